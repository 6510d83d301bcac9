using Fengsui.Kernel.Outbox;

namespace Fengsui.Sensing.Contracts;

/// <summary>Somebody at the facility pressed the key that answers a duty check (查岗应答, type 24 bit 5).</summary>
/// <param name="Operator">Operator number the device gave.</param>
[EventName("sensing.duty-answered")]
public sealed record DutyAnswered(long DeviceId, int Operator, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, long FrameId);
