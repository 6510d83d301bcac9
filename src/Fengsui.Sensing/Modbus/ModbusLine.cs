using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Modbus;

/// <summary>
/// Polls the slaves behind one address over one connection, one after another. Who fails is asked more and more rarely; who does not answer gives
/// nothing, so that its device falls silent as any other does.
/// </summary>
internal sealed class ModbusLine(IReadOnlyList<MeterEntry> meters, MeterIntake intake, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private const int MostDoublings = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Polled> _polled = [.. meters.Select(m => new Polled(m))];
    private ModbusConnection? _connection;
    private Task _run = Task.CompletedTask;

    /// <summary>Told how a slave stands after each poll.</summary>
    public required Action<MeterEntry, MeterState> Changed { get; init; }

    /// <summary>True when this line polls just these slaves in just this way.</summary>
    public bool RunsAs(IReadOnlyList<MeterEntry> others) => _polled.Count == others.Count && _polled.Zip(others).All(p => p.First.Meter.RunsAs(p.Second));

    /// <summary>Begins.</summary>
    public void Start() => _run = RunAsync(_stop.Token);

    /// <summary>Ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Hang();
        _stop.Dispose();
    }

    // How long to wait after a number of failures in a row.
    internal static TimeSpan WaitAfter(int failures, TimeSpan interval)
    {
        var longest = interval > LongestWait ? interval : LongestWait;
        var wait = interval * (1 << Math.Clamp(failures - 1, 0, MostDoublings));
        return wait < longest ? wait : longest;
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        foreach (var polled in _polled)
        {
            Changed(polled.Meter, polled.State);
        }

        while (!stopping.IsCancellationRequested)
        {
            var next = _polled.MinBy(p => p.DueAt)!;
            if (next.DueAt - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stopping);
            }

            var begun = clock.GetUtcNow();
            await PollAsync(next, stopping);
            next.DueAt = begun + WaitAfter(next.State.Failures, TimeSpan.FromSeconds(next.Meter.PollSeconds));
        }
    }

    private async Task PollAsync(Polled polled, CancellationToken stopping)
    {
        var meter = polled.Meter;
        try
        {
            var (registers, problem) = await ReadAsync(meter, stopping);
            var readout = MeterReadout.Of(meter.Map, registers);
            var news = readout.News(polled.Told);
            if (!await intake.TakeAsync(meter, readout, news, MeterReadout.RegistersJson(meter.Unit, registers), stopping))
            {
                Fail(polled, Refusal.Unavailable("modbus.poll.not-stored"));
                return;
            }

            foreach (var (key, active) in news)
            {
                polled.Told[key] = active;
            }

            problem ??= readout.Problem;
            var now = clock.GetUtcNow();
            Set(polled, new MeterState(
                MeterStanding.Answering, now, problem, problem is null ? null : now, 0, polled.State.Polls + 1, readout.Values, readout.Conditions));
        }
        catch (PollFailedException failed)
        {
            if (failed.Breaks)
            {
                Hang();
            }

            Fail(polled, failed.Problem);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Edge of a loop: whatever it is, the other slaves are polled on, and this one again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Slave {Unit} of {Host}:{Port} could not be polled", meter.Unit, meter.Host, meter.Port);
            Hang();
            Fail(polled, Refusal.Unavailable("modbus.poll.broken", error.Message));
        }
    }

    // What one block refuses, others may still give; a poll without any register is a failed one.
    private async Task<(Dictionary<RegisterPlace, ushort> Registers, Refusal? Problem)> ReadAsync(MeterEntry meter, CancellationToken stopping)
    {
        var timeout = TimeSpan.FromMilliseconds(meter.TimeoutMs);
        _connection ??= await ModbusConnection.OpenAsync(meter.Host, meter.Port, timeout, clock, stopping);
        var (registers, words) = (new Dictionary<RegisterPlace, ushort>(), new ushort[ModbusRequest.MostRegisters]);
        PollFailedException? refused = null;
        foreach (var block in meter.Map.Plan())
        {
            try
            {
                await _connection.AskAsync(meter.Unit, block, words, timeout, stopping);
            }
            catch (PollFailedException exception) when (exception.Problem.Code == ModbusConnection.RefusedCode)
            {
                refused ??= exception;
                continue;
            }

            for (var i = 0; i < block.Count; i++)
            {
                registers[new RegisterPlace(block.Function, block.Address + i)] = words[i];
            }
        }

        return registers.Count == 0 && refused is not null ? throw refused : (registers, refused?.Problem);
    }

    private void Fail(Polled polled, Refusal problem)
    {
        var failures = polled.State.Failures + 1;
        if (failures == 1)
        {
            log.LogInformation(
                "Slave {Unit} of {Host}:{Port} ({Meter}): {Problem} {Where}", polled.Meter.Unit, polled.Meter.Host, polled.Meter.Port, polled.Meter.Id,
                problem.Code, problem.Field);
        }

        Set(polled, polled.State with { Standing = MeterStanding.Failing, Problem = problem, ProblemAt = clock.GetUtcNow(), Failures = failures });
    }

    private void Set(Polled polled, MeterState state)
    {
        polled.State = state;
        Changed(polled.Meter, state);
    }

    private void Hang()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private sealed class Polled(MeterEntry meter)
    {
        public MeterEntry Meter { get; } = meter;

        public MeterState State { get; set; } = MeterState.Off with { Standing = MeterStanding.Waiting };

        public DateTimeOffset DueAt { get; set; }

        // Conditions as they are stored.
        public Dictionary<ConditionKey, bool> Told { get; } = [];
    }
}
