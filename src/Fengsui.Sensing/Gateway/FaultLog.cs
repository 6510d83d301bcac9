using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Gateway;

/// <summary>Bytes that were not taken, for the people who look after a device.</summary>
/// <param name="At">When they came.</param>
/// <param name="Peer">From where.</param>
/// <param name="Error">Why they were no frame; null for a sound frame of a device that onboarding had no room for.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record FaultyBytes(DateTimeOffset At, string Peer, FrameError? Error, byte[] Bytes)
{
    /// <summary>What was wrong with a message of MQTT and where; null for bytes of GB/T 26875.3.</summary>
    public string? Detail { get; init; }

    /// <summary>What the device was told about the message; null for bytes of GB/T 26875.3.</summary>
    internal Complaint? Complaint { get; init; }
}

/// <summary>Names of the error classes, as the frame file writes them; also the metric's tag.</summary>
internal static class FaultNames
{
    private static readonly string[] Names = [.. Enum.GetValues<FrameError>().Select(ProblemCodes.Code)];

    public static string Of(FaultyBytes fault) => fault.Detail is { } detail ? "mqtt: " + detail : Of(fault.Error);

    public static string Of(FrameError? error) => error is { } known ? Names[(int)known] : "onboarding_full";
}

/// <summary>
/// Counts bytes that are not taken and keeps the latest of each device in memory: a help for people, not a record. The count of
/// devices and of entries is bounded; what is known to be a frame is stored by the engine instead.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class FaultLog(GatewayMetrics metrics, TimeProvider clock)
{
    private const int PerDevice = 20;
    private const int MaxDevices = 5_000;
    private const int MaxBytes = 1_100;
    private static readonly DeviceKey Unknown = new(ulong.MaxValue);
    private readonly ConcurrentDictionary<DeviceKey, Queue<FaultyBytes>> _byDevice = new();

    /// <summary>Adds bytes that are no frame.</summary>
    public void Add(DeviceKey? device, string peer, FrameError error, ReadOnlySpan<byte> bytes)
    {
        metrics.Faulty(error);
        Keep(device, peer, error, bytes);
    }

    /// <summary>Adds a frame of an unknown device that onboarding has no room for.</summary>
    public void AddTurnedAway(DeviceKey device, string peer, ReadOnlySpan<byte> frame)
    {
        metrics.TurnedAway.Add(1);
        Keep(device, peer, null, frame);
    }

    /// <summary>Adds a message of MQTT that was not taken.</summary>
    public void AddMessage(DeviceKey device, string peer, string detail, ReadOnlySpan<byte> payload, Complaint complaint) =>
        Keep(device, peer, null, payload, detail, complaint);

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

    // Beyond the bound the device that was quiet longest gives way: the latest trouble is what people look for.
    private void Keep(DeviceKey? device, string peer, FrameError? error, ReadOnlySpan<byte> bytes, string? detail = null, Complaint? complaint = null)
    {
        var key = device ?? Unknown;
        if (!_byDevice.ContainsKey(key) && _byDevice.Count >= MaxDevices)
        {
            Forget();
        }

        var queue = _byDevice.GetOrAdd(key, static _ => new Queue<FaultyBytes>());
        lock (queue)
        {
            if (queue.Count == PerDevice)
            {
                queue.Dequeue();
            }

            queue.Enqueue(new FaultyBytes(clock.GetUtcNow(), peer, error, bytes[..Math.Min(bytes.Length, MaxBytes)].ToArray()) { Detail = detail, Complaint = complaint });
        }
    }

    private void Forget()
    {
        DeviceKey? quietest = null;
        var latest = DateTimeOffset.MaxValue;
        foreach (var (key, queue) in _byDevice)
        {
            lock (queue)
            {
                if (key != Unknown && queue.Count > 0 && queue.Last() is { } last && last.At < latest)
                {
                    (quietest, latest) = (key, last.At);
                }
            }
        }

        if (quietest is { } gone)
        {
            _byDevice.TryRemove(gone, out _);
        }
    }
}
