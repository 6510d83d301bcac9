using Fengsui.Kernel.Outbox;

namespace Fengsui.Sensing.Engine;

/// <summary>What the pure part of the engine needs to know besides frames and time.</summary>
/// <param name="Home">Code of the division that devices belong to until they are bound to a place.</param>
internal sealed record EngineSettings(SensingOptions Options, OutboxCatalogue Outbox, Func<string> Home)
{
    public long LateAfterMs => Options.LateAfterSeconds * 1_000L;

    /// <summary>Devices in onboarding at most, in one partition.</summary>
    public int MaxOnboarding => (Options.MaxOnboardingDevices + Options.Partitions - 1) / Options.Partitions;

    public long ResendWindowMs => Options.ResendWindowSeconds * 1_000L;

    public long MessageResendWindowMs => Options.MqttResendWindowHours * 3_600_000L;
}
