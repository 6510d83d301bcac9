using Fengsui.Kernel.Outbox;

namespace Fengsui.Sensing.Engine;

/// <summary>What the pure part of the engine needs to know besides frames and time.</summary>
internal sealed record EngineSettings(SensingOptions Options, OutboxCatalogue Outbox)
{
    public long LateAfterMs => Options.LateAfterSeconds * 1_000L;

    public long ResendWindowMs => Options.ResendWindowSeconds * 1_000L;
}
