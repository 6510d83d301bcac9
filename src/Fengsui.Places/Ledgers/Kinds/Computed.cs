using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Ledgers.Kinds;

// What the ledgers compute and what their fields cannot say alone. What a county may set otherwise follows its rules: the national figures
// are the first editions of those (StandingRuleSeed), no constants here.
internal sealed partial class BuildingLedger
{
    protected override bool FollowsRules => true;

    private protected override void ComputeByRules(Building record, DivisionFigures figures) => record.IsHighRise = IsHighRise(record, figures);

    /// <summary>Whether a building is one. A use that no rule of high-rises names (a plant, a warehouse) is another matter: not one.</summary>
    internal static bool? IsHighRise(Building record, DivisionFigures figures) => record.Use == BuildingUse.Unknown
        ? null
        : figures.Holds(StandingKind.HighRise, StandingFacts.Of(record)) switch
        {
            Answer.Yes => true,
            Answer.Unknown => null,
            _ => false,
        };
}

internal sealed partial class ResidentialQuarterLedger
{
    protected override bool FollowsRules => true;

    private protected override void ComputeByRules(ResidentialQuarter record, DivisionFigures figures) =>
        record.IsAged = figures.Holds(StandingKind.AgedQuarter, StandingFacts.Of(record)) switch
        {
            Answer.Yes => true,
            Answer.No => false,
            _ => null,
        };
}

internal sealed partial class FireLaneLedger
{
    protected override IEnumerable<Refusal> Judge(FireLane record, DateOnly today)
    {
        // Twice what is needed is a typing error, not diligence.
        if (record.BoxesMarked > (2 * record.BoxesRequired) + 2)
        {
            yield return Refusal.Invalid(
                "places.lane.boxes", "boxesMarked", ((2 * record.BoxesRequired) + 2)!.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (record.ConfirmedOn > today)
        {
            yield return Refusal.Invalid("places.future", "confirmedOn");
        }
    }
}

internal sealed partial class FireProtectionSystemLedger
{
    protected override bool FollowsRules => true;

    // The test is due on the last day before it is overdue. The end of life is the maker's or the county's: no regulation names one.
    private protected override void ComputeByRules(FireProtectionSystem record, DivisionFigures figures)
    {
        var kind = record.Kind.ToString();
        record.TestDueOn = figures.FirstDay(
            StandingKind.SystemTestOverdue, Code, new RecordAge(kind, Measure.MonthsSinceTest, record.LastTestedOn ?? record.InstalledOn))?.AddDays(-1);
        record.ExpiresOn = figures.FirstDay(StandingKind.SystemExpired, Code, StandingFacts.AgesOf(kind, record.InstalledOn, record.ServiceLifeYears));
    }

    protected override IEnumerable<Refusal> Judge(FireProtectionSystem record, DateOnly today)
    {
        if (record.LastTestedOn > today)
        {
            yield return Refusal.Invalid("places.future", "lastTestedOn");
        }
        else if (record.LastTestedOn < record.InstalledOn)
        {
            yield return Refusal.Invalid("places.order.dates", "lastTestedOn", FieldText.Write(record.LastTestedOn));
        }
    }
}

internal sealed partial class FireEquipmentLedger
{
    protected override bool FollowsRules => true;

    // An age that the maker gives counts only where it is shorter than the regulation's: of several rules the first day counts.
    private protected override void ComputeByRules(FireEquipment record, DivisionFigures figures) => record.ExpiresOn = figures.FirstDay(
        StandingKind.EquipmentExpired, Code, StandingFacts.AgesOf(record.Kind.ToString(), record.InstalledOn, record.ServiceLifeYears));

    protected override IEnumerable<Refusal> Judge(FireEquipment record, DateOnly today)
    {
        if (record.InstalledOn > today)
        {
            yield return Refusal.Invalid("places.future", "installedOn");
        }
    }
}

internal sealed partial class VillageProfileLedger
{
    /// <summary>Households that signed the pact, percent; rounded down, so that 100 means all.</summary>
    public static int? RateOf(int? signed, int? households) => signed is { } some && households is > 0 and var all ? some * 100 / all : null;

    protected override void Compute(VillageProfile record) => record.PactRate = RateOf(record.PactSigned, record.Households);

    protected override IEnumerable<Refusal> Judge(VillageProfile record, DateOnly today)
    {
        if (record.PactSigned > record.Households)
        {
            yield return Refusal.Invalid("places.village.pact", "pactSigned");
        }
    }
}
