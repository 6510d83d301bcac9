using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Responsibility;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>Drafts editions of checklists, puts them into force, supersedes them. What has taken effect stays as it was.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ChecklistBook(UnitOfWork unit, Records records, PermissionTable permissions, IEnumerable<ILedger> ledgers, LocalTime times)
{
    // Parts of addresses beside the code.
    private static readonly string[] Reserved = ["fill", "sheets", "editions", "new"];

    private readonly Dictionary<string, ILedger> _ledgers = ledgers.ToDictionary(l => l.Code, StringComparer.Ordinal);

    /// <summary>Every edition, by code, scope and edition.</summary>
    public async Task<IReadOnlyList<ChecklistEdition>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ChecklistEdition>().AsNoTracking().OrderBy(r => r.Code).ThenBy(r => r.ScopeCode).ThenBy(r => r.Edition)
            .ToListAsync(cancellation);
    }

    /// <summary>True when the actor may draft and issue editions for a scope.</summary>
    public bool MayEdit(Actor actor, string scopeCode) =>
        permissions.Allows(actor, ChecklistPermissions.Edit) && !actor.IsNarrowed && Covers(actor, scopeCode);

    /// <summary>
    /// Drafts the next edition of a code in a scope, or its first. One at a time: a draft, or an edition that has not taken effect, must be
    /// changed or withdrawn first.
    /// </summary>
    /// <param name="code">The checklist's code; a new one for a new checklist.</param>
    /// <param name="scopeCode">Where it shall hold: within the actor's own division.</param>
    /// <param name="basedOnId">The edition it was copied from, or null.</param>
    public Task<Outcome<Guid>> EnterAsync(
        Actor actor, string code, string scopeCode, ChecklistDraft draft, Guid? basedOnId, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            if (await CheckAsync(work, scopeCode, draft, cancellation) is { } wrong)
            {
                return wrong;
            }

            if (!ItemCheck.IsCode(code, 60) || Reserved.Contains(code))
            {
                return Refusal.Invalid("checklists.code", "code");
            }

            if (basedOnId is { } origin && !await work.Records.Set<ChecklistEdition>().AnyAsync(e => e.Id == origin && e.Code == code, cancellation))
            {
                return Refusal.Invalid("checklists.not-found", "basedOnId");
            }

            var last = await work.Records.Set<ChecklistEdition>().AsNoTracking().Where(r => r.Code == code && r.ScopeCode == scopeCode)
                .OrderByDescending(r => r.Edition).FirstOrDefaultAsync(cancellation);
            if (last is not null && !last.HasTakenEffect(work.Now))
            {
                return Refusal.Conflict("checklists.pending", Number(last.Edition));
            }

            var edition = new ChecklistEdition
            {
                Id = Guid.CreateVersion7(work.Now),
                Code = code,
                ScopeCode = scopeCode,
                Edition = (last?.Edition ?? 0) + 1,
                BasedOnId = basedOnId ?? last?.Id,
                Title = "",
                AppliesTo = "",
                CreatedBy = work.Actor.Name,
                CreatedAt = work.Now,
            };
            draft.Fill(edition);
            work.Records.Add(edition);
            work.Audit("places.checklist.enter", SubjectOf(edition), scopeCode, Details(edition));
            Announce(work, edition);
            return edition.Id;
        }, cancellation);

    /// <summary>Changes a draft.</summary>
    public Task<Outcome<int>> ChangeAsync(Actor actor, Guid id, int version, ChecklistDraft draft, CancellationToken cancellation) =>
        WithAsync<int>(actor, id, version, async (work, edition) =>
        {
            if (edition.State != EditionState.Draft)
            {
                return Refusal.Conflict("checklists.issued");
            }

            if (await CheckAsync(work, edition.ScopeCode, draft, cancellation) is { } wrong)
            {
                return wrong;
            }

            draft.Fill(edition);
            edition.Version++;
            work.Audit("places.checklist.change", SubjectOf(edition), edition.ScopeCode, Details(edition));
            Announce(work, edition);
            return edition.Version;
        }, cancellation);

    /// <summary>Takes back a draft.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        WithAsync<Done>(actor, id, version, (work, edition) =>
        {
            if (edition.State != EditionState.Draft)
            {
                return Task.FromResult<Outcome<Done>>(Refusal.Conflict("checklists.issued"));
            }

            work.Records.Remove(edition);
            work.Audit("places.checklist.withdraw", SubjectOf(edition), edition.ScopeCode, Details(edition));
            Announce(work, edition);
            return Task.FromResult(Outcome.Done);
        }, cancellation);

    /// <summary>Puts a draft into force from a day on; the edition before ends the day before.</summary>
    /// <param name="from">Its first day: today or later.</param>
    /// <param name="until">Its last day, or null while no end is known.</param>
    public Task<Outcome<int>> PutIntoForceAsync(
        Actor actor, Guid id, int version, DateOnly from, DateOnly? until, CancellationToken cancellation) =>
        WithAsync<int>(actor, id, version, async (work, edition) =>
        {
            if (edition.State != EditionState.Draft)
            {
                return Refusal.Conflict("checklists.issued");
            }

            if (from < times.Day(work.Now))
            {
                return Refusal.Invalid("checklists.past", "from");
            }

            if (until < from)
            {
                return Refusal.Invalid("checklists.order", "until");
            }

            // What it was drafted with may be gone by now: a venue type, a field.
            if (await CheckAsync(work, edition.ScopeCode, ChecklistDraft.Of(edition), cancellation) is { } wrong)
            {
                return wrong;
            }

            var start = times.StartOf(from);
            var before = await BeforeAsync(work, edition, cancellation);
            if (before?.StartsAt >= start)
            {
                return Refusal.Invalid("checklists.after", "from", FieldText.Write(times.Day(before.StartsAt.Value)));
            }

            if (before is not null && (before.EndsAt is not { } end || end > start))
            {
                (edition.DisplacedEnd, before.EndsAt) = (before.EndsAt, start);
                before.Version++;
            }

            (edition.State, edition.StartsAt, edition.IssuedBy) = (EditionState.Issued, start, work.Actor.Name);
            edition.EndsAt = until is { } last ? times.StartOf(last.AddDays(1)) : null;
            edition.Version++;
            ChecklistSweep.WakeFor(work, edition);
            work.Audit("places.checklist.put-into-force", SubjectOf(edition), edition.ScopeCode, [.. Details(edition), ("effectiveFrom", FieldText.Write(from))]);
            Announce(work, edition);
            return edition.Version;
        }, cancellation);

    /// <summary>Makes an edition that has not taken effect a draft again; the one before goes on.</summary>
    public Task<Outcome<int>> CallBackAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        WithAsync<int>(actor, id, version, async (work, edition) =>
        {
            if (edition.State == EditionState.Draft || edition.HasTakenEffect(work.Now))
            {
                return Refusal.Conflict("checklists.in-force");
            }

            if (await BeforeAsync(work, edition, cancellation) is { } before && before.EndsAt == edition.StartsAt)
            {
                before.EndsAt = edition.DisplacedEnd;
                before.Version++;
            }

            (edition.State, edition.StartsAt, edition.EndsAt, edition.DisplacedEnd, edition.IssuedBy) = (EditionState.Draft, null, null, null, "");
            edition.Version++;
            ChecklistSweep.Forget(work, edition);
            work.Audit("places.checklist.call-back", SubjectOf(edition), edition.ScopeCode, Details(edition));
            Announce(work, edition);
            return edition.Version;
        }, cancellation);

    private static Task<ChecklistEdition?> BeforeAsync(Work work, ChecklistEdition edition, CancellationToken cancellation) =>
        work.Records.Set<ChecklistEdition>().AsTracking()
            .Where(e => e.Code == edition.Code && e.ScopeCode == edition.ScopeCode && e.Edition < edition.Edition && e.State == EditionState.Issued)
            .OrderByDescending(e => e.Edition).FirstOrDefaultAsync(cancellation);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        !permissions.Allows(actor, ChecklistPermissions.Edit) || actor.IsNarrowed
            ? Refusal.Forbidden("checklists.edit.not-allowed")
            : await unit.RunAsync(actor, write, cancellation);

    private Task<Outcome<T>> WithAsync<T>(
        Actor actor, Guid id, int version, Func<Work, ChecklistEdition, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        WriteAsync<T>(actor, async work =>
            await work.Records.Set<ChecklistEdition>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) switch
            {
                null => Refusal.NotFound("checklists.not-found"),
                { } edition when !Covers(actor, edition.ScopeCode) => Refusal.Forbidden("checklists.scope-outside"),
                { } edition when edition.Version != version =>
                    Refusal.Conflict("places.changed-meanwhile", Number(version), Number(edition.Version)),
                { } edition => await write(work, edition),
            }, cancellation);

    private async Task<Refusal?> CheckAsync(Work work, string scopeCode, ChecklistDraft draft, CancellationToken cancellation)
    {
        if (scopeCode.Length is not (0 or 2 or 4 or 6 or 9) || !scopeCode.All(char.IsAsciiDigit))
        {
            return Refusal.Invalid("checklists.scope", "scopeCode");
        }

        if (!Covers(work.Actor, scopeCode))
        {
            return Refusal.Invalid("checklists.scope-outside", "scopeCode");
        }

        var types = await work.Records.Set<VenueType>().AsNoTracking().Select(t => t.Code).ToListAsync(cancellation);
        return draft.Check(types.ToHashSet(StringComparer.Ordinal), _ledgers);
    }

    private static bool Covers(Actor actor, string scopeCode) => scopeCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);

    private static string SubjectOf(ChecklistEdition edition) => $"checklist:{edition.Id}";

    private static (string Name, string Value)[] Details(ChecklistEdition edition) => [("code", edition.Code), ("edition", Number(edition.Edition))];

    private static void Announce(Work work, ChecklistEdition edition) =>
        work.Announce(new Change(ChecklistPermissions.Topic, edition.Code, "", work.Now, "changed"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
