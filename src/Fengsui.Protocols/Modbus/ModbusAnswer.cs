using System.Buffers.Binary;

namespace Fengsui.Protocols.Modbus;

/// <summary>What a frame answers to a request: registers, an exception, or nothing that can be read.</summary>
/// <param name="Fault">What is wrong with the frame, or with it as an answer to this request.</param>
/// <param name="Exception">What the slave said instead of values.</param>
/// <param name="ExceptionByte">The code as it stood in the frame, 0 where there is none.</param>
public readonly record struct ModbusAnswer(ModbusFault Fault, ModbusExceptionCode? Exception = null, byte ExceptionByte = 0)
{
    private const int ValuesAt = 9;
    private const int ExceptionLength = 9;

    /// <summary>True when the registers were read.</summary>
    public bool HasValues => Fault.IsNone && Exception is null;

    /// <summary>Reads a whole frame as the answer to a request.</summary>
    /// <param name="registers">Room for at least <see cref="ModbusRequest.Count"/> registers; filled when there are values.</param>
    public static ModbusAnswer Read(ReadOnlySpan<byte> frame, in ModbusRequest request, Span<ushort> registers)
    {
        if (ModbusFrame.ReadHead(frame) is { IsNone: false } fault)
        {
            return new ModbusAnswer(fault);
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(frame) != request.Transaction)
        {
            return Wrong(ModbusError.OtherTransaction, 0);
        }

        if (frame[ModbusFrame.UnitAt] != request.Unit)
        {
            return Wrong(ModbusError.OtherUnit, ModbusFrame.UnitAt);
        }

        var function = frame[ModbusFrame.FunctionAt];
        if (function == ((byte)request.Function | ModbusFrame.ExceptionFlag))
        {
            return ReadException(frame);
        }

        if (function != (byte)request.Function)
        {
            return Wrong(ModbusError.OtherFunction, ModbusFrame.FunctionAt);
        }

        var bytes = request.Count * 2;
        if (frame.Length != ValuesAt + bytes)
        {
            return frame.Length > ModbusFrame.DataAt && frame[ModbusFrame.DataAt] != bytes
                ? Wrong(ModbusError.WrongByteCount, ModbusFrame.DataAt)
                : Wrong(ModbusError.WrongLength, ModbusFrame.LengthAt);
        }

        if (frame[ModbusFrame.DataAt] != bytes)
        {
            return Wrong(ModbusError.WrongByteCount, ModbusFrame.DataAt);
        }

        for (var i = 0; i < request.Count; i++)
        {
            registers[i] = BinaryPrimitives.ReadUInt16BigEndian(frame[(ValuesAt + (i * 2))..]);
        }

        return default;
    }

    /// <summary>Writes the answer with values; gives its length.</summary>
    public static int Write(in ModbusRequest request, ReadOnlySpan<ushort> values, Span<byte> frame)
    {
        var length = ValuesAt + (values.Length * 2);
        ModbusFrame.WriteHead(frame, request.Transaction, request.Unit, length);
        frame[ModbusFrame.FunctionAt] = (byte)request.Function;
        frame[ModbusFrame.DataAt] = (byte)(values.Length * 2);
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[(ValuesAt + (i * 2))..], values[i]);
        }

        return length;
    }

    /// <summary>Writes the answer with an exception; gives its length.</summary>
    public static int WriteException(in ModbusRequest request, ModbusExceptionCode code, Span<byte> frame)
    {
        ModbusFrame.WriteHead(frame, request.Transaction, request.Unit, ExceptionLength);
        frame[ModbusFrame.FunctionAt] = (byte)((byte)request.Function | ModbusFrame.ExceptionFlag);
        frame[ModbusFrame.DataAt] = (byte)code;
        return ExceptionLength;
    }

    private static ModbusAnswer ReadException(ReadOnlySpan<byte> frame)
    {
        if (frame.Length != ExceptionLength)
        {
            return Wrong(ModbusError.WrongLength, ModbusFrame.LengthAt);
        }

        var code = (ModbusExceptionCode)frame[ModbusFrame.DataAt];
        return Enum.IsDefined(code)
            ? new ModbusAnswer(default, code, (byte)code)
            : new ModbusAnswer(new ModbusFault(ModbusError.UnknownException, ModbusFrame.DataAt), null, (byte)code);
    }

    private static ModbusAnswer Wrong(ModbusError error, int at) => new(new ModbusFault(error, at));
}
