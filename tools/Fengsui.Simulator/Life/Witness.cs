using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>What people come to say of a story, beside what the panel says.</summary>
/// <param name="CallAfter">Seconds after the beginning until somebody who was called says whether it burns; null when nobody does.</param>
/// <param name="CallSaysFire">What that person says. People err.</param>
/// <param name="VideoAfter">Seconds until the desk has decided about what a camera saw; null without a camera there, or when it saw nothing.</param>
/// <param name="VideoShowsFire">What the desk decided. It errs too.</param>
public sealed record Witness(double? CallAfter, bool CallSaysFire, double? VideoAfter, bool VideoShowsFire);

/// <summary>How well people answer and look: shares, ours, set before anything was measured (docs/decisions/0014).</summary>
public sealed record WitnessHabits
{
    /// <summary>Who is there answers the call.</summary>
    public double AnswersThere { get; init; } = 0.85;

    /// <summary>Who is elsewhere answers.</summary>
    public double AnswersElsewhere { get; init; } = 0.60;

    /// <summary>Who answered goes, looks, and says what it was.</summary>
    public double Reports { get; init; } = 0.85;

    /// <summary>People called one after the other while nobody has said anything: control room, manager, responsible person, grid worker.</summary>
    public int Steps { get; init; } = 4;

    /// <summary>Says that there is no fire where a small or smouldering one is: looked into the wrong room.</summary>
    public double MissesSmall { get; init; } = 0.02;

    /// <summary>The same of a fire that grows.</summary>
    public double MissesGrowing { get; init; } = 0.005;

    /// <summary>Takes smoke of a pan or of works for a fire.</summary>
    public double MistakesSmoke { get; init; } = 0.025;

    /// <summary>Takes anything else for a fire.</summary>
    public double Mistakes { get; init; } = 0.01;

    /// <summary>Transmitters whose points a camera with analytics overlooks.</summary>
    public double Cameras { get; init; } = 0.08;
}

/// <summary>Witnesses of stories: a pure function of (county, seed, story). Thread safe.</summary>
public sealed class Witnesses(SimulatedCounty county, ulong seed, WitnessHabits habits)
{
    private const double Desk = 0.93;

    private readonly ulong _seed = SeededRandom.Mix(seed, "witness");
    private readonly PlaceType[] _places = TypesOf(county);

    /// <summary>What people say of a story.</summary>
    public Witness Of(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var random = SeededRandom.For(_seed, "of", episode.Id);
        var transmitter = episode.Happenings[0].Transmitter;
        var lit = episode.Happenings.Where(h => h.Kind == HappeningKind.ComponentState && (h.Set & Bits.Fire) != 0)
            .Where(h => h.Time - episode.Start < TimeSpan.FromMinutes(5)).Select(h => h.Component).Distinct().Count();
        var (after, right) = Call(random, episode, transmitter, lit);
        var (seenAfter, shown) = Look(random, episode.Cause, transmitter, lit);
        return new Witness(after, episode.Cause == TrueCause.Fire ? right : !right, seenAfter, shown);
    }

    // Who is called first is at the place if anybody is; the next step begins when the time for an answer is over.
    private (double? After, bool Right) Call(SeededRandom random, Episode episode, int transmitter, int lit)
    {
        var somebody = Presence.Somebody(episode.Id, _places[transmitter], episode.Start);
        var at = random.Between(5.0, 20);
        for (var step = 0; step < habits.Steps; step++)
        {
            var there = somebody && step < 2;
            if (!random.Chance(there ? habits.AnswersThere : habits.AnswersElsewhere))
            {
                at += 60;
                continue;
            }

            at += random.Between(10.0, 50);
            if (random.Chance(habits.Reports))
            {
                return (at + (there ? random.Between(45.0, 300) : random.Between(300.0, 1_200)), !random.Chance(Errs(episode.Cause, lit)));
            }

            // Who answered and says nothing is rung again by the desk after its own limit.
            at += 180;
        }

        return (null, true);
    }

    private double Errs(TrueCause cause, int lit) => cause switch
    {
        TrueCause.Fire => lit > 1 ? habits.MissesGrowing : habits.MissesSmall,
        TrueCause.CookingSmoke or TrueCause.HotWork or TrueCause.Works or TrueCause.Dust => habits.MistakesSmoke,
        TrueCause.Test => 0.005,
        _ => habits.Mistakes,
    };

    private (double? After, bool Fire) Look(SeededRandom random, TrueCause cause, int transmitter, int lit)
    {
        var watched = SeededRandom.Mix(_seed, "camera", transmitter) / (double)ulong.MaxValue < habits.Cameras;
        var seen = cause switch
        {
            TrueCause.Fire => lit > 1 ? 0.6 : 0.25,
            TrueCause.CookingSmoke or TrueCause.Steam or TrueCause.Dust or TrueCause.Smoking or TrueCause.HotWork or TrueCause.Works => 0.10,
            _ => 0,
        };
        var (happens, at, right) = (random.Chance(seen), random.Between(40.0, 240), random.Chance(Desk));
        return watched && happens ? (at, cause == TrueCause.Fire ? right : !right) : (null, false);
    }

    private static PlaceType[] TypesOf(SimulatedCounty county)
    {
        var types = county.Places.ToDictionary(p => p.Id, p => p.Type, StringComparer.Ordinal);
        return [.. county.Transmitters.Select(t => types[t.PlaceId])];
    }
}
