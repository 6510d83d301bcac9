using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Reports;

/// <summary>A report moved; the first move of all has no state before.</summary>
[EventName("hazards.reports.moved")]
public sealed record ReportMoved(Guid ReportId, string Number, ReportState? From, ReportState To, Guid? HazardId, string DivisionCode);

/// <summary>What every change of a report has in common: a line on the timeline, a new version, the audit entry, the event, the news.</summary>
internal static class ReportLog
{
    /// <summary>Topic of the change feed; the key is the report's id.</summary>
    public const string Topic = "hazards.reports";

    /// <summary>Adds a line to the timeline.</summary>
    public static void Write(Work work, CitizenReport report, ReportMove? move, string text, bool bySender = false) => work.Records.Add(new ReportEntry
    {
        ReportId = report.Id, Sequence = ++report.Entries, At = work.Now, Move = move, State = report.State,
        HazardState = move == ReportMove.Follow ? report.HazardState : null, ActorId = bySender ? Guid.Empty : work.Actor.Id,
        ActorName = bySender ? "" : work.Actor.DisplayName, Text = text, DivisionCode = report.DivisionCode, SectorCode = report.SectorCode, PlaceId = report.PlaceId,
    });

    /// <summary>A new version, and what follows from the row's other fields.</summary>
    public static void Settle(CitizenReport report, DateTimeOffset at)
    {
        report.Version++;
        report.ChangedAt = at;
        report.SearchText = string.Join(
            ' ', report.Number, report.Where, report.Description, report.Department, report.HazardNumber, report.Findings).ToLowerInvariant();
    }

    /// <summary>A new version, audited, told to other rooms when the state changed, and to open pages.</summary>
    public static void Tell(Work work, CitizenReport report, string action, ReportState? before, params (string Name, string Value)[] details)
    {
        Settle(report, work.Now);
        work.Audit("hazards.reports." + action, SubjectOf(report.Id), report.DivisionCode, [("number", report.Number), .. details.Where(d => d.Value.Length > 0)]);
        if (before != report.State)
        {
            work.Publish(new ReportMoved(report.Id, report.Number, before, report.State, report.HazardId, report.DivisionCode));
        }

        work.Announce(new Change(Topic, report.Id.ToString(), report.DivisionCode, work.Now, action));
    }

    /// <summary>Kind and id in documents and the audit log.</summary>
    public static string SubjectOf(Guid id) => $"{Kind}:{id}";

    /// <summary>Kind of subject and of clocks.</summary>
    public const string Kind = "citizen-report";
}
