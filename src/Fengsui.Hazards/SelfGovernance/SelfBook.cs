using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>Opens, fills and signs rounds of self-governance.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SelfBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Kind of its clocks and documents.</summary>
    public const string SubjectKind = "self-round";

    /// <summary>The clock of a round.</summary>
    public const string Deadline = "deadline.self-round";

    /// <summary>The round of the place's period, opened when there is none.</summary>
    public Task<Outcome<Guid>> OpenAsync(Actor actor, Guid placeId, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            if (await places.FindAsync(work.Records, placeId, cancellation) is not { } place)
            {
                return Refusal.NotFound("governance.place");
            }

            var rules = await RuleSet.ReadAsync(work.Records, times.Day(work.Now), cancellation);
            return await OpenAsync(work, rules, place, cancellation) is { } round ? round.Id : Refusal.Conflict("governance.self.no-duty");
        }, cancellation);

    /// <summary>Opens the round of the place's period within another command; null when its venue type has no such duty.</summary>
    internal async Task<SelfRound?> OpenAsync(Work work, RuleSet rules, PlaceBrief place, CancellationToken cancellation)
    {
        if (SelfDuties.Find(rules, SelfDuties.SelfCheck, place.DivisionCode, place.TypeCode) is not { } rule)
        {
            return null;
        }

        var duty = rule.As<PeriodRule>();
        var period = SelfDuties.PeriodOf(times.Day(work.Now), duty.Months);
        if (await work.Records.Set<SelfRound>().AsTracking()
            .FirstOrDefaultAsync(r => r.PlaceId == place.Id && r.PeriodStart == period.Start, cancellation) is { } standing)
        {
            return standing;
        }

        var round = new SelfRound
        {
            Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode,
            PlaceName = place.Name, TypeCode = place.TypeCode, PeriodStart = period.Start, DueOn = period.LastDay, RuleId = rule.Id,
            Checklist = duty.Form, OpenedAt = work.Now,
        };
        work.Records.Add(round);
        await clocks.StartUntilAsync(work, SubjectOf(round), new SetDeadline(Deadline, rule.Title, round.DueOn, duty.WarnDays * 24), cancellation);
        Tell(work, round, "open");
        return round;
    }

    /// <summary>Keeps the unit's assessment of its risks; it may be made again until it is signed.</summary>
    public Task<Outcome<int>> AssessAsync(Actor actor, Guid id, int version, IReadOnlyList<SelfRisk> risks, CancellationToken cancellation) =>
        WithAsync(actor, id, version, async (work, round) =>
        {
            var kinds = await work.Records.Set<SelfRiskKind>().Where(k => k.IsInUse).Select(k => k.Code).ToListAsync(cancellation);
            if (SelfLifeCycle.Assess(round, risks, kinds, work.Now) is { } refusal)
            {
                return refusal;
            }

            Tell(work, round, "assess", ("high", Number(risks.Count(r => r.Level == RiskLevel.High))));
            return null;
        }, cancellation);

    /// <summary>Signs the commitment of the round.</summary>
    public Task<Outcome<int>> CommitAsync(Actor actor, Guid id, int version, CommitmentInput input, CancellationToken cancellation) =>
        WithAsync(actor, id, version, async (work, round) =>
        {
            var serious = await work.Records.Set<Hazard>()
                .CountAsync(h => h.PlaceId == round.PlaceId && h.EndedAt == null && h.Severity != HazardSeverity.General, cancellation);
            var words = await WordsAsync(work.Records, input.Kind, round.PlaceName, cancellation);
            var facts = new CommitmentFacts(work.Actor.OnlyPlaces, serious, work.Now, work.Actor.Name, words);
            if (SelfLifeCycle.Commit(round, input, facts) is { } refusal)
            {
                return refusal;
            }

            await ClockKeeper.StopAsync(work, SubjectOf(round), Deadline, cancellation);
            Tell(work, round, "commit", ("commitment", round.Commitment.ToString()));
            return null;
        }, cancellation);

    /// <summary>Takes a finished sheet for the round of its place and period: what failed becomes findings, with their photos.</summary>
    internal async Task TakeSheetAsync(Work work, HazardBook hazards, ChecklistFilled sheet, CancellationToken cancellation)
    {
        var day = times.Day(sheet.FilledAt);
        var round = await work.Records.Set<SelfRound>().AsTracking()
            .FirstOrDefaultAsync(r => r.PlaceId == sheet.RecordId && r.PeriodStart <= day && day <= r.DueOn && r.Checklist == sheet.Checklist, cancellation);
        var account = await work.Records.Set<Account>().FirstOrDefaultAsync(a => a.UserName == sheet.FilledBy, cancellation);
        if (round is null || round.SheetId == sheet.SheetId || !IsOwn(account, round))
        {
            return;
        }

        var finder = new Finder(account?.Id ?? Guid.Empty, account?.DisplayName ?? sheet.FilledBy, sheet.FilledAt, day);
        var made = await SelfFindings.MakeAsync(work, hazards, sheet, finder, cancellation);
        if (SelfLifeCycle.Check(round, sheet.SheetId, sheet.Passes, made, sheet.FilledAt))
        {
            round.Version++;
            Tell(work, round, "check", ("findings", Number(made)));
        }
    }

    /// <summary>The round ended without a commitment.</summary>
    internal static void Lapse(Work work, SelfRound round)
    {
        round.WasLate = true;
        round.Version++;
        Tell(work, round, "late");
    }

    internal static ClockSubject SubjectOf(SelfRound round) => new(SubjectKind, round.Id, round.PlaceName, round, round.PeriodStart);

    internal static async Task<string> WordsAsync(FengsuiContext records, CommitmentKind kind, string place, CancellationToken cancellation) =>
        (await records.Set<SelfWords>().AsNoTracking().FirstOrDefaultAsync(w => w.Kind == kind, cancellation))?.Text
            .Replace("[place]", place, StringComparison.Ordinal) ?? "";

    internal static void Tell(Work work, SelfRound round, string action, params (string Name, string Value)[] details)
    {
        work.Audit("hazards.self." + action, $"{SubjectKind}:{round.Id}", round.DivisionCode, [("place", round.PlaceName), .. details]);
        work.Announce(new Change(SelfGovernancePermissions.Topic, round.PlaceId?.ToString() ?? "", round.DivisionCode, work.Now));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A sheet that an inspector fills by the same form is not the unit's own check.
    private static bool IsOwn(Account? account, SelfRound round) =>
        account is not null && round.PlaceId is { } place && account.PlaceIds.Contains(place);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, SelfGovernancePermissions.Act)
            ? await unit.RunAgainAsync(actor, write, cancellation)
            : Refusal.Forbidden("governance.not-allowed", SelfGovernancePermissions.Act);

    private Task<Outcome<int>> WithAsync(
        Actor actor, Guid id, int version, Func<Work, SelfRound, Task<Refusal?>> write, CancellationToken cancellation) =>
        WriteAsync<int>(actor, async work =>
        {
            if (await work.Records.Set<SelfRound>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } round)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (round.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"{SubjectKind}:{id}", version, round.Version, SelfStands.Of(round), cancellation);
            }

            if (await write(work, round) is { } refusal)
            {
                return refusal;
            }

            return ++round.Version;
        }, cancellation);
}
