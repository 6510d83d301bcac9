using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>How a kind of false alarm behaves: shares of its stories.</summary>
/// <param name="Spread">Neighbouring points sound too.</param>
/// <param name="MostSpread">So many at most.</param>
/// <param name="Pressed">Somebody takes it for a fire and presses a button.</param>
/// <param name="Returns">It comes again after it went.</param>
/// <param name="MostReturns">So often at most.</param>
/// <param name="ByPeople">Nobody there, no such alarm.</param>
internal readonly record struct LookalikeHabits(double Spread, int MostSpread, double Pressed, double Returns, int MostReturns, bool ByPeople);

/// <summary>
/// Fires and false alarms as a panel tells of them, with all that makes them hard to tell apart. The figures are ours, set before anything was measured
/// (docs/decisions/0014); nothing here looks at a score, and no signal is peculiar to one cause.
/// </summary>
internal static class LookalikeStories
{
    private const int MostTries = 6;
    private const double AutomaticShare = 0.5;
    private const double StartsOnOne = 0.03;
    private const double SeenFirst = 0.2;

    private static readonly Dictionary<TrueCause, LookalikeHabits> Habits = new()
    {
        [TrueCause.CookingSmoke] = new(0.10, 2, 0.015, 0.30, 3, true),
        [TrueCause.Steam] = new(0.05, 1, 0.004, 0.25, 2, true),
        [TrueCause.Dust] = new(0.12, 3, 0.004, 0.20, 2, true),
        [TrueCause.Smoking] = new(0.03, 1, 0.004, 0.10, 1, true),
        [TrueCause.Insects] = new(0.01, 1, 0.002, 0.30, 3, false),
        [TrueCause.HotWork] = new(0.25, 3, 0.010, 0.35, 3, true),
        [TrueCause.Ageing] = new(0.01, 1, 0.002, 0.50, 4, false),
        [TrueCause.Noise] = new(0.50, 3, 0, 0.20, 2, false),
        [TrueCause.Mischief] = new(0.02, 1, 0, 0.10, 1, true),
        [TrueCause.Works] = new(0.15, 3, 0.004, 0.25, 2, true),
    };

