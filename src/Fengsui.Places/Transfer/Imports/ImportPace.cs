using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>Cuts long work into transactions so short that an alarm hardly waits.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ImportPace(IOptions<ImportOptions> options, TimeProvider clock)
{
    private const int SmallestChunk = 10;
    private const int FirstChunk = 100;
    private const int LargestChunk = 2_000;

    /// <summary>Writes all items, as many at a time as the last ones promise to fit into the time that others may have to wait.</summary>
    public async Task InChunksAsync<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Task> write)
    {
        var size = FirstChunk;
        for (var at = 0; at < items.Count;)
        {
            var chunk = items.Skip(at).Take(size).ToList();
            var started = clock.GetTimestamp();
            await write(chunk);
            at += chunk.Count;
            var wanted = options.Value.ChunkMilliseconds / Math.Max(1, clock.GetElapsedTime(started).TotalMilliseconds);
            size = Math.Clamp((int)(size * Math.Clamp(wanted, 0.5, 1.25)), SmallestChunk, LargestChunk);
        }
    }
}
