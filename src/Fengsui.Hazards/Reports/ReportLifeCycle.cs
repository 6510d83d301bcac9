using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Reports;

/// <summary>A lawful move of a report: from where, to where, and the permission it asks for.</summary>
internal sealed record ReportStep(ReportMove Move, IReadOnlyList<ReportState> From, ReportState To, string Permission);

/// <summary>What comes with a move of a report; a move reads what it needs and leaves the rest alone.</summary>
public sealed record ReportInput
{
    /// <summary>Reason, what was seen, what the sender is told.</summary>
    public string Text { get; init; } = "";

    /// <summary>The report it is the same as, for <see cref="ReportMove.Merge"/>.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>Where it goes, for <see cref="ReportMove.Transfer"/>; of a sector its name when empty.</summary>
    public string Department { get; init; } = "";

    /// <summary>Sector into whose queue it goes, for <see cref="ReportMove.Transfer"/>; empty for a department that does not work here.</summary>
    public string ToSector { get; init; } = "";

    /// <summary>The place of the register that it is about, when it is known.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>A hazard that was in the register already, for <see cref="ReportMove.Found"/>; null enters a new one.</summary>
    public Guid? HazardId { get; init; }

    /// <summary>Class of the hazard; empty keeps the sender's.</summary>
    public string ClassCode { get; init; } = "";

    /// <summary>General or serious.</summary>
    public HazardSeverity Severity { get; init; }

    /// <summary>Floor, room.</summary>
    public string Part { get; init; } = "";

    /// <summary>True when the identity that the sender gave proved false.</summary>
    public bool IsFalseIdentity { get; init; }

    /// <summary>What the call-back brought.</summary>
    public CallBackResult CallBack { get; init; }
}

/// <summary>Who moves a report, when, and what is known beside the row itself.</summary>
/// <param name="Target">The report to merge into, when there is one in sight.</param>
/// <param name="Late">True when a clock of it has passed and is not made good.</param>
internal sealed record ReportFacts(Guid ActorId, DateTimeOffset Now, CitizenReport? Target = null, bool Late = false);

/// <summary>
/// The life of a citizen's report in one table, and what each move asks for (rules ): checked on site before it is judged, answered
/// before it is closed, called back where the sender can be called. Pure.
/// </summary>
internal static class ReportLifeCycle
{
    /// <summary>Longest text, characters.</summary>
    internal const int LongestText = 2_000;

    /// <summary>Longest name of a department or place, characters.</summary>
    internal const int LongestName = 120;

    private const string Handle = ReportPermissions.Handle;
    private const string Reply = ReportPermissions.Answer;

    private static readonly ReportState[] Fresh = [ReportState.Received, ReportState.Accepted];
    private static readonly ReportState[] Judged = [ReportState.Rejected, ReportState.Transferred, ReportState.Founded, ReportState.Unfounded];
    private static readonly ReportState[] Told = [ReportState.Answered, ReportState.CalledBack];

    public static IReadOnlyList<ReportStep> All { get; } =
    [
        new(ReportMove.Accept, [ReportState.Received], ReportState.Accepted, Handle),
        new(ReportMove.Check, [ReportState.Accepted], ReportState.Checked, Handle),
        new(ReportMove.Found, [ReportState.Checked], ReportState.Founded, Handle),
        new(ReportMove.Unfound, [ReportState.Checked], ReportState.Unfounded, Handle),
        new(ReportMove.Answer, Judged, ReportState.Answered, Reply),
        new(ReportMove.CallBack, [ReportState.Answered], ReportState.CalledBack, Reply),
        new(ReportMove.Close, Told, ReportState.Closed, Reply),
        new(ReportMove.Recheck, Told, ReportState.Accepted, Handle),
        new(ReportMove.Reject, Fresh, ReportState.Rejected, Handle),
        new(ReportMove.Merge, Fresh, ReportState.Merged, Handle),
        new(ReportMove.Transfer, Fresh, ReportState.Transferred, Handle),
        new(ReportMove.Settle, [ReportState.Transferred], ReportState.Checked, ReportPermissions.Settle),
        new(ReportMove.SendBack, [ReportState.Transferred], ReportState.Received, ReportPermissions.Settle),
        new(ReportMove.Separate, [ReportState.Merged], ReportState.Received, Handle),
    ];

    /// <summary>The moves from a state, the expected one first.</summary>
    public static IEnumerable<ReportStep> From(ReportState state) => All.Where(s => s.From.Contains(state));

    /// <summary>The step of a move from a state, or null when it is not lawful.</summary>
    public static ReportStep? Find(ReportState state, ReportMove move) => All.FirstOrDefault(s => s.Move == move && s.From.Contains(state));

    /// <summary>The refusal of a move that is not lawful: it names those that are, and who may make them.</summary>
    public static Refusal Refuse(CitizenReport report) => Refusal.Conflict(
        "reports.move.not-lawful", StateTerm(report), Terms.Moves<ReportTexts>(From(report.State).Select(s => ($"Move.{s.Move}", s.Permission))));

    /// <summary>The state in words.</summary>
    public static string StateTerm(CitizenReport report) => Terms.Of<ReportTexts>($"State.{report.State}");

    /// <summary>Makes the move on the row, or says why it cannot be made and leaves the row as it was.</summary>
    public static Refusal? Apply(CitizenReport report, ReportMove move, ReportInput input, ReportFacts facts)
    {
        if (Find(report.State, move) is not { } step)
        {
            return Refuse(report);
        }

        if ((TooLong(input) ?? Guard(report, move, input, facts)) is { } refusal)
        {
            return refusal;
        }

        Fill(report, move, input, facts);
        report.State = step.To;
        report.StateSince = facts.Now;
        report.EndedAt = report.IsOpen ? null : facts.Now;
        return null;
    }

