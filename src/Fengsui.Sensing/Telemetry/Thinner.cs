namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// Thins readings that are old: of each span what was least, greatest and last stays, as it was measured and at its own moment. Extremes, which a look
/// back is about, are never smoothed away, and no value is made up.
/// </summary>
/// <remarks>Readings of quality <see cref="ReadingQuality.Bad"/> count for themselves: the last of a span stays, so that one sees that there were some.</remarks>
internal sealed class Thinner(TelemetryDays days, long stepMs)
{
    private readonly Run _thin = new();

    /// <summary>What stays of a run; it holds until the next call.</summary>
    public Run Thin(Run run)
    {
        _thin.Start(run.Series);
        for (var from = 0; from < run.Count;)
        {
            var span = days.Bucket(run.At[from], stepMs);
            var until = from + 1;
            while (until < run.Count && run.At[until] - span < stepMs)
            {
                until++;
            }

            Keep(run, from, until);
            from = until;
        }

        return _thin;
    }

    private void Keep(Run run, int from, int until)
    {
        var (least, greatest, last, bad) = (-1, -1, -1, -1);
        for (var i = from; i < until; i++)
        {
            if (run.Quality[i] == (byte)ReadingQuality.Bad)
            {
                bad = i;
                continue;
            }

            least = least < 0 || run.Value[i] < run.Value[least] ? i : least;
            greatest = greatest < 0 || run.Value[i] > run.Value[greatest] ? i : greatest;
            last = i;
        }

        for (var i = from; i < until; i++)
        {
            if (i == least || i == greatest || i == last || i == bad)
            {
                _thin.Add(run.At[i], run.Value[i], (ReadingQuality)run.Quality[i]);
            }
        }
    }
}
