using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// From one message of MQTT to its row, the conditions it changes, the events and readings it gives: by the same rules and functions as a
/// frame. Part of a partition.
/// </summary>
internal sealed class MessageIntake(FrameIntake intake)
{
    private readonly List<MessageItem> _items = [];

    /// <summary>The part of the serial number by which one that is sent again is looked up.</summary>
    public static ushort RecentSerial(in MessageView message) => (ushort)message.Serial;

    /// <summary>Serial number, device time and content of a packed message, in a hash.</summary>
    public static ulong HashOf(in MessageView message) => RecentFrames.HashOf(0, message.Content);

    /// <summary>Takes one message of a device.</summary>
    public Verdict Take(DeviceMemory device, in InboundFrame item, PartitionCommit commit)
    {
        if (!MessageEnvelope.TryRead(item.Raw, out var message)
            || MessageParser.Parse(message.Json, message.Channel, _items, out var head) is not null)
        {
            // The gateway hands over nothing else; kept as an invariant of the alarm path.
            throw new InvalidOperationException("A message that cannot be read reached the engine.");
        }

        var hash = HashOf(message);
        var serial = RecentSerial(message);
        if (device.Recent.Contains(serial, hash, item.ReceivedMs))
        {
            Presence.Heard(device, item, 0, intake, commit);
            return Verdict.Duplicate;
        }

        device.Recent.Add(serial, hash, item.ReceivedMs);
        var frameId = intake.NextId(item.ReceivedMs);
        commit.Frames.Add(new FrameEntry(
            frameId, device.Device.Id, device.State.LastFrameId, item.ReceivedMs, (int)(message.Serial & int.MaxValue), 0,
            (int)message.Channel, null, item.Raw));
        device.State.LastFrameId = frameId;
        device.State.FrameCount++;
        device.State.ClockOffsetMs = head.SentMs - item.ReceivedMs ?? device.State.ClockOffsetMs;
        Presence.Heard(device, item, frameId, intake, commit);
        foreach (var said in _items)
        {
            var time = said.TimeMs is { } happened
                ? EventTimes.Judge(happened, head.SentMs, item.ReceivedMs, intake.LateAfterMs)
                : new EventTime(item.ReceivedMs, Late: false, Doubtful: false);
            Take(device, said, time, item.ReceivedMs, frameId, commit);
        }

        return Verdict.Stored;
    }

    private void Take(
        DeviceMemory device, in MessageItem said, in EventTime time, long receivedMs, long frameId, PartitionCommit commit)
    {
        var known = device.Points.ContainsKey(said.Point);
        var point = intake.PointOf(device, said.Point, said.ComponentType, said.Text, receivedMs, commit);
        if (known && point.Point.Description.Length == 0 && said.Text.Length > 0)
        {
            point.Point.Description = said.Text;
            commit.PointTexts.Add((point.Point.Id, said.Text));
        }

        if (said.IsReading)
        {
            FrameIntake.Record(device, point, said.AnalogType, said.Value, time, receivedMs, commit);
            return;
        }

        var bit = Conditions.Bit(said.Kind);
        var seen = new Observation(bit, said.Active ? bit : 0, time.OccurredMs, FrameIntake.IsOutOfDate(point, time));
        var transition = Transitions.Apply(point.State.Conditions, seen);
        intake.Apply(device, point, transition, time, receivedMs, frameId, said.Text, commit);
        FrameIntake.Know(device, point, time.OccurredMs, transition.Any);
        FrameIntake.Seen(device, point, point.State.StateWord, receivedMs);
        if (!known)
        {
            FrameIntake.Touch(device, point);
        }
    }
}
