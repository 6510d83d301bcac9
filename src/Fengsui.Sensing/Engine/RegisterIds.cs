using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Engine;

/// <summary>Ids of what no partition enters: what people and others' systems do.</summary>
internal static class RegisterIds
{
    /// <summary>The next one; whoever else wants one waits until this command has committed.</summary>
    public static async Task<long> NextAsync(Work work, CancellationToken cancellation)
    {
        var rows = work.Records.Set<PartitionRow>();
        var row = rows.Local.FirstOrDefault(r => r.Id == EngineIds.RegisterPartition);
        if (row is null)
        {
            // The update of nothing takes the row's lock.
            await rows.Where(r => r.Id == EngineIds.RegisterPartition).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastId, r => r.LastId), cancellation);
            row = await rows.AsTracking().SingleOrDefaultAsync(r => r.Id == EngineIds.RegisterPartition, cancellation)
                ?? rows.Add(new PartitionRow { Id = EngineIds.RegisterPartition }).Entity;
        }

        var ids = new EngineIds(EngineIds.RegisterPartition, row.LastId);
        var id = ids.Next(work.Now.ToUnixTimeMilliseconds());
        row.LastId = ids.Last;
        return id;
    }
}
