using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Supervision;

/// <summary>What every change of a case has in common: a line on the timeline, a new version, the audit entry, the news.</summary>
internal static class MajorLog
{
    /// <summary>Topic of the change feed; the key is the case.</summary>
    public const string Topic = "hazards.majors";

    /// <summary>Kind of subject of clocks, documents and the audit log.</summary>
    public const string SubjectKind = "major";

    /// <summary>Kind and id in documents and the audit log.</summary>
    public static string Subject(Guid id) => $"{SubjectKind}:{id}";

    /// <summary>The case of its clocks.</summary>
    public static ClockSubject ClocksOf(MajorCase row) => new(SubjectKind, row.Id, $"{row.Number} {row.Where}", row, row.InspectedOn);

    /// <summary>Adds a line to the timeline.</summary>
    public static void Write(Work work, MajorCase row, MajorMove? move, string text, string kind = "", DateOnly? day = null, int lateSeconds = 0) =>
        work.Records.Add(new MajorEntry
        {
            CaseId = row.Id, Sequence = ++row.Entries, At = work.Now, Move = move, Kind = kind, State = row.State, ActorId = work.Actor.Id,
            ActorName = work.Actor.DisplayName, Text = text, Day = day, LateSeconds = lateSeconds, DivisionCode = row.DivisionCode,
            SectorCode = row.SectorCode, PlaceId = row.PlaceId,
        });

    /// <summary>A new version, audited and told to open pages.</summary>
    public static void Tell(Work work, MajorCase row, string action, params (string Name, string Value)[] details)
    {
        Settle(row, work.Now);
        work.Audit(
            "majors." + action, Subject(row.Id), row.DivisionCode,
            [("number", row.Number), ("state", row.State.ToString()), .. details.Where(d => d.Value.Length > 0)]);
        work.Announce(new Change(Topic, row.Id.ToString(), row.DivisionCode, work.Now, action));
    }

    /// <summary>A new version, and what a search looks in.</summary>
    public static void Settle(MajorCase row, DateTimeOffset at)
    {
        row.Version++;
        row.ChangedAt = at;
        row.SearchText = string.Join(' ', row.Number, row.PlateNumber, row.NoticeNumber, row.Where, row.Summary, row.ResponsibleUnit, row.ResponsiblePerson)
            .ToLowerInvariant();
    }

    /// <summary>A day as it is written.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
