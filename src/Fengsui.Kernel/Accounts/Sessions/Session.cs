namespace Fengsui.Kernel.Accounts.Sessions;

/// <summary>One sign-in that is still in force: a browser or a token. Ending it removes the row; the log keeps what was.</summary>
public sealed class Session
{
    /// <summary>Carried by the claims.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public Guid AccountId { get; init; }

    /// <summary><c>page</c> or <c>token</c>.</summary>
    public string Via { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last done in it, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends whatever happens.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Without activity it ends after so many minutes; 0 for never.</summary>
    public int IdleMinutes { get; init; }

    /// <summary>Network address at sign-in.</summary>
    public string Address { get; init; } = "";

    /// <summary>What the browser calls itself, or empty.</summary>
    public string Agent { get; init; } = "";
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Current">The one that asks.</param>
public sealed record SessionView(
    Guid Id, string Via, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string Address, string Agent, bool Current);
