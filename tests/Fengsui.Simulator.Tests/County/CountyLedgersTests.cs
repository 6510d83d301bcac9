using System.Globalization;
using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Tests.County;

public sealed class CountyLedgersTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly SimulatedCounty Default = CountyGenerator.Generate(1);

    [Fact]
    public void One_seed_and_one_day_give_the_same_ledgers()
    {
        var (one, two) = (CountyLedgers.Of(Default, Today), CountyLedgers.Of(Default, Today));
        Assert.Equal(one.Select(Text), two.Select(Text));
        Assert.Equal(one.Count, one.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void Every_ledger_has_records_and_every_link_leads_to_something_that_stands_before()
    {
        var records = CountyLedgers.Of(Default, Today);
        var known = Default.Places.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var record in records)
        {
            Assert.All(record.Values.Where(v => v.Value.StartsWith('@')), link => Assert.Contains(link.Value[1..], known));
            known.Add(record.Id);
        }

        Assert.Equal(
            [
                "buildings", "complex-assessments", "complex-duties", "complexes", "control-room-operators", "fire-pacts", "fire-stations",
                "firefighter-welfare", "heritage-sites", "hydrants", "loudspeaker-texts", "member-benefits", "micro-stations", "organizations",
                "petrochemical-sites", "property-managers", "protection-assets", "protection-systems", "rural-plan-areas", "rural-plans",
                "support-policies", "tenants", "town-meetings", "town-profiles", "village-patrols", "village-police", "village-police-visits",
                "village-profiles", "water-sources", "welfare-entries",
            ],
            records.Select(r => r.Ledger).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Days_lie_behind_and_codes_are_valid()
    {
        var values = CountyLedgers.Of(Default, Today).SelectMany(r => r.Values).ToList();
        Assert.All(
            values.Where(v => v.Key.EndsWith("On", StringComparison.Ordinal) && !v.Key.EndsWith("ExpiresOn", StringComparison.Ordinal)),
            v => Assert.True(DateOnly.ParseExact(v.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) <= Today));
        Assert.All(values.Where(v => v.Key == "creditCode"), v => Assert.True(SocialCreditCode.IsValid(v.Value)));
    }

    private static string Text(SimulatedRecord record) =>
        $"{record.Id} {record.Ledger} {record.Name} {record.DivisionCode} {record.Position} {string.Join(';', record.Values)}";
}
