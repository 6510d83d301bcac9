using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>
/// All that happens to the county's transmitters, as a pure function of (county, seed, options, origin, time): ask for any window, in any
/// order, as often as you like, and get the same happenings. Time is cut into slots; each slot draws its stories from its own number.
/// Immutable and safe for many threads.
/// </summary>
public sealed class FleetHistory
{
    private const double ReferenceTransmitters = 300;
    private static readonly TimeSpan FirstFireSpread = TimeSpan.FromSeconds(15);

    private readonly LifeIndex _index;
    private readonly LifeOptions _options;
    private readonly ulong _seed;
    private readonly DateTimeOffset _origin;
    private readonly (TrueCause Cause, double PerDay)[] _rates;

    /// <param name="origin">Nothing happens before it. With a demo pace it is also the moment from which the first fire is counted.</param>
    public FleetHistory(SimulatedCounty county, ulong seed, LifeOptions options, DateTimeOffset origin)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SlotLength, TimeSpan.FromSeconds(1));
        _index = new LifeIndex(county, options.Transmitters ?? county.Transmitters.Length);
        (_options, _seed, _origin) = (options, SeededRandom.Mix(seed, "life"), origin);
        _rates = RatesOf(options.Rates);
        Seed = seed;
    }

    public ulong Seed { get; }

    public DateTimeOffset Origin => _origin;

    /// <summary>The answer sheet: the true cause behind a story's number.</summary>
    public static TrueCause CauseOf(long episode) => (TrueCause)((episode >> 16) & 0xFF);

    /// <summary>The stories that start in [from, to), by start.</summary>
    public IEnumerable<Episode> Episodes(DateTimeOffset from, DateTimeOffset to)
    {
        for (var slot = SlotOf(Later(from, _origin)); SlotStart(slot) < to; slot++)
        {
            foreach (var episode in InSlot(slot))
            {
                if (episode.Start >= from && episode.Start < to)
                {
                    yield return episode;
                }
            }
        }
    }

    /// <summary>The happenings in [from, to), in order, whenever their story began.</summary>
    public IEnumerable<Happening> Happenings(DateTimeOffset from, DateTimeOffset to)
    {
        var cursor = Follow(from);
        while (cursor.TryNext(to.AddTicks(-1), out var happening))
        {
            yield return happening;
        }
    }

    /// <summary>Follows history from an instant on, as time goes.</summary>
    public HistoryCursor Follow(DateTimeOffset from) => new(this, from, SlotOf(Later(Later(from, _origin) - _options.LongestEpisode, _origin)));

    internal IEnumerable<Episode> InSlot(long slot)
    {
        var episodes = new List<Episode>();
        foreach (var (cause, perDay) in _rates)
        {
            var random = SeededRandom.For(_seed, cause.ToString(), slot);
            var start = SlotStart(slot);
            var mean = perDay * (_options.SlotLength / TimeSpan.FromDays(1)) * (_index.TransmitterCount / ReferenceTransmitters)
                * (_options.FollowsTheClock ? DayCurve.At(cause, start, _options.LooksAlike) : 1);
            var count = random.Count(mean);
            for (var n = 0; n < count; n++)
            {
                episodes.Add(Write(Id(slot, cause, n), cause, start + (_options.SlotLength * random.NextDouble()), -1));
            }
        }

        episodes.AddRange(PacedFires(slot));
        episodes.AddRange(MonthlyTests(slot));
        episodes.AddRange(AnalogReports(slot));
        return episodes.Where(e => e.Start >= _origin).OrderBy(e => e.Start).ThenBy(e => e.Id);
    }

    private IEnumerable<Episode> PacedFires(long slot)
    {
        if (_options.FirstFireAfter is not { } first)
        {
            yield break;
        }

        var (start, end) = (SlotStart(slot), SlotStart(slot + 1));
        var zero = _origin + first;
        var from = Math.Max(0, ((start - zero) / _options.FireEvery) - 2);
        for (var n = (long)from; zero + (_options.FireEvery * n) < end; n++)
        {
            var random = SeededRandom.For(_seed, "paced fire", n);
            var spread = n == 0 ? FirstFireSpread : _options.FireEvery * 0.4;
            var at = zero + (_options.FireEvery * n) + (spread * random.NextDouble());
            if (at >= start && at < end)
            {
                yield return Write(Id(slot, TrueCause.Fire, 0x4000 + (int)(n & 0x3FFF)), TrueCause.Fire, at, -1);
            }
        }
    }

    /// <summary>Every transmitter is tested once a month, on its own day and at its own working hour.</summary>
    private IEnumerable<Episode> MonthlyTests(long slot)
    {
        if (!_options.MonthlyTests)
        {
            yield break;
        }

        var local = SlotStart(slot).ToOffset(DayCurve.ChinaOffset);
        for (var t = 0; t < _index.TransmitterCount; t++)
        {
            var random = SeededRandom.For(_seed, "monthly test", t);
            var day = random.Between(1, 28);
            var minute = (random.Pick((int[])[9, 10, 14, 15, 16]) * 60) + random.Between(0, 55);
            var at = new DateTimeOffset(local.Year, local.Month, day, minute / 60, minute % 60, random.Next(60), DayCurve.ChinaOffset);
            if (at >= SlotStart(slot) && at < SlotStart(slot + 1))
            {
                yield return Write(Id(slot, TrueCause.Test, 0x4000 + t), TrueCause.Test, at, t);
            }
        }
    }

    private IEnumerable<Episode> AnalogReports(long slot)
    {
        var every = _options.AnalogEvery.Ticks;
        var (start, end) = (SlotStart(slot).UtcTicks, SlotStart(slot + 1).UtcTicks);
        var n = 0;
        for (var t = 0; t < _index.TransmitterCount; t++)
        {
            var phase = (long)(SeededRandom.Mix(_seed, "analog phase", t) % (ulong)every);
            var first = phase + ((Math.Max(0, start - phase) + every - 1) / every * every);
            for (var at = first; at < end; at += every)
            {
                yield return Write(Id(slot, TrueCause.Routine, n++ & 0xFFFF), TrueCause.Routine, new DateTimeOffset(at, TimeSpan.Zero), t);
            }
        }
    }

    private Episode Write(long id, TrueCause cause, DateTimeOffset start, int transmitter)
    {
        var whole = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMillisecond));
        var random = SeededRandom.For(_seed, "story", id);
        var story = new EpisodeWriter(_index, _options, id, cause, whole, random);
        Tell(story, cause, transmitter);
        return story.ToEpisode();
    }

    private void Tell(EpisodeWriter story, TrueCause cause, int transmitter)
    {
        if (_options.LooksAlike && LookalikeStories.Tell(story, cause))
        {
            return;
        }

        switch (cause)
        {
            case TrueCause.Routine:
                story.Report(0, transmitter);
                break;
            case TrueCause.Fire:
                FireStory.Write(story);
                break;
            case TrueCause.Test:
                SmallStories.Test(story, transmitter >= 0 ? transmitter : story.Random.Next(_index.TransmitterCount));
                break;
            case TrueCause.SensorDrift:
                LineStories.Drift(story, _index.Analog, 0);
                break;
            case TrueCause.ElectricalOverload:
                LineStories.Drift(story, _index.Electrical, Bits.Fire);
                break;
            case TrueCause.WaterLoss:
                LineStories.Drift(story, _index.Water, Bits.Supervisory);
                break;
            default:
                Stories[cause](story);
                break;
        }
    }

    private static readonly Dictionary<TrueCause, Action<EpisodeWriter>> Stories = new()
    {
        [TrueCause.CookingSmoke] = s => SmallStories.FalseAlarm(s, s.Index.Kitchens),
        [TrueCause.Steam] = s => SmallStories.FalseAlarm(s, s.Index.Bathrooms),
        [TrueCause.Dust] = s => SmallStories.FalseAlarm(s, s.Index.Dusty),
        [TrueCause.Smoking] = s => SmallStories.FalseAlarm(s, s.Index.Smoky),
        [TrueCause.Insects] = s => SmallStories.FalseAlarm(s, s.Index.Smoke),
        [TrueCause.Mischief] = s => SmallStories.FalseAlarm(s, s.Index.Buttons),
        [TrueCause.Chatter] = SmallStories.Chatter,
        [TrueCause.Works] = SmallStories.Works,
        [TrueCause.EquipmentFault] = SmallStories.EquipmentFault,
        [TrueCause.Shielding] = SmallStories.Shielding,
        [TrueCause.ManualMode] = SmallStories.ManualMode,
        [TrueCause.PowerCut] = LineStories.PowerCut,
        [TrueCause.AreaPowerCut] = LineStories.AreaPowerCut,
        [TrueCause.LinkLoss] = LineStories.LinkLoss,
        [TrueCause.BadClock] = LineStories.BadClock,
    };

    private static (TrueCause, double)[] RatesOf(LifeRates rates) =>
    [
        (TrueCause.Fire, rates.Fire),
        (TrueCause.CookingSmoke, rates.CookingSmoke),
        (TrueCause.Steam, rates.Steam),
        (TrueCause.Dust, rates.Dust),
        (TrueCause.Smoking, rates.Smoking),
        (TrueCause.Insects, rates.Insects),
        (TrueCause.Mischief, rates.Mischief),
        (TrueCause.Chatter, rates.Chatter),
        (TrueCause.Test, rates.Test),
        (TrueCause.Works, rates.Works),
        (TrueCause.EquipmentFault, rates.EquipmentFault),
        (TrueCause.Shielding, rates.Shielding),
        (TrueCause.ManualMode, rates.ManualMode),
        (TrueCause.PowerCut, rates.PowerCut),
        (TrueCause.AreaPowerCut, rates.AreaPowerCut),
        (TrueCause.LinkLoss, rates.LinkLoss),
        (TrueCause.BadClock, rates.BadClock),
        (TrueCause.SensorDrift, rates.SensorDrift),
        (TrueCause.ElectricalOverload, rates.ElectricalOverload),
        (TrueCause.WaterLoss, rates.WaterLoss),
        (TrueCause.HotWork, rates.HotWork),
        (TrueCause.Ageing, rates.Ageing),
        (TrueCause.Noise, rates.Noise),
    ];

    private static long Id(long slot, TrueCause cause, int n) => (slot << 24) | ((long)cause << 16) | (uint)n;

    private long SlotOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / _options.SlotLength.Ticks;

    internal DateTimeOffset SlotStart(long slot) => DateTimeOffset.UnixEpoch.AddTicks(slot * _options.SlotLength.Ticks);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
