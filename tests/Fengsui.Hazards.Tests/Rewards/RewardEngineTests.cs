using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.Tests.Rewards;

/// <summary>Who gets what and why, as cases; and a walk in which no yuan is lost or made.</summary>
[Trait("Req", "S-9")]
public sealed class RewardEngineTests
{
    private static readonly RewardRule Table = new(50, 200, 500);
    private static readonly RewardTermsRule Terms = new(24, true, RewardEngine.Exclusions, 1_000);
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, HazardSeverity, RewardReporter[], long[], string[]> Cases { get; } = new()
    {
        { "one alone, general", HazardSeverity.General, [Who(1)], [50], ["whole"] },
        { "one alone, serious", HazardSeverity.Serious, [Who(1)], [200], ["whole"] },
        { "one alone, major", HazardSeverity.Major, [Who(1)], [500], ["whole"] },
        { "nobody gives a name and is paid by code", HazardSeverity.General, [Who(1, identity: false)], [50], ["whole"] },
        { "two within the window share", HazardSeverity.General, [Who(1), Who(2, hours: 24)], [25, 25], ["share", "share"] },
        { "the odd yuan is the first's", HazardSeverity.General, [Who(2, hours: 1), Who(1), Who(3, hours: 2)], [18, 16, 16], ["share", "share", "share"] },
        { "after the window nothing", HazardSeverity.General, [Who(1), Who(2, hours: 25)], [50, 0], ["whole", "late"] },
        { "an insider is out and the second is first", HazardSeverity.General, [Who(1) with { IsInsider = true }, Who(2, hours: 30)], [0, 50], ["excluded.insider", "whole"] },
        { "a false identity is out", HazardSeverity.General, [Who(1) with { IsFalseIdentity = true }], [0], ["excluded.false-identity"] },
        { "what was known brings nothing", HazardSeverity.General, [Who(1) with { WasKnown = true }], [0], ["excluded.known"] },
        { "who wants none gets none", HazardSeverity.General, [Who(1) with { Declines = true }, Who(2, hours: 1)], [0, 50], ["excluded.declined", "whole"] },
        { "cut at the month's most", HazardSeverity.Serious, [Who(1) with { PaidThisMonth = 900 }], [100], ["month"] },
        { "nothing left of the month", HazardSeverity.Serious, [Who(1) with { PaidThisMonth = 1_200 }], [0], ["month"] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_case(string what, HazardSeverity severity, RewardReporter[] reporters, long[] amounts, string[] last)
    {
        var decision = RewardEngine.Decide(severity, Table, "标准", Terms, reporters);
        Assert.True(amounts.SequenceEqual(decision.Shares.Select(s => s.Amount)), $"{what}: {string.Join(", ", decision.Shares.Select(s => s.Amount))}");
        Assert.Equal(last.Select(l => "RewardStep." + l), decision.Shares.Select(s => s.Steps[^1].Key));
        Assert.Equal("RewardStep.amount", decision.Steps[0].Key);
    }

    [Fact]
    public void Without_sharing_the_first_gets_it_all()
    {
        var decision = RewardEngine.Decide(HazardSeverity.General, Table, "标准", Terms with { JointSplit = false }, [Who(1), Who(2, hours: 1)]);
        Assert.Equal([50L, 0L], decision.Shares.Select(s => s.Amount));
        Assert.Equal("RewardStep.second", decision.Shares[1].Steps[^1].Key);
    }

    [Fact]
    public void A_county_may_leave_out_who_gives_no_name()
    {
        var decision = RewardEngine.Decide(HazardSeverity.General, Table, "标准", Terms with { Exclusions = [RewardEngine.Anonymous] }, [Who(1, identity: false)]);
        Assert.Equal(0, decision.Total);
        Assert.Equal("RewardStep.nobody", decision.Steps[^1].Key);
    }

    [Fact]
    public void A_table_that_names_the_venue_goes_before_one_that_names_none()
    {
        var rules = new RuleSet(Rules.Seeding.RuleSeed.All, new DateOnly(2026, 3, 2));
        Assert.Equal("reward.amount.crowded", RewardEngine.AmountsFor(rules, "990121", "hotel")?.Code);
        Assert.Equal("reward.amount", RewardEngine.AmountsFor(rules, "990121", "warehouse")?.Code);
        Assert.Equal("reward.amount", RewardEngine.AmountsFor(rules, "990121", "")?.Code);
    }

    [Fact]
    public void Whoever_reports_whatever_is_given_out_is_the_amount_or_less_and_nobody_gets_more_than_the_month_allows()
    {
        var random = new Random(23);
        for (var i = 0; i < 20_000; i++)
        {
            var reporters = Enumerable.Range(1, random.Next(1, 7)).Select(n => Who(n, random.Next(0, 60), random.Next(2) == 0) with
            {
                IsInsider = random.Next(6) == 0, IsFalseIdentity = random.Next(8) == 0, WasKnown = random.Next(9) == 0, Declines = random.Next(9) == 0,
                PaidThisMonth = random.Next(0, 1_100),
            }).ToList();
            var terms = Terms with { WindowHours = random.Next(0, 48), JointSplit = random.Next(2) == 0 };
            var severity = (HazardSeverity)random.Next(3);
            var decision = RewardEngine.Decide(severity, Table, "标准", terms, reporters);

            Assert.Equal(reporters.Select(r => r.ReportId).Order(), decision.Shares.Select(s => s.ReportId).Order());
            Assert.InRange(decision.Total, 0, decision.Amount);
            Assert.All(decision.Shares, s => Assert.True(s.Amount >= 0 && s.Steps.Count > 0));
            Assert.All(decision.Shares, s => Assert.True(s.Amount == 0 || reporters.Single(r => r.ReportId == s.ReportId).PaidThisMonth + s.Amount <= terms.MostPerMonth));
            Assert.All(reporters.Where(r => r.IsInsider || r.IsFalseIdentity || r.WasKnown || r.Declines), r => Assert.Equal(0, decision.Shares.Single(s => s.ReportId == r.ReportId).Amount));
            if (reporters.TrueForAll(r => r is { IsInsider: false, IsFalseIdentity: false, WasKnown: false, Declines: false } && r.PaidThisMonth + decision.Amount <= terms.MostPerMonth))
            {
                Assert.Equal(decision.Amount, decision.Total);
            }
        }
    }

    private static RewardReporter Who(int number, int hours = 0, bool identity = true) =>
        new(new Guid($"01930000-0000-7000-8000-{number:D12}"), $"2026-{number:D5}", Start.AddHours(hours), identity);
}
