using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Fengsui.Bench.Load;
using Fengsui.Sensing.Telemetry;

namespace Fengsui.Bench.Floors;

/// <summary>
/// InfluxDB of the system's packages with its own settings, which bring every write to the disk before it is answered: the same readings as lines over HTTP, with the
/// batches and callers of the measurement beside it.
/// </summary>
internal sealed class Influx : IAsyncDisposable
{
    private const string Program = "/usr/bin/influxd";
    private const string Database = "bench";
    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;

    private Influx(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        _http = new HttpClient { BaseAddress = new Uri(ServerLaunch.Url(port)), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Bytes of its data files; the log of writes is not in it.</summary>
    public long DataBytes => new DirectoryInfo(Path.Combine(_folder, "data")).EnumerateFiles("*.tsm", SearchOption.AllDirectories).Sum(f => f.Length);

    /// <summary>Starts it in a folder on the disk that is measured, or gives null where it is not installed.</summary>
    public static async Task<Influx?> StartAsync(string parent)
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        var folder = Directory.CreateDirectory(Path.Combine(parent, "influx")).FullName;
        var (port, rpc) = (ServerLaunch.FreePort(), ServerLaunch.FreePort());
        var configuration = Path.Combine(folder, "influxdb.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{rpc}"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
              cache-snapshot-write-cold-duration = "2s"
              compact-full-write-cold-duration = "2s"
              query-log-enabled = false
            [http]
              bind-address = "127.0.0.1:{port}"
              log-enabled = false
            [monitor]
              store-enabled = false
            """));
        var start = new ProcessStartInfo(Program, ["-config", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var influx = new Influx(Process.Start(start)!, folder, port);
        influx._process.BeginErrorReadLine();
        influx._process.BeginOutputReadLine();
        await influx.ReadyAsync();
        return influx;
    }

    /// <summary>The readings of one batch as lines: a tag for the point and one for the measure.</summary>
    public static byte[] Lines(ReadOnlySpan<TelemetryReading> readings)
    {
        var lines = new StringBuilder(readings.Length * 48);
        foreach (var reading in readings)
        {
            lines.Append(CultureInfo.InvariantCulture, $"r,p={reading.Series.PointId},m={reading.Series.Measure} v={reading.Value} {reading.AtMs}\n");
        }

        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    /// <summary>Writes one batch; it is on the disk when this returns.</summary>
    public async Task WriteAsync(byte[] lines)
    {
        using var content = new ByteArrayContent(lines);
        using var answer = await _http.PostAsync($"/write?db={Database}&precision=ms", content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The hourly least, greatest and mean of one point or of all.</summary>
    /// <returns>How many hours it answered with.</returns>
    public async Task<int> HourlyAsync(SeriesKey? one, long fromMs, long toMs)
    {
        var which = one is { } key ? string.Create(CultureInfo.InvariantCulture, $"p='{key.PointId}' AND m='{key.Measure}' AND ") : "";
        var question = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT min(v), max(v), mean(v), count(v) FROM r WHERE {which}time >= {fromMs}ms AND time < {toMs}ms GROUP BY time(1h), p, m");
        using var answer = await _http.GetAsync($"/query?db={Database}&epoch=ms&q={Uri.EscapeDataString(question)}");
        answer.EnsureSuccessStatusCode();
        using var found = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return found.RootElement.GetProperty("results")[0].TryGetProperty("series", out var series)
            ? series.EnumerateArray().Sum(s => s.GetProperty("values").GetArrayLength())
            : 0;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var made = await _http.PostAsync($"/query?q={Uri.EscapeDataString($"CREATE DATABASE {Database}")}", null);
                made.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException error) when (error.StatusCode is null or HttpStatusCode.ServiceUnavailable && attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}
