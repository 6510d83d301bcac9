using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests;

/// <summary>What the engine has committed and keeps packed.</summary>
internal static class Committed
{
    /// <summary>All readings, in the order they were committed.</summary>
    public static async Task<IReadOnlyList<TelemetryReading>> ReadingsAsync(FengsuiContext records)
    {
        var found = new List<TelemetryReading>();
        foreach (var row in await records.Set<ReadingBatchRow>().OrderBy(r => r.Id).ToListAsync())
        {
            var before = found.Count;
            ReadingBatch.Unpack(row.Block, found);
            Assert.Equal(row.Readings, found.Count - before);
        }

        return found;
    }
}
