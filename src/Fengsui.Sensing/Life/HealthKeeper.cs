using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>What the evidence says of a piece of equipment, and when it was last heard.</summary>
internal sealed record JudgedAsset(DeviceAsset Asset, HealthFinding Finding, DateTimeOffset? LastSeenAt);

/// <summary>Reads the evidence and keeps health, its history and the tickets that follow from it.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class HealthKeeper(LocalTime times, TicketDesk tickets)
{
    /// <summary>Judges pieces of equipment at one moment. Reads past the actor's sight: health does not depend on who looks.</summary>
    public async Task<IReadOnlyList<JudgedAsset>> JudgeAsync(
        FengsuiContext records, IReadOnlyList<DeviceAsset> assets, DateTimeOffset now, CancellationToken cancellation)
    {
        var expected = assets.Where(a => LifeCycle.IsExpected(a.State)).ToList();
        var devices = expected.Select(a => a.DeviceId).OfType<long>().Distinct().ToList();
        var models = await records.Set<DeviceModel>().AsNoTracking().ToDictionaryAsync(m => m.Id, cancellation);
        var seen = await records.Set<DeviceState>().AsNoTracking().Where(s => devices.Contains(s.DeviceId))
            .ToDictionaryAsync(s => s.DeviceId, s => s.LastSeenAt, cancellation);
        var wireless = (await records.Set<Device>().IgnoreQueryFilters().AsNoTracking()
            .Where(d => devices.Contains(d.Id) && d.Key.StartsWith(DeviceKey.MessagePrefix)).Select(d => d.Id).ToListAsync(cancellation)).ToHashSet();
        var conditions = await ConditionsAsync(records, devices, wireless, cancellation);
        return expected.ConvertAll(asset =>
        {
            var id = asset.DeviceId ?? 0;
            var (bits, since) = conditions.GetValueOrDefault(id);
            var last = seen.GetValueOrDefault(id);
            var installed = asset.InstalledOn!.Value;
            var known = new HealthEvidence(
                installed, times.StartOf(installed), last, bits, since, wireless.Contains(id), asset.BatteryOn, asset.CalibratedOn);
            return new JudgedAsset(asset, HealthRules.Judge(models[asset.ModelId], known, now, times.StartOf), last);
        });
    }

    /// <summary>Brings health, history and tickets of some tracked pieces of equipment up to now.</summary>
    public async Task RefreshAsync(Work work, IReadOnlyList<DeviceAsset> assets, CancellationToken cancellation)
    {
        var ids = assets.Select(a => a.Id).ToList();
        var open = await work.Records.Set<HealthSpan>().IgnoreQueryFilters().AsTracking().Where(s => ids.Contains(s.AssetId) && s.To == null)
            .ToDictionaryAsync(s => s.AssetId, cancellation);
        foreach (var asset in assets.Where(a => !LifeCycle.IsExpected(a.State)))
        {
            End(asset, open.GetValueOrDefault(asset.Id), work.Now);
        }

        var judged = await JudgeAsync(work.Records, assets, work.Now, cancellation);
        foreach (var one in judged)
        {
            Apply(work, one, open.GetValueOrDefault(one.Asset.Id));
        }

        await tickets.FollowAsync(work, assets, judged, cancellation);
    }

    // Which conditions bear on the device itself: of a transmitter its own, for its components are other people's; of a wireless one all.
    private static async Task<Dictionary<long, (int Bits, DateTimeOffset? Since)>> ConditionsAsync(
        FengsuiContext records, IReadOnlyList<long> devices, IReadOnlySet<long> wireless, CancellationToken cancellation)
    {
        var rows = await (
            from point in records.Set<Point>().IgnoreQueryFilters().AsNoTracking()
            join state in records.Set<PointState>() on point.Id equals state.PointId
            where devices.Contains(point.DeviceId) && (state.Conditions & HealthRules.Watched) != 0
            select new { point.DeviceId, point.Level, state.Conditions, state.ChangedAt }).ToListAsync(cancellation);
        return rows.Where(r => r.Level == PointLevel.Device || wireless.Contains(r.DeviceId)).GroupBy(r => r.DeviceId)
            .ToDictionary(g => g.Key, g => (g.Aggregate(0, (all, r) => all | r.Conditions), g.Min(r => r.ChangedAt)));
    }

    private static void End(DeviceAsset asset, HealthSpan? open, DateTimeOffset now)
    {
        (asset.Health, asset.Causes, asset.HealthSince) = (null, 0, null);
        if (open is not null)
        {
            open.To = now;
        }
    }

    private static void Apply(Work work, JudgedAsset judged, HealthSpan? open)
    {
        var (asset, finding) = (judged.Asset, judged.Finding);
        var begins = BeginsAt(judged, open, work.Now);
        if (asset.Health != finding.Health)
        {
            asset.HealthSince = finding.Since ?? begins;
            asset.Health = finding.Health;
            work.Announce(new Change(LifeTopics.Assets, asset.Id.ToString(), asset.DivisionCode, work.Now));
        }

        asset.Causes = finding.Causes;
        if (asset.State != AssetState.InService || open?.Health == finding.Health)
        {
            return;
        }

        if (open?.From == begins)
        {
            // It was never so.
            work.Records.Remove(open);
        }
        else if (open is not null)
        {
            open.To = begins;
        }

        work.Records.Add(new HealthSpan
        {
            Id = Guid.CreateVersion7(work.Now), AssetId = asset.Id, From = begins, Health = finding.Health, Alive = HealthRules.IsAlive(finding.Health),
            PlaceId = asset.PlaceId, DivisionCode = asset.DivisionCode, SectorCode = asset.SectorCode,
        });
    }

    // A turn for the worse begins when the evidence says; one for the better when the device was heard again, else when it was found.
    private static DateTimeOffset BeginsAt(JudgedAsset judged, HealthSpan? open, DateTimeOffset now)
    {
        if (open is null)
        {
            return now;
        }

        var better = judged.Finding.Health < open.Health;
        var at = better
            ? open.Health >= DeviceHealth.Silent && judged.LastSeenAt is { } heard ? heard : now
            : judged.Finding.Since ?? now;
        return at < open.From ? open.From : at > now ? now : at;
    }
}
