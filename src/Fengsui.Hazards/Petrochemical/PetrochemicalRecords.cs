using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Petrochemical;

/// <summary>The three tasks of the plan (S-45).</summary>
internal enum ThreeTaskKind
{
    /// <summary>风险管控.</summary>
    RiskControl,

    /// <summary>设施改造.</summary>
    FacilityRenewal,

    /// <summary>力量建设.</summary>
    ForceBuilding,
}

/// <summary>How a task stands, computed.</summary>
internal enum TaskStanding
{
    Late,
    Underway,
    Planned,
    Done,
}

/// <summary>A task of the three with its budget against what was spent.</summary>
internal sealed class ThreeTask : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    /// <summary>The group company, for the roll-up; empty for none.</summary>
    public string GroupName { get; init; } = "";

    public required ThreeTaskKind Kind { get; init; }

    public required string Title { get; init; }

    public required string Responsible { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Yuan.</summary>
    public required long Budget { get; init; }

    public long Spent { get; set; }

    public int Percent { get; set; }

    public DateOnly? DoneOn { get; set; }

    public int Version { get; set; } = 1;

    public bool IsOverBudget => Spent > Budget;

    /// <summary>Done stays done; late is what is not done after its last day; what has not begun is planned.</summary>
    public TaskStanding Standing(DateOnly today) => DoneOn is not null ? TaskStanding.Done
        : DueOn < today ? TaskStanding.Late
        : StartsOn > today && Percent == 0 ? TaskStanding.Planned
        : TaskStanding.Underway;
}

/// <summary>A report of progress. What was reported stays; a correction is another report.</summary>
internal sealed class TaskReport : IInScope
{
    public required Guid Id { get; init; }

    public required Guid TaskId { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required int Percent { get; init; }

    /// <summary>Spent since the report before, yuan; less than 0 takes back what was entered too much.</summary>
    public required long Spent { get; init; }

    public required string Text { get; init; }
}

/// <summary>A control of a major risk (重大消防安全风险管控措施, S-41).</summary>
internal sealed class MajorRiskControl : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    public required string RiskPoint { get; init; }

    public required string Measure { get; init; }

    public required string Owner { get; init; }

    /// <summary>It is verified every so many days.</summary>
    public required int EveryDays { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? LastCheckedOn { get; set; }

    /// <summary>Whether it held at the last check; null before the first.</summary>
    public bool? Held { get; set; }

    public DateOnly? EndedOn { get; set; }

    public int Version { get; set; } = 1;

    public DateOnly DueOn => (LastCheckedOn ?? From).AddDays(EveryDays);

    public bool IsLate(DateOnly today) => EndedOn is null && DueOn < today;
}

/// <summary>A check of a control.</summary>
internal sealed class ControlCheck : IInScope
{
    public required Guid Id { get; init; }

    public required Guid ControlId { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required bool Held { get; init; }

    public required string Text { get; init; }
}

/// <summary>A task as it is planned.</summary>
internal sealed record TaskDraft(
    Guid PlaceId, ThreeTaskKind Kind, string Title, string Responsible, DateOnly StartsOn, DateOnly DueOn, long Budget, string GroupName = "");

/// <summary>Progress as it is reported.</summary>
internal sealed record ReportDraft(int Percent, long Spent, string Text);

/// <summary>A control as it is planned.</summary>
internal sealed record ControlDraft(Guid PlaceId, string RiskPoint, string Measure, string Owner, int EveryDays, DateOnly From);

/// <summary>How far a task has come, for who reported on what is not so any more.</summary>
internal sealed record TaskStands(int Percent, long Spent, DateOnly? DoneOn)
{
    public static TaskStands Of(ThreeTask task) => new(task.Percent, task.Spent, task.DoneOn);
}

/// <summary>What the last check of a control came to, for who checked another state of it.</summary>
internal sealed record ControlStands(bool? Held, DateOnly? LastCheckedOn, DateOnly? EndedOn)
{
    public static ControlStands Of(MajorRiskControl control) => new(control.Held, control.LastCheckedOn, control.EndedOn);
}

/// <summary>What plans and reports must keep to. Pure.</summary>
internal static class PetrochemicalRules
{
    public const int LongestName = 120;
    public const int LongestText = 1_000;

    private const long MostYuan = 100_000_000_000;
    private const int MostDays = 366;

    // The plan runs three years; a task that takes longer than five is none of it.
    private const int LongestTaskDays = 5 * 366;

    public static Refusal? Check(TaskDraft draft) =>
        draft.Title.Trim().Length is 0 or > LongestName ? Refusal.Invalid("governance.task.title", "title")
        : draft.Responsible.Trim().Length is 0 or > LongestName ? Refusal.Invalid("governance.task.responsible", "responsible")
        : draft.GroupName.Length > LongestName ? Refusal.Invalid("governance.too-long", "groupName", "120")
        : draft.DueOn <= draft.StartsOn || draft.DueOn.DayNumber - draft.StartsOn.DayNumber > LongestTaskDays ? Refusal.Invalid("governance.task.order", "dueOn")
        : draft.Budget is < 0 or > MostYuan ? Refusal.Invalid("governance.task.budget", "budget")
        : null;

    /// <summary>Takes a report: progress goes up to 100, and what was spent never below nothing. At 100 the task is done.</summary>
    public static Refusal? Apply(ThreeTask task, ReportDraft draft, DateOnly today)
    {
        if (task.DoneOn is not null)
        {
            return Refusal.Conflict("governance.task.done");
        }

        if (draft.Percent < task.Percent || draft.Percent > 100)
        {
            return Refusal.Invalid("governance.task.percent", "percent", task.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (Math.Abs(draft.Spent) > MostYuan || task.Spent + draft.Spent < 0)
        {
            return Refusal.Invalid("governance.task.spent", "spent");
        }

        if (draft.Text.Trim().Length is 0 or > LongestText)
        {
            return Refusal.Invalid("governance.text", "text");
        }

        task.Percent = draft.Percent;
        task.Spent += draft.Spent;
        task.DoneOn = draft.Percent == 100 ? today : null;
        return null;
    }

    public static Refusal? Check(ControlDraft draft) =>
        draft.RiskPoint.Trim().Length is 0 or > LongestName ? Refusal.Invalid("governance.control.point", "riskPoint")
        : draft.Measure.Trim().Length is 0 or > LongestText ? Refusal.Invalid("governance.control.measure", "measure")
        : draft.Owner.Trim().Length is 0 or > LongestName ? Refusal.Invalid("governance.control.owner", "owner")
        : draft.EveryDays is < 1 or > MostDays ? Refusal.Invalid("governance.control.days", "everyDays")
        : null;
}