    /// <summary>Writes the story; false for a cause that is told the plain way.</summary>
    public static bool Tell(EpisodeWriter story, TrueCause cause)
    {
        if (cause == TrueCause.Fire)
        {
            Fire(story);
        }
        else if (Habits.TryGetValue(cause, out var habits))
        {
            FalseAlarm(story, habits, PlaceOf(story, cause, habits.ByPeople));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void FalseAlarm(EpisodeWriter story, LookalikeHabits habits, int component)
    {
        var lit = new List<(int Component, double At)> { (component, 0) };
        if (story.Random.Chance(habits.Spread))
        {
            // A surge is on the whole loop at once; smoke and dust take their time.
            var quick = story.Cause == TrueCause.Noise;
            Spread(story, lit, 1 + story.Random.Between(1, habits.MostSpread), quick ? 0.2 : 20, quick ? 3 : 400, 0);
        }

        var pressed = story.Random.Chance(habits.Pressed) && Press(story, lit, 45, 240);
        Sound(story, lit);
        Link(story, lit, pressed, 0.02);
        var last = Comings(story, component, habits.Returns, habits.MostReturns);
        Reset(story, lit, Math.Max(story.Random.Between(120.0, 1_200), Math.Max(last, lit.Max(l => l.At)) + 30), fire: false);
    }

    // Small: one detector sees it, people put it out or it dies, and the panel is reset as soon as after a false alarm. Smouldering: the next detector
    // takes long. Else it grows.
    private static void Fire(EpisodeWriter story)
    {
        var origin = Origin(story);
        var there = Presence.Somebody(story.Id, story.Index.PlaceOf[story.Index.TransmitterOf[origin]], story.Start);
        var course = story.Random.NextDouble();

        // Where nobody is, few fires stay small by themselves.
        var small = course < (there ? 0.40 : 0.10);
        var smouldering = !small && story.Random.Chance(0.3);
        var lit = new List<(int Component, double At)> { (origin, 0) };
        Grow(story, lit, small, smouldering);
        var pressed = story.Random.Chance(Presses(there, small, smouldering)) && Press(story, lit, 45, 240);
        if (pressed && there && story.Random.Chance(SeenFirst))
        {
            ByHandFirst(lit, story.Random.Between(20.0, 240));
        }

        Sound(story, lit);
        Link(story, lit, pressed, small || smouldering ? 0.05 : 0.35);
        var last = Comings(story, origin, 0.35, 2);
        var end = small ? story.Random.Between(150.0, 1_500) : story.Random.Between(600.0, 2_400);
        Reset(story, lit, Math.Max(end, Math.Max(last, lit.Max(l => l.At)) + 30), fire: true);
    }

    private static void Grow(EpisodeWriter story, List<(int Component, double At)> lit, bool small, bool smouldering)
    {
        if (small && !story.Random.Chance(0.2))
        {
            return;
        }

        var size = small ? 2 : smouldering ? story.Random.Between(2, 4) : story.Random.Between(2, 6);
        Spread(story, lit, size, smouldering ? 200 : 30, smouldering ? 1_200 : 300, smouldering ? 200 : 100);
    }

    private static double Presses(bool there, bool small, bool smouldering) => (there, small, smouldering) switch
    {
        (false, _, _) => 0.05,
        (_, true, _) => 0.25,
        (_, _, true) => 0.3,
        _ => 0.6,
    };

    // Somebody saw it before any detector did.
    private static void ByHandFirst(List<(int Component, double At)> lit, double later)
    {
        var button = lit[^1].Component;
        for (var i = 0; i < lit.Count; i++)
        {
            lit[i] = (lit[i].Component, lit[i].Component == button ? 0 : lit[i].At + later);
        }
    }

    // One in five in kitchens, as many where people smoke, a tenth among dust, the rest anywhere: the same points that give false alarms.
    private static int Origin(EpisodeWriter story)
    {
        var where = story.Random.NextDouble();
        return where switch
        {
            < 0.21 => Prone(story, story.Index.Kitchens),
            < 0.40 => Prone(story, story.Index.Smoky),
            < 0.50 => Prone(story, story.Index.Dusty),
            _ => story.Random.Pick(story.Index.Detectors),
        };
    }

    private static int PlaceOf(EpisodeWriter story, TrueCause cause, bool byPeople)
    {
        var candidates = cause switch
        {
            TrueCause.CookingSmoke => story.Index.Kitchens,
            TrueCause.Steam => story.Index.Bathrooms,
            TrueCause.Dust or TrueCause.HotWork or TrueCause.Works => story.Index.Dusty,
            TrueCause.Smoking => story.Index.Smoky,
            TrueCause.Mischief => story.Index.Buttons,
            TrueCause.Noise => story.Index.Detectors,
            _ => story.Index.Smoke,
        };
        var component = Prone(story, candidates);
        for (var tries = 1; byPeople && tries < MostTries && !story.Random.Chance(Presence.At(story.Index.PlaceOf[story.Index.TransmitterOf[component]], story.Start)); tries++)
        {
            component = Prone(story, candidates);
        }

        return component;
    }

    // A fifth of the points gives about 58 in a hundred.
    private static int Prone(EpisodeWriter story, int[] candidates)
    {
        var sorted = story.Index.ByProneness(candidates);
        var at = story.Random.NextDouble();
        return sorted[(int)(at * at * at * sorted.Length)];
    }

    private static void Spread(EpisodeWriter story, List<(int Component, double At)> lit, int size, double min, double max, double slower)
    {
        for (var i = 0; i < lit.Count && lit.Count < size; i++)
        {
            foreach (var next in story.Index.Neighbours(lit[i].Component))
            {
                if (lit.Count < size && !story.Index.IsButton(next) && lit.TrueForAll(l => l.Component != next))
                {
                    lit.Add((next, lit[^1].At + story.Random.Between(min, max) + (slower * (lit.Count - 1) * story.Random.NextDouble())));
                }
            }
        }
    }

    private static bool Press(EpisodeWriter story, List<(int Component, double At)> lit, double min, double max)
    {
        var floor = story.Index.Component(lit[0].Component).Floor;
        foreach (var button in story.Index.ComponentsOf(story.Index.TransmitterOf[lit[0].Component]))
        {
            if (story.Index.IsButton(button) && story.Index.Component(button).Floor == floor && lit.TrueForAll(l => l.Component != button))
            {
                lit.Add((button, story.Random.Between(min, max)));
                return true;
            }
        }

        return false;
    }

    private static void Sound(EpisodeWriter story, List<(int Component, double At)> lit)
    {
        foreach (var (component, at) in lit)
        {
            story.Component(at, component, Bits.Fire);
        }
    }

    // Two points or a button start what is linked, where the panel is on automatic: half of them are not. Some start on one point alone.
    private static void Link(EpisodeWriter story, List<(int Component, double At)> lit, bool pressed, double flow)
    {
        var transmitter = story.Index.TransmitterOf[lit[0].Component];
        var automatic = SeededRandom.Mix(story.Index.County.Seed, "automatic", transmitter) / (double)ulong.MaxValue < AutomaticShare;
        var together = lit.Count > 1 || pressed;
        if (!(together && automatic) && !story.Random.Chance(StartsOnOne))
        {
            return;
        }

        var at = lit.Select(l => l.At).Order().Skip(together ? 1 : 0).First() + story.Random.Between(3.0, 12);
        foreach (var type in (byte[])[Codes.Sounder, Codes.SmokeFan, Codes.FirePump])
        {
            Start(type, at += 2);
        }

        if (story.Random.Chance(flow))
        {
            Start(Codes.FlowIndicator, at + story.Random.Between(120.0, 400));
        }

        void Start(byte type, double when)
        {
            if (story.Index.FirstOf(transmitter, type) is { } component)
            {
                story.Component(when, component, Bits.Started);
                story.Component(when + 3_600, component, 0, Bits.Started);
            }
        }
    }

    // Somebody resets the panel before anybody looked, or the steam thins out: it goes and comes again.
    private static double Comings(EpisodeWriter story, int component, double chance, int most)
    {
        if (!story.Random.Chance(chance))
        {
            return 0;
        }

        var at = 15.0;
        for (var left = story.Random.Between(1, most); left > 0; left--)
        {
            at += story.Random.Between(20.0, 120);
            story.Component(at, component, 0, Bits.Fire);
            at += story.Random.Between(10.0, 120);
            story.Component(at, component, Bits.Fire);
        }

        return at;
    }

    private static void Reset(EpisodeWriter story, List<(int Component, double At)> lit, double end, bool fire)
    {
        var transmitter = story.Index.TransmitterOf[lit[0].Component];
        story.Operate(end, transmitter, Codes.FireAlarmSystem, fire ? Bits.OperationAlarmCleared : Bits.OperationReset);
        foreach (var component in lit.Select(l => l.Component).Distinct())
        {
            story.Component(end + story.Random.Between(0.5, 4), component, 0, Bits.Fire);
        }
    }
}
