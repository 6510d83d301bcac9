namespace Fengsui.Notifications;

/// <summary>Marks the room's texts.</summary>
public sealed class NotificationTexts;
