using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>Bytes that were no frame, for the people who look after a device.</summary>
internal sealed record FaultyBytes(DateTimeOffset At, string Peer, FrameError Error, byte[] Bytes);

/// <summary>Names of the error classes, as the frame file writes them; also the metric's tag.</summary>
internal static class FaultNames
{
    private static readonly string[] Names = [.. Enum.GetValues<FrameError>().Select(ProblemCodes.Code)];

    public static string Of(FrameError error) => Names[(int)error];
}

/// <summary>
/// Counts faulty bytes and keeps the latest of each device in memory: a help for people, not a record. The count of devices
/// and of entries is bounded; what is known to be a frame is stored by the engine instead.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class FaultLog(GatewayMetrics metrics, TimeProvider clock)
{
    private const int PerDevice = 20;
    private const int MaxDevices = 5_000;
    private const int MaxBytes = 1_100;
    private static readonly DeviceKey Unknown = new(ulong.MaxValue);
    private readonly ConcurrentDictionary<DeviceKey, Queue<FaultyBytes>> _byDevice = new();

    /// <summary>Adds bytes; beyond the bound of devices they count for nobody in particular.</summary>
    public void Add(DeviceKey? device, string peer, FrameError error, ReadOnlySpan<byte> bytes)
    {
        metrics.Faulty(error);
        var key = device is { } known && (_byDevice.ContainsKey(known) || _byDevice.Count < MaxDevices) ? known : Unknown;
        var queue = _byDevice.GetOrAdd(key, static _ => new Queue<FaultyBytes>());
        lock (queue)
        {
            if (queue.Count == PerDevice)
            {
                queue.Dequeue();
            }

            queue.Enqueue(new FaultyBytes(clock.GetUtcNow(), peer, error, bytes[..Math.Min(bytes.Length, MaxBytes)].ToArray()));
        }
    }

    /// <summary>Latest first; those of no known device for null.</summary>
    public IReadOnlyList<FaultyBytes> Of(DeviceKey? device)
    {
        if (!_byDevice.TryGetValue(device ?? Unknown, out var queue))
        {
            return [];
        }

        lock (queue)
        {
            return [.. queue.Reverse()];
        }
    }
}
