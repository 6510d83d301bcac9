namespace Fengsui.Notifications;

/// <summary>The zone in which duty and quiet hours are meant.</summary>
internal sealed record DutyZone(TimeZoneInfo Zone);
