using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Systems;

/// <summary>What a reading comes to.</summary>
internal enum ReadingVerdict
{
    /// <summary>No limit is loaded for it: it is kept and judges nothing.</summary>
    NoLimit,
    Passes,
    TooLow,
    TooHigh,
}

/// <summary>A reading with the limit it was judged by, as that was then.</summary>
internal sealed record TestReading(
    string Code, string Label, string LabelEn, string Unit, double Value, double? AtLeast, double? AtMost, Guid? RuleId, ReadingVerdict Verdict)
{
    public string LabelIn(System.Globalization.CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "en" && LabelEn.Length > 0 ? LabelEn : Label;
}

/// <summary>A test of a protection system. It is never changed: a wrong one is followed by another.</summary>
internal sealed class SystemTest : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    /// <summary>The system in the register.</summary>
    public required Guid SystemId { get; init; }

    public required string SystemName { get; init; }

    /// <summary>Kind of the system, as the register has it.</summary>
    public required string SystemKind { get; init; }

    public required DateTimeOffset TestedAt { get; init; }

    public required string TestedBy { get; init; }

    /// <summary>Who tested it, in words: a service provider, the unit.</summary>
    public string Provider { get; init; } = "";

    /// <summary>True when it did what it should, whatever the readings.</summary>
    public required bool Works { get; init; }

    public string ReadingsJson { get; init; } = "[]";

    /// <summary>It works and no reading is beyond its limit.</summary>
    public required bool Passed { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The finding that a failed test became.</summary>
    public Guid? HazardId { get; set; }

    public DateOnly? NextDueOn { get; init; }

    public IReadOnlyList<TestReading> Readings() => RuleJsonOf.Read<List<TestReading>>(ReadingsJson);
}

/// <summary>The system that a hazard is about: it is tested again before the hazard passes its reinspection.</summary>
internal sealed class HazardSystemLink : IInScope
{
    public required Guid HazardId { get; init; }

    public required Guid SystemId { get; set; }

    public required string SystemName { get; set; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }
}

/// <summary>A maintenance contract of a place.</summary>
internal sealed class MaintenanceContract : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    public required string Provider { get; set; }

    public required DateOnly From { get; set; }

    public required DateOnly To { get; set; }

    /// <summary>One visit is due every so many months.</summary>
    public required int EveryMonths { get; set; }

    public string Scope { get; set; } = "";

    public DateOnly? LastVisitOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A visit under a contract.</summary>
internal sealed class MaintenanceVisit : IInScope
{
    public required Guid Id { get; init; }

    public required Guid ContractId { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required DateOnly HeldOn { get; init; }

    public required string By { get; init; }

    public required string Done { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}

/// <summary>How far an outage has come.</summary>
internal enum OutageState
{
    Asked,
    Approved,
    Refused,

    /// <summary>The system works again.</summary>
    Ended,
    Withdrawn,
}

/// <summary>A planned outage of a protection system (停用): asked, decided by somebody else, ended when the system works again.</summary>
internal sealed class Outage : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    public required Guid SystemId { get; init; }

    public required string SystemName { get; init; }

    public required string Reason { get; init; }

    /// <summary>What is done meanwhile.</summary>
    public required string Measures { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public OutageState State { get; set; }

    public required Guid AskedById { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string DecidedBy { get; set; } = "";

    public DateTimeOffset? DecidedAt { get; set; }

    public string Answer { get; set; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Longer than a day: it is noted so, and where local law asks, reported.</summary>
    public bool IsLong => (EndedAt ?? Until) - From > TimeSpan.FromHours(24);

    public bool IsOverdue(DateTimeOffset now) => State == OutageState.Approved && Until < now;
}

/// <summary>How an outage stands, for who moved another state of it.</summary>
internal sealed record OutageStands(OutageState State, string DecidedBy, string Answer, DateTimeOffset? EndedAt)
{
    public static OutageStands Of(Outage outage) => new(outage.State, outage.DecidedBy, outage.Answer, outage.EndedAt);
}
