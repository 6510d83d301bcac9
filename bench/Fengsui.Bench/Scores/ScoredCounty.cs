using Fengsui.Alarms;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Server.Demo;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Bench.Scores;

/// <summary>How many fires and false ones looked alike.</summary>
internal readonly record struct Tally(int Fires, int Others);

/// <summary>What one seed's county showed: for each moment, what was known of its incidents and how they ended.</summary>
/// <param name="At">Facts with their tallies, in the order of <see cref="ScoredCounty.Moments"/>. Facts that no edition tells apart are one.</param>
internal sealed record ScoredSeed(ulong Seed, int Days, IReadOnlyList<IReadOnlyDictionary<EvidenceFacts, Tally>> At);

/// <summary>
/// Runs the simulator's labelled county and gathers what the alarms' room would know, by its own functions: <see cref="Neighbourhood"/> tells who keeps
/// company, <see cref="FlapState"/> what chatters, <see cref="AlarmBook.FactsOf"/> what is weighed. An incident is what one place sounds within the
/// window in which alarms speak for each other and calls are joined; its oldest alarm stands for it, to which all others add. No label is read
/// before it is closed.
/// </summary>
internal sealed class ScoredCounty(SimulatedCounty county, WitnessHabits habits)
{
    /// <summary>Seconds after the first signal at which the desk is asked.</summary>
    public static readonly int[] Moments = [0, 60, 180, 300, 600, 900, 1_800, 3_600];

    private const double SecondCall = 90;

    private static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly FlappingLimits Flapping = new AlarmOptions().Flapping;

