using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Ties equipment to the device of the register that it speaks as, and binds that device to the place of the equipment.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AssetLinks(Records records, DeviceWriter devices)
{
    /// <summary>Ties it within another command; an empty key ties nothing. Call <see cref="TellAsync"/> after the commit.</summary>
    public async Task<Refusal?> LinkAsync(Work work, DeviceAsset asset, string? deviceKey, CancellationToken cancellation)
    {
        var key = (deviceKey ?? "").Trim().ToUpperInvariant();
        if (key.Length == 0)
        {
            return null;
        }

        // What nobody has bound lies at the county, out of sight of who works at one place: the key in the hand is enough.
        var device = await work.Records.Set<Device>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(d => d.Key == key && d.Status != DeviceStatus.Retired, cancellation);
        if (device is null || !Stock.IsNear(device.DivisionCode, asset.DivisionCode))
        {
            return Refusal.Invalid("life.link.unknown", "deviceKey", key);
        }

        if (device.PlaceId is { } there && there != asset.PlaceId)
        {
            return Refusal.Invalid("life.link.elsewhere", "deviceKey", key);
        }

        var twin = await work.Records.Set<DeviceAsset>().IgnoreQueryFilters().AsNoTracking()
            .Where(a => a.DeviceId == device.Id && a.Id != asset.Id && a.Id != asset.ReplacesId
                && (a.State == AssetState.Installed || a.State == AssetState.InService || a.State == AssetState.Suspended))
            .Select(a => a.Serial).FirstOrDefaultAsync(cancellation);
        if (twin is not null)
        {
            return Refusal.Invalid("life.link.taken", "deviceKey", twin);
        }

        asset.DeviceId = device.Id;
        return device.PlaceId is null && asset.PlaceId is { } place ? await devices.BindWithinAsync(work, device, place, cancellation) : null;
    }

    /// <summary>After the commit: gateway and engine know the device of a piece of equipment as it is now; nothing for null.</summary>
    public async Task TellAsync(Guid? assetId, CancellationToken cancellation)
    {
        if (assetId is not { } id)
        {
            return;
        }

        await using var context = records.Open(Actor.System(HealthSweeper.Part));
        var chain = await context.Set<DeviceAsset>().AsNoTracking().Where(a => a.Id == id || a.ReplacesId == id).Select(a => a.DeviceId).ToListAsync(cancellation);
        foreach (var device in await context.Set<Device>().AsNoTracking().Where(d => chain.Contains(d.Id)).ToListAsync(cancellation))
        {
            devices.Tell(device);
        }
    }
}

/// <summary>What lies at the county and may be used at its places.</summary>
internal static class Stock
{
    // GB/T 2260: a county's code has six digits.
    private const int CountyDigits = 6;

    /// <summary>True when what belongs to one division may be used in another: the same county, or one that holds it.</summary>
    public static bool IsNear(string of, string at) =>
        at.StartsWith(of, StringComparison.Ordinal) || (of.Length >= CountyDigits && at.StartsWith(of[..CountyDigits], StringComparison.Ordinal));
}

/// <summary>Entries and subjects of equipment.</summary>
internal static class LifeLog
{
    public static string SubjectOf(DeviceAsset asset) => $"device-asset:{asset.Id}";

    /// <summary>Writes an entry into its life.</summary>
    public static void Write(Work work, DeviceAsset asset, LifeEventKind kind, DateOnly on, string who, string note, DateOnly? nextDueOn) =>
        work.Records.Add(new LifeEvent
        {
            Id = Guid.CreateVersion7(work.Now), AssetId = asset.Id, SpotId = asset.SpotId, Kind = kind, On = on, At = work.Now, By = work.Actor.DisplayName, Who = who,
            Note = note, NextDueOn = nextDueOn, PlaceId = asset.PlaceId, DivisionCode = asset.DivisionCode, SectorCode = asset.SectorCode,
        });
}

/// <summary>Photos and papers of equipment and of field tickets.</summary>
internal sealed class LifeSubjects : IDocumentSubjects
{
    private const string AssetKind = "device-asset";
    private const string TicketKind = "field-ticket";

    /// <inheritdoc/>
    public string ViewPermission => LifePermissions.View;

    /// <inheritdoc/>
    public string EditPermission => LifePermissions.Manage;

    /// <inheritdoc/>
    public string AddPermission => LifePermissions.Work;

    /// <summary>The subject of a piece of equipment.</summary>
    public static string OfAsset(Guid id) => $"{AssetKind}:{id}";

    /// <summary>The subject of a ticket.</summary>
    public static string OfTicket(Guid id) => $"{TicketKind}:{id}";

    /// <inheritdoc/>
    public bool Knows(string kind) => kind is AssetKind or TicketKind;

    /// <inheritdoc/>
    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        !Guid.TryParseExact(id, "D", out var key) ? null
        : kind == AssetKind
            ? await records.Set<DeviceAsset>().AsNoTracking().Where(a => a.Id == key)
                .Select(a => new DocumentScope(a.Serial, a.DivisionCode, a.SectorCode, a.PlaceId)).FirstOrDefaultAsync(cancellation)
            : await records.Set<Tickets.FieldTicket>().AsNoTracking().Where(t => t.Id == key)
                .Select(t => new DocumentScope(t.Number, t.DivisionCode, t.SectorCode, t.PlaceId)).FirstOrDefaultAsync(cancellation);
}
