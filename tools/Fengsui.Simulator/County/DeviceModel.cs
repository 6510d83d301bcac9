using System.Collections.Immutable;

namespace Fengsui.Simulator.County;

public enum TransmitterTransport
{
    Tcp,
    Udp,
}

/// <summary>How a transmitter departs from the text of GB/T 26875.3-2011. Each one was seen in the field.</summary>
public enum TransmitterDialect
{
    /// <summary>As the standard has it.</summary>
    Standard,

    /// <summary>Sends a send-data frame without an ADU as heartbeat.</summary>
    EmptyHeartbeat,

    /// <summary>Time tags in BCD.</summary>
    BcdTime,

    /// <summary>Type 2 objects without the 31 bytes of text.</summary>
    ShortComponentStatus,

    /// <summary>Types 135 and 136 for the restoration of a component and of the device.</summary>
    RestoreTypes,

    /// <summary>Bit 0 of status words always clear.</summary>
    NormalBitClear,
}

/// <summary>A user information transmission device (用户信息传输装置) at a place.</summary>
/// <param name="AddressHex">The six address bytes in wire order, twelve hex digits: the device's key.</param>
/// <param name="Address">The same as an integer, low byte first (GB/T 26875.3-2011).</param>
public sealed record SimulatedTransmitter(
    string Id,
    string PlaceId,
    string AddressHex,
    ulong Address,
    string Model,
    TransmitterTransport Transport,
    TransmitterDialect Dialect,
    int FirstComponent,
    int ComponentCount)
{
    /// <summary>Name of the built-in codec profile that fits the dialect.</summary>
    public string ProfileName => Dialect switch
    {
        TransmitterDialect.EmptyHeartbeat => "heartbeat-empty-send",
        TransmitterDialect.BcdTime => "bcd-time",
        TransmitterDialect.ShortComponentStatus => "fourfaith-short",
        TransmitterDialect.RestoreTypes => "restore-types",
        _ => "standard",
    };
}

/// <summary>What is around a component. Decides what its false alarms come from.</summary>
public enum ComponentSetting
{
    Corridor,
    Room,
    Lobby,
    Kitchen,
    Bathroom,
    Workshop,
    Storage,
    Stairwell,
    ControlRoom,
    PlantRoom,
    ElectricalRoom,
    Roof,
}

/// <summary>What an analog point measures. Value = raw × <paramref name="Resolution"/>.</summary>
/// <param name="AnalogType">Code of GB/T 26875.3-2011 table 6.</param>
/// <param name="Resolution">May differ from the table's: vendors widen it where the table is too coarse, and the register must say so.</param>
public sealed record SimulatedAnalog(byte AnalogType, decimal Resolution, string Unit, int NormalRaw, int SwingRaw, int? LowLimitRaw, int? HighLimitRaw);

/// <summary>A component (部件) behind a transmitter.</summary>
/// <param name="SystemType">GB/T 26875.3-2011 table 4.</param>
/// <param name="ComponentType">GB/T 26875.3-2011 table 5.</param>
/// <param name="Address">Low word point, high word zone or loop.</param>
/// <param name="Location">At most 31 bytes in GB 18030, as the frame's text field holds.</param>
/// <param name="NeighbourIds">Detection points next to this one on the same floor.</param>
public sealed record SimulatedComponent(
    string Id,
    string TransmitterId,
    byte SystemType,
    byte SystemAddress,
    byte ComponentType,
    uint Address,
    int Floor,
    string Location,
    ComponentSetting Setting,
    SimulatedAnalog? Analog,
    ImmutableArray<string> NeighbourIds)
{
    public int Zone => (int)(Address >> 16);

    public int Point => (int)(Address & 0xFFFF);
}
