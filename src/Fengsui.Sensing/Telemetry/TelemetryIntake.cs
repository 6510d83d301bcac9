using Fengsui.Kernel.Storage;
using System.Collections.Concurrent;
using System.Globalization;

namespace Fengsui.Sensing.Telemetry;

/// <summary>A batch that cannot be kept, and which reading is to blame.</summary>
internal sealed class TelemetryRefusedException(string message, int index)
    : ArgumentException($"{message} (reading {index.ToString(CultureInfo.InvariantCulture)})")
{
    /// <summary>The first reading that is wrong.</summary>
    public int Index { get; } = index;
}

/// <summary>
/// Where every gateway brings readings. A batch is confirmed by the task's end: from then on it survives power loss. The same batch
/// again changes nothing, because of the readings of one series and moment the first that was accepted counts.
/// </summary>
/// <remarks>
/// Thread safe. Each caller packs its own batch; whoever is first commits for all who wait, so there is no timer and no thread:
/// while one commit runs, the next fills.
/// </remarks>
internal sealed class TelemetryIntake : IDisposable
{
    /// <summary>Readings in one batch at most.</summary>
    public const int MostReadings = 100_000;

    private const int MostWaiting = 256;
    private const int MostRowsACommit = 512;
    private readonly IDayBlocks _store;
    private readonly TelemetryDays _days;
    private readonly TelemetryOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _room = new(MostWaiting, MostWaiting);
    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly ConcurrentBag<Packer> _packers = [];

    public TelemetryIntake(IDayBlocks store, TelemetryDays days, TelemetryOptions options, TimeProvider clock) =>
        (_store, _days, _options, _clock) = (store, days, options, clock);

    /// <summary>Keeps a batch. Nothing of it is kept when one of its readings is wrong.</summary>
    public async Task AcceptAsync(ReadOnlyMemory<TelemetryReading> readings, CancellationToken cancellation)
    {
        Check(readings.Span);
        if (readings.IsEmpty)
        {
            return;
        }

        await _room.WaitAsync(cancellation);
        try
        {
            var waiting = new Waiting(Pack(readings.Span), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting.Enqueue(waiting);
            await _turn.WaitAsync(CancellationToken.None);
            try
            {
                // A batch that waits is committed, whoever does it: its caller may have left, its readings are right.
                while (!waiting.Done.Task.IsCompleted)
                {
                    await CommitAsync();
                }
            }
            finally
            {
                _turn.Release();
            }

            await waiting.Done.Task;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Why a reading is not accepted, or null.</summary>
    public string? ProblemOf(in TelemetryReading reading, long nowMs)
    {
        var (oldest, newest) = (nowMs - (_options.OldestDays * 86_400_000L), nowMs + (_options.AheadMinutes * 60_000L));
        return reading.AtMs < oldest || reading.AtMs > newest ? $"The time {reading.AtMs} is not within {oldest} and {newest}"
            : !double.IsFinite(reading.Value) ? "The value is no number"
            : reading.Quality > ReadingQuality.Bad || reading.Series.Measure < 0 ? "The quality or the measure is none that is known"
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _room.Dispose();
    }

    private async Task CommitAsync()
    {
        var (taken, rows) = (new List<Waiting>(), new List<DayBlock>());
        while (rows.Count < MostRowsACommit && _waiting.TryDequeue(out var next))
        {
            taken.Add(next);
            rows.AddRange(next.Rows);
        }

        // Whatever went wrong, each caller learns that its batch is not kept; it sends again, and what did get in is not doubled.
        var append = _store.AppendAsync(rows, CancellationToken.None);
        await append.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        taken.ForEach(w => w.Done.SetFromTask(append));
    }

    private List<DayBlock> Pack(ReadOnlySpan<TelemetryReading> readings)
    {
        var packer = _packers.TryTake(out var known) ? known : new Packer();
        try
        {
            return packer.Pack(readings, _days);
        }
        finally
        {
            _packers.Add(packer);
        }
    }

    private void Check(ReadOnlySpan<TelemetryReading> readings)
    {
        if (readings.Length > MostReadings)
        {
            throw new TelemetryRefusedException($"A batch has at most {MostReadings} readings, this has {readings.Length}", MostReadings);
        }

        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < readings.Length; i++)
        {
            if (ProblemOf(readings[i], now) is { } problem)
            {
                throw new TelemetryRefusedException(problem, i);
            }
        }
    }

    private sealed record Waiting(List<DayBlock> Rows, TaskCompletionSource Done);

    private sealed class Packer
    {
        private readonly BlockMaker _maker = new();
        private readonly Run _run = new();
        private TelemetryReading[] _sorted = [];
        private long[] _order = [];

        public List<DayBlock> Pack(ReadOnlySpan<TelemetryReading> readings, TelemetryDays days)
        {
            if (_sorted.Length < readings.Length)
            {
                (_sorted, _order) = (new TelemetryReading[readings.Length], new long[readings.Length]);
            }

            var sorted = _sorted.AsSpan(0, readings.Length);
            readings.CopyTo(sorted);

            // Stable by what came first, which counts when one moment is there twice.
            var order = _order.AsSpan(0, readings.Length);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            MemoryExtensions.Sort(order, new ByDaySeriesTime(_sorted, days, IsOneDay(sorted, days)));
            return Rows(order, days);
        }

        private static bool IsOneDay(ReadOnlySpan<TelemetryReading> readings, TelemetryDays days)
        {
            var (first, last) = (long.MaxValue, long.MinValue);
            foreach (ref readonly var reading in readings)
            {
                (first, last) = (Math.Min(first, reading.AtMs), Math.Max(last, reading.AtMs));
            }

            return days.Of(first) == days.Of(last);
        }

        private List<DayBlock> Rows(ReadOnlySpan<long> order, TelemetryDays days)
        {
            var rows = new List<DayBlock>(1);
            var count = 0;
            var (day, end) = (default(DateOnly), long.MinValue);
            foreach (var index in order)
            {
                ref readonly var reading = ref _sorted[index];
                if (count > 0 && (reading.AtMs >= end || reading.Series != _run.Series || _run.Count == Run.Most))
                {
                    _maker.Add(_run);
                    if (reading.AtMs >= end)
                    {
                        rows.Add(new DayBlock(day, count, _maker.Finish()));
                        count = 0;
                    }

                    _run.Start(reading.Series);
                }

                if (count == 0)
                {
                    day = days.Of(reading.AtMs);
                    end = days.StartMs(day.AddDays(1));
                    _run.Start(reading.Series);
                }

                _run.Add(reading.AtMs, reading.Value, reading.Quality);
                count++;
            }

            _maker.Add(_run);
            rows.Add(new DayBlock(day, count, _maker.Finish()));
            return rows;
        }
    }

    private sealed class ByDaySeriesTime(TelemetryReading[] readings, TelemetryDays days, bool oneDay) : IComparer<long>
    {
        public int Compare(long x, long y)
        {
            ref readonly var a = ref readings[x];
            ref readonly var b = ref readings[y];
            if (!oneDay && days.Of(a.AtMs) != days.Of(b.AtMs))
            {
                return a.AtMs.CompareTo(b.AtMs);
            }

            var series = a.Series.CompareTo(b.Series);
            return series != 0 ? series : a.AtMs != b.AtMs ? a.AtMs.CompareTo(b.AtMs) : x.CompareTo(y);
        }
    }
}
