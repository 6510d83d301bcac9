using Fengsui.Kernel.Outbox;

namespace Fengsui.Sensing.Contracts;

/// <summary>A device was bound to a place, or moved to another; alarms that had no place may now have one.</summary>
[EventName("sensing.device-bound")]
public sealed record DeviceBound(long DeviceId, string DeviceKey, Guid PlaceId, string DivisionCode);
