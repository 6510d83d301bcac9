namespace Fengsui.Protocols.Gbt26875;

/// <summary>The control unit without its length: everything a writer needs to know about a frame besides the ADU.</summary>
/// <param name="Serial">业务流水号.</param>
/// <param name="Source">Address of the sender.</param>
/// <param name="Destination">Address of the receiver.</param>
/// <param name="Command">Command byte; any value may be written.</param>
/// <param name="Time">Time of sending.</param>
/// <param name="VersionMajor">Fixed to 1 by the text.</param>
/// <param name="VersionUser">Free.</param>
public readonly record struct FrameHeader(
    ushort Serial,
    DeviceAddress Source,
    DeviceAddress Destination,
    Command Command,
    TimeTag Time,
    byte VersionMajor = 1,
    byte VersionUser = 1);
