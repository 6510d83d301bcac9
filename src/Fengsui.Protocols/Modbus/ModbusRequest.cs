using System.Buffers.Binary;

namespace Fengsui.Protocols.Modbus;

/// <summary>A request to read registers.</summary>
/// <param name="Transaction">Chosen by who asks, echoed by the answer.</param>
/// <param name="Unit">The slave behind the address.</param>
/// <param name="Address">The first register, from 0 as it stands in the frame.</param>
/// <param name="Count">How many registers, 1 to <see cref="MostRegisters"/>.</param>
public readonly record struct ModbusRequest(ushort Transaction, byte Unit, ModbusFunction Function, ushort Address, ushort Count)
{
    /// <summary>Bytes of a request.</summary>
    public const int Length = 12;

    /// <summary>Registers of one request at most.</summary>
    public const int MostRegisters = 125;

    private const int CountAt = 10;

    /// <summary>Writes the request into the first <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> frame)
    {
        ModbusFrame.WriteHead(frame, Transaction, Unit, Length);
        frame[ModbusFrame.FunctionAt] = (byte)Function;
        BinaryPrimitives.WriteUInt16BigEndian(frame[ModbusFrame.DataAt..], Address);
        BinaryPrimitives.WriteUInt16BigEndian(frame[CountAt..], Count);
    }

    /// <summary>Reads a whole frame as a slave does.</summary>
    /// <param name="refused">What a slave answers to a frame that is sound but asks for what it may not; else null.</param>
    /// <returns>What is wrong with the bytes.</returns>
    public static ModbusFault Read(ReadOnlySpan<byte> frame, out ModbusRequest request, out ModbusExceptionCode? refused)
    {
        (request, refused) = (default, null);
        if (ModbusFrame.ReadHead(frame) is { IsNone: false } fault)
        {
            return fault;
        }

        var (transaction, unit) = (BinaryPrimitives.ReadUInt16BigEndian(frame), frame[ModbusFrame.UnitAt]);
        var function = (ModbusFunction)frame[ModbusFrame.FunctionAt];
        request = new ModbusRequest(transaction, unit, function, 0, 0);
        if (function is not (ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters))
        {
            refused = ModbusExceptionCode.IllegalFunction;
            return default;
        }

        if (frame.Length != Length)
        {
            return new ModbusFault(ModbusError.WrongLength, ModbusFrame.LengthAt);
        }

        request = request with
        {
            Address = BinaryPrimitives.ReadUInt16BigEndian(frame[ModbusFrame.DataAt..]), Count = BinaryPrimitives.ReadUInt16BigEndian(frame[CountAt..]),
        };
        refused = request.Count is 0 or > MostRegisters ? ModbusExceptionCode.IllegalDataValue
            : request.Address + request.Count > ushort.MaxValue + 1 ? ModbusExceptionCode.IllegalDataAddress
            : null;
        return default;
    }
}
