using System.Diagnostics;

namespace Fengsui.Bench.Floors;

/// <summary>The other floor: a bare loop that inserts the same rows into SQLite in batches, with the state of their devices, and confirms to nobody.</summary>
internal static class BareInserts
{
    private const int Devices = 1_000;
    private const int FrameLength = 78;

    public static double RowsPerSecond(string folder, int batch, TimeSpan duration)
    {
        using var table = new BareTable(folder);
        var raw = new byte[FrameLength];
        var started = Stopwatch.GetTimestamp();
        long rows = 0;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            table.Commit(() =>
            {
                for (var i = 0; i < batch; i++)
                {
                    var at = 1_700_000_000_000 + ++rows;
                    table.Touch(rows % Devices, at, table.Insert(rows % Devices, rows - Devices, at, (int)(rows & 0xFFFF), raw));
                }
            });
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
