using System.Globalization;
using System.Resources;
using CsCheck;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Tests;

/// <summary>The pure parts: evidence, urgency, flapping, time limits, words.</summary>
[Trait("Req", "S-79")]
public sealed class CoreTests
{
    private static readonly EvidenceFacts Plain = new(false, 0, false, 0, 0, false, 14, 0);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lonely_detector_at_noon_is_thirty() =>
        Assert.Equal([new EvidenceReason(EvidenceCode.Detector, 30, 0)], Evidence.Judge(Plain).Reasons);

    [Theory]
    [InlineData(1, 55)]
    [InlineData(2, 65)]
    [InlineData(3, 75)]
    public void Neighbours_speak_for_each_other(int neighbours, int score) =>
        Assert.Equal(score, Evidence.Judge(Plain with { Neighbours = neighbours }).Score);

    [Fact]
    public void History_lowers_but_never_below_the_floor_and_says_so()
    {
        Assert.Equal(20, Evidence.Judge(Plain with { FalseAlarms = 2 }).Score);
        var worst = Evidence.Judge(Plain with { FalseAlarms = 40 });
        Assert.Equal(Evidence.Floor, worst.Score);
        Assert.Contains(new EvidenceReason(EvidenceCode.FalseHistory, -25, 40), worst.Reasons);
        Assert.Contains(worst.Reasons, r => r.Code == EvidenceCode.Floor);
    }

    [Fact]
    public void The_score_is_the_sum_of_its_reasons_between_floor_and_hundred()
    {
        var facts = Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 50], Gen.Bool, Gen.Int[0, 23], Gen.Int[0, 50])
            .Select(t => new EvidenceFacts(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6, t.Item7, t.Item8));
        facts.Sample(f =>
        {
            var judged = Evidence.Judge(f);
            Assert.InRange(judged.Score, Evidence.Floor, 100);
            Assert.Equal(Math.Min(100, judged.Reasons.Sum(r => r.Weight)), judged.Score);

            // More that speaks for a fire never lowers the score.
            Assert.True(Evidence.Judge(f with { Neighbours = f.Neighbours + 1 }).Score >= judged.Score);
            Assert.True(Evidence.Judge(f with { Linkages = f.Linkages + 1 }).Score >= judged.Score);
            Assert.True(Evidence.Judge(f with { PressedByPerson = true }).Score >= judged.Score);
        });
    }

    [Fact]
    public void An_unacknowledged_fire_comes_before_everything_and_sounds()
    {
        foreach (var kind in Enum.GetValues<AlarmKind>())
        {
            foreach (var state in Enum.GetValues<AlarmState>())
            {
                var fire = AlarmKindTable.IsFire(kind) && state == AlarmState.Raised;
                Assert.Equal(fire, Urgency.Rank(kind, AlarmSeverity.Critical, state, false, false) == Urgency.UnacknowledgedFire);
                Assert.Equal(fire, Urgency.Siren(kind, state, false, false, false));
                Assert.False(Urgency.Siren(kind, state, stale: true, inTest: false, shelved: false));
                Assert.False(Urgency.Siren(kind, state, stale: false, inTest: true, shelved: false));
            }
        }
    }

    [Fact]
    public void Three_returns_in_ten_minutes_latch_and_slow_ones_never_do()
    {
        var limits = new FlappingLimits(3, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30));
        var quick = FlapState.Calm;
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.False(quick.Latched);
            quick = quick.OnReturn(Noon.AddMinutes(minute * 5), limits);
        }

        Assert.True(quick.Latched);
        Assert.True(quick.OnReturn(Noon.AddHours(2), limits).Latched);
        var slow = FlapState.Calm;
        for (var hour = 0; hour < 20; hour++)
        {
            slow = FlapState.Load(slow.Store(), slow.Latched).OnReturn(Noon.AddMinutes(hour * 6), limits);
        }

        Assert.False(slow.Latched);
    }

    [Fact]
    public void The_limits_of_a_fire_come_in_order_and_stop_when_reached()
    {
        var facts = new EscalationFacts(EscalationClass.Fire, AlarmState.Raised, Noon, null, false, 0);
        var policy = EscalationPolicy.Default;
        Assert.Equal((30, EscalationTarget.DutyLeader), At(policy.Next(facts)));
        Assert.Equal((90, EscalationTarget.CountyBrigade), At(policy.Next(facts with { TakenSteps = 1 })));
        Assert.Equal((180, EscalationTarget.PlaceManager), At(policy.Next(facts with { State = AlarmState.Acknowledged })));
        Assert.Null(policy.Next(facts with { Shelved = true }));
        var confirmed = facts with { State = AlarmState.Confirmed, VerifiedAt = Noon.AddSeconds(100) };
        Assert.Equal((14_500, EscalationTarget.DutyLeader), At(policy.Next(confirmed)));
        Assert.Null(policy.Next(confirmed with { State = AlarmState.Closed }));
        Assert.Equal(3, policy.Due(facts, Noon.AddSeconds(200)).Count);
        Assert.All(Enum.GetValues<EscalationClass>(), c => Assert.Contains(policy.Steps, s => s.Class == c && s.Source.Length > 0));

        static (int, EscalationTarget) At(DueStep? step) => ((int)(step!.DueAt - Noon).TotalSeconds, step.Step.Target);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_name_has_a_text_in_both_languages(string language)
    {
        var texts = new ResourceManager(typeof(AlarmTexts));
        var set = texts.GetResourceSet(CultureInfo.GetCultureInfo(language), true, language == "zh-CN")!;
        List<string> keys =
        [
            .. Names<AlarmKind>("Kind"), .. Names<AlarmState>("State"), .. Names<AlarmSeverity>("Severity"), .. Names<AlarmOutcome>("Outcome"),
            .. Names<AlarmQueue>("Queue"), .. Names<AlarmMove>("Move"), .. Names<VerificationMeans>("Means"), .. Names<CallResult>("Call"),
            .. Names<EscalationTarget>("Target"), .. Names<EscalationGoal>("Goal"), .. Names<DrillKind>("Drill"), .. Names<SignalKind>("Signal"),
            .. Names<EvidenceCode>("Evidence"), .. Names<AlarmEntryKind>("Entry"), .. Names<AlarmEntryKind>("Done"),
            .. RefusalCodes(),
        ];
        Assert.Empty(keys.Where(k => string.IsNullOrWhiteSpace(set.GetString(k))));
        Assert.All(CauseSeed.All, c => Assert.True(c.NameZh.Length > 0 && c.NameEn.Length > 0 && c.FitsOutcomes().Count > 0));

        static IEnumerable<string> Names<T>(string prefix)
            where T : struct, Enum => Enum.GetNames<T>().Select(n => $"{prefix}_{n}");
    }

    /// <summary>Every refusal code that the source names.</summary>
    private static IEnumerable<string> RefusalCodes()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Fengsui.slnx")))
        {
            root = root.Parent!;
        }

        var source = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Fengsui.Alarms"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return source
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(
                File.ReadAllText(f), "(?:Invalid|Conflict|NotFound|Forbidden|GuardRefusal)\\(\\s*\"(alarms\\.[a-z.-]+)\""))
            .Select(m => m.Groups[1].Value).Distinct();
    }
}
