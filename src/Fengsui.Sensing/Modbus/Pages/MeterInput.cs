namespace Fengsui.Sensing.Modbus.Pages;

/// <summary>What the form of a slave holds.</summary>
public sealed class MeterInput
{
    public string Name { get; set; } = "";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 502;

    public int Unit { get; set; } = 1;

    public Guid? Map { get; set; }

    public int PollSeconds { get; set; } = 30;

    public int TimeoutMs { get; set; } = 2_000;

    /// <summary>Empty keeps the device that it feeds, or makes one.</summary>
    public string Device { get; set; } = "";

    public bool Enabled { get; set; } = true;

    internal static MeterInput Of(MeterView meter) => new()
    {
        Name = meter.Name, Host = meter.Host, Port = meter.Port, Unit = meter.Unit, Map = meter.MapId, PollSeconds = meter.PollSeconds,
        TimeoutMs = meter.TimeoutMs, Device = meter.DeviceKey, Enabled = meter.Enabled,
    };

    internal MeterDraft Draft(int version) => new(version, Name, Host, Port, Unit, Map ?? Guid.Empty, PollSeconds, TimeoutMs, Device, Enabled);
}
