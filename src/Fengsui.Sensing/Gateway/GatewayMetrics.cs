using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;

namespace Fengsui.Sensing.Gateway;

/// <summary>What the gateway counts. Every error class of the protocol has its own tag value.</summary>
internal sealed class GatewayMetrics(FengsuiMeter meter)
{
    /// <summary>Valid frames, by transport and command byte.</summary>
    public Counter<long> Frames { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_frames", "frames");

    /// <summary>Faulty frames, by error code.</summary>
    public Counter<long> Faults { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_faults", "frames");

    /// <summary>Replies sent, by kind.</summary>
    public Counter<long> Replies { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_replies", "frames");

    /// <summary>Frames that could not be stored and were not confirmed.</summary>
    public Counter<long> NotStored { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_not_stored", "frames");

    /// <summary>Connections closed by us, by reason.</summary>
    public Counter<long> Closed { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_closed", "connections");

    /// <summary>Times reading paused because a limit was reached, by limit.</summary>
    public Counter<long> Paused { get; } = meter.Meter.CreateCounter<long>("fengsui_gateway_paused", "pauses");

    /// <summary>Open TCP connections.</summary>
    public UpDownCounter<int> Connections { get; } =
        meter.Meter.CreateUpDownCounter<int>("fengsui_gateway_connections", "connections");
}
