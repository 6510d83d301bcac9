using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>Which clocks a move of a case stops and starts (公安部令第120号 articles 20 to 23, 国办发〔2017〕87号 article 6).</summary>
internal sealed class MajorWinder(ClockKeeper clocks)
{
    /// <summary>The deadline that the government set.</summary>
    public const string Deadline = "deadline.major";

    /// <summary>A deadline warns so long before its end, hours.</summary>
    public const int WarnHours = 7 * 24;

    /// <summary>The limits of article 21 count from the inspection, however late the case was opened.</summary>
    public static DateTimeOffset Begin(MajorCase row)
    {
        // Noon by the wall clock of China lies on the same day everywhere that matters.
        var wall = row.InspectedOn.ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);
        return new DateTimeOffset(wall);
    }

    public async Task WindAsync(Work work, MajorCase row, MajorMove move, RuleSet rules, CancellationToken cancellation)
    {
        var subject = MajorLog.ClocksOf(row);
        switch (move)
        {
            case MajorMove.CallExperts:
                await ClockKeeper.CancelAsync(work, subject, ClockCodes.MajorReport, cancellation);
                await clocks.StartFromAsync(work, subject, ClockCodes.MajorReportExperts, Begin(row), cancellation);
                break;
            case MajorMove.Determine:
                await clocks.StartAsync(work, subject, ClockCodes.MajorNotice, cancellation);
                break;
            case MajorMove.ServeNotice:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.MajorNotice, cancellation);
                break;
            case MajorMove.Report:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.MajorReport, cancellation);
                await ClockKeeper.StopAsync(work, subject, ClockCodes.MajorReportExperts, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.GovernmentDecision, cancellation);
                break;
            case MajorMove.List or MajorMove.RefuseListing:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.GovernmentDecision, cancellation);
                break;
            case MajorMove.Visit:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.TrackingVisit, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.TrackingVisit, cancellation);
                break;
            case MajorMove.ApprovePlan or MajorMove.GrantExtension or MajorMove.FailReinspection or MajorMove.SendBackCloseout or MajorMove.RefuseConsent:
                await RunAgainAsync(work, row, move, cancellation);
                break;
            case MajorMove.ApplyCloseout:
                await ClockKeeper.StopAsync(work, subject, Deadline, cancellation);
                await ClockKeeper.CancelAsync(work, subject, ClockCodes.TrackingVisit, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.Reinspection, cancellation);
                break;
            case MajorMove.PassReinspection:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Reinspection, cancellation);
                break;
            case MajorMove.Demolish or MajorMove.Consent or MajorMove.FindNotMajor or MajorMove.Withdraw or MajorMove.Transfer:
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                break;
            default:
                await WindSealingAsync(work, row, move, rules, cancellation);
                break;
        }
    }

    // Rectification goes on: to its deadline, with a visit each month.
    private async Task RunAgainAsync(Work work, MajorCase row, MajorMove move, CancellationToken cancellation)
    {
        var subject = MajorLog.ClocksOf(row);
        await ClockKeeper.StopAsync(work, subject, ClockCodes.Reinspection, cancellation);
        await clocks.StartUntilAsync(work, subject, new SetDeadline(Deadline, "", row.Deadline!.Value, WarnHours), cancellation);
        if (move != MajorMove.GrantExtension)
        {
            await clocks.StartAsync(work, subject, ClockCodes.TrackingVisit, cancellation);
        }
    }

    private async Task WindSealingAsync(Work work, MajorCase row, MajorMove move, RuleSet rules, CancellationToken cancellation)
    {
        var subject = MajorLog.ClocksOf(row);
        switch (move)
        {
            case MajorMove.Seal or MajorMove.RenewSeal:
                await RunSealingAsync(work, row, rules, cancellation);
                break;
            case MajorMove.SealAtOnce:
                await RunSealingAsync(work, row, rules, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.SealingStudy, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.SealingDecision, cancellation);
                break;
            case MajorMove.ConfirmSeal:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.SealingStudy, cancellation);
                await ClockKeeper.StopAsync(work, subject, ClockCodes.SealingDecision, cancellation);
                break;
            case MajorMove.Unseal or MajorMove.SealLapse:
                foreach (var code in (string[])[ClockCodes.SealingStudy, ClockCodes.SealingDecision, ClockCodes.SealingPeriod])
                {
                    await ClockKeeper.CancelAsync(work, subject, code, cancellation);
                }

                break;
        }
    }

    private async Task RunSealingAsync(Work work, MajorCase row, RuleSet rules, CancellationToken cancellation)
    {
        var title = rules.Find(ClockCodes.SealingPeriod, row.DivisionCode)?.Title ?? "";
        await clocks.StartUntilAsync(
            work, MajorLog.ClocksOf(row), new SetDeadline(ClockCodes.SealingPeriod, title, row.SealedUntil!.Value, WarnHours), cancellation);
    }
}

/// <summary>A clock of a case has passed: a sealing ends, a month went by without a visit. The others only show that they passed.</summary>
internal sealed class MajorClocks(MajorBook book, ClockKeeper clocks) : IClockSubject
{
    // The timer loop looks every few seconds at the longest; more than that was a stop.
    private const int PunctualSeconds = 10;

    public string Kind => MajorLog.SubjectKind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        var row = await work.Records.Set<MajorCase>().AsTracking().FirstOrDefaultAsync(c => c.Id == clock.SubjectId, cancellation);
        if (row is null)
        {
            return;
        }

        var seconds = (int)Math.Min(int.MaxValue, (work.Now - clock.DueAt).TotalSeconds);
        var late = seconds > PunctualSeconds ? seconds : 0;
        if (clock.RuleCode == ClockCodes.SealingPeriod && MajorLifeCycle.Find(row, MajorMove.SealLapse) is not null)
        {
            await book.MoveAsync(work, row, MajorMove.SealLapse, new MajorInput(), cancellation, late);
        }
        else if (clock.RuleCode == ClockCodes.TrackingVisit && row.State is MajorState.Rectifying or MajorState.ExtensionAsked)
        {
            // The month is missed and stays so; the next one begins.
            row.MissedVisits++;
            MajorLog.Write(work, row, null, "", "missed", lateSeconds: late);
            await ClockKeeper.StopAsync(work, MajorLog.ClocksOf(row), ClockCodes.TrackingVisit, cancellation);
            await clocks.StartAsync(work, MajorLog.ClocksOf(row), ClockCodes.TrackingVisit, cancellation);
            MajorLog.Tell(work, row, "missed");
        }
    }
}
