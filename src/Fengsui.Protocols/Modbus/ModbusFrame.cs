using System.Buffers.Binary;

namespace Fengsui.Protocols.Modbus;

/// <summary>
/// The header of Modbus TCP (Modbus Messaging on TCP/IP V1.0b, 3.1.3): transaction, protocol 0, length of what follows, unit. All numbers are
/// big-endian.
/// </summary>
public static class ModbusFrame
{
    /// <summary>Bytes of the header, the unit within.</summary>
    public const int HeadLength = 7;

    /// <summary>Bytes of a frame at most.</summary>
    public const int MostLength = 260;

    internal const int ProtocolAt = 2;
    internal const int LengthAt = 4;
    internal const int UnitAt = 6;
    internal const int FunctionAt = 7;
    internal const int DataAt = 8;
    internal const byte ExceptionFlag = 0x80;
    private const int BeforeUnit = 6;

    // Unit and function.
    private const int LeastBehind = 2;

    /// <summary>Looks for the frame that begins a stream's bytes.</summary>
    /// <param name="length">Its bytes, or 0 while more must come.</param>
    /// <returns>What shows that these bytes begin no frame; the stream cannot be read on from there.</returns>
    public static ModbusFault Next(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length >= LengthAt && BinaryPrimitives.ReadUInt16BigEndian(bytes[ProtocolAt..]) != 0)
        {
            return new ModbusFault(ModbusError.WrongProtocol, ProtocolAt);
        }

        if (bytes.Length < BeforeUnit)
        {
            return default;
        }

        var behind = BinaryPrimitives.ReadUInt16BigEndian(bytes[LengthAt..]);
        if (behind is < LeastBehind or > MostLength - BeforeUnit)
        {
            return new ModbusFault(ModbusError.WrongLength, LengthAt);
        }

        length = bytes.Length < BeforeUnit + behind ? 0 : BeforeUnit + behind;
        return default;
    }

    /// <summary>Reads the header of one whole frame.</summary>
    internal static ModbusFault ReadHead(ReadOnlySpan<byte> frame)
    {
        var fault = Next(frame, out var length);
        return !fault.IsNone ? fault
            : length == 0 ? new ModbusFault(ModbusError.Truncated, frame.Length)
            : length != frame.Length ? new ModbusFault(ModbusError.WrongLength, LengthAt)
            : default;
    }

    internal static void WriteHead(Span<byte> frame, ushort transaction, byte unit, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(frame[ProtocolAt..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(frame[LengthAt..], (ushort)(length - BeforeUnit));
        frame[UnitAt] = unit;
    }
}
