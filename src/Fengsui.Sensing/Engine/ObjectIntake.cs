using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;

namespace Fengsui.Sensing.Engine;

/// <summary>Takes the information objects of one frame, one after the other.</summary>
internal readonly ref struct ObjectIntake(
    FrameIntake intake, DeviceMemory device, long receivedMs, long frameId, TimeTag frameTag, PartitionCommit commit)
{
    /// <summary>Takes one object. Types without a state only leave a report or nothing: the frame itself is stored.</summary>
    public void Take(in InfoObject info)
    {
        switch (info.TypeFlag)
        {
            case TypeFlag.UploadSystemStatus or TypeFlag.RestoreSystemStatus:
                Status(info, KeyOf(info, PointLevel.System));
                break;
            case TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus:
                Status(info, KeyOf(info, PointLevel.Component));
                break;
            case TypeFlag.UploadDeviceStatus or TypeFlag.RestoreDeviceStatus:
                Status(info, new PointKey(PointLevel.Device, 0, 0, 0));
                break;
            case TypeFlag.UploadComponentAnalog:
                Analog(info);
                break;
            case TypeFlag.UploadFacilityOperation:
                Operation(info, KeyOf(info, PointLevel.System));
                break;
            case TypeFlag.UploadDeviceOperation:
                Operation(info, new PointKey(PointLevel.Device, 0, 0, 0));
                break;
            case TypeFlag.UploadFacilityVersion or TypeFlag.UploadSystemConfiguration or TypeFlag.UploadDeviceVersion
                or TypeFlag.UploadDeviceConfiguration:
                Report(info, null);
                break;
            case TypeFlag.UploadComponentConfiguration:
                Describe(info);
                break;
            default:
                break;
        }
    }

    private static PointKey KeyOf(in InfoObject info, PointLevel level) =>
        new(level, info.SystemType, info.SystemAddress, level == PointLevel.Component ? info.ComponentAddress : 0);

    private EventTime TimeOf(in InfoObject info) =>
        EventTimes.Of(info, frameTag, receivedMs, device.TimeEncoding, intake.LateAfterMs);

    private void Status(in InfoObject info, in PointKey key)
    {
        var report = StateClassifier.Report(info, device.Profile);
        var (covered, asserted) = Conditions.From(report);
        var known = device.Points.ContainsKey(key);
        var point = Find(info, key);
        var time = TimeOf(info);
        var seen = new Observation(covered, asserted, time.OccurredMs, FrameIntake.IsOutOfDate(point, time));
        if ((report.Active & FireCondition.Reset) != 0)
        {
            ResetSystem(key, time);
        }

        var transition = Transitions.Apply(point.State.Conditions, seen);
        var text = transition.Any && point.Point.Description.Length == 0 && info.Has(InfoFields.Text) ? info.ReadText() : "";
        intake.Apply(device, point, transition, time, receivedMs, frameId, text, commit);
        var word = seen.OutOfDate ? point.State.StateWord : info.Status;
        FrameIntake.Know(device, point, time.OccurredMs, transition.Any || word != point.State.StateWord);
        FrameIntake.Seen(device, point, word, receivedMs);
        if (!known)
        {
            FrameIntake.Touch(device, point);
        }
    }

    private void Analog(in InfoObject info)
    {
        var point = Find(info, KeyOf(info, PointLevel.Component));
        var time = TimeOf(info);
        if (AnalogValues.Read(info, device.Profile) is not { } value)
        {
            return;
        }

        FrameIntake.Record(device, point, info.AnalogType, value, time, receivedMs, commit);
    }

    private void Operation(in InfoObject info, in PointKey key)
    {
        var found = StateClassifier.Classify(info, device.Profile);
        var point = Find(info, key);
        var time = TimeOf(info);
        if ((found & FireCondition.Reset) != 0)
        {
            ResetSystem(key, time);
        }

        if ((found & FireCondition.ManualAlarm) != 0)
        {
            var bit = Conditions.Bit(SignalKind.ManualAlarm);
            var seen = new Observation(bit, bit, time.OccurredMs, FrameIntake.IsOutOfDate(point, time));
            intake.Apply(
                device, point, Transitions.Apply(point.State.Conditions, seen), time, receivedMs, frameId, "", commit);
            FrameIntake.Know(device, point, time.OccurredMs, changed: true);
        }

        if ((found & FireCondition.DutyAnswer) != 0)
        {
            intake.Publish(
                new DutyAnswered(
                    device.Device.Id, info.Operator, DateTimeOffset.FromUnixTimeMilliseconds(time.OccurredMs),
                    DateTimeOffset.FromUnixTimeMilliseconds(receivedMs), frameId),
                receivedMs,
                commit);
        }

        Report(info, point.Point.Id);
    }

    // A facility's reset ends what its points still hold; the transmitter's own reset ends only the transmitter's.
    private void ResetSystem(in PointKey key, in EventTime time)
    {
        foreach (var point in device.Points.Values)
        {
            var mine = key.Level == PointLevel.Device
                ? point.Point.Level == PointLevel.Device
                : point.Point.Level != PointLevel.Device
                    && point.Point.SystemType == key.SystemType && point.Point.SystemAddress == key.SystemAddress;
            if (mine && !FrameIntake.IsOutOfDate(point, time))
            {
                intake.Apply(device, point, Transitions.Reset(point.State.Conditions), time, receivedMs, frameId, "", commit);
                FrameIntake.Know(device, point, time.OccurredMs, changed: true);
            }
        }
    }

    private void Describe(in InfoObject info)
    {
        var point = Find(info, KeyOf(info, PointLevel.Component));
        if (point.Point.Description.Length == 0 && info.ReadText() is { Length: > 0 } text)
        {
            point.Point.Description = text;
            commit.PointTexts.Add((point.Point.Id, text));
        }
    }

    private void Report(in InfoObject info, long? pointId)
    {
        var time = TimeOf(info);
        commit.Reports.Add(new DeviceReport
        {
            Id = intake.NextId(receivedMs),
            DeviceId = device.Device.Id,
            PointId = pointId,
            TypeFlag = (int)info.TypeFlag,
            Content = ReportContent.Of(info),
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(time.OccurredMs),
            ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedMs),
            FrameId = frameId,
        });
    }

    private PointMemory Find(in InfoObject info, in PointKey key)
    {
        if (device.Points.TryGetValue(key, out var known))
        {
            return known;
        }

        var text = info.Has(InfoFields.Text) ? info.ReadText() : "";
        return intake.PointOf(device, key, info.ComponentType, text, receivedMs, commit);
    }
}
