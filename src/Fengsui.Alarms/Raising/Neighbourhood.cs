using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Raising;

/// <summary>Fire alarms of one place that sound close together speak for each other.</summary>
internal static class Neighbourhood
{
    public static void Meet(RaiseBatch batch, Alarm alarm, LocalDays days) => Meet(
        batch.AtPlace(alarm.PlaceKey), alarm, batch.Work, batch.Policy, days, a => batch.Announce(a, AlarmBook.ChangedChange));

    /// <param name="atPlace">Active fire and linkage alarms of what sounds together.</param>
    /// <param name="tell">Called for each of them that changed.</param>
    public static void Meet(
        IEnumerable<Alarm> atPlace, Alarm alarm, Work work, EscalationPolicy policy, LocalDays days, Action<Alarm> tell)
    {
        foreach (var fire in Look(atPlace, alarm))
        {
            // A shelf was for that point alone; with company it is a different matter.
            var unshelved = Shelves.End(work, fire);
            if (Joined(fire, alarm) || unshelved)
            {
                AlarmBook.Judge(fire, days);
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

    /// <summary>What a new alarm finds about it; gives the fire alarms that it finds. A camera is a witness, not a neighbour.</summary>
    public static IReadOnlyList<Alarm> Look(IEnumerable<Alarm> atPlace, Alarm alarm)
    {
        var others = atPlace.Where(a => a.Id != alarm.Id && a.PointId != alarm.PointId && Near(a, alarm)).ToList();
        var fires = others.Where(a => a.IsFire).ToList();
        alarm.Neighbours = Math.Min(fires.Where(f => !f.ByCamera).Select(f => f.PointId).Distinct().Count(), Evidence.MostNeighbours);
        alarm.NeighbourPressed = fires.Exists(Pressed);
        alarm.VideoFire |= fires.Exists(f => f.ByCamera);
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

    /// <summary>A linked installation answered: one more that speaks for a fire alarm.</summary>
    public static void Linked(Alarm fire) => fire.Linkages = Math.Min(fire.Linkages + 1, Evidence.MostLinkages);

    private static bool Pressed(Alarm alarm) => AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType);

    private static bool Near(Alarm a, Alarm b) => (a.RaisedAt - b.RaisedAt).Duration() <= Evidence.NeighbourWindow;
}
