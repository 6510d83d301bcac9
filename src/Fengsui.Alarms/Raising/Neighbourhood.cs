using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Raising;

/// <summary>Fire alarms of one place that sound close together speak for each other.</summary>
internal static class Neighbourhood
{
    public static void Meet(RaiseBatch batch, Alarm alarm, LocalDays days) => Meet(
        batch.AtPlace(alarm.PlaceKey), alarm, batch.Work, batch.Policy, days, a => batch.Announce(a, AlarmBook.ChangedChange), batch.Besides(alarm));

    /// <param name="atPlace">Active fire and linkage alarms of what sounds together.</param>
    /// <param name="tell">Called for each of them that changed.</param>
    /// <param name="besides">Fire alarms that sound there too and have company enough: to them nothing is said.</param>
    public static void Meet(
        IEnumerable<Alarm> atPlace, Alarm alarm, Work work, EscalationPolicy policy, LocalDays days, Action<Alarm> tell,
        IEnumerable<Neighbour>? besides = null)
    {
        foreach (var fire in Look(atPlace, alarm, besides))
        {
            // A shelf was for that point alone; with company it is a different matter.
            var unshelved = Shelves.End(work, fire);
            if (Joined(fire, alarm) || unshelved)
            {
                AlarmBook.Judge(work, fire, days);
                AlarmBook.Touch(work, fire);
                tell(fire);
            }

            if (unshelved)
            {
                AlarmBook.RestartClock(fire, work.Now);
                AlarmBook.SetClock(work, fire, policy);
            }
        }
    }

    /// <summary>What a new alarm finds about it; gives the fire alarms that it finds and may change. A camera is a witness, not a neighbour.</summary>
    public static IReadOnlyList<Alarm> Look(IEnumerable<Alarm> atPlace, Alarm alarm, IEnumerable<Neighbour>? besides = null)
    {
        var others = atPlace.Where(a => a.Id != alarm.Id && a.PointId != alarm.PointId && Near(a.RaisedAt, alarm.RaisedAt)).ToList();
        var fires = others.FindAll(a => a.IsFire);
        var all = fires.Select(Neighbour.Of).Concat((besides ?? []).Where(b => b.Id != alarm.Id && b.PointId != alarm.PointId && Near(b.RaisedAt, alarm.RaisedAt))).ToList();
        alarm.Neighbours = Math.Min(all.Where(f => !f.ByCamera).Select(f => f.PointId).Distinct().Count(), Evidence.MostNeighbours);
        alarm.NeighbourPressed = all.Exists(f => f.Pressed);
        alarm.VideoFire |= all.Exists(f => f.ByCamera);
        alarm.Linkages = Math.Min(others.Count - fires.Count, Evidence.MostLinkages);
        return fires;
    }

    /// <summary>An alarm that stood there gets company; true when that says something new of it.</summary>
    public static bool Joined(Alarm fire, Alarm by)
    {
        var (neighbours, pressed, seen) = (fire.Neighbours, fire.NeighbourPressed, fire.VideoFire);
        fire.Neighbours = by.ByCamera ? neighbours : Math.Min(neighbours + 1, Evidence.MostNeighbours);
        fire.NeighbourPressed |= Pressed(by);
        fire.VideoFire |= by.ByCamera;
        return (neighbours, pressed, seen) != (fire.Neighbours, fire.NeighbourPressed, fire.VideoFire);
    }

    /// <summary>Whether two alarms sounded close enough to each other to speak for each other.</summary>
    public static bool Near(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() <= Evidence.NeighbourWindow;

    /// <summary>A linked installation answered: one more that speaks for a fire alarm.</summary>
    public static void Linked(Alarm fire) => fire.Linkages = Math.Min(fire.Linkages + 1, Evidence.MostLinkages);

    private static bool Pressed(Alarm alarm) => AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType);
}
