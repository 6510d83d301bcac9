using Fengsui.Sensing.Telemetry;

namespace Fengsui.Bench.Telemetry;

/// <summary>
/// The series of a monitored county: per device temperature (tenths of a degree), water pressure (kPa) and residual current (mA),
/// one reading a minute with a jitter of ±2 s, from integers and one seed, in the order of minute, device, measure.
/// </summary>
internal sealed class BenchSeries
{
    /// <summary>2026-01-01T00:00:00Z.</summary>
    public const long Start = 1_767_225_600_000;

    private readonly ulong[] _state;
    private readonly int[] _base;
    private readonly int[] _wave;
    private readonly int[] _phase;
    private readonly int[] _pressure;
    private readonly int[] _current;

    public BenchSeries(int devices, ulong seed = 20260101)
    {
        Devices = devices;
        _state = [.. Enumerable.Range(0, devices * 3).Select(i =>
            unchecked((seed * 0x9E3779B97F4A7C15UL) + ((ulong)(i + 1) * 0xD1342543DE82EF95UL)))];
        (_base, _wave, _phase) = (new int[devices], new int[devices], new int[devices]);
        (_pressure, _current) = (new int[devices], new int[devices]);
        for (var d = 0; d < devices; d++)
        {
            (_base[d], _wave[d], _phase[d]) = (180 + Next(d * 3, 121), 20 + Next(d * 3, 41), Next(d * 3, 1_440));
            (_pressure[d], _current[d]) = (400 + Next((d * 3) + 1, 501), 5 + Next((d * 3) + 2, 80));
        }
    }

    public int Devices { get; }

    public static SeriesKey Key(int device, int measure) => new(1_000_000 + (device * 3L) + measure, measure);

    /// <summary>Fills one minute's readings of all devices; minutes are asked for one after another.</summary>
    public void Minute(int minute, Span<TelemetryReading> into)
    {
        for (var d = 0; d < Devices; d++)
        {
            for (var measure = 0; measure < 3; measure++)
            {
                var s = (d * 3) + measure;
                var value = measure switch { 0 => Temperature(d, minute) / 10.0, 1 => Pressure(d), _ => Current(d) };
                into[s] = new TelemetryReading(Key(d, measure), Start + (minute * 60_000L) + Next(s, 4_001) - 2_000, value);
            }
        }
    }

    private int Temperature(int d, int minute)
    {
        var s = d * 3;
        var noise = Next(s, 4) + Next(s, 4) + Next(s, 4) + Next(s, 4) - 6;
        return _base[d] + Wave((minute + _phase[d]) % 1_440, _wave[d]) + (noise / 2);
    }

    private int Pressure(int d)
    {
        var s = (d * 3) + 1;
        var r = Next(s, 100);
        _pressure[d] += r < 12 ? -1 : r < 24 ? 1 : r == 24 ? Next(s, 21) - 10 : 0;
        return _pressure[d] = Math.Clamp(_pressure[d], 100, 1_600);
    }

    private int Current(int d)
    {
        var s = (d * 3) + 2;
        var r = Next(s, 1_440);
        if (r < 4)
        {
            _current[d] = 5 + Next(s, 250);
        }

        return _current[d] + (r >= 1_410 ? 1 : 0);
    }

    // Bhaskara's sine on half days, integers only.
    private static int Wave(int x, int amplitude)
    {
        var h = x % 720;
        var c = (long)h * (720 - h);
        var value = 16L * c * amplitude / ((5L * 720 * 720) - (4 * c));
        return (int)(x < 720 ? value : -value);
    }

    private int Next(int s, int n)
    {
        unchecked
        {
            var z = _state[s] += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            z ^= z >> 31;
            return (int)((z >> 33) % (ulong)n);
        }
    }
}
