using System.Runtime.InteropServices;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// Brings together what several blocks hold of each series: in the order of time, and of several readings of one moment the one
/// that was added first, which is the one that was accepted first.
/// </summary>
internal sealed class SeriesMerge
{
    private readonly Dictionary<SeriesKey, List<TelemetryReading>> _series = [];

    public void Add(Run run)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, run.Series, out _);
        list ??= [];
        for (var i = 0; i < run.Count; i++)
        {
            list.Add(run[i]);
        }
    }

    /// <summary>Gives the merged readings in runs, in the order of series and time; a run is never longer than <see cref="Run.Most"/>.</summary>
    public void Give(Run run, Action<Run> take)
    {
        foreach (var series in _series.Keys.OrderBy(k => k.PointId).ThenBy(k => k.Measure))
        {
            run.Start(series);
            foreach (var reading in Sorted(_series[series]))
            {
                if (run.Count == Run.Most)
                {
                    take(run);
                    run.Start(series);
                }

                run.Add(reading.AtMs, reading.Value, reading.Quality);
            }

            take(run);
        }
    }

    private static List<TelemetryReading> Sorted(List<TelemetryReading> list)
    {
        var rising = true;
        for (var i = 1; i < list.Count && rising; i++)
        {
            rising = list[i].AtMs > list[i - 1].AtMs;
        }

        if (rising)
        {
            return list;
        }

        // OrderBy keeps the order of equals.
        var kept = new List<TelemetryReading>(list.Count);
        foreach (var reading in list.OrderBy(r => r.AtMs))
        {
            if (kept.Count == 0 || kept[^1].AtMs != reading.AtMs)
            {
                kept.Add(reading);
            }
        }

        return kept;
    }
}