    private readonly Dictionary<string, SimulatedPlace> _places = county.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);

    public ScoredSeed Run(ulong seed, int days)
    {
        var history = new FleetHistory(county, seed, LifeOptions.Labelled, Origin);
        var witnesses = new Witnesses(county, seed, habits);
        var signals = new List<Signal>[county.Transmitters.Length];
        foreach (var episode in history.Episodes(Origin, Origin.AddDays(days)))
        {
            if (episode.Happenings.Length > 0)
            {
                (signals[episode.Happenings[0].Transmitter] ??= []).AddRange(SignalsOf(episode, witnesses.Of(episode)));
            }
        }

        var tallies = Moments.Select(_ => new Dictionary<EvidenceFacts, Tally>()).ToArray();
        for (var t = 0; t < signals.Length; t++)
        {
            if (signals[t] is { } ofPlace)
            {
                Place(t, ofPlace, tallies);
            }
        }

        return new ScoredSeed(seed, days, tallies);
    }

    private static IEnumerable<Signal> SignalsOf(Episode episode, Witness witness)
    {
        var fire = episode.Cause == TrueCause.Fire;
        var any = false;
        foreach (var h in episode.Happenings.Where(h => h.Kind == HappeningKind.ComponentState))
        {
            SignalOf? kind = (h.Set & Bits.Fire) != 0 ? SignalOf.Fire
                : (h.Clear & Bits.Fire) != 0 ? SignalOf.FireGone
                : (h.Set & (Bits.Started | Bits.Feedback)) != 0 ? SignalOf.Linkage : null;
            if (kind is { } known)
            {
                any |= known == SignalOf.Fire;
                yield return new Signal(h.Time, known, h.Component, fire, episode.Id);
            }
        }

        if (any && witness.CallAfter is { } called)
        {
            foreach (var at in Answers(episode, called))
            {
                yield return new Signal(at, witness.CallSaysFire ? SignalOf.CallFire : SignalOf.CallNoFire, -1, fire, episode.Id);
            }
        }

        if (any && witness.VideoAfter is { } seen)
        {
            yield return new Signal(episode.Start.AddSeconds(seen), witness.VideoShowsFire ? SignalOf.VideoFire : SignalOf.VideoNone, -1, fire, episode.Id);
        }
    }

    // What sounds after the window is called about anew: who has been there says again what he said.
    private static IEnumerable<DateTimeOffset> Answers(Episode episode, double called)
    {
        yield return episode.Start.AddSeconds(called);
        var last = episode.Start;
        foreach (var lit in episode.Happenings.Where(h => h.Kind == HappeningKind.ComponentState && (h.Set & Bits.Fire) != 0))
        {
            if (lit.Time - last > Evidence.NeighbourWindow && lit.Time.AddSeconds(SecondCall) > episode.Start.AddSeconds(called))
            {
                last = lit.Time;
                yield return lit.Time.AddSeconds(SecondCall);
            }
        }
    }

    private void Place(int transmitter, List<Signal> signals, Dictionary<EvidenceFacts, Tally>[] tallies)
    {
        var place = _places[county.Transmitters[transmitter].PlaceId];
        var board = new Board(Moments.Length);
        foreach (var signal in signals.OrderBy(s => s.At).ThenBy(s => s.Kind))
        {
            board.Pass(signal.At, Count);
            Take(board, signal, place, transmitter);
        }

        board.Pass(DateTimeOffset.MaxValue, Count);

        void Count(Incident closed)
        {
            for (var m = 0; m < Moments.Length; m++)
            {
                var known = tallies[m].GetValueOrDefault(closed.Answers[m]);
                tallies[m][closed.Answers[m]] = closed.Fire ? known with { Fires = known.Fires + 1 } : known with { Others = known.Others + 1 };
            }
        }
    }

    private void Take(Board board, Signal signal, SimulatedPlace place, int transmitter)
    {
        switch (signal.Kind)
        {
            case SignalOf.Fire when board.Active.FirstOrDefault(a => a.PointId == signal.Point) is { } again:
                board.Follow(signal.Episode, again, signal.IsFire);
                Sound(again, signal.At);
                break;
            case SignalOf.Fire:
                board.Add(NewAlarm(signal, place, board.FalseAlarmsOf(signal.Point, signal.At)), signal.Episode, signal.IsFire);
                break;
            case SignalOf.FireGone when board.Active.FirstOrDefault(a => a.PointId == signal.Point) is { } gone:
                gone.SignalClearedAt = signal.At;
                break;
            case SignalOf.Linkage:
                foreach (var fire in board.Active.Where(a => signal.At - a.ReceivedAt <= Evidence.LinkageWindow))
                {
                    Neighbourhood.Linked(fire);
                }

                break;
            case SignalOf.CallFire or SignalOf.CallNoFire:
                board.Of(signal.Episode)?.Hear(WordMeans.Call, signal.Kind == SignalOf.CallFire, signal.At);
                break;
            case SignalOf.VideoNone:
                board.Of(signal.Episode)?.Hear(WordMeans.Video, fire: false, signal.At);
                break;
            case SignalOf.VideoFire when board.Of(signal.Episode) is not null:
                board.Add(NewAlarm(signal with { Point = -1 - transmitter }, place, 0), signal.Episode, signal.IsFire);
                break;
        }
    }

    private static void Sound(Alarm alarm, DateTimeOffset at)
    {
        alarm.RepeatCount++;
        if (alarm.SignalClearedAt is not null)
        {
            var after = FlapState.Load(alarm.Returns, alarm.Chattering).OnReturn(at, Flapping);
            (alarm.Returns, alarm.Chattering, alarm.SignalClearedAt) = (after.Store(), after.Latched, null);
        }
    }

    private Alarm NewAlarm(Signal signal, SimulatedPlace place, int falseAlarms) => new()
    {
        Id = Guid.CreateVersion7(signal.At),
        Kind = AlarmKind.FireAlarm,
        PointId = signal.Point,
        ByCamera = signal.Point < 0,
        PlaceKey = place.Id,
        KeyUnit = place.IsKeyUnit,
        VenueType = CountyShapes.TypeCode(place.Type),
        ComponentType = signal.Point < 0 ? 0 : county.Components[(int)signal.Point].ComponentType,
        RaisedAt = signal.At,
        ReceivedAt = signal.At,
        FalseAlarms = falseAlarms,
    };

    private enum SignalOf
    {
        Fire,
        FireGone,
        Linkage,
        CallFire,
        CallNoFire,
        VideoFire,
        VideoNone,
    }

    private readonly record struct Signal(DateTimeOffset At, SignalOf Kind, long Point, bool IsFire, long Episode);
}
