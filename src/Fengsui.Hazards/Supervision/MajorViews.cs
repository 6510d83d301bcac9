using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Majors.Criteria;

namespace Fengsui.Hazards.Supervision;

/// <summary>A clock as it is read.</summary>
public sealed record MajorClockView(string RuleCode, string Title, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, DateTimeOffset? NoticedAt);

/// <summary>A meeting as it is read.</summary>
public sealed record MajorMeetingView(Guid Id, MeetingKind Kind, DateOnly HeldOn, string Minutes, IReadOnlyList<MajorPerson> People, string RecordedBy);

/// <summary>A visit as it is read.</summary>
public sealed record MajorVisitView(Guid Id, DateOnly VisitedOn, string VisitedBy, string Findings, bool InterimHolds, int Progress);

/// <summary>A line of the timeline as it is read.</summary>
public sealed record MajorEntryView(int Sequence, DateTimeOffset At, MajorMove? Move, string Kind, MajorState State, string ActorName, string Text, DateOnly? Day, int LateSeconds);

/// <summary>The plan, its money and its deadline.</summary>
public sealed record MajorPlanView(
    string ResponsibleUnit, string ResponsiblePerson, string SupervisingUnit, string Measures, string InterimMeasures, long? FundsPlanned, long? FundsAllocated,
    long? FundsSpent, DateOnly? Deadline, int Extensions, DateOnly? ExtensionUntil, bool IsApproved);

/// <summary>The plate and the government's decision.</summary>
public sealed record MajorPlateView(PlateLevel Level, string Number, string DecisionNumber, DateTimeOffset? ListedAt, DateTimeOffset? RemovedAt, DateTimeOffset? ConsentedAt);

/// <summary>What keeps the place from going on.</summary>
public sealed record MajorRestraintView(Restraint Restraint, DateOnly? Since, DateOnly? SealedUntil, bool StudyDue);

/// <summary>One case as the API gives it.</summary>
public sealed record MajorView(
    Guid Id, int Version, string Number, string Where, string Summary, string DivisionCode, Guid? PlaceId, DateOnly InspectedOn, string OpenedBy, DateTimeOffset OpenedAt,
    MajorState State, DateTimeOffset StateSince, DateTimeOffset? EndedAt, string NoticeNumber, DateOnly? NoticeServedOn)
{
    /// <summary>Answers by key.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>What the standard of the day of the inspection says of them.</summary>
    public Determination? Determination { get; init; }

    /// <summary>The plate.</summary>
    public required MajorPlateView Plate { get; init; }

    /// <summary>The plan.</summary>
    public required MajorPlanView Plan { get; init; }

    /// <summary>Sealing or shutdown.</summary>
    public required MajorRestraintView Restraint { get; init; }

    /// <summary>Visits made and missed, and how far it is.</summary>
    public required IReadOnlyList<MajorVisitView> Visits { get; init; }

    /// <summary>Months that passed without a visit.</summary>
    public int MissedVisits { get; init; }

    /// <summary>Meetings.</summary>
    public required IReadOnlyList<MajorMeetingView> Meetings { get; init; }

    /// <summary>Clocks.</summary>
    public required IReadOnlyList<MajorClockView> Clocks { get; init; }

    /// <summary>Hazards that belong to it.</summary>
    public required IReadOnlyList<MajorHazardRow> Hazards { get; init; }

    /// <summary>Timeline.</summary>
    public required IReadOnlyList<MajorEntryView> Entries { get; init; }

    /// <summary>What may be done now, and by this reader.</summary>
    public required IReadOnlyList<LawfulMajorMove> Moves { get; init; }

    internal static MajorView Of(MajorFile file)
    {
        var row = file.Case;
        return new MajorView(
            row.Id, row.Version, row.Number, row.Where, row.Summary, row.DivisionCode, row.PlaceId, row.InspectedOn, row.OpenedBy, row.OpenedAt, row.State,
            row.StateSince, row.EndedAt, row.NoticeNumber, row.NoticeServedOn)
        {
            Inputs = MajorBook.Facts(row).Values, Determination = file.Determination, MissedVisits = row.MissedVisits, Hazards = file.Hazards, Moves = file.Moves,
            Plate = new MajorPlateView(row.Level, row.PlateNumber, row.DecisionNumber, row.ListedAt, row.PlateRemovedAt, row.ConsentedAt),
            Plan = new MajorPlanView(
                row.ResponsibleUnit, row.ResponsiblePerson, row.SupervisingUnit, row.Measures, row.InterimMeasures, row.FundsPlanned, row.FundsAllocated,
                row.FundsSpent, row.Deadline, row.Extensions, row.ExtensionUntil, row.PlanApprovedById is not null),
            Restraint = new MajorRestraintView(row.Restraint, row.RestrainedOn, row.SealedUntil, row.SealStudyDue),
            Visits = [.. file.Visits.Select(v => new MajorVisitView(v.Id, v.VisitedOn, v.VisitedBy, v.Findings, v.InterimHolds, v.Progress))],
            Meetings = [.. file.Meetings.Select(m => new MajorMeetingView(m.Id, m.Kind, m.HeldOn, m.Minutes, MajorPerson.Read(m.People), m.RecordedBy))],
            Clocks = [.. file.Clocks.Select(c => new MajorClockView(c.RuleCode, c.Title, c.State, c.StartedAt, c.DueAt, c.EndedAt, c.NoticedAt))],
            Entries = [.. file.Entries.Select(e => new MajorEntryView(e.Sequence, e.At, e.Move, e.Kind, e.State, e.ActorName, e.Text, e.Day, e.LateSeconds))],
        };
    }
}
