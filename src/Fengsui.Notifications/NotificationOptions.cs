namespace Fengsui.Notifications;

/// <summary>Configuration section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Notifications";

    /// <summary>Name of the rate limit of what is reached without signing in.</summary>
    public const string RateLimit = "notifications-answer";

    /// <summary>Address under which people reach this server from outside, for the links in messages; empty leaves links out.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>The language of messages.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Quiet hours of who has said nothing, <c>HH:mm-HH:mm</c>; empty for none.</summary>
    public string QuietHours { get; set; } = "22:00-07:00";

    /// <summary>Another alarm of the place within so many minutes of an answer joins the run: whoever answered is on it.</summary>
    public int JoinMinutes { get; set; } = 10;

    /// <summary>So long whoever has a message in hand may take before another takes it for dead.</summary>
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Tries of an urgent message before the next channel is tried.</summary>
    public int UrgentAttempts { get; set; } = 4;

    /// <summary>Tries of any other message.</summary>
    public int Attempts { get; set; } = 10;

    /// <summary>Messages a channel has in hand at once.</summary>
    public int InHand { get; set; } = 4;

    /// <summary>
    /// Origins of push services that this network has itself, for example <c>https://push.county.example:8443</c>. All others must be reached
    /// by https on the usual port at an address of the Internet: who turns on a browser names the address that the server then asks.
    /// </summary>
    public IReadOnlyList<string> PushOrigins { get; set; } = [];

    /// <summary>Answers and receipts that one network address may send a minute.</summary>
    public int AnswersPerMinute { get; set; } = 600;
}
