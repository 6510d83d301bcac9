namespace Fengsui.Notifications.Push;

/// <summary>A subscription as a browser has it, see PushSubscription of the W3C's Push API.</summary>
/// <param name="Endpoint">Where pushes go.</param>
/// <param name="Name">Browser and system, for people; at most 60 characters.</param>
/// <param name="Language">In which language the person reads there; null for that of the request.</param>
public sealed record PushDraft(string Endpoint, PushDraftKeys Keys, string Name, string? Language = null);

/// <summary>The browser's keys, Base64url: a point on P-256 of 65 bytes, a secret of 16.</summary>
public sealed record PushDraftKeys(string P256dh, string Auth);

/// <summary>One's own browsers.</summary>
/// <param name="IsOffered">True when the county has this channel.</param>
/// <param name="PublicKey">What a browser asks its push service with; empty when the keys cannot be read.</param>
public sealed record PushView(bool IsOffered, string PublicKey, IReadOnlyList<PushBrowserView> Browsers);

/// <summary>A browser in which push is on.</summary>
public sealed record PushBrowserView(Guid Id, string Name, string Service, string Language, DateTimeOffset AddedAt, DateTimeOffset? SentAt);

/// <summary>Where pushes to a browser go, and how they are encrypted, as it is kept.</summary>
internal sealed record PushTarget(string Endpoint, string P256dh, string Auth)
{
    public override string ToString() => new Uri(Endpoint).Host;
}
