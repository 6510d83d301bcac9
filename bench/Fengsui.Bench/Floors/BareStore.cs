using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Bench.Floors;

/// <summary>What one read brought: frames and the confirmations that they get once they are stored.</summary>
internal sealed record BareRead(ConnectionContext Connection, long Device, List<(int Serial, byte[] Raw)> Frames, byte[] Replies);

/// <summary>
/// Stores, then confirms, and does nothing else: reads go into one of two lists; a loop takes the full one, inserts every frame and the state of every
/// device that sent, commits, and then writes the confirmations and flushes each connection once. While one batch is committed the next one fills.
/// </summary>
internal sealed class BareStore(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _came = new(0);
    private List<BareRead> _filling = [];
    private volatile bool _ends;

    /// <summary>Takes a read; it is confirmed when it is stored.</summary>
    public void Add(BareRead read)
    {
        lock (_gate)
        {
            _filling.Add(read);
        }

        _came.Release();
    }

    /// <summary>Ends the loop when what came is stored.</summary>
    public void End()
    {
        _ends = true;
        _came.Release();
    }

    /// <summary>The loop.</summary>
    public async Task WriteAsync()
    {
        using var table = new BareTable(folder);
        var (batch, last) = (new List<BareRead>(), new Dictionary<long, long>());
        while (!_ends)
        {
            await _came.WaitAsync();
            lock (_gate)
            {
                (batch, _filling) = (_filling, batch);
            }

            if (batch.Count > 0)
            {
                table.Commit(() => Store(table, batch, last));
                await ConfirmAsync(batch);
                batch.Clear();
            }
        }
    }

    public void Dispose() => _came.Dispose();

    private static void Store(BareTable table, List<BareRead> batch, Dictionary<long, long> last)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var touched = new HashSet<long>();
        foreach (var read in batch)
        {
            touched.Add(read.Device);
            foreach (var (serial, raw) in read.Frames)
            {
                last[read.Device] = table.Insert(read.Device, last.GetValueOrDefault(read.Device), now, serial, raw);
            }
        }

        foreach (var device in touched)
        {
            table.Touch(device, now, last[device]);
        }
    }

    private static async Task ConfirmAsync(List<BareRead> batch)
    {
        foreach (var read in batch)
        {
            read.Connection.Transport.Output.Write(read.Replies);
        }

        // A peer that does not read would hold up all; the load reads.
        foreach (var connection in batch.Select(r => r.Connection).Distinct())
        {
            await connection.Transport.Output.FlushAsync();
        }
    }
}
