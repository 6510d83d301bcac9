using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Fleet;

/// <content>What the device does with frames of the centre.</content>
internal sealed partial class SimulatedDevice
{
    public void Receive(in FrameView frame, DateTimeOffset now)
    {
        var decision = ReplyRules.Decide(frame, _profile, ProtocolSide.Device);
        switch (decision.Reason)
        {
            case ReplyReason.AnswerReceived:
                Match(frame, now);
                break;
            case ReplyReason.Query:
                Answer(frame, now);
                break;
            case ReplyReason.Instruction:
                Execute(frame, now);
                Reply(frame, decision.Kind, now);
                break;
            default:
                Reply(frame, decision.Kind, now);
                break;
        }
    }

    public void Receive(in FrameFault fault, DateTimeOffset now)
    {
        var ours = _open is { } open && open.Serial == fault.Serial;
        if (ReplyRules.Decide(fault, ours).Kind == ReplyKind.Deny)
        {
            var buffer = new byte[FrameFormat.MinFrameLength];
            FrameWriter.WriteDeny(buffer, fault, OwnTime(now));
            Outbox.Enqueue(new OutChunk(buffer));
        }
    }

    private void Match(in FrameView frame, DateTimeOffset now)
    {
        if (_open is not { } open || open.Serial != frame.Serial)
        {
            return;
        }

        if (frame.Command == Command.Confirm)
        {
            Close(open);
            Heard = true;
            _counters.CountConfirmed();
            SendNext(now);
        }
        else if (frame.Command == Command.Deny)
        {
            open.Denied = true;
            _counters.CountDenied();
            Repeat(open, now);
            SendNext(now);
        }
    }

    private void Reply(in FrameView frame, ReplyKind kind, DateTimeOffset now)
    {
        var buffer = new byte[FrameFormat.FrameLength(16)];
        var length = FrameWriter.WriteReply(buffer, frame, kind, _profile, _state.Clock(now));
        if (length > 0)
        {
            Outbox.Enqueue(new OutChunk(buffer[..length]));
        }
    }

    private TimeTag OwnTime(DateTimeOffset now) => TimeTag.FromDateTime(_state.Clock(now), StyleOf(null).Time);

    private void Execute(in FrameView frame, DateTimeOffset now)
    {
        var reader = new AduReader(frame.Adu, _profile);
        switch (reader.TypeFlag)
        {
            case TypeFlag.InitialiseDevice:
                _counters.CountQueued(-(_urgent.Count + _normal.Count));
                _urgent.Clear();
                _normal.Clear();
                _state.Initialise();
                break;
            case TypeFlag.SynchroniseClock when reader.MoveNext() && reader.Current.Time.TryRead(StyleOf(null).Time, out var clock):
                _state.SetClock(clock, now);
                break;
            case TypeFlag.DutyCheck when reader.MoveNext():
                // A new instruction ends the one before.
                _dutyAnswerAt = _random.Chance(_options.DutyUnanswered)
                    ? null
                    : now + TimeSpan.FromSeconds(_random.Between(_options.DutyAnswerMin.TotalSeconds, _options.DutyAnswerMax.TotalSeconds));
                break;
            default:
                break;
        }

        _counters.CountExecuted();
    }

    /// <summary>Answers a question with the type 60 below it (GB/T 26875.3-2011, 6.4), serial of the question.</summary>
    private void Answer(in FrameView frame, DateTimeOffset now)
    {
        var reader = new AduReader(frame.Adu, _profile);
        if (TypeFlags.ResponseTo(reader.TypeFlag) is not { } type)
        {
            return;
        }

        var found = new List<Upload>();
        while (reader.MoveNext())
        {
            found.AddRange(Asked(type, reader.Current, now));
        }

        var header = FrameWriter.AnswerTo(frame.Header, Command.Response, OwnTime(now));
        Outbox.Enqueue(new OutChunk(_encoder.EncodeMany(type, header, found, StyleOf(null))));
        _counters.CountAnswered();
    }

    private IEnumerable<Upload> Asked(TypeFlag type, in InfoObject asked, DateTimeOffset now)
    {
        var clock = _state.Clock(now);
        var system = asked.SystemType;
        switch (type)
        {
            case TypeFlag.UploadSystemStatus:
                return [_state.SystemUpload(system, now)];
            case TypeFlag.UploadComponentStatus or TypeFlag.UploadComponentAnalog or TypeFlag.UploadComponentConfiguration:
                return AskedComponent(type, asked, now);
            case TypeFlag.UploadFacilityOperation:
                return Records(_state.FacilityRecords.Where(r => r.SystemType == system || system == 0), asked);
            case TypeFlag.UploadDeviceOperation:
                return Records(_state.DeviceRecords, asked);
            case TypeFlag.UploadDeviceStatus:
                return [new Upload(type, false, clock, Status: _state.DeviceStatus)];
            default:
                return [new Upload(type, false, clock, SystemType: system)];
        }
    }

    private IEnumerable<Upload> AskedComponent(TypeFlag type, in InfoObject asked, DateTimeOffset now)
    {
        if (_state.Find(asked.SystemType, asked.ComponentAddress) is not { } component)
        {
            return [];
        }

        return type switch
        {
            TypeFlag.UploadComponentStatus => [_state.ComponentUpload(component, now)],
            TypeFlag.UploadComponentAnalog => _state.AnalogPoints().Contains(component) ? [_state.Analogs([component], now)!] : [],
            _ => [new Upload(type, false, _state.Clock(now), component)],
        };
    }

    private IEnumerable<Upload> Records(IEnumerable<Upload> records, in InfoObject asked)
    {
        var count = asked.RecordCount;
        return asked.Time.TryRead(StyleOf(null).Time, out var from)
            ? records.Where(r => r.EventTime >= from).Take(count)
            : records.Take(count);
    }
}
