using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Gateway;

/// <summary>What the gateway counts. Every error class of the protocol has its own tag value.</summary>
internal sealed class GatewayMetrics(FengsuiMeter meter)
{
    // Tags of what is counted with every frame, made once.
    private static readonly KeyValuePair<string, object?>[] CommandTags =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(b => new KeyValuePair<string, object?>("command", (byte)b))];

    private static readonly KeyValuePair<string, object?>[] ReplyTags =
        [.. Enum.GetNames<ReplyKind>().Select(n => new KeyValuePair<string, object?>("kind", n))];

    private readonly Counter<long> _frames = meter.Meter.CreateCounter<long>("fengsui_gateway_frames", "frames");
    private readonly Counter<long> _faults = meter.Meter.CreateCounter<long>("fengsui_gateway_faults", "frames");
    private readonly Counter<long> _replies = meter.Meter.CreateCounter<long>("fengsui_gateway_replies", "frames");

    /// <summary>Frames that could not be stored and were not confirmed.</summary>
    public Counter<long> NotStored { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_not_stored", "frames");

    /// <summary>Frames of unknown devices that onboarding had no room for.</summary>
    public Counter<long> TurnedAway { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_turned_away", "frames");

    /// <summary>Connections closed by us, by reason.</summary>
    public Counter<long> Closed { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_closed", "connections");

    /// <summary>Times reading paused because a limit was reached, by limit.</summary>
    public Counter<long> Paused { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_paused", "pauses");

    /// <summary>Open TCP connections.</summary>
    public UpDownCounter<int> Connections { get; } =
        meter.Meter.CreateUpDownCounter<int>("fengsui_gateway_connections", "connections");

    /// <summary>A valid frame, by its command byte.</summary>
    public void Framed(byte command) => _frames.Add(1, CommandTags[command]);

    /// <summary>What is no frame, by its error.</summary>
    public void Faulty(FrameError error) => _faults.Add(1, new KeyValuePair<string, object?>("error", FaultNames.Of(error)));

    /// <summary>A reply, by its kind.</summary>
    public void Replied(ReplyKind kind) => _replies.Add(1, ReplyTags[(int)kind]);
}
