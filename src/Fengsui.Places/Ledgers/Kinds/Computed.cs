using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Ledgers.Kinds;

// What the ledgers compute and what their fields cannot say alone.
internal sealed partial class ResidentialQuarterLedger
{
    /// <summary>Aged quarters were built before this year (the plan, part 3 (1)).</summary>
    public const int AgedBefore = 2000;

    protected override void Compute(ResidentialQuarter record) => record.IsAged = record.BuiltYear is { } year ? year < AgedBefore : null;
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
    // Fully tested at least once a year (Fire Protection Law, article 16).
    protected override void Compute(FireProtectionSystem record) =>
        record.TestDueOn = (record.LastTestedOn ?? record.InstalledOn)?.AddYears(1);

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
    /// <summary>
    /// Scrap age in months: extinguishers by GB 55036-2022 10.0.8, standalone smoke alarms 10 years, kitchen gas hoses 18 months;
    /// null where no age is known.
    /// </summary>
    public static int? LifeMonths(FireEquipmentKind kind) => kind switch
    {
        FireEquipmentKind.DryPowderExtinguisher => 120,
        FireEquipmentKind.CarbonDioxideExtinguisher => 144,
        FireEquipmentKind.WaterExtinguisher => 72,
        FireEquipmentKind.StandaloneSmokeAlarm => 120,
        FireEquipmentKind.KitchenGasHose => 18,
        _ => null,
    };

    // An age that the maker gives counts only where it is shorter than the regulation's.
    protected override void Compute(FireEquipment record)
    {
        var months = Math.Min(LifeMonths(record.Kind) ?? int.MaxValue, record.ServiceLifeYears is { } years ? years * 12 : int.MaxValue);
        record.ExpiresOn = months == int.MaxValue ? null : record.InstalledOn?.AddMonths(months);
    }

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
