using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// One information object seen in place (GB/T 26875.3-2011, clause 8). Flat: it has every field any type has; a field
/// the type lacks reads as zero, and <see cref="Fields"/> tells which are there.
/// </summary>
public readonly ref struct InfoObject
{
    private readonly ReadOnlySpan<byte> _raw;
    private readonly ObjectLayout _layout;
    private readonly DialectProfile _profile;

    internal InfoObject(TypeFlag type, ReadOnlySpan<byte> raw, ObjectLayout layout, DialectProfile profile)
    {
        TypeFlag = type;
        _raw = raw;
        _layout = layout;
        _profile = profile;
    }

    /// <summary>Type flag of the ADU it came in.</summary>
    public TypeFlag TypeFlag { get; }

    /// <summary>The object's own bytes.</summary>
    public ReadOnlySpan<byte> Raw => _raw;

    /// <summary>The form it was found to have.</summary>
    public AduLayout Layout => _layout.Kind;

    /// <summary>Which fields are there.</summary>
    public InfoFields Fields => _layout.Fields;

    /// <summary>系统类型标志, table 4.</summary>
    public byte SystemType => Byte(InfoFields.SystemType);

    /// <summary>系统地址: which controller behind the device.</summary>
    public byte SystemAddress => Byte(InfoFields.SystemAddress);

    /// <summary>部件类型标志, table 5; often 0 (generic) in the field, so alarm logic must not depend on it.</summary>
    public byte ComponentType => Byte(InfoFields.ComponentType);

    /// <summary>部件地址 as a number, in the byte order of the profile (low byte first by the text).</summary>
    public uint ComponentAddress
    {
        get
        {
            if (!Has(InfoFields.ComponentAddress))
            {
                return 0;
            }

            var wire = ComponentAddressWire;
            return _profile.BigEndianComponentAddress ? BinaryPrimitives.ReadUInt32BigEndian(wire) : BinaryPrimitives.ReadUInt32LittleEndian(wire);
        }
    }

    /// <summary>The four wire bytes of the component address, or none.</summary>
    public ReadOnlySpan<byte> ComponentAddressWire => Slice(InfoFields.ComponentAddress, 4);

    /// <summary>Status word of types 1 and 2, or status byte of type 21. See <see cref="StateClassifier"/> before using a bit of it.</summary>
    public ushort Status
    {
        get
        {
            if (!Has(InfoFields.Status))
            {
                return 0;
            }

            var wire = _raw[_layout.Offset(InfoFields.Status)..];
            if (_layout.IsByteStatus)
            {
                return wire[0];
            }

            return _profile.BigEndianStatus ? BinaryPrimitives.ReadUInt16BigEndian(wire) : BinaryPrimitives.ReadUInt16LittleEndian(wire);
        }
    }

    /// <summary>模拟量类型, table 6; 128 and above are the vendor's.</summary>
    public byte AnalogType => Byte(InfoFields.AnalogType);

    /// <summary>模拟量值 as sent: the only signed number of the protocol. Scale it by <see cref="AnalogTypes.Scale"/>.</summary>
    public short AnalogRaw => Has(InfoFields.AnalogRaw) ? BinaryPrimitives.ReadInt16LittleEndian(Slice(InfoFields.AnalogRaw, 2)) : (short)0;

    /// <summary>操作标志 of types 4 and 24.</summary>
    public byte Operation => Byte(InfoFields.Operation);

    /// <summary>操作员编号.</summary>
    public byte Operator => Byte(InfoFields.Operator);

    /// <summary>Software version, first byte.</summary>
    public byte Major => Byte(InfoFields.Major);

    /// <summary>Software version, second byte.</summary>
    public byte Minor => Byte(InfoFields.Minor);

    /// <summary>How many records a type 64 or 84 asks for.</summary>
    public byte RecordCount => Byte(InfoFields.RecordCount);

    /// <summary>Answer window of a duty check, minutes.</summary>
    public byte TimeoutMinutes => Byte(InfoFields.TimeoutMinutes);

    /// <summary>Reserved byte of the types that carry nothing else.</summary>
    public byte Reserved => Byte(InfoFields.Reserved);

    /// <summary>Fubei 2024: how the value is to be read.</summary>
    public byte AccessType => Byte(InfoFields.AccessType);

    /// <summary>Description or configuration text as sent, padding and all. Read it with <see cref="TextDecoder"/>.</summary>
    public ReadOnlySpan<byte> TextBytes
    {
        get
        {
            if (!Has(InfoFields.Text))
            {
                return default;
            }

            var at = _layout.Offset(InfoFields.Text);
            return _layout.IsVariable ? _raw.Slice(at + 1, _raw[at]) : _raw.Slice(at, ObjectLayout.TextLength);
        }
    }

    /// <summary>True if the object has a time tag of its own.</summary>
    public bool HasTime => Has(InfoFields.Time);

    /// <summary>Its time tag, raw; zero if it has none. See <see cref="TimeResolver"/>.</summary>
    public TimeTag Time
    {
        get
        {
            if (!Has(InfoFields.Time))
            {
                return default;
            }

            return TimeTag.Read(_layout.IsVariable ? _raw[^TimeTag.Length..] : _raw[_layout.Offset(InfoFields.Time)..]);
        }
    }

    /// <summary>A second tag that some devices append; zero if there is none.</summary>
    public TimeTag ExtraTime => Has(InfoFields.ExtraTime) ? TimeTag.Read(Slice(InfoFields.ExtraTime, TimeTag.Length)) : default;

    /// <summary>Community, building and floor of the 2018 dialect, or none.</summary>
    public ReadOnlySpan<byte> Location => Slice(InfoFields.Location, 3);

    /// <summary>Dahua: pairs of analog type and value, four bytes each, or none.</summary>
    public ReadOnlySpan<byte> Pairs
    {
        get
        {
            if (!Has(InfoFields.Pairs))
            {
                return default;
            }

            var at = _layout.Offset(InfoFields.Pairs);
            return _raw.Slice(at + 1, _raw[at] * _layout.UnitLength);
        }
    }

    /// <summary>True if every field named is there.</summary>
    public bool Has(InfoFields fields) => (_layout.Fields & fields) == fields;

    /// <summary>Where a field stands in the object's bytes; -1 if it has none.</summary>
    internal int OffsetOf(InfoFields field) => Has(field) ? _layout.Offset(field) : -1;

    /// <summary>The text, decoded by the rules of the profile; the only thing here that allocates.</summary>
    public string ReadText() => TextDecoder.Decode(TextBytes, _profile.Text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Byte(InfoFields field) => (_layout.Fields & field) != 0 ? _raw[_layout.Offset(field)] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Slice(InfoFields field, int length) =>
        (_layout.Fields & field) != 0 ? _raw.Slice(_layout.Offset(field), length) : default;
}
