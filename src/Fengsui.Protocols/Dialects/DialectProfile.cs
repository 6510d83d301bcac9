using System.Buffers.Binary;
using System.Globalization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// How one kind of device departs from the text. Immutable and serialisable: stored with the device, made from a built-in
/// profile with a few changes. Nothing in it can make a conforming frame unreadable.
/// </summary>
public sealed record DialectProfile
{
    /// <summary>Name shown in settings; built-in ones are unique.</summary>
    public required string Name { get; init; }

    /// <summary>How time tags are written.</summary>
    public TimeEncoding TimeEncoding { get; init; }

    /// <summary>Checksum rules accepted beside that of the text.</summary>
    public ChecksumTolerance Checksum { get; init; }

    /// <summary>Byte order of the ADU length tried first.</summary>
    public LengthOrder LengthOrder { get; init; }

    /// <summary>How the device address is shown.</summary>
    public AddressOrder AddressOrder { get; init; }

    /// <summary>The centre's own address in frames it starts.</summary>
    public DeviceAddress CentreAddress { get; init; }

    /// <summary>How component addresses are shown.</summary>
    public ComponentAddressSplit ComponentAddressSplit { get; init; }

    /// <summary>Component addresses come high byte first.</summary>
    public bool BigEndianComponentAddress { get; init; }

    /// <summary>Status words come high byte first.</summary>
    public bool BigEndianStatus { get; init; }

    /// <summary>Longest ADU that may be sent to the device, bytes; 512 for several vendors.</summary>
    public int MaxSendAduLength { get; init; } = FrameFormat.MaxAduLength;

    /// <summary>The time tag of answers.</summary>
    public ReplyTime ReplyTime { get; init; }

    /// <summary>Commands outside 1 to 6 that are confirmed instead of denied.</summary>
    public CodeSet ExtraCommands { get; init; } = CodeSet.Empty;

    /// <summary>Type flags outside table 3 that raise no problem, though their objects may stay unread.</summary>
    public CodeSet ExtraTypes { get; init; } = CodeSet.Empty;

    /// <summary>Scales that replace those of table 6 for this device.</summary>
    public AnalogScaleSet AnalogScales { get; init; } = AnalogScaleSet.Empty;

    /// <summary>Types 134 to 136 mean "restored". Off by default: other vendors use the same numbers for other things.</summary>
    public bool RestoreTypes { get; init; }

    /// <summary>Bit 0 of a status word can be believed, so a clear one means test. Even then it never takes a fire away.</summary>
    public bool Bit0Reliable { get; init; }

    /// <summary>Bits 9 to 15 of the component status mean what Dahua says: offline, open or short circuit, removed, sensor or upgrade fault.</summary>
    public bool DahuaStatusBits { get; init; }

    /// <summary>A one-byte ADU <c>16</c> is answered with <c>17</c>.</summary>
    public bool CrtHandshake { get; init; }

    /// <summary>ADU layouts.</summary>
    public AduDialect AduDialect { get; init; }

    /// <summary>Character set of descriptions.</summary>
    public TextCharset Text { get; init; }

    /// <summary>True if the command is one of the text, 1 to 6, or one of this profile's own.</summary>
    public bool KnowsCommand(byte command) => command is >= 1 and <= 6 || ExtraCommands.Contains(command);

    /// <summary>True if the type flag is one of the text or one of this profile's own.</summary>
    public bool KnowsType(byte type) => ObjectLayouts.For(type, this) is not null || ExtraTypes.Contains(type);

    /// <summary>Takes a component address apart the way this device means it.</summary>
    public ComponentAddressParts SplitComponentAddress(uint address) => ComponentAddressParts.From(address, ComponentAddressSplit);

    /// <summary>The device address as people know it: a number or the digits of a serial number.</summary>
    public string Display(DeviceAddress address) => AddressOrder switch
    {
        AddressOrder.WireDigits => address.ToString(),
        AddressOrder.BigEndianNumber => (BinaryPrimitives.ReverseEndianness(address.Value) >> 16).ToString(CultureInfo.InvariantCulture),
        AddressOrder.LittleEndianNumber or _ => address.Value.ToString(CultureInfo.InvariantCulture),
    };
}
