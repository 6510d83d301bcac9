using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Appoints fire wardens and hands their duty over.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class WardenBook(UnitOfWork unit, PermissionTable permissions, LocalTime times)
{
    /// <summary>
    /// Appoints a warden. A running term ends the day the new one begins, in one transaction, when <paramref name="replacesId"/> names
    /// it; without it a target that has a warden is refused.
    /// </summary>
    /// <param name="replacesId">The running term that the caller has seen, or null when there was none.</param>
    public Task<Outcome<Guid>> AppointAsync(
        Actor actor, WardenTarget target, Guid targetId, TermDraft term, Guid? replacesId, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            var found = await TargetAsync(work.Records, target, targetId, cancellation);
            if (found.Refusal is { } absent)
            {
                return absent;
            }

            var running = await work.Records.Set<BuildingFireWarden>().AsTracking()
                .FirstOrDefaultAsync(w => w.TargetId == targetId && w.EndedOn == null, cancellation);
            if (running?.Id != replacesId)
            {
                return Refusal.Conflict("responsibility.warden.taken");
            }

            var wrong = People.Check(term, phoneNeeded: true, times.Day(work.Now)) ?? (running is null ? null : People.CheckAfter(running.From, term));
            if (wrong is not null)
            {
                return wrong;
            }

            if (running is not null)
            {
                (running.EndedOn, running.End) = (term.From, TermEnd.HandedOver);
                await work.Records.SaveChangesAsync(cancellation);
            }

            var warden = new BuildingFireWarden
            {
                Id = Guid.CreateVersion7(work.Now),
                DivisionCode = found.Value.DivisionCode,
                Target = target,
                TargetId = targetId,
                SectorCode = found.Value.SectorCode,
                PlaceId = found.Value.PlaceId,
                PersonName = term.PersonName.Trim(),
                Phone = term.Phone.Trim(),
                From = term.From,
                To = term.To,
                Basis = term.Basis.Trim(),
            };
            work.Records.Add(warden);
            People.Tell(
                work, "warden", warden.Id, warden.DivisionCode, running is null ? "appoint" : "hand-over",
                ("target", $"{target}:{targetId}"), ("from", FieldText.Write(term.From)));
            return warden.Id;
        }, cancellation);

    /// <summary>Ends a term without a successor.</summary>
    public Task<Outcome<Done>> EndAsync(Actor actor, Guid id, DateOnly day, CancellationToken cancellation) =>
        WriteAsync<Done>(actor, async work =>
        {
            var warden = await work.Records.Set<BuildingFireWarden>().AsTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation);
            if (warden is not { EndedOn: null })
            {
                return Refusal.NotFound("responsibility.term.none");
            }

            if (day < warden.From)
            {
                return Refusal.Invalid("responsibility.term.before", "day", FieldText.Write(warden.From));
            }

            (warden.EndedOn, warden.End) = (day, TermEnd.Left);
            People.Tell(work, "warden", id, warden.DivisionCode, "end", ("day", FieldText.Write(day)));
            return Outcome.Done;
        }, cancellation);

    // One a high-rise dwelling; one a courtyard only where no property company answers for it (order 5 of 2021 and local law on wardens).
    private static async Task<Outcome<IInScope>> TargetAsync(
        FengsuiContext records, WardenTarget target, Guid id, CancellationToken cancellation)
    {
        switch (target)
        {
            case WardenTarget.Building:
                var building = await records.Set<Building>().FirstOrDefaultAsync(b => b.Id == id, cancellation);
                return building is null ? Refusal.NotFound("places.record.not-found")
                    : building is { Use: BuildingUse.Dwelling, IsHighRise: true } ? building
                    : Refusal.Invalid("responsibility.warden.not-high-rise", "targetId");
            case WardenTarget.Courtyard:
                var quarter = await records.Set<ResidentialQuarter>().FirstOrDefaultAsync(q => q.Id == id, cancellation);
                return quarter is null ? Refusal.NotFound("places.record.not-found")
                    : quarter.PropertyManagerId is null ? quarter
                    : Refusal.Invalid("responsibility.warden.managed", "targetId");
            default:
                var place = await records.Set<Place>().FirstOrDefaultAsync(p => p.Id == id, cancellation);
                return place is null ? Refusal.NotFound("places.not-found")
                    : await WardenReader.HighRisePlaces(records).AnyAsync(p => p.Id == id, cancellation) ? place
                    : Refusal.Invalid("responsibility.warden.not-high-rise", "targetId");
        }
    }

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, ResponsibilityPermissions.Edit))
        {
            return Refusal.Forbidden("responsibility.not-allowed");
        }

        try
        {
            return await unit.RunAsync(actor, write, cancellation);
        }
        catch (DbUpdateException error) when (StoreTrouble.IsDuplicate(error))
        {
            return Refusal.Conflict("responsibility.warden.taken");
        }
    }
}
