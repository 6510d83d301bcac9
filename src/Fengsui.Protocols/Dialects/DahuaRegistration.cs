using System.Buffers.Binary;
using System.Text;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// The 110-byte object a Dahua 1.03 terminal registers with (command 0, type 0). A vendor block: numbers are high byte
/// first, texts are ASCII padded with NUL, numbers of a SIM or module are BCD.
/// </summary>
public readonly ref struct DahuaRegistration
{
    /// <summary>Length of the block, bytes.</summary>
    public const int Length = 110;

    private readonly ReadOnlySpan<byte> _raw;

    private DahuaRegistration(ReadOnlySpan<byte> raw) => _raw = raw;

    public ushort ProtocolVersion => BinaryPrimitives.ReadUInt16BigEndian(_raw);

    /// <summary>IMEI, up to 16 digits.</summary>
    public string Imei => Digits(2, 8);

    public uint KeepAliveSeconds => BinaryPrimitives.ReadUInt32BigEndian(_raw[10..]);

    public ushort SoftwareVersion => BinaryPrimitives.ReadUInt16BigEndian(_raw[14..]);

    public ushort TrackingAreaUpdate => BinaryPrimitives.ReadUInt16BigEndian(_raw[16..]);

    public string SerialNumber => Ascii(18, 16);

    /// <summary>Number of the SIM card.</summary>
    public string Ccid => Digits(34, 10);

    public decimal RatedVoltage => BinaryPrimitives.ReadUInt16BigEndian(_raw[44..]) * 0.1m;

    public decimal UndervoltageLimit => BinaryPrimitives.ReadUInt16BigEndian(_raw[46..]) * 0.1m;

    public byte Band => _raw[48];

    public string Imsi => Digits(49, 8);

    public string CellId => Digits(57, 5);

    public string AccessPointName => Ascii(62, 10);

    public byte SystemType => _raw[76];

    public bool IsReconnect => _raw[77] != 0;

    public string Model => Ascii(78, 16);

    /// <summary>Reads the block of a registration object.</summary>
    public static bool TryRead(in InfoObject info, out DahuaRegistration registration)
    {
        var isBlock = !info.Raw.IsEmpty && info.Has(InfoFields.Block) && info.Raw.Length == Length;
        registration = isBlock ? new DahuaRegistration(info.Raw) : default;
        return isBlock;
    }

    private string Digits(int at, int length) => Convert.ToHexString(_raw.Slice(at, length));

    private string Ascii(int at, int length)
    {
        var text = _raw.Slice(at, length);
        var end = text.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? text : text[..end]).Trim();
    }
}
