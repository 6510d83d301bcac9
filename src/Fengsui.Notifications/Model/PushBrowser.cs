namespace Fengsui.Notifications.Model;

/// <summary>The pair of keys by which push services know this installation (VAPID, RFC 8292). There is one.</summary>
public sealed class PushKey
{
    /// <summary>The id of the one pair.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Point on P-256, uncompressed, Base64url: what a browser asks its push service with.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>Scalar, Base64url, encrypted with the installation's keys.</summary>
    public string PrivateKey { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }
}

/// <summary>A browser in which somebody wants to be told: a subscription with the browser's push service (RFC 8030).</summary>
public sealed class PushBrowser
{
    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Browser and system, for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Host of the push service, for people.</summary>
    public string Service { get; set; } = "";

    /// <summary>SHA-256 of the address that pushes go to: a browser is there once, whoever uses it.</summary>
    public string EndpointHash { get; init; } = "";

    /// <summary>That address and the browser's keys, encrypted.</summary>
    public string Target { get; set; } = "";

    /// <summary>In which language the person reads there.</summary>
    public string Language { get; set; } = "";

    public DateTimeOffset AddedAt { get; set; }

    /// <summary>When its push service last took something.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
