using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Life.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>Settings of the life of equipment.</summary>
public sealed class LifeOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "DeviceLife";

    /// <summary>Minutes between two looks at the health of everything.</summary>
    public int SweepMinutes { get; set; } = 5;

    /// <summary>Hours in which a ticket is to be mended where no contract says so.</summary>
    public int RepairHours { get; set; } = 72;
}

/// <summary>
/// Looks at the evidence of everything that should be alive, again and again. Silence makes no noise, so somebody must look; what changed meanwhile
/// is written in small commands, so that nothing waits for a long one.
/// </summary>
/// <remarks>Thread safe; several that sweep at once find the same.</remarks>
internal sealed class HealthSweeper(Records records, UnitOfWork unit, HealthKeeper keeper, TimeProvider clock)
{
    /// <summary>Name under which it acts.</summary>
    public const string Part = "sensing.life-health";

    private const int PageSize = 1_000;
    private const int WriteSize = 100;

    /// <summary>Looks at everything once. Gives how many pieces of equipment were brought up to date.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var (actor, after, written) = (Actor.System(Part), Guid.Empty, 0);
        while (true)
        {
            var (last, changed) = await PageAsync(actor, after, cancellation);
            foreach (var some in changed.Chunk(WriteSize))
            {
                await unit.RunAgainAsync(
                    actor,
                    async work =>
                    {
                        var assets = await work.Records.Set<DeviceAsset>().AsTracking().Where(a => some.Contains(a.Id)).ToListAsync(cancellation);
                        await keeper.RefreshAsync(work, assets, cancellation);
                        return assets.Count;
                    },
                    cancellation);
                written += some.Length;
            }

            if (last is not { } id)
            {
                return written;
            }

            after = id;
        }
    }

    // Ids that are out of step with the evidence, or whose mended ticket waits for it; and where the next page begins, null on the last.
    private async Task<(Guid? Last, List<Guid> Changed)> PageAsync(Actor actor, Guid after, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var page = await context.Set<DeviceAsset>().AsNoTracking()
            .Where(a => (a.State == AssetState.InService || a.State == AssetState.Installed) && a.Id > after).OrderBy(a => a.Id).Take(PageSize)
            .ToListAsync(cancellation);
        var ids = page.ConvertAll(a => a.Id);
        var mended = await context.Set<FieldTicket>().AsNoTracking().Where(t => ids.Contains(t.AssetId) && t.State == TicketState.Fixed)
            .Select(t => t.AssetId).Distinct().ToListAsync(cancellation);
        var judged = await keeper.JudgeAsync(context, page, clock.GetUtcNow(), cancellation);
        var changed = judged.Where(j => j.Asset.Health != j.Finding.Health || j.Asset.Causes != j.Finding.Causes).Select(j => j.Asset.Id).Union(mended).ToList();
        return (page.Count < PageSize ? null : page[^1].Id, changed);
    }
}
