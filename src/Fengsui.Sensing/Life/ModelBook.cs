using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>A profile as a person writes it.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="ServiceYears">1 to 50, or null when nothing gives it a life; with a source.</param>
/// <param name="BatteryMonths">1 to 240, or null.</param>
/// <param name="HeartbeatMinutes">1 to 10,080.</param>
/// <param name="SilentPeriods">1 to 20.</param>
/// <param name="CalibrationMonths">1 to 120, or null.</param>
internal sealed record ModelDraft(
    int Version, string Manufacturer, string Name, EquipmentKind Kind, int? ServiceYears = null, string ServiceSource = "", int? BatteryMonths = null,
    int HeartbeatMinutes = 1_440, int SilentPeriods = 3, int? CalibrationMonths = null);

/// <summary>How many of a kind a place needs.</summary>
/// <param name="Required">0 to 10,000; 0 takes the need away.</param>
/// <param name="Source">Who or what asks for it.</param>
internal sealed record NeedDraft(Guid PlaceId, EquipmentKind Kind, int Required, string Source);

/// <summary>Keeps profiles, and what places need.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ModelBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places)
{
    private const int MostNeeded = 10_000;

    /// <summary>Saves a profile; a null id makes a new one. Profiles hold for the whole installation. Gives its id.</summary>
    public Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, ModelDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Manage) || !actor.IsCountyWide)
            {
                return LifePermissions.Refuse(LifePermissions.Manage);
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            var models = work.Records.Set<DeviceModel>().AsTracking();
            var model = id is { } known
                ? await models.FirstOrDefaultAsync(m => m.Id == known, cancellation)
                : work.Records.Add(new DeviceModel { Id = Guid.CreateVersion7(work.Now) }).Entity;
            if (model is null)
            {
                return Refusal.NotFound("life.model.not-found");
            }

            if (model.Version != draft.Version)
            {
                return Refusal.Conflict("life.changed-meanwhile");
            }

            var (maker, name) = (draft.Manufacturer.Trim(), draft.Name.Trim());
            if (await models.AnyAsync(m => m.Id != model.Id && m.Manufacturer == maker && m.Name == name, cancellation))
            {
                return Refusal.Invalid("life.model.taken", "name", name);
            }

            (model.Manufacturer, model.Name, model.Kind) = (maker, name, draft.Kind);
            (model.ServiceYears, model.ServiceSource) = (draft.ServiceYears, (draft.ServiceSource ?? "").Trim());
            (model.BatteryMonths, model.HeartbeatMinutes, model.SilentPeriods) = (draft.BatteryMonths, draft.HeartbeatMinutes, draft.SilentPeriods);
            model.CalibrationMonths = draft.CalibrationMonths;
            model.Version++;
            work.Audit(
                "sensing.life.model", $"device-model:{model.Id}", "",
                ("name", model.FullName), ("years", $"{model.ServiceYears}"), ("source", model.ServiceSource), ("heartbeat", $"{model.HeartbeatMinutes}"));
            return model.Id;
        },
        cancellation);

    /// <summary>Says how many of a kind a place needs.</summary>
    public Task<Outcome<Done>> NeedAsync(Actor actor, NeedDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Done>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Manage))
            {
                return LifePermissions.Refuse(LifePermissions.Manage);
            }

            var source = (draft.Source ?? "").Trim();
            if (draft.Required is < 0 or > MostNeeded)
            {
                return Refusal.Invalid("life.number", "required", "0", $"{MostNeeded}");
            }

            if (draft.Required > 0 && source.Length is 0 or > LifeTables.LongestName)
            {
                return Refusal.Invalid("life.text", "source", $"{LifeTables.LongestName}");
            }

            if (await places.FindAsync(work.Records, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("life.install.place", "placeId");
            }

            var needs = work.Records.Set<CoverageNeed>().AsTracking();
            var need = await needs.FirstOrDefaultAsync(n => n.PlaceId == place.Id && n.Kind == draft.Kind, cancellation);
            if (draft.Required == 0)
            {
                work.Records.RemoveRange(need is null ? [] : [need]);
            }
            else
            {
                need ??= work.Records.Add(new CoverageNeed { Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, Kind = draft.Kind }).Entity;
                (need.PlaceName, need.DivisionCode, need.SectorCode) = (place.Name, place.DivisionCode, place.SectorCode);
                (need.Required, need.Source, need.SetBy, need.SetAt) = (draft.Required, source, actor.DisplayName, work.Now);
                need.Version++;
            }

            work.Audit(
                "sensing.life.need", $"place:{place.Id}", place.DivisionCode,
                ("kind", draft.Kind.ToString()), ("count", draft.Required.ToString(CultureInfo.InvariantCulture)), ("source", source));
            return default(Done);
        },
        cancellation);

    private static Refusal? Check(ModelDraft draft) =>
        (draft.Name ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "name", $"{LifeTables.LongestName}")
        : (draft.Manufacturer ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "manufacturer", $"{LifeTables.LongestName}")
        : !LifeCycle.KindsOfEquipment.Contains(draft.Kind) ? Refusal.Invalid("life.model.kind", "kind")
        : draft.ServiceYears is < 1 or > 50 ? Refusal.Invalid("life.number", "serviceYears", "1", "50")
        : draft.ServiceYears is not null && (draft.ServiceSource ?? "").Trim().Length is 0 or > LifeTables.LongestName
            ? Refusal.Invalid("life.model.source", "serviceSource", $"{LifeTables.LongestName}")
        : draft.BatteryMonths is < 1 or > 240 ? Refusal.Invalid("life.number", "batteryMonths", "1", "240")
        : draft.HeartbeatMinutes is < 1 or > 10_080 ? Refusal.Invalid("life.number", "heartbeatMinutes", "1", "10080")
        : draft.SilentPeriods is < 1 or > 20 ? Refusal.Invalid("life.number", "silentPeriods", "1", "20")
        : draft.CalibrationMonths is < 1 or > 120 ? Refusal.Invalid("life.number", "calibrationMonths", "1", "120")
        : null;
}
