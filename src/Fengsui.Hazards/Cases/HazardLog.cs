using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Cases;

/// <summary>What every change of a hazard has in common: a line on the timeline, a new version, the audit entry, the event, the news.</summary>
internal static class HazardLog
{
    /// <summary>Adds a line to the timeline.</summary>
    public static void Write(Work work, Hazard hazard, HazardMove? move, string text, DateOnly? day = null, int lateSeconds = 0) =>
        work.Records.Add(new HazardEntry
        {
            HazardId = hazard.Id, Sequence = ++hazard.Entries, At = work.Now, Move = move, State = hazard.State, ActorId = work.Actor.Id,
            ActorName = work.Actor.DisplayName, Text = text, Day = day, LateSeconds = lateSeconds, DivisionCode = hazard.DivisionCode,
            SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
        });

    /// <summary>Longest text that a search looks in: an index of PostgreSQL takes 2,704 bytes, a Chinese character three.</summary>
    internal const int SearchLength = 600;

    /// <summary>A new version, and what follows from the row's other fields: when it changed, what a search looks in, how it is sorted and counted.</summary>
    public static void Settle(Work work, Hazard hazard, DateTimeOffset at)
    {
        hazard.Version++;
        hazard.ChangedAt = at;
        Derive(hazard);
        work.AtEnd<TallyChanges>().Note(hazard);
    }

    /// <summary>What follows from the row's other fields alone.</summary>
    internal static void Derive(Hazard hazard)
    {
        var all = string.Join(
            ' ', hazard.Number, hazard.Where, hazard.Part, hazard.ResponsibleUnit, hazard.ResponsiblePerson, hazard.Description).ToLowerInvariant();
        hazard.SearchText = all.Length <= SearchLength ? all : all[..SearchLength];
        hazard.DueOrder = hazard.Deadline ?? DateOnly.MaxValue;
    }

    /// <summary>A new version, audited, told to other rooms when the state changed, and to open pages.</summary>
    public static void Tell(Work work, Hazard hazard, string action, HazardState? before, params (string Name, string Value)[] details)
    {
        Settle(work, hazard, work.Now);
        work.Audit("hazards." + action, HazardBook.DocumentSubject(hazard.Id), hazard.DivisionCode, [("number", hazard.Number), .. details.Where(d => d.Value.Length > 0)]);
        if (before != hazard.State)
        {
            work.Publish(new HazardMoved(hazard.Id, hazard.Number, before, hazard.State, hazard.PlaceId, hazard.DivisionCode));
        }

        work.Announce(new Change(HazardTopics.Hazards, hazard.Id.ToString(), hazard.DivisionCode, work.Now, action));
    }
}
