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

    private static readonly EvidenceWeights Hand = EvidenceWeights.All[0];

    [Fact]
    public void A_lonely_detector_at_noon_was_thirty_by_the_first_edition() =>
        Assert.Equal([new EvidenceReason(EvidenceCode.Detector, 30, 0)], Evidence.Judge(Plain, Hand).Reasons);

    [Theory]
    [InlineData(1, 55)]
    [InlineData(2, 65)]
    [InlineData(3, 75)]
    public void Neighbours_speak_for_each_other(int neighbours, int score) =>
        Assert.Equal(score, Evidence.Judge(Plain with { Neighbours = neighbours }, Hand).Score);

    [Fact]
    public void History_lowers_but_never_below_the_floor_and_says_so()
    {
        Assert.Equal(20, Evidence.Judge(Plain with { FalseAlarms = 2 }, Hand).Score);
        var worst = Evidence.Judge(Plain with { FalseAlarms = 40 }, Hand);
        Assert.Equal(Hand.Floor, worst.Score);
        Assert.Contains(new EvidenceReason(EvidenceCode.FalseHistory, -25, 40), worst.Reasons);
        Assert.Contains(worst.Reasons, r => r.Code == EvidenceCode.Floor);
    }

    public static TheoryData<string, int> Kinds => new()
    {
        { nameof(EvidenceCode.PressedByPerson), 1 },
        { nameof(EvidenceCode.Neighbours), 1 },
        { nameof(EvidenceCode.NeighbourPressed), 1 },
        { nameof(EvidenceCode.Linkage), 1 },
        { nameof(EvidenceCode.Repeated), 1 },
        { nameof(EvidenceCode.KeyUnit), 1 },
        { nameof(EvidenceCode.Night), 1 },
        { nameof(EvidenceCode.FalseHistory), -1 },
        { nameof(EvidenceCode.Chattering), -1 },
        { nameof(EvidenceCode.Cleared), -1 },
        { nameof(EvidenceCode.Closed), 1 },
        { nameof(EvidenceCode.Open), -1 },
        { nameof(EvidenceCode.CallSaysFire), 1 },
        { nameof(EvidenceCode.CallSaysNoFire), -1 },
        { nameof(EvidenceCode.VideoShowsFire), 1 },
        { nameof(EvidenceCode.VideoShowsNone), -1 },
        { nameof(EvidenceCode.HalfHour), 1 },
    };

    /// <summary>Each kind by itself, in the edition in force: it moves the score its own way by its own weight, and says so.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_evidence_has_its_own_weight_and_reason(string kind, int way)
    {
        var code = Enum.Parse<EvidenceCode>(kind);
        var held = Holding(code);
        var with = Evidence.Judge(held);
        var reason = Assert.Single(with.Reasons, r => r.Code == code);
        Assert.Equal(EvidenceWeights.Current.Of(code, 3, held.Said, held.HalfHour), reason.Weight);
        Assert.Equal(way, Math.Sign(with.Score - Evidence.Judge(Plain).Score));
        Assert.Equal(Math.Min(100, with.Reasons.Sum(r => r.Weight)), with.Score);

        static EvidenceFacts Holding(EvidenceCode code) => code switch
        {
            EvidenceCode.PressedByPerson => Plain with { PressedByPerson = true },
            EvidenceCode.Neighbours => Plain with { Neighbours = 3 },
            EvidenceCode.NeighbourPressed => Plain with { NeighbourPressed = true },
            EvidenceCode.Linkage => Plain with { Linkages = 3 },
            EvidenceCode.Repeated => Plain with { Repeats = 3 },
            EvidenceCode.KeyUnit => Plain with { KeyUnit = true },
            EvidenceCode.Night => Plain with { LocalHour = 23 },
            EvidenceCode.FalseHistory => Plain with { FalseAlarms = 3 },
            EvidenceCode.Chattering => Plain with { Chattering = true },
            EvidenceCode.Cleared => Plain with { Cleared = true },
            EvidenceCode.Closed => Plain with { Occupancy = Occupancy.Closed },
            EvidenceCode.Open => Plain with { Occupancy = Occupancy.Open },
            EvidenceCode.CallSaysFire => Plain with { CallsFire = 3 },
            EvidenceCode.CallSaysNoFire => Plain with { CallsNoFire = 3 },
            EvidenceCode.VideoShowsFire => Plain with { VideoFire = true },
            EvidenceCode.VideoShowsNone => Plain with { VideoNone = true },
            EvidenceCode.HalfHour => Plain with { HalfHour = true },
            _ => throw new ArgumentOutOfRangeException(nameof(code)),
        };
    }

    [Theory]
    [InlineData("school", "2026-03-02T10:00", nameof(Occupancy.Open))]
    [InlineData("school", "2026-03-02T23:00", nameof(Occupancy.Closed))]
    [InlineData("school", "2026-03-01T10:00", nameof(Occupancy.Closed))]
    [InlineData("market", "2026-03-02T06:00", nameof(Occupancy.Open))]
    [InlineData("market", "2026-03-02T21:00", nameof(Occupancy.Closed))]
    [InlineData("hotel", "2026-03-02T03:00", nameof(Occupancy.Asleep))]
    [InlineData("entertainment-venue", "2026-03-02T01:00", nameof(Occupancy.Open))]
    [InlineData("entertainment-venue", "2026-03-02T09:00", nameof(Occupancy.Closed))]
    [InlineData("petrol-station", "2026-03-02T09:00", nameof(Occupancy.Unknown))]
    [InlineData("", "2026-03-02T09:00", nameof(Occupancy.Unknown))]
    public void The_kind_of_place_and_the_hour_tell_who_is_there(string type, string local, string who) =>
        Assert.Equal(Enum.Parse<Occupancy>(who), OccupancyTable.At(type, DateTimeOffset.Parse(local + "+08:00", CultureInfo.InvariantCulture)));

    [Fact]
    public void Editions_count_up_say_where_they_come_from_and_hold_their_signs()
    {
        Assert.Equal(Enumerable.Range(1, EvidenceWeights.All.Count), EvidenceWeights.All.Select(w => w.Edition));
        Assert.Equal(4, EvidenceWeights.Current.Edition);
        Assert.All(EvidenceWeights.All, w =>
        {
            Assert.True(w.Method.Length > 0 && w.Source.Length > 0);
            Assert.InRange(w.Mark, w.Floor, 100);
            Assert.All(Tables(w).SelectMany(t => t.Values), s => Assert.Equal(s.Select(x => x.From).Order().Distinct(), s.Select(x => x.From)));

            // A plain alarm of which nothing else is known is above the mark: silence alone never puts a fire below it.
            Assert.True(Evidence.Judge(Plain, w).Score >= w.Mark);
            Assert.True(Evidence.Judge(Plain with { HalfHour = true }, w).Score >= Evidence.Judge(Plain, w).Score);
        });
        Assert.Equal([Said.Fire, Said.None, Said.Both], EvidenceWeights.Current.WhereSaid!.Keys.Order());
        Assert.Equal(Enum.GetValues<Said>(), EvidenceWeights.Current.HalfHour!.Keys.Order());
        var table = OccupancyTable.Read();
        Assert.True(table.Edition > 0 && table.Source.Length > 0);
        Assert.Equal(table.Groups.SelectMany(g => g.Types).Distinct().Count(), table.Groups.Sum(g => g.Types.Count));
    }

    private static IEnumerable<IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>> Tables(EvidenceWeights weights) =>
        [weights.Weights, .. weights.WhereSaid?.Values ?? [], .. weights.HalfHour?.Values ?? []];

    [Fact]
    public void The_score_is_the_sum_of_its_reasons_between_floor_and_hundred()
    {
        var facts = Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 50], Gen.Bool, Gen.Int[0, 23], Gen.Int[0, 50])
            .Select(Gen.Bool, Gen.Enum<Occupancy>(), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool, Gen.Bool, Gen.Bool)
            .Select(t => new EvidenceFacts(
                t.Item1.Item1, t.Item1.Item2, t.Item1.Item3, t.Item1.Item4, t.Item1.Item5, t.Item1.Item6, t.Item1.Item7, t.Item1.Item8,
                t.Item2, Occupancy: t.Item3, CallsFire: t.Item4, CallsNoFire: t.Item5, VideoFire: t.Item6, VideoNone: t.Item7, HalfHour: t.Item8));
        facts.Sample(f =>
        {
            foreach (var weights in EvidenceWeights.All)
            {
                var judged = Evidence.Judge(f, weights);
                Assert.InRange(judged.Score, weights.Floor, 100);
                Assert.Equal(Math.Min(100, judged.Reasons.Sum(r => r.Weight)), judged.Score);

                // More that speaks for a fire never lowers the score.
                Assert.True(Evidence.Judge(f with { Neighbours = f.Neighbours + 1 }, weights).Score >= judged.Score);
                Assert.True(Evidence.Judge(f with { Linkages = f.Linkages + 1 }, weights).Score >= judged.Score);
                Assert.True(Evidence.Judge(f with { PressedByPerson = true }, weights).Score >= judged.Score);
                Assert.True(Evidence.Judge(f with { CallsFire = f.CallsFire + 1 }, weights).Score >= judged.Score);
                Assert.True(Evidence.Judge(f with { CallsNoFire = f.CallsNoFire + 1 }, weights).Score <= judged.Score);
                Assert.True(Evidence.Judge(f with { VideoFire = true }, weights).Score >= judged.Score);
            }
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
            "Entry_Said_Call_Fire", "Entry_Said_Call_NoFire", "Entry_Said_Video_Fire", "Entry_Said_Video_NoFire",
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
