using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.People;

/// <summary>What is missing or due.</summary>
public enum DueKind
{
    /// <summary>Something that a member is due is not there.</summary>
    WelfareMissing,

    /// <summary>A member's contract or insurance ends.</summary>
    WelfareExpiry,

    /// <summary>A benefit ends.</summary>
    BenefitExpiry,

    /// <summary>A complex is to be assessed.</summary>
    Assessment,

    /// <summary>An operator's certificate ends.</summary>
    Certificate,

    /// <summary>A shift of a control room has too few certified operators.</summary>
    Shift,

    /// <summary>A town has no agency or no named officer.</summary>
    TownOfficer,

    /// <summary>A town is to meet.</summary>
    Meeting,

    /// <summary>A village has no officer of the police.</summary>
    PoliceOfficer,

    /// <summary>The police are to visit a village.</summary>
    Visit,

    /// <summary>No household of a village has signed the pact.</summary>
    Pact,

    /// <summary>A village has no patrol rota.</summary>
    Rota,
}

/// <summary>Something to do in the register about people.</summary>
/// <param name="Key">Unique among them.</param>
/// <param name="Name">Whose or of what.</param>
/// <param name="Part">Which part, as a key of the texts; empty for the whole.</param>
/// <param name="DueOn">The day, or null when it is missing.</param>
/// <param name="Href">Where it is mended.</param>
public sealed record DueRow(
    string Key, DueKind Kind, DueState State, string Name, string Part, string DivisionCode, DateOnly? DueOn, string Href);

/// <summary>Which ledger each kind is mended in.</summary>
internal static class DueKinds
{
    /// <summary>Code of the ledger.</summary>
    public static string LedgerOf(DueKind kind) => kind switch
    {
        DueKind.WelfareMissing or DueKind.WelfareExpiry => FirefighterWelfareLedger.LedgerCode,
        DueKind.BenefitExpiry => MemberBenefitLedger.LedgerCode,
        DueKind.Assessment => ComplexAssessmentLedger.LedgerCode,
        DueKind.Certificate or DueKind.Shift => ControlRoomOperatorLedger.LedgerCode,
        DueKind.TownOfficer => "town-profiles",
        DueKind.Meeting => TownFireMeetingLedger.LedgerCode,
        DueKind.PoliceOfficer => VillagePoliceAssignmentLedger.LedgerCode,
        DueKind.Visit => VillagePoliceVisitLedger.LedgerCode,
        DueKind.Pact => "village-profiles",
        DueKind.Rota => VillagePatrolLedger.LedgerCode,
    };
}
