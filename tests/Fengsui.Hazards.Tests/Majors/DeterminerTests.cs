using Fengsui.Hazards.Majors.Criteria;
using static Fengsui.Hazards.Tests.Majors.Standards;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>The composite decisions with their scopes, the reasons not to judge, and that a further factor never clears anybody.</summary>
[Trait("Req", "S-6")]
[Trait("Req", "S-95")]
public sealed class DeterminerTests
{
    // (a) crowded: three of 7.3.1 to 7.3.9, 7.5, 7.9.3; (b) dangerous goods: three of 7.1.1 to 7.1.3, 7.4.5, 7.4.6; (c) four of any where it is
    // crowded, dangerous or important; (d) six elsewhere. "At least" counts the number itself.
    [Theory]
    [InlineData("crowded", "7.3.1 7.3.4", "")]
    [InlineData("crowded", "7.3.1 7.3.4 7.3.9", "7 a)")]
    [InlineData("crowded", "7.3.1 7.5.1 7.9.3", "7 a)")]
    [InlineData("crowded", "7.3.1 7.3.4 7.3.10", "")]
    [InlineData("crowded", "7.3.10 7.3.12 7.9.4", "")]
    [InlineData("crowded", "7.3.10 7.3.12 7.8.2 7.9.4", "7 c)")]
    [InlineData("crowded", "7.3.1 7.3.4 7.3.9 7.8.2", "7 a),7 c)")]
    [InlineData("dangerous-goods", "7.1.3 7.4.5", "")]
    [InlineData("dangerous-goods", "7.1.3 7.4.5 7.4.6", "7 b)")]
    [InlineData("dangerous-goods", "7.1.4 7.4.5 7.4.6", "")]
    [InlineData("dangerous-goods", "7.3.1 7.3.4 7.3.9", "")]
    [InlineData("dangerous-goods", "7.3.1 7.3.4 7.3.9 7.6.1", "7 c)")]
    [InlineData("important", "7.3.1 7.3.4 7.3.9", "")]
    [InlineData("important", "7.3.1 7.3.4 7.3.9 7.6.1", "7 c)")]
    [InlineData("", "7.3.1 7.3.4 7.3.9 7.6.1 7.6.2", "")]
    [InlineData("", "7.3.1 7.3.4 7.3.9 7.6.1 7.6.2 7.6.3", "7 d)")]
    [InlineData("important", "7.3.1 7.3.4 7.3.9 7.6.1 7.6.2 7.6.3", "7 c)")]
    public void So_many_factors_make_a_major_hazard_in_such_a_place(string traits, string factors, string fired)
    {
        var judged = Determiner.Judge(Edition2017, With(Harmless(traits), factors));

        Assert.Equal(fired, string.Join(',', judged.Fired));
        Assert.Equal(fired.Length > 0 ? MajorVerdict.Major : MajorVerdict.NotMajor, judged.Verdict);
        Assert.Equal(factors.Split(' '), judged.Holding);
        Assert.Empty(judged.Missing);
    }

    [Fact]
    public void What_is_not_known_is_never_taken_for_no()
    {
        var two = With(Harmless("crowded"), "7.3.1 7.3.4");
        Assert.Equal(MajorVerdict.NotMajor, Determiner.Judge(Edition2017, two).Verdict);
        var open = Determiner.Judge(Edition2017, two.With("met:7.3.9", ""));
        Assert.Equal((MajorVerdict.CannotTell, "met:7.3.9"), (open.Verdict, Assert.Single(open.Missing)));
        Assert.Equal(["7.3.9"], open.Decisions.Single(d => d.Clause == "7 a)").Open);

        // One that could not turn it is not asked for.
        Assert.Equal(MajorVerdict.NotMajor, Determiner.Judge(Edition2017, two.With("met:7.8.2", "")).Verdict);
    }

    [Fact]
    public void What_the_place_is_decides_and_is_asked_for_when_not_known()
    {
        var five = With(Harmless(), "7.3.1 7.3.4 7.3.9 7.6.1 7.6.2").With("important", "");
        var judged = Determiner.Judge(Edition2017, five);
        Assert.Equal((MajorVerdict.CannotTell, "important"), (judged.Verdict, Assert.Single(judged.Missing)));
        Assert.Equal(MajorVerdict.Major, Determiner.Judge(Edition2017, five.With("important", "yes")).Verdict);
        Assert.Equal(MajorVerdict.NotMajor, Determiner.Judge(Edition2017, five.With("important", "no")).Verdict);
    }

    [Theory]
    [InlineData("excluded-special-design")]
    [InlineData("excluded-stopped")]
    [InlineData("excluded-slight")]
    public void A_reason_not_to_judge_stands_over_everything_and_must_be_answered(string reason)
    {
        var three = With(Harmless("crowded"), "7.3.1 7.3.4 7.3.9");
        Assert.Equal(MajorVerdict.NotMajor, Determiner.Judge(Edition2017, three.With(reason, "yes")).Verdict);
        var open = Determiner.Judge(Edition2017, three.With(reason, ""));
        Assert.Equal((MajorVerdict.CannotTell, reason), (open.Verdict, Assert.Single(open.Missing)));
        Assert.Equal(MajorVerdict.Major, Determiner.Judge(Edition2017, three).Verdict);
    }

    [Fact]
    public void A_further_factor_never_turns_a_major_hazard_into_none()
    {
        var random = new Random(20_261_128);
        var (major, upwards) = (0, 0);
        for (var round = 0; round < 3_000; round++)
        {
            var facts = Harmless(string.Join(' ', ((string[])["crowded", "dangerous-goods", "important"]).Where(_ => random.Next(3) == 0)));
            foreach (var clause in Clauses.Where(_ => random.Next(8) == 0))
            {
                facts = facts.With(MajorFacts.MetKey(clause), random.Next(3) == 0 ? "" : MajorFacts.Yes);
            }

            var before = Determiner.Judge(Edition2017, facts).Verdict;
            var after = Determiner.Judge(Edition2017, facts.With(MajorFacts.MetKey(Clauses[random.Next(Clauses.Count)]), MajorFacts.Yes)).Verdict;
            Assert.True(Rank(after) >= Rank(before), $"{before} became {after}");
            major += before == MajorVerdict.Major ? 1 : 0;
            upwards += Rank(after) > Rank(before) ? 1 : 0;
        }

        // The walk saw both.
        Assert.InRange(major, 100, 2_900);
        Assert.True(upwards > 100);
    }

    private static readonly IReadOnlyList<string> Clauses = [.. Edition2017.Factors.Where(f => f.Inputs.Count == 0).Select(f => f.Clause)];

    private static int Rank(MajorVerdict verdict) => verdict switch { MajorVerdict.NotMajor => 0, MajorVerdict.CannotTell => 1, _ => 2 };

    private static MajorFacts With(MajorFacts facts, string clauses) =>
        clauses.Split(' ').Aggregate(facts, (all, clause) => all.With(MajorFacts.MetKey(clause), MajorFacts.Yes));
}
