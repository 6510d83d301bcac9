using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Audit;

/// <summary>
/// One line of the append-only log. <see cref="Hash"/> covers all other fields and the hash of the line before, so that a
/// changed, removed or inserted line breaks the chain.
/// </summary>
public sealed class AuditEntry : IInDivision
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Account id; empty for the system.</summary>
    public Guid ActorId { get; init; }

    /// <summary>Sign-in name, or the part of the system.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>What was done, for example <c>alarms.acknowledge</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>Kind and id of what it was done to.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Division of the subject, or empty.</summary>
    public string DivisionCode { get; init; } = "";

    /// <summary>Small facts, as a JSON object of strings in the order given.</summary>
    public string Details { get; init; } = "{}";

    /// <summary>Hash of the entry before; 64 zeros for the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 in hex over the fields above.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>The end of the chain; its row lock makes appending one after the other.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Sequence of the last entry.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last entry.</summary>
    public string Hash { get; set; } = "";
}

internal sealed record AuditDraft(
    string Action, string Subject, string DivisionCode, IReadOnlyList<(string Name, string Value)> Details);
