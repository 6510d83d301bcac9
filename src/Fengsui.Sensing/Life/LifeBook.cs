using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Where a piece of equipment is put up, and as which device of the register it speaks.</summary>
/// <param name="Version">The version that was read.</param>
/// <param name="Position">Where in the place, in words.</param>
/// <param name="On">The day; not in the future.</param>
/// <param name="InstalledBy">Who put it up.</param>
/// <param name="DeviceKey">Key of the device of the register, or empty while it is not known yet.</param>
internal sealed record InstallDraft(int Version, Guid PlaceId, string Position, DateOnly On, string InstalledBy, string DeviceKey = "");

/// <summary>A move other than putting up.</summary>
/// <param name="Replacement">Serial number of what takes its spot, for a replacement.</param>
/// <param name="DeviceKey">Device of the register that the replacement speaks as; empty when it goes on as the same.</param>
internal sealed record LifeMoveDraft(LifeMove Move, int Version, string Note = "", DateOnly? On = null, string Replacement = "", string DeviceKey = "");

/// <summary>The one way to move equipment through its life: permission, table, proof, row, entry, audit, health in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class LifeBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, HealthKeeper keeper, AssetLinks links, LocalTime times)
{
    /// <summary>Puts it up at a place. Gives its new version.</summary>
    public Task<Outcome<int>> InstallAsync(Actor actor, Guid id, InstallDraft draft, CancellationToken cancellation) => ChangeAsync(
        actor, id, draft.Version,
        async (work, asset) =>
        {
            if (Lawful(actor, asset, LifeMove.Install, "", new LifeProof(false, false)) is { } refusal)
            {
                return refusal;
            }

            if (await places.FindAsync(work.Records, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("life.install.place", "placeId");
            }

            if (CheckWords(draft.Position, draft.InstalledBy, draft.On) is { } wrong)
            {
                return wrong;
            }

            asset.SpotId = Guid.CreateVersion7(work.Now);
            PutUp(asset, place, draft.Position, draft.On, draft.InstalledBy);
            return await links.LinkAsync(work, asset, draft.DeviceKey, cancellation) is { } unknown
                ? unknown
                : Enter(work, asset, LifeCycle.Find(asset.State, LifeMove.Install)!, draft.On, draft.InstalledBy.Trim(), "");
        },
        cancellation);

    /// <summary>Makes another move. Gives its new version.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, LifeMoveDraft draft, CancellationToken cancellation) => ChangeAsync(
        actor, id, draft.Version,
        async (work, asset) =>
        {
            var (note, on) = ((draft.Note ?? "").Trim(), draft.On ?? times.Today);
            var proof = await ProofAsync(work, asset, cancellation);
            if (draft.Move == LifeMove.Install)
            {
                return Refusal.Invalid("life.install.place", "placeId");
            }

            if (Lawful(actor, asset, draft.Move, note, proof) is { } refusal)
            {
                return refusal;
            }

            if (on > times.Today)
            {
                return Refusal.Invalid("life.day.future", "on");
            }

            var step = LifeCycle.Find(asset.State, draft.Move)!;
            if (draft.Move == LifeMove.Replace && await ReplaceAsync(work, asset, draft, on, cancellation) is { } wrong)
            {
                return wrong;
            }

            return Enter(work, asset, step, on, "", note);
        },
        cancellation);

    private async Task<Outcome<int>> ChangeAsync(
        Actor actor, Guid id, int version, Func<Work, DeviceAsset, Task<Refusal?>> change, CancellationToken cancellation)
    {
        var outcome = await unit.RunAgainAsync<Outcome<int>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<DeviceAsset>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } asset)
                {
                    return Refusal.NotFound("life.asset.not-found");
                }

                if (asset.Version != version)
                {
                    return Refusal.Conflict("life.changed-meanwhile");
                }

                if (await change(work, asset) is { } refusal)
                {
                    return refusal;
                }

                await work.Records.SaveChangesAsync(cancellation);
                var touched = work.Records.ChangeTracker.Entries<DeviceAsset>().Select(e => e.Entity).ToList();
                await keeper.RefreshAsync(work, touched, cancellation);
                return asset.Version;
            },
            cancellation);
        await links.TellAsync(outcome.Succeeded ? id : null, cancellation);
        return outcome;
    }

    private Refusal? Lawful(Actor actor, DeviceAsset asset, LifeMove move, string note, LifeProof proof)
    {
        var permission = LifeCycle.Find(asset.State, move)?.Permission ?? LifeCycle.Steps.First(s => s.Move == move).Permission;
        return permissions.Allows(actor, permission) ? LifeCycle.Guard(asset.State, move, note, proof) : LifePermissions.Refuse(permission);
    }

    private async Task<LifeProof> ProofAsync(Work work, DeviceAsset asset, CancellationToken cancellation)
    {
        var subject = LifeSubjects.OfAsset(asset.Id);
        var since = asset.InstalledOn is { } day ? times.StartOf(day) : (DateTimeOffset?)null;
        return new LifeProof(
            since is not null && asset.DeviceId is { } device
                && await work.Records.Set<DeviceState>().AnyAsync(s => s.DeviceId == device && s.LastSeenAt >= since, cancellation),
            await work.Records.Set<DocumentLink>().AnyAsync(l => l.Subject == subject, cancellation));
    }

    // The new one takes spot, place, position and contract of the old one; the spot keeps the history of both.
    private async Task<Refusal?> ReplaceAsync(Work work, DeviceAsset old, LifeMoveDraft draft, DateOnly on, CancellationToken cancellation)
    {
        var serial = (draft.Replacement ?? "").Trim();

        // Stock lies at the county: who works at one place names what is in the hand.
        var next = await work.Records.Set<DeviceAsset>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(a => a.Serial == serial && a.State == AssetState.InStock, cancellation);
        if (serial.Length == 0 || next is null || !Stock.IsNear(next.DivisionCode, old.DivisionCode))
        {
            return Refusal.Invalid("life.replace.serial", "replacement");
        }

        if (old.PlaceId is not { } placeId || await places.FindAsync(work.Records, placeId, cancellation) is not { } place)
        {
            return Refusal.Invalid("life.install.place", "placeId");
        }

        next.SpotId = old.SpotId;
        (next.ReplacesId, next.ContractId) = (old.Id, old.ContractId);
        next.CoveredFrom = old.ContractId is null ? null : on;
        PutUp(next, place, old.Position, on, work.Actor.DisplayName);
        var key = (draft.DeviceKey ?? "").Trim();
        if (key.Length == 0)
        {
            next.DeviceId = old.DeviceId;
        }
        else if (await links.LinkAsync(work, next, key, cancellation) is { } refusal)
        {
            return refusal;
        }

        old.ReplacedById = next.Id;
        return Enter(work, next, LifeCycle.Find(next.State, LifeMove.Install)!, on, work.Actor.DisplayName, old.Serial);
    }

    private static void PutUp(DeviceAsset asset, PlaceBrief place, string position, DateOnly on, string by)
    {
        (asset.PlaceId, asset.PlaceName) = (place.Id, place.Name);
        (asset.DivisionCode, asset.SectorCode) = (place.DivisionCode, place.SectorCode);
        (asset.Position, asset.InstalledOn, asset.InstalledBy) = (position.Trim(), on, by.Trim());
        asset.BatteryOn ??= on;
    }

    private Refusal? CheckWords(string? position, string? by, DateOnly on) =>
        (position ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "position", $"{LifeTables.LongestName}")
        : (by ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "installedBy", $"{LifeTables.LongestName}")
        : on > times.Today ? Refusal.Invalid("life.day.future", "on")
        : null;

    private static Refusal? Enter(Work work, DeviceAsset asset, LifeStep step, DateOnly on, string who, string note)
    {
        var before = asset.State;
        asset.State = step.To;
        asset.Version++;
        asset.EndedOn = step.To is AssetState.Replaced or AssetState.Retired ? on : null;
        LifeLog.Write(work, asset, step.Entry, on, who, note, null);
        work.Audit(
            "sensing.life.move", LifeLog.SubjectOf(asset), asset.DivisionCode,
            ("name", asset.Serial), ("place", asset.PlaceName), ("from", before.ToString()), ("state", asset.State.ToString()),
            ("day", on.ToString("O", CultureInfo.InvariantCulture)), ("reason", note));
        work.Announce(new Change(LifeTopics.Assets, asset.Id.ToString(), asset.DivisionCode, work.Now));
        return null;
    }
}
