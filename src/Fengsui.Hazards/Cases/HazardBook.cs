using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>A hazard that was just entered.</summary>
public sealed record HazardMade(Guid Id, string Number, Guid? RecurrenceOf);

/// <summary>The one way to enter and move hazards: permission, guard, row, timeline, clocks, audit and event in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class HazardBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Series of numbers.</summary>
    internal const string Series = "hazard";

    /// <summary>Enters a finding.</summary>
    public async Task<Outcome<HazardMade>> FindAsync(Actor actor, FindingDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, HazardPermissions.Find)
            ? await unit.RunAsync(actor, work => FindAsync(work, draft, cancellation), cancellation)
            : HazardPermissions.Refuse(HazardPermissions.Find);

    /// <summary>Enters a finding within another command's transaction; the caller has checked the right.</summary>
    /// <param name="finder">Who found it, when that is somebody else than who acts.</param>
    internal async Task<Outcome<HazardMade>> FindAsync(Work work, FindingDraft draft, CancellationToken cancellation, Finder? finder = null)
    {
        var facts = await Findings.CheckAsync(work, places, draft, cancellation);
        if (facts.Refusal is { } refusal)
        {
            return refusal;
        }

        var today = times.Day(work.Now);
        var known = facts.Value;
        var number = NumberSeries.Text(today.Year, await NumberSeries.NextAsync(work, Series, known.DivisionCode, today.Year, cancellation));
        var hazard = HazardMaker.Make(
            draft, known, Guid.CreateVersion7(work.Now), number, finder ?? new Finder(work.Actor.Id, work.Actor.DisplayName, work.Now, today));
        hazard.RecurrenceOf = await RecurrenceAsync(work, hazard, cancellation);
        work.Records.Add(hazard);
        HazardLog.Write(work, hazard, null, draft.Description.Trim());
        await clocks.StartAsync(work, SubjectOf(hazard), ClockCodes.Verify, cancellation);
        HazardLog.Tell(work, hazard, "find", null, ("class", hazard.ClassCode), ("source", hazard.Source.ToString()));
        return new HazardMade(hazard.Id, hazard.Number, hazard.RecurrenceOf);
    }

    /// <summary>Makes a move and gives the hazard's new version.</summary>
    /// <param name="version">The version that the person saw: who comes second is told what happened.</param>
    public async Task<Outcome<int>> MoveAsync(
        Actor actor, Guid id, int version, HazardMove move, HazardInput input, CancellationToken cancellation) =>
        await unit.RunAgainAsync<Outcome<int>>(
            actor,
            async work =>
            {
                var hazard = await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == id, cancellation);
                if (hazard is null)
                {
                    return Refusal.NotFound("hazards.not-found");
                }

                // What is not lawful is said before who came first: both are true for whoever comes second.
                var step = HazardLifeCycle.Find(hazard.State, move);
                if (step is not null && !permissions.Allows(actor, step.Permission))
                {
                    return HazardPermissions.Refuse(step.Permission);
                }

                if (hazard.Version != version)
                {
                    return Refusal.Conflict("hazards.moved-meanwhile", hazard.Number, HazardLifeCycle.StateTerm(hazard), times.Full(hazard.ChangedAt));
                }

                return await MoveAsync(work, hazard, move, input, false, cancellation) is { } refusal ? refusal : hazard.Version;
            },
            cancellation);

    /// <summary>Makes a move within another command's transaction; the caller has checked the right.</summary>
    /// <param name="consented">True when the government consents to the closing of a major hazard.</param>
    internal async Task<Refusal?> MoveAsync(
        Work work, Hazard hazard, HazardMove move, HazardInput input, bool consented, CancellationToken cancellation, int lateSeconds = 0)
    {
        var asked = move == HazardMove.Extend ? await ExtensionBook.OpenAsync(work.Records, hazard.Id, cancellation) : null;
        var subject = DocumentSubject(hazard.Id);
        var proofs = move is HazardMove.Submit or HazardMove.CorrectOnSite
            ? await work.Records.Set<DocumentLink>().CountAsync(d => d.Subject == subject && d.Kind == DocumentKind.After, cancellation)
            : 0;
        var before = hazard.State;
        var agreed = consented || (hazard.Severity == HazardSeverity.Major && await MajorLinks.ConsentedAsync(work.Records, hazard.Id, cancellation));
        var facts = new MoveFacts(
            work.Actor.Id, work.Actor.OnlyPlaces, work.Now, times.Day(work.Now), proofs, asked?.AskedById, agreed,
            move == HazardMove.Pass && await Systems.SystemRetests.IsMissingAsync(work.Records, hazard, cancellation));
        var given = asked is not null && input.Deadline is null ? input with { Deadline = asked.Until } : input;
        if (HazardLifeCycle.Apply(hazard, move, given, facts) is { } refusal)
        {
            return refusal;
        }

        if (asked is not null)
        {
            ExtensionBook.Decide(work, asked, true, given.Text);
        }

        HazardLog.Write(work, hazard, move, given.Text.Trim(), hazard.Deadline, lateSeconds);
        await WindAsync(work, hazard, move, cancellation);
        HazardLog.Tell(work, hazard, MoveName(move), before, ("state", hazard.State.ToString()), ("reason", given.Text.Trim()));
        return null;
    }

    /// <summary>Kind and id in documents, the audit log and clocks.</summary>
    internal static string DocumentSubject(Guid id) => $"hazard:{id}";

    /// <summary>The case of its clocks.</summary>
    internal static ClockSubject SubjectOf(Hazard hazard) =>
        new(HazardClocks.SubjectKind, hazard.Id, $"{hazard.Number} {hazard.Where}", hazard, hazard.RulesOf);

    private static string MoveName(HazardMove move) => "move." + move.ToString().ToLowerInvariant();

    // Which clocks a move stops and starts (rules B.3.1).
    private async Task WindAsync(Work work, Hazard hazard, HazardMove move, CancellationToken cancellation)
    {
        var subject = SubjectOf(hazard);
        switch (move)
        {
            case HazardMove.Register:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Verify, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.OrderServed, cancellation);
                break;
            case HazardMove.Order or HazardMove.Reopen or HazardMove.Extend:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.OrderServed, cancellation);
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Escalation, cancellation);
                await RunToDeadlineAsync(work, hazard, cancellation);
                break;
            case HazardMove.Submit:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Rectification, cancellation);
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Escalation, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.Reinspection, cancellation);
                break;
            case HazardMove.Pass:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Reinspection, cancellation);
                break;
            case HazardMove.SendBack:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.Reinspection, cancellation);
                await (hazard.State == HazardState.Rectifying ? RunToDeadlineAsync(work, hazard, cancellation) : WaitForLeverAsync(work, hazard, cancellation));
                break;
            case HazardMove.Lapse:
                await clocks.StartAsync(work, subject, ClockCodes.Reinspection, cancellation);
                await WaitForLeverAsync(work, hazard, cancellation);
                break;
            case HazardMove.Escalate:
                await WaitForLeverAsync(work, hazard, cancellation);
                break;
            case HazardMove.CorrectOnSite or HazardMove.Dismiss or HazardMove.Close:
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                break;
        }
    }

    private Task RunToDeadlineAsync(Work work, Hazard hazard, CancellationToken cancellation) => clocks.StartUntilAsync(
        work, SubjectOf(hazard), new SetDeadline(ClockCodes.Rectification, "", hazard.Deadline!.Value, HazardClocks.WarnHours), cancellation);

    // The next lever that is stronger than the one taken, so many days after the deadline.
    private async Task WaitForLeverAsync(Work work, Hazard hazard, CancellationToken cancellation)
    {
        var rules = await RuleSet.ReadAsync(work.Records, hazard.RulesOf, cancellation);
        if (HazardClocks.NextLever(rules, hazard) is { } next)
        {
            await clocks.StartUntilAsync(
                work, SubjectOf(hazard), new SetDeadline(ClockCodes.Escalation, next.Title, next.LastDay, 0, next.TitleEn), cancellation);
        }
    }

    private static async Task<Guid?> RecurrenceAsync(Work work, Hazard hazard, CancellationToken cancellation)
    {
        if (hazard.PlaceId is not { } place
            || await RuleSet.FindAsync(work.Records, "recurrence", hazard.RulesOf, hazard.DivisionCode, cancellation) is not { } rule)
        {
            return null;
        }

        var since = work.Now.AddMonths(-rule.As<RecurrenceRule>().Months);
        return await work.Records.Set<Hazard>()
            .Where(h => h.PlaceId == place && h.ClassCode == hazard.ClassCode && h.State == HazardState.Closed && h.EndedAt >= since)
            .OrderByDescending(h => h.EndedAt).Select(h => (Guid?)h.Id).FirstOrDefaultAsync(cancellation);
    }
}
