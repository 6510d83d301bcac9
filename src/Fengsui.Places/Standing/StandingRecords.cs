using System.Text.Json;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Standing;

/// <summary>A measure of a place, as a person entered it.</summary>
public sealed class PlaceMeasure : IInDivision
{
    /// <summary>The place.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>What is measured.</summary>
    public required Measure Measure { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <summary>The value, in the measure's unit.</summary>
    public double Value { get; set; }

    /// <summary>Where it comes from, as people name it.</summary>
    public string Source { get; set; } = "";

    /// <summary>Sign-in name of who entered it.</summary>
    public string EnteredBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A standing of a place as it was last judged, with the arguments of its reasons.</summary>
public sealed class PlaceStanding : IInDivision
{
    /// <summary>The place.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The standing.</summary>
    public required StandingKind Standing { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <summary>Whether it holds.</summary>
    public Answer Holds { get; set; }

    /// <summary>The rule that decided first, or null when none applies.</summary>
    public Guid? RuleId { get; set; }

    /// <summary>The reasons that decided, as JSON.</summary>
    public string ReasonsJson { get; set; } = "[]";

    /// <summary>How many more reasons there were.</summary>
    public int MoreReasons { get; set; }

    /// <summary>When it was last judged.</summary>
    public DateTimeOffset JudgedAt { get; set; }

    /// <summary>The reasons.</summary>
    public IReadOnlyList<StandingReason> Reasons() => JsonSerializer.Deserialize<List<StandingReason>>(ReasonsJson) ?? [];

    /// <summary>Takes a judgement and says whether anything changed.</summary>
    internal bool Take(Judged judged, DateTimeOffset now)
    {
        var reasons = JsonSerializer.Serialize(judged.Reasons);
        var changed = Holds != judged.Holds || ReasonsJson != reasons || MoreReasons != judged.MoreReasons;
        (Holds, RuleId, ReasonsJson, MoreReasons, JudgedAt) = (judged.Holds, judged.RuleId, reasons, judged.MoreReasons, now);
        return changed;
    }
}
