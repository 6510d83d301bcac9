namespace Fengsui.Notifications;

/// <summary>The zone in which duty and quiet hours are meant.</summary>
internal sealed record DutyZone(TimeZoneInfo Zone)
{
    /// <summary>What the clock on the wall says at an instant.</summary>
    public DateTime Wall(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;
}
