using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>What was done to a piece of equipment at its spot.</summary>
/// <param name="Kind">A calibration, a maintenance or a change of battery.</param>
/// <param name="On">The day; not in the future, not before the installation.</param>
/// <param name="Who">Who did it.</param>
internal sealed record CareDraft(LifeEventKind Kind, int Version, DateOnly On, string Who, string Note = "");

/// <summary>Writes down calibrations, maintenance and batteries, and ties equipment to the register.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CareBook(UnitOfWork unit, PermissionTable permissions, HealthKeeper keeper, AssetLinks links, LocalTime times)
{
    /// <summary>Writes down what was done; when it is due again follows from the profile.</summary>
    public Task<Outcome<int>> WriteAsync(Actor actor, Guid id, CareDraft draft, CancellationToken cancellation) => ChangeAsync(
        actor, id, draft.Version,
        async (work, asset) =>
        {
            if (Check(asset, draft) is { } refusal)
            {
                return refusal;
            }

            var model = await work.Records.Set<DeviceModel>().AsNoTracking().SingleAsync(m => m.Id == asset.ModelId, cancellation);
            DateOnly? next = null;
            if (draft.Kind == LifeEventKind.Calibrated)
            {
                asset.CalibratedOn = draft.On;
                next = HealthRules.CalibrationDueOn(model, draft.On, null);
            }
            else if (draft.Kind == LifeEventKind.BatteryChanged)
            {
                asset.BatteryOn = draft.On;
                next = HealthRules.BatteryDueOn(model, draft.On, null);
            }

            LifeLog.Write(work, asset, draft.Kind, draft.On, draft.Who.Trim(), (draft.Note ?? "").Trim(), next);
            work.Audit(
                "sensing.life.care", LifeLog.SubjectOf(asset), asset.DivisionCode,
                ("name", asset.Serial), ("what", draft.Kind.ToString()), ("day", draft.On.ToString("O", CultureInfo.InvariantCulture)), ("who", draft.Who.Trim()));
            return null;
        },
        cancellation);

    /// <summary>Ties equipment to a device of the register.</summary>
    public async Task<Outcome<int>> LinkAsync(Actor actor, Guid id, int version, string deviceKey, CancellationToken cancellation)
    {
        var outcome = await ChangeAsync(
            actor, id, version,
            async (work, asset) =>
            {
                if (string.IsNullOrWhiteSpace(deviceKey))
                {
                    return Refusal.Invalid("life.link.unknown", "deviceKey", "");
                }

                if (!LifeCycle.IsAtPlace(asset.State))
                {
                    return Refusal.Conflict("life.care.not-at-place");
                }

                if (await links.LinkAsync(work, asset, deviceKey, cancellation) is { } refusal)
                {
                    return refusal;
                }

                LifeLog.Write(work, asset, LifeEventKind.Linked, times.Today, "", deviceKey.Trim().ToUpperInvariant(), null);
                work.Audit("sensing.life.link", LifeLog.SubjectOf(asset), asset.DivisionCode, ("name", asset.Serial), ("device", deviceKey.Trim().ToUpperInvariant()));
                return null;
            },
            cancellation);
        await links.TellAsync(outcome.Succeeded ? id : null, cancellation);
        return outcome;
    }

    private async Task<Outcome<int>> ChangeAsync(
        Actor actor, Guid id, int version, Func<Work, DeviceAsset, Task<Refusal?>> change, CancellationToken cancellation) =>
        await unit.RunAgainAsync<Outcome<int>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<DeviceAsset>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } asset)
                {
                    return Refusal.NotFound("life.asset.not-found");
                }

                if (!permissions.Allows(actor, LifePermissions.Work))
                {
                    return LifePermissions.Refuse(LifePermissions.Work);
                }

                if (asset.Version != version)
                {
                    return Refusal.Conflict("life.changed-meanwhile");
                }

                if (await change(work, asset) is { } refusal)
                {
                    return refusal;
                }

                asset.Version++;
                work.Announce(new Change(LifeTopics.Assets, asset.Id.ToString(), asset.DivisionCode, work.Now));
                await keeper.RefreshAsync(work, [asset], cancellation);
                return asset.Version;
            },
            cancellation);

    private Refusal? Check(DeviceAsset asset, CareDraft draft) =>
        draft.Kind is not (LifeEventKind.Calibrated or LifeEventKind.Maintained or LifeEventKind.BatteryChanged) ? Refusal.Invalid("life.care.kind", "kind")
        : !LifeCycle.IsAtPlace(asset.State) ? Refusal.Conflict("life.care.not-at-place")
        : draft.On > times.Today ? Refusal.Invalid("life.day.future", "on")
        : draft.On < asset.InstalledOn ? Refusal.Invalid("life.day.before", "on")
        : (draft.Who ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "who", $"{LifeTables.LongestName}")
        : (draft.Note ?? "").Trim().Length > LifeTables.LongestNote ? Refusal.Invalid("life.note.long", "note", $"{LifeTables.LongestNote}")
        : null;
}
