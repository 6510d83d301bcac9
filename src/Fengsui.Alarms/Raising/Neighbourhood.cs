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
        var others = atPlace
            .Where(a => a.Id != alarm.Id && a.PointId != alarm.PointId && Near(a, alarm)).ToList();
        var fires = others.Where(a => a.IsFire).ToList();
        alarm.Neighbours = Math.Min(fires.Select(f => f.PointId).Distinct().Count(), Evidence.MostNeighbours);
        alarm.NeighbourPressed = fires.Exists(Pressed);
        alarm.Linkages = Math.Min(others.Count - fires.Count, Evidence.MostLinkages);
        var pressed = Pressed(alarm);
        foreach (var fire in fires)
        {
            // A shelf was for that point alone; with company it is a different matter.
            var unshelved = Shelves.End(work, fire);
            if (unshelved || fire.Neighbours < Evidence.MostNeighbours || (pressed && !fire.NeighbourPressed))
            {
                fire.Neighbours = Math.Min(fire.Neighbours + 1, Evidence.MostNeighbours);
                fire.NeighbourPressed |= pressed;
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

    private static bool Pressed(Alarm alarm) => AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType);

    private static bool Near(Alarm a, Alarm b) => (a.RaisedAt - b.RaisedAt).Duration() <= Evidence.NeighbourWindow;
}
