using System.Collections.Concurrent;
using System.Threading.Channels;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Downlink;

/// <summary>
/// Keeps devices' clocks right (GB 50440-2007 3.2.7: at most 5 s off) and asks the silent for a sign of life: the two
/// commands that the system sends by itself. Only devices bound to a place are spoken to.
/// </summary>
/// <remarks>Any thread asks; a few workers send. What does not fit is dropped and asked for again by its cause.</remarks>
internal sealed class ClockKeeper(
    DeviceIndex devices, Exchanges exchanges, SensingOptions options, StorageReadiness readiness, TimeProvider clock,
    ILogger<ClockKeeper> log) : BackgroundService
{
    private const int Workers = 32;
    private const long LookEveryMs = 60_000;
    private const long SettleMs = 10_000;
    private const long AgainAfterErrorMs = 10 * 60_000;
    private const long DailyMs = 24 * 3_600_000;
    private readonly ConcurrentDictionary<ulong, long> _synchronised = new();
    private readonly Channel<(IndexedDevice Device, bool SetClock)> _orders =
        Channel.CreateBounded<(IndexedDevice Device, bool SetClock)>(new BoundedChannelOptions(50_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Told of each device that was connected and did not answer, with the time in Unix milliseconds.</summary>
    public Action<DeviceKey, long>? NoAnswer { get; set; }

    /// <summary>Looks at a device's clock, at most once a minute a connection, and orders it to be set when it is off or a day has passed.</summary>
    public void Look(Peer peer, DeviceKey key, in FrameView frame, long nowMs)
    {
        if (peer.ClockSeenMs == 0)
        {
            // The connection settles first: what waits to be confirmed goes before.
            peer.ClockSeenMs = nowMs - LookEveryMs + SettleMs;
            return;
        }

        if (nowMs - peer.ClockSeenMs < LookEveryMs || devices.Find(key) is not { Bound: true } device)
        {
            return;
        }

        peer.ClockSeenMs = nowMs;
        var since = nowMs - _synchronised.GetValueOrDefault(key.Value);
        var offset = EventTimes.ClockOffsetMs(frame.SendTime, nowMs, device.Profile.TimeEncoding);
        var wrong = offset is { } ms && Math.Abs(ms) > options.MaxClockErrorSeconds * 1_000L;
        if (since > DailyMs || (wrong && since > AgainAfterErrorMs))
        {
            _orders.Writer.TryWrite((device, SetClock: true));
        }
    }

    /// <summary>Asks a device for its state, as the polling of GB 50440-2007 3.2.4.</summary>
    public void Probe(long deviceId)
    {
        if (devices.Find(deviceId) is { Bound: true } device)
        {
            _orders.Writer.TryWrite((device, SetClock: false));
        }
    }

    /// <summary>The same by key.</summary>
    public void Probe(DeviceKey key)
    {
        if (devices.Find(key) is { Bound: true } device)
        {
            _orders.Writer.TryWrite((device, SetClock: false));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await Parallel.ForEachAsync(
            _orders.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = stoppingToken },
            SendAsync);
    }

    private async ValueTask SendAsync((IndexedDevice Device, bool SetClock) order, CancellationToken cancellation)
    {
        var kind = order.SetClock ? CommandKind.SynchroniseClock : CommandKind.ReadDeviceStatus;
        try
        {
            var now = clock.GetUtcNow();
            var adu = CommandAdu.Build(kind, new CommandInput(), now, order.Device.Profile.TimeEncoding).Value;
            var result = await exchanges.SendAsync(order.Device.Key, CommandAdu.Of(kind).Command, adu, cancellation);
            if (order.SetClock)
            {
                // A device that knows no such command is asked again later, not every minute.
                var nowMs = now.ToUnixTimeMilliseconds();
                _synchronised[order.Device.Key.Value] =
                    result.End == ExchangeEnd.Confirmed ? nowMs : nowMs - DailyMs + AgainAfterErrorMs;
            }

            if (result.End == ExchangeEnd.TimedOut)
            {
                NoAnswer?.Invoke(order.Device.Key, clock.GetUtcNow().ToUnixTimeMilliseconds());
            }

            if (result.End is ExchangeEnd.TimedOut or ExchangeEnd.Denied)
            {
                log.LogInformation("{Device} did not answer {Kind}: {End}", order.Device.Key, kind, result.End);
            }
        }
#pragma warning disable CA1031 // One per order: told in the log, the others go on.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(error, "{Device} could not be sent {Kind}", order.Device.Key, kind);
        }
    }
}