    /// <summary>What must never be, whatever was done; empty when all holds.</summary>
    public static IEnumerable<string> Violations(CitizenReport report) => [.. EndViolations(report), .. JudgedViolations(report)];

    private static IEnumerable<string> EndViolations(CitizenReport report)
    {
        if (report.IsOpen != (report.EndedAt is null))
        {
            yield return "end";
        }

        if ((report.State == ReportState.Merged) != (report.MergedIntoId is not null) || report.MergedIntoId == report.Id)
        {
            yield return "merge";
        }

        if (report.State == ReportState.Closed && report is { HazardId: not null, HazardState: not (Contracts.HazardState.Closed or Contracts.HazardState.Dismissed) })
        {
            yield return "hazard-open";
        }
    }

    private static IEnumerable<string> JudgedViolations(CitizenReport report)
    {
        if (report.State is ReportState.Founded or ReportState.Unfounded or ReportState.Checked && report.CheckedById is null)
        {
            yield return "not-checked";
        }

        if (report.State == ReportState.Founded && report.HazardId is null)
        {
            yield return "no-hazard";
        }

        if (report.State is ReportState.Answered or ReportState.CalledBack or ReportState.Closed && (report.Answer.Length == 0 || report.AnsweredAt is null))
        {
            yield return "no-answer";
        }
    }

    private static Refusal? TooLong(ReportInput input) =>
        input.Text.Length > LongestText ? Refusal.Invalid("hazards.too-long", "text", "2000")
        : input.Department.Length > LongestName ? Refusal.Invalid("hazards.too-long", "department", "120")
        : input.Part.Length > LongestName ? Refusal.Invalid("hazards.too-long", "part", "120")
        : null;

    private static Refusal? Guard(CitizenReport report, ReportMove move, ReportInput input, ReportFacts facts) => move switch
    {
        ReportMove.Accept => null,
        ReportMove.Reject or ReportMove.Unfound or ReportMove.Check or ReportMove.Answer or ReportMove.Separate or ReportMove.Found
            or ReportMove.Settle or ReportMove.SendBack => Said(input),
        ReportMove.Transfer => input.Department.Trim().Length == 0 ? Refusal.Invalid("reports.move.department", "department") : Said(input),
        ReportMove.Merge => GuardMerge(report, facts),
        ReportMove.CallBack => input.CallBack == CallBackResult.None ? Refusal.Invalid("reports.move.call-back", "callBack")
            : !report.HasPhone ? Refusal.Conflict("reports.move.no-phone") : null,
        ReportMove.Recheck => report.HazardId is not null ? Refusal.Conflict("reports.move.has-hazard", report.HazardNumber) : Said(input),
        ReportMove.Close => GuardClosing(report),
        _ => Refuse(report),
    };

    private static Refusal? Said(ReportInput input) => input.Text.Trim().Length == 0 ? Refusal.Invalid("reports.move.text", "text") : null;

    // Merging is one step deep, so that nobody has to follow a chain, and never in a ring.
    private static Refusal? GuardMerge(CitizenReport report, ReportFacts facts) =>
        facts.Target is not { } target || target.Id == report.Id ? Refusal.Invalid("reports.move.target", "targetId")
        : target.State == ReportState.Merged ? Refusal.Invalid("reports.move.target-merged", "targetId", target.Number)
        : target.CountyCode != report.CountyCode ? Refusal.Invalid("reports.move.target", "targetId")
        : null;

    private static Refusal? GuardClosing(CitizenReport report) =>
        report is { HazardId: not null, HazardState: not (HazardState.Closed or HazardState.Dismissed) } ? Refusal.Conflict("reports.move.hazard-open", report.HazardNumber)
        : report is { State: ReportState.Answered, HasPhone: true, FeedbackAt: null } ? Refusal.Conflict("reports.move.call-first")
        : null;

    private static void Fill(CitizenReport report, ReportMove move, ReportInput input, ReportFacts facts)
    {
        var text = input.Text.Trim();
        switch (move)
        {
            case ReportMove.Merge:
                report.MergedIntoId = facts.Target!.Id;
                break;
            case ReportMove.Separate:
                report.MergedIntoId = null;
                break;
            case ReportMove.Transfer:
                (report.Department, report.ToSector, report.Findings) = (input.Department.Trim(), input.ToSector, text);
                break;
            case ReportMove.SendBack:
                (report.Department, report.ToSector) = ("", "");
                break;
            case ReportMove.Reject:
                report.Findings = text;
                break;
            case ReportMove.Check or ReportMove.Settle:
                (report.CheckedAt, report.CheckedById, report.Findings) = (facts.Now, facts.ActorId, text);
                report.IsFalseIdentity |= input.IsFalseIdentity;
                break;
            case ReportMove.Found or ReportMove.Unfound:
                report.Findings = text;
                report.ClassCode = input.ClassCode.Length > 0 ? input.ClassCode : report.ClassCode;
                report.IsFalseIdentity |= input.IsFalseIdentity;
                break;
            case ReportMove.Answer:
                (report.Answer, report.AnsweredAt, report.AnsweredById) = (text, facts.Now, facts.ActorId);
                break;
            case ReportMove.CallBack:
                report.CallBack = input.CallBack;
                break;
            case ReportMove.Recheck:
                (report.CallBack, report.CheckedAt, report.CheckedById) = (CallBackResult.None, null, null);
                break;
        }
    }
}
