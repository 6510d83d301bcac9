using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;
using Fengsui.Simulator.Tests.County;

namespace Fengsui.Simulator.Tests.Life;

[Trait("Req", "S-79")]
public sealed class FleetHistoryTests
{
    private static readonly DateTimeOffset Origin = new(2026, 7, 6, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly SimulatedCounty County = Counties.Reference;
    private static readonly FleetHistory Real = new(County, 1, LifeOptions.Realtime, Origin);
    private static readonly FleetHistory Demo = new(County, 1, LifeOptions.Demo, Origin);

    /// <summary>See the county's golden hash: a changed history changes every recorded scenario.</summary>
    [Fact]
    public void Seed_1_has_the_history_it_always_had()
    {
        var hash = Hash(Demo.Happenings(Origin, Origin.AddMinutes(30)).Concat(Real.Happenings(Origin, Origin.AddHours(6))));
        Assert.True(hash == "af03f8db172eba75cbaf534b5a872f2e3e404311d3baf7aec43a1ff682e34213", $"now {hash}");
    }

    [Fact]
    public void One_seed_has_one_history_and_another_seed_another()
    {
        var again = new FleetHistory(County, 1, LifeOptions.Demo, Origin);
        var other = new FleetHistory(County, 2, LifeOptions.Demo, Origin);
        var until = Origin.AddMinutes(10);
        Assert.Equal(Hash(Demo.Happenings(Origin, until)), Hash(again.Happenings(Origin, until)));
        Assert.NotEqual(Hash(Demo.Happenings(Origin, until)), Hash(other.Happenings(Origin, until)));
    }

    /// <summary>History is a function of time: windows fit together, and a window asked for on its own is the same as inside a longer one.</summary>
    [Fact]
    public void Windows_fit_together_in_any_order()
    {
        var whole = Demo.Happenings(Origin, Origin.AddMinutes(20)).ToList();
        var second = Demo.Happenings(Origin.AddSeconds(613), Origin.AddMinutes(20)).ToList();
        var first = Demo.Happenings(Origin, Origin.AddSeconds(613)).ToList();
        Assert.Equal(whole, first.Concat(second));
        Assert.Equal(whole.Order(), whole);
        Assert.All(whole, h => Assert.InRange(h.Time, Origin, Origin.AddMinutes(20)));
    }

    [Fact]
    public void In_real_life_few_fire_signals_are_fires()
    {
        var signals = Real.Episodes(Origin, Origin.AddDays(120))
            .Where(e => e.Happenings.Any(h => h is { Kind: HappeningKind.ComponentState } && (h.Set & Bits.Fire) != 0))
            .GroupBy(e => e.Cause == TrueCause.Fire)
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.InRange((double)signals[true] / (signals[true] + signals[false]), 0.0002, 0.01);
        Assert.InRange(signals[false] / 120.0, 100, 300);
    }

    [Fact]
    public void Rates_are_as_configured()
    {
        var perDay = Real.Episodes(Origin, Origin.AddDays(60)).CountBy(e => e.Cause).ToDictionary(c => c.Key, c => c.Value / 60.0);
        var rates = LifeOptions.Realtime.Rates;
        Assert.InRange(perDay[TrueCause.CookingSmoke], rates.CookingSmoke * 0.9, rates.CookingSmoke * 1.1);
        Assert.InRange(perDay[TrueCause.EquipmentFault], rates.EquipmentFault * 0.9, rates.EquipmentFault * 1.1);
        Assert.InRange(perDay[TrueCause.LinkLoss], rates.LinkLoss * 0.9, rates.LinkLoss * 1.1);
        Assert.InRange(perDay[TrueCause.Routine], 300 * 144, 300 * 144);
    }

    [Fact]
    public void Every_transmitter_is_tested_once_a_month_in_working_hours()
    {
        var start = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var tests = Real.Episodes(start, start.AddMonths(1)).Where(e => e.Cause == TrueCause.Test).ToList();
        Assert.Equal(300, tests.Count);
        Assert.Equal(300, tests.Select(t => t.Happenings[0].Transmitter).Distinct().Count());
        Assert.All(tests, t => Assert.InRange(t.Start.ToOffset(TimeSpan.FromHours(8)).Hour, 9, 16));
    }

    [Fact]
    public void Cooking_keeps_the_hours_of_meals()
    {
        var hours = Real.Episodes(Origin, Origin.AddDays(20)).Where(e => e.Cause == TrueCause.CookingSmoke)
            .CountBy(e => e.Start.ToOffset(TimeSpan.FromHours(8)).Hour).ToDictionary(c => c.Key, c => c.Value);
        Assert.True(hours[12] > 100 && hours[18] > 100);
        Assert.Equal(0, hours.GetValueOrDefault(3));
    }

    [Fact]
    public void The_demo_has_its_first_fire_within_a_minute_and_then_one_every_few_minutes()
    {
        var fires = Demo.Episodes(Origin, Origin.AddHours(1)).Where(e => e.Cause == TrueCause.Fire).ToList();
        Assert.InRange((fires[0].Start - Origin).TotalSeconds, 45, 60);
        Assert.InRange(fires.Count, 12, 18);
        Assert.All(fires.Zip(fires.Skip(1)), pair => Assert.InRange((pair.Second.Start - pair.First.Start).TotalMinutes, 2, 6.5));
    }

    [Fact]
    public void The_demo_shows_something_every_few_seconds_and_does_not_overwhelm()
    {
        var visible = Demo.Happenings(Origin.AddMinutes(5), Origin.AddMinutes(35))
            .Count(h => h.Kind is not (HappeningKind.AnalogReport or HappeningKind.LinkLost or HappeningKind.LinkRestored or HappeningKind.ClockWrong));
        Assert.InRange(visible / 30.0, 10, 60);
        var alarms = Demo.Episodes(Origin, Origin.AddHours(2)).Count(e => e.Cause is TrueCause.CookingSmoke or TrueCause.Steam or TrueCause.Dust or TrueCause.Smoking or TrueCause.Insects or TrueCause.Mischief);
        Assert.InRange(alarms / 120.0, 0.4, 1.2);
    }

    public static TheoryData<string> Paces => ["realtime", "demo", "storm"];

    [Theory]
    [MemberData(nameof(Paces))]
    public void Every_fire_grows_over_neighbours_and_is_restored(string pace)
    {
        var options = pace switch { "realtime" => LifeOptions.Realtime, "demo" => LifeOptions.Demo, _ => LifeOptions.Storm };
        var window = pace switch { "realtime" => TimeSpan.FromDays(200), "demo" => TimeSpan.FromHours(8), _ => TimeSpan.FromMinutes(20) };
        var history = new FleetHistory(County, 3, options with { AnalogEvery = TimeSpan.FromDays(1) }, Origin);
        var fires = history.Episodes(Origin, Origin + window).Where(e => e.Cause == TrueCause.Fire).ToList();
        Assert.True(fires.Count > 10);
        foreach (var fire in fires)
        {
            var lit = fire.Happenings.Where(h => h.Kind == HappeningKind.ComponentState && (h.Set & Bits.Fire) != 0).ToList();
            Assert.True(lit.Select(h => h.Component).Distinct().Count() >= 2);
            Assert.Single(fire.Happenings.Select(h => h.Transmitter).Distinct());
            Assert.Single(lit.Select(h => County.Components[h.Component].Floor).Distinct());
            var seen = new List<string> { County.Components[lit[0].Component].Id };
            foreach (var detector in lit.Skip(1).Select(h => County.Components[h.Component]).Where(c => c.ComponentType is not (23 or 24)))
            {
                Assert.Contains(detector.NeighbourIds, seen.Contains);
                seen.Add(detector.Id);
            }

            Assert.True(lit[1].Time - lit[0].Time > TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>Whatever a story sets it clears again: a console that shows a point as burning for ever has found an error of its own.</summary>
    [Theory]
    [MemberData(nameof(Paces))]
    public void Every_story_restores_what_it_set(string pace)
    {
        var options = pace switch { "realtime" => LifeOptions.Realtime, "demo" => LifeOptions.Demo, _ => LifeOptions.Storm };
        var window = pace switch { "realtime" => TimeSpan.FromDays(3), "demo" => TimeSpan.FromHours(2), _ => TimeSpan.FromMinutes(5) };
        foreach (var episode in new FleetHistory(County, 4, options, Origin).Episodes(Origin, Origin + window))
        {
            var states = new Dictionary<(HappeningKind, int, int, byte), int>();
            var down = new HashSet<int>();
            foreach (var h in episode.Happenings)
            {
                if (h.Kind is HappeningKind.ComponentState or HappeningKind.SystemState or HappeningKind.DeviceState)
                {
                    var key = (h.Kind, h.Transmitter, h.Component, h.Kind == HappeningKind.SystemState ? h.SystemType : (byte)0);
                    states[key] = (states.GetValueOrDefault(key, Bits.Normal) | h.Set) & ~h.Clear;
                }
                else if (h.Kind is HappeningKind.LinkLost or HappeningKind.LinkRestored)
                {
                    Assert.True(h.Kind == HappeningKind.LinkLost ? down.Add(h.Transmitter) : down.Remove(h.Transmitter));
                }

                Assert.Equal(episode.Cause, h.Cause);
                Assert.Equal(episode.Cause, FleetHistory.CauseOf(h.Episode));
                Assert.True(h.Component < 0 || County.Components[h.Component].TransmitterId == County.Transmitters[h.Transmitter].Id);
            }

            Assert.All(states, s => Assert.True(s.Value == Bits.Normal, $"{episode.Cause} leaves {s.Key} at {s.Value:X}"));
            Assert.Empty(down);
            if (episode.Happenings.Any(h => h.Kind is HappeningKind.AnalogBias or HappeningKind.ClockWrong))
            {
                Assert.Equal(0, episode.Happenings.Last(h => h.Kind is HappeningKind.AnalogBias or HappeningKind.ClockWrong).Value);
            }
        }
    }

    /// <summary>Where causes look alike, fires may be seen by one detector and false alarms by several, at the same points, and each ends what it began.</summary>
    [Fact]
    public void Labelled_fires_and_false_alarms_look_alike()
    {
        var history = new FleetHistory(County, 5, LifeOptions.Labelled, Origin);
        var stories = history.Episodes(Origin, Origin.AddDays(200))
            .Select(e => (e.Cause, Lit: e.Happenings.Where(h => h.Kind == HappeningKind.ComponentState && (h.Set & Bits.Fire) != 0).Select(h => h.Component).Distinct().ToList(), Episode: e))
            .Where(e => e.Lit.Count > 0).ToList();
        var (fires, others) = (stories.Where(s => s.Cause == TrueCause.Fire).ToList(), stories.Where(s => s.Cause is not (TrueCause.Fire or TrueCause.Test)).ToList());
        Assert.InRange(fires.Count, 15, 60);
        var more = new FleetHistory(County, 5, LifeOptions.Labelled with { Rates = LifeOptions.Labelled.Rates with { Fire = 8 } }, Origin)
            .Episodes(Origin, Origin.AddDays(50)).Where(e => e.Cause == TrueCause.Fire)
            .Select(e => e.Happenings.Where(h => h.Kind == HappeningKind.ComponentState && (h.Set & Bits.Fire) != 0).Select(h => h.Component).Distinct().Count()).ToList();
        Assert.InRange(more.Count(c => c == 1) / (double)more.Count, 0.15, 0.5);
        Assert.InRange(others.Count(f => f.Lit.Count > 1) / (double)others.Count, 0.04, 0.2);
        Assert.InRange(others.Count / 200.0, 140, 220);

        // A fifth of the points that sound gives more than half of the false alarms, and fires begin among them too.
        var noisy = others.CountBy(o => o.Lit[0]).OrderByDescending(p => p.Value).ToList();
        var worst = noisy.Take(noisy.Count / 5).ToList();
        Assert.InRange(worst.Sum(w => w.Value) / (double)others.Count, 0.5, 0.95);
        Assert.Contains(fires, f => worst.Any(w => w.Key == f.Lit[0]));
        foreach (var (_, lit, episode) in stories)
        {
            var last = lit.ToDictionary(c => c, c => episode.Happenings.Last(h => h.Component == c && ((h.Set | h.Clear) & Bits.Fire) != 0));
            Assert.All(last.Values, h => Assert.True((h.Clear & Bits.Fire) != 0, $"{episode.Cause}"));
        }
    }

    [Fact]
    public void Witnesses_err_and_are_the_same_each_time()
    {
        var history = new FleetHistory(County, 5, LifeOptions.Labelled, Origin);
        var (one, again) = (new Witnesses(County, 5, new WitnessHabits()), new Witnesses(County, 5, new WitnessHabits()));
        var said = history.Episodes(Origin, Origin.AddDays(200)).Where(e => e.Happenings.Length > 0).Select(e => (e.Cause, Witness: one.Of(e), Again: again.Of(e))).ToList();
        Assert.All(said, s => Assert.Equal(s.Witness, s.Again));
        var falseOnes = said.Where(s => s.Cause != TrueCause.Fire && s.Witness.CallAfter is not null).ToList();
        Assert.InRange(falseOnes.Count(s => s.Witness.CallSaysFire) / (double)falseOnes.Count, 0.005, 0.03);
        Assert.InRange(said.Count(s => s.Witness.CallAfter is null) / (double)said.Count, 0.005, 0.08);
        Assert.Contains(said, s => s.Cause != TrueCause.Fire && s.Witness is { VideoAfter: not null, VideoShowsFire: false });
    }

    [Fact]
    public void An_area_power_cut_ends_in_a_reconnect_storm()
    {
        var cuts = Demo.Episodes(Origin, Origin.AddHours(6)).Where(e => e.Cause == TrueCause.AreaPowerCut).ToList();
        Assert.NotEmpty(cuts);
        var largest = cuts.Select(c => c.Happenings.Where(h => h.Kind == HappeningKind.LinkRestored).ToList()).MaxBy(r => r.Count)!;
        Assert.True(largest.Count >= 8);
        Assert.True(largest[^1].Time - largest[0].Time < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Every_cause_comes_up()
    {
        var seen = Demo.Episodes(Origin, Origin.AddHours(6)).Select(e => e.Cause).ToHashSet();
        var labelled = new FleetHistory(County, 1, LifeOptions.Labelled, Origin).Episodes(Origin, Origin.AddDays(20)).Select(e => e.Cause).ToHashSet();
        TrueCause[] onlyLabelled = [TrueCause.HotWork, TrueCause.Ageing, TrueCause.Noise];
        Assert.Equal(Enum.GetValues<TrueCause>().Except(onlyLabelled).ToHashSet(), seen);
        Assert.Subset(labelled, onlyLabelled.ToHashSet());
    }

    [Fact]
    public void Fewer_transmitters_live_when_told_so()
    {
        var few = new FleetHistory(County, 1, LifeOptions.Demo with { Transmitters = 5 }, Origin);
        Assert.All(few.Happenings(Origin, Origin.AddHours(2)), h => Assert.InRange(h.Transmitter, 0, 4));
    }

    [Fact]
    public void Analog_values_stay_within_their_limits_when_nothing_is_wrong()
    {
        for (var i = 0; i < County.Components.Length; i++)
        {
            if (County.Components[i].Analog is { } analog)
            {
                var raw = AnalogModel.RawAt(1, i, analog, Origin.AddMinutes(i * 7));
                Assert.InRange(raw, analog.LowLimitRaw ?? short.MinValue, analog.HighLimitRaw ?? short.MaxValue);
            }
        }
    }

    private static string Hash(IEnumerable<Happening> happenings)
    {
        var text = new StringBuilder();
        foreach (var h in happenings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{h.Time.ToUnixTimeMilliseconds()},{h.Episode},{h.Order},{h.Kind},{h.Transmitter},{h.Component},{h.SystemType},{h.Set},{h.Clear},{h.Value}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
