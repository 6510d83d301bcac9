using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports;

/// <summary>Which clocks a report's moves begin and stop: the check, the answer, the call-back.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportTimes(ClockKeeper clocks)
{
    /// <summary>The rule that says which classes are urgent beside those of the law.</summary>
    public const string UrgencyRule = "complaint.also-urgent";

    /// <summary>True when a report of the class is to be checked within hours in this division.</summary>
    public static bool IsUrgent(RuleSet rules, string divisionCode, Classes.HazardClass found) =>
        found.IsUrgentComplaint || (rules.Find(UrgencyRule, divisionCode)?.As<UrgencyRule>().Acts?.Contains(found.Code) ?? false);

    /// <summary>Begins the clock of the check.</summary>
    public Task<Clock?> ReceivedAsync(Work work, CitizenReport report, CancellationToken cancellation) =>
        clocks.StartAsync(work, SubjectOf(report), CheckClock(report), cancellation);

    /// <summary>Begins and stops what a move asks for.</summary>
    public async Task WindAsync(Work work, CitizenReport report, ReportMove move, CancellationToken cancellation)
    {
        var subject = SubjectOf(report);
        switch (move)
        {
            case ReportMove.Check:
                await ClockKeeper.StopAsync(work, subject, CheckClock(report), cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.ComplaintAnswer, cancellation);
                break;
            case ReportMove.Reject or ReportMove.Transfer:
                await ClockKeeper.StopAsync(work, subject, CheckClock(report), cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.ComplaintAnswer, cancellation);
                break;
            case ReportMove.SendBack:
                // The limit counts from when the citizen wrote: no transfer makes it longer.
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                await clocks.StartFromAsync(work, subject, CheckClock(report), report.ReceivedAt, cancellation);
                break;
            case ReportMove.Answer:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.ComplaintAnswer, cancellation);
                if (report.HasPhone)
                {
                    await clocks.StartAsync(work, subject, ClockCodes.ComplaintCallBack, cancellation);
                }

                break;
            case ReportMove.CallBack:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.ComplaintCallBack, cancellation);
                break;
            case ReportMove.Recheck or ReportMove.Separate:
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                await clocks.StartAsync(work, subject, CheckClock(report), cancellation);
                break;
            case ReportMove.Merge or ReportMove.Close:
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                break;
        }
    }

    internal static string CheckClock(CitizenReport report) => report.IsUrgent ? ClockCodes.ComplaintUrgent : ClockCodes.Complaint;

    internal static ClockSubject SubjectOf(CitizenReport report) =>
        new(ReportLog.Kind, report.Id, $"{report.Number} {report.Where}", report, report.RulesOf);
}

/// <summary>A clock of a report passed: the report is late from now on, and its timeline says when it should have been.</summary>
internal sealed class ReportClocks : IClockSubject
{
    public string Kind => ReportLog.Kind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        var report = await work.Records.Set<CitizenReport>().AsTracking().FirstOrDefaultAsync(r => r.Id == clock.SubjectId, cancellation);
        if (report is not { IsOpen: true })
        {
            return;
        }

        report.WasLate = true;
        ReportLog.Write(work, report, ReportMove.Lapse, clock.Title);
        ReportLog.Tell(work, report, ReportBook.NameOf(ReportMove.Lapse), report.State, ("rule", clock.RuleCode));
    }
}

/// <summary>A hazard moved: the reports that it came from, and those of others who reported the same, show how far it is.</summary>
internal sealed class FollowHazard : IEventHandler<HazardMoved>
{
    public const string HandlerName = "hazards.reports.follow";

    public async Task HandleAsync(HazardMoved message, Work work, CancellationToken cancellation)
    {
        var reports = await work.Records.Set<CitizenReport>().AsTracking().Where(r => r.HazardId == message.HazardId).ToListAsync(cancellation);
        foreach (var report in reports.Where(r => r.HazardState != message.To))
        {
            report.HazardState = message.To;
            ReportLog.Write(work, report, ReportMove.Follow, "");
            ReportLog.Tell(work, report, ReportBook.NameOf(ReportMove.Follow), report.State, ("state", message.To.ToString()));
        }
    }
}
