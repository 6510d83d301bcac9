using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;

namespace Fengsui.Sensing.Mqtt;

/// <summary>What the MQTT endpoint counts.</summary>
internal sealed class MqttMetrics(FengsuiMeter meter)
{
    private readonly Counter<long> _refused = meter.Meter.CreateCounter<long>("fengsui_mqtt_refused", "messages");
    private readonly Counter<long> _signInRefused = meter.Meter.CreateCounter<long>("fengsui_mqtt_sign_in_refused", "connections");
    private readonly Counter<long> _closed = meter.Meter.CreateCounter<long>("fengsui_mqtt_closed", "connections");

    /// <summary>Messages handed to the engine.</summary>
    public Counter<long> Messages { get; } = meter.Meter.CreateCounter<long>("fengsui_mqtt_messages", "messages");

    /// <summary>Open connections.</summary>
    public UpDownCounter<int> Connections { get; } = meter.Meter.CreateUpDownCounter<int>("fengsui_mqtt_connections", "connections");

    /// <summary>Times reading paused because a limit was reached, by limit.</summary>
    public Counter<long> Paused { get; } = meter.Meter.CreateCounter<long>("fengsui_mqtt_paused", "pauses");

    /// <summary>A message that was not taken.</summary>
    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A device that was not let in.</summary>
    public void SignInRefused(string reason) => _signInRefused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A connection that we closed.</summary>
    public void Closed(string reason) => _closed.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
