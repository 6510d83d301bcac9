using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Systems;

/// <summary>An outage as it is asked for.</summary>
internal sealed record OutageDraft(Guid SystemId, string Reason, string Measures, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A contract as it is entered.</summary>
internal sealed record ContractDraft(Guid PlaceId, string Provider, DateOnly From, DateOnly To, int EveryMonths, string Scope = "");

/// <summary>A move of an outage.</summary>
internal enum OutageMove
{
    Approve,
    Refuse,
    End,
    Withdraw,
}

/// <summary>The life of an outage: somebody else than who asked decides, and it ends when the system works again. Pure.</summary>
internal static class OutageLifeCycle
{
    public const int LongestText = 1_000;

    // Longer is no outage but a system that is given up.
    private const int LongestDays = 90;

    public static IEnumerable<OutageMove> From(OutageState state) => state switch
    {
        OutageState.Asked => [OutageMove.Approve, OutageMove.Refuse, OutageMove.Withdraw],
        OutageState.Approved => [OutageMove.End],
        _ => [],
    };

    public static Refusal? Check(OutageDraft draft, DateTimeOffset now) =>
        draft.Reason.Trim().Length is 0 or > LongestText ? Refusal.Invalid("governance.outage.reason", "reason")
        : draft.Measures.Trim().Length is 0 or > LongestText ? Refusal.Invalid("governance.outage.measures", "measures")
        : draft.Until <= draft.From ? Refusal.Invalid("governance.outage.order", "until")
        : draft.Until <= now ? Refusal.Invalid("governance.outage.past", "until")
        : draft.Until - draft.From > TimeSpan.FromDays(LongestDays) ? Refusal.Invalid("governance.outage.far", "until", "90")
        : null;

    public static Refusal? Apply(Outage outage, OutageMove move, string text, Actor actor, DateTimeOffset now)
    {
        if (!From(outage.State).Contains(move))
        {
            return Refusal.Conflict("governance.outage.not-lawful", Terms.Of<GovernanceTexts>($"Outage.State.{outage.State}"));
        }

        if (move is OutageMove.Approve or OutageMove.Refuse && (outage.AskedById == actor.Id || actor.OnlyPlaces))
        {
            return Refusal.Forbidden("governance.outage.own");
        }

        if (text.Length > LongestText)
        {
            return Refusal.Invalid("governance.too-long", "text", "1000");
        }

        if (move is OutageMove.Refuse or OutageMove.End && text.Trim().Length == 0)
        {
            return Refusal.Invalid("governance.text", "text");
        }

        outage.State = move switch
        {
            OutageMove.Approve => OutageState.Approved,
            OutageMove.Refuse => OutageState.Refused,
            OutageMove.End => OutageState.Ended,
            OutageMove.Withdraw => OutageState.Withdrawn,
        };
        if (move is OutageMove.Approve or OutageMove.Refuse)
        {
            (outage.DecidedBy, outage.DecidedAt) = (actor.DisplayName, now);
        }

        outage.Answer = text.Trim().Length > 0 ? text.Trim() : outage.Answer;
        outage.EndedAt = move == OutageMove.End ? now : outage.EndedAt;
        return null;
    }
}

/// <summary>Keeps outages and maintenance contracts.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class KeepingBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, SystemBook systems, ClockKeeper clocks, LocalTime times)
{
    public const string OutageKind = "outage";
    public const string ContractKind = "maintenance";
    public const string OutageDeadline = "deadline.outage";
    public const string ContractDeadline = "deadline.maintenance-expiry";
    public const string VisitDeadline = "deadline.maintenance-visit";

    private const int WarnDays = 30;
    private const int MostMonths = 24;

    /// <summary>Asks for an outage.</summary>
    public Task<Outcome<Guid>> AskAsync(Actor actor, OutageDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, SystemPermissions.Keep, async work =>
        {
            if (OutageLifeCycle.Check(draft, work.Now) is { } refusal)
            {
                return refusal;
            }

            if (await systems.FindAsync(work.Records, draft.SystemId, cancellation) is not { } system)
            {
                return Refusal.NotFound("governance.system");
            }

            if (await work.Records.Set<Outage>().AnyAsync(
                o => o.SystemId == draft.SystemId && (o.State == OutageState.Asked || o.State == OutageState.Approved), cancellation))
            {
                return Refusal.Conflict("governance.outage.standing");
            }

            var outage = new Outage
            {
                Id = Guid.CreateVersion7(work.Now), DivisionCode = system.Place.DivisionCode, SectorCode = system.Place.SectorCode, PlaceId = system.Place.Id,
                PlaceName = system.Place.Name, SystemId = system.Row.Id, SystemName = system.Row.Name, Reason = draft.Reason.Trim(),
                Measures = draft.Measures.Trim(), From = draft.From.ToUniversalTime(), Until = draft.Until.ToUniversalTime(), AskedById = actor.Id,
                AskedBy = actor.DisplayName, AskedAt = work.Now,
            };
            work.Records.Add(outage);
            Tell(work, outage, "ask");
            return outage.Id;
        }, cancellation);

    /// <summary>Makes a move of an outage.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, OutageMove move, string text, CancellationToken cancellation) =>
        WriteAsync<int>(actor, move is OutageMove.Approve or OutageMove.Refuse ? SystemPermissions.Decide : SystemPermissions.Keep, async work =>
        {
            if (await work.Records.Set<Outage>().AsTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } outage)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (outage.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"{OutageKind}:{id}", version, outage.Version, OutageStands.Of(outage), cancellation);
            }

            if (OutageLifeCycle.Apply(outage, move, text, actor, work.Now) is { } refusal)
            {
                return refusal;
            }

            var subject = new ClockSubject(OutageKind, outage.Id, $"{outage.PlaceName} {outage.SystemName}", outage, times.Day(work.Now));
            if (move == OutageMove.Approve)
            {
                await clocks.StartUntilAsync(work, subject, new SetDeadline(OutageDeadline, "", times.Day(outage.Until), 0), cancellation);
            }
            else if (move == OutageMove.End)
            {
                await ClockKeeper.StopAsync(work, subject, OutageDeadline, cancellation);
            }

            Tell(work, outage, move.ToString().ToLowerInvariant());
            return ++outage.Version;
        }, cancellation);

    /// <summary>Enters a contract. One that ran for the place ends the day before.</summary>
    public Task<Outcome<Guid>> ContractAsync(Actor actor, ContractDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, SystemPermissions.Keep, async work =>
        {
            if (Wrong(draft) is { } refusal)
            {
                return refusal;
            }

            if (await places.FindAsync(work.Records, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("governance.place", "placeId");
            }

            foreach (var old in await work.Records.Set<MaintenanceContract>().AsTracking()
                .Where(c => c.PlaceId == place.Id && c.EndedOn == null && c.Provider == draft.Provider.Trim()).ToListAsync(cancellation))
            {
                old.EndedOn = draft.From < old.To ? draft.From : old.To;
                old.Version++;
                await ClockKeeper.CancelAllAsync(work, SubjectOf(old), cancellation);
            }

            var contract = new MaintenanceContract
            {
                Id = Guid.CreateVersion7(work.Now), DivisionCode = place.DivisionCode, SectorCode = place.SectorCode, PlaceId = place.Id, PlaceName = place.Name,
                Provider = draft.Provider.Trim(), From = draft.From, To = draft.To, EveryMonths = draft.EveryMonths, Scope = draft.Scope.Trim(),
            };
            work.Records.Add(contract);
            await clocks.StartUntilAsync(work, SubjectOf(contract), new SetDeadline(ContractDeadline, "", contract.To, WarnDays * 24), cancellation);
            await NextVisitAsync(work, contract, contract.From, cancellation);
            work.Audit("hazards.systems.contract", $"{ContractKind}:{contract.Id}", contract.DivisionCode, ("place", contract.PlaceName), ("name", contract.Provider));
            SystemBook.Announce(work, contract.PlaceId, contract.DivisionCode);
            return contract.Id;
        }, cancellation);

    /// <summary>Enters a visit under a contract.</summary>
    public Task<Outcome<Guid>> VisitAsync(Actor actor, Guid contractId, DateOnly heldOn, string done, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, SystemPermissions.Test, async work =>
        {
            if (await work.Records.Set<MaintenanceContract>().AsTracking().FirstOrDefaultAsync(c => c.Id == contractId, cancellation) is not { } contract)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (heldOn > times.Day(work.Now) || heldOn < contract.From || heldOn > contract.To)
            {
                return Refusal.Invalid("governance.maintenance.day", "heldOn");
            }

            if (done.Trim().Length is 0 or > OutageLifeCycle.LongestText)
            {
                return Refusal.Invalid("governance.text", "done");
            }

            var visit = new MaintenanceVisit
            {
                Id = Guid.CreateVersion7(work.Now), ContractId = contract.Id, DivisionCode = contract.DivisionCode, SectorCode = contract.SectorCode,
                PlaceId = contract.PlaceId, HeldOn = heldOn, By = actor.DisplayName, Done = done.Trim(), EnteredAt = work.Now,
            };
            work.Records.Add(visit);
            contract.LastVisitOn = contract.LastVisitOn is { } last && last > heldOn ? last : heldOn;
            contract.Version++;
            await ClockKeeper.StopAsync(work, SubjectOf(contract), VisitDeadline, cancellation);
            await NextVisitAsync(work, contract, contract.LastVisitOn.Value, cancellation);
            work.Audit("hazards.systems.visit", $"{ContractKind}:{contract.Id}", contract.DivisionCode, ("place", contract.PlaceName));
            SystemBook.Announce(work, contract.PlaceId, contract.DivisionCode);
            return visit.Id;
        }, cancellation);

    private async Task NextVisitAsync(Work work, MaintenanceContract contract, DateOnly last, CancellationToken cancellation)
    {
        var due = last.AddMonths(contract.EveryMonths);
        if (due <= contract.To)
        {
            await clocks.StartUntilAsync(work, SubjectOf(contract), new SetDeadline(VisitDeadline, "", due, 7 * 24), cancellation);
        }
    }

    private static ClockSubject SubjectOf(MaintenanceContract contract) =>
        new(ContractKind, contract.Id, $"{contract.PlaceName} {contract.Provider}", contract, contract.From);

    private static Refusal? Wrong(ContractDraft draft) =>
        draft.Provider.Trim().Length is 0 or > SystemBook.LongestName ? Refusal.Invalid("governance.maintenance.provider", "provider")
        : draft.To <= draft.From ? Refusal.Invalid("governance.maintenance.order", "to")
        : draft.EveryMonths is < 1 or > MostMonths ? Refusal.Invalid("governance.maintenance.months", "everyMonths")
        : draft.Scope.Length > OutageLifeCycle.LongestText ? Refusal.Invalid("governance.too-long", "scope", "1000")
        : null;

    private static void Tell(Work work, Outage outage, string action)
    {
        work.Audit(
            "hazards.outage." + action, $"{OutageKind}:{outage.Id}", outage.DivisionCode, ("place", outage.PlaceName), ("name", outage.SystemName),
            ("until", outage.Until.ToString("O", CultureInfo.InvariantCulture)));
        SystemBook.Announce(work, outage.PlaceId, outage.DivisionCode);
    }

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, string permission, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, permission) ? await unit.RunAgainAsync(actor, write, cancellation) : Refusal.Forbidden("governance.not-allowed", permission);
}
