using System.Buffers.Binary;

namespace Fengsui.Protocols.Modbus;

/// <summary>What stands in registers.</summary>
public enum RegisterType : byte
{
    /// <summary>One register, signed.</summary>
    Int16,

    /// <summary>One register, unsigned.</summary>
    Uint16,

    /// <summary>Two registers, signed.</summary>
    Int32,

    /// <summary>Two registers, unsigned.</summary>
    Uint32,

    /// <summary>Two registers, IEEE 754 single precision.</summary>
    Float32,

    /// <summary>One bit of a register.</summary>
    Bit,
}

/// <summary>
/// In which order the bytes of a value come, A the highest. Modbus fixes the order within a register and none between registers, and makers do as
/// they like. Of one register, the last two have its bytes swapped.
/// </summary>
public enum WordOrder : byte
{
    /// <summary>The high register first.</summary>
    Abcd,

    /// <summary>The low register first.</summary>
    Cdab,

    /// <summary>The high register first, bytes swapped in each.</summary>
    Badc,

    /// <summary>The low register first, bytes swapped in each.</summary>
    Dcba,
}

/// <summary>Whether a value can be used.</summary>
public enum RegisterQuality : byte
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>The slave says that it has none.</summary>
    NotAvailable,

    /// <summary>Outside the range that is declared.</summary>
    OutOfRange,

    /// <summary>No finite number.</summary>
    NotANumber,

    /// <summary>Too few registers.</summary>
    Missing,
}

/// <summary>A value read.</summary>
/// <param name="Value">After scale and offset; 0 or 1 of a bit. Of no meaning unless it is good or out of range.</param>
/// <param name="Raw">The bits as an integer, sign kept where the type has one.</param>
public readonly record struct RegisterReading(RegisterQuality Quality, double Value, long Raw);

/// <summary>How a value stands in registers.</summary>
/// <param name="Bit">Which bit, 0 the lowest; of <see cref="RegisterType.Bit"/> only.</param>
/// <param name="Scale">The number in the registers times this …</param>
/// <param name="Offset">… plus this is the value.</param>
/// <param name="Least">The least value that can be right, after scale and offset; or null.</param>
/// <param name="Most">The largest value that can be right; or null.</param>
/// <param name="NotAvailable">The integer in the registers by which the slave says that it has no value (of a float: its bits, unsigned); or null.</param>
public sealed record RegisterField(
    RegisterType Type, WordOrder Order = WordOrder.Abcd, int Bit = 0, double Scale = 1, double Offset = 0, double? Least = null, double? Most = null,
    long? NotAvailable = null)
{
    // 219 times 0.1 is 21.9.
    private const int Digits = 9;
    private const float DecimalLimit = 1e15f;

    /// <summary>How many registers it takes.</summary>
    public int Registers => Type is RegisterType.Int32 or RegisterType.Uint32 or RegisterType.Float32 ? 2 : 1;

    /// <summary>Reads the value that begins the registers.</summary>
    public RegisterReading Read(ReadOnlySpan<ushort> registers)
    {
        if (registers.Length < Registers)
        {
            return new RegisterReading(RegisterQuality.Missing, 0, 0);
        }

        var raw = Gather(registers);
        if (raw == NotAvailable)
        {
            return new RegisterReading(RegisterQuality.NotAvailable, 0, raw);
        }

        var value = (Number(raw) * Scale) + Offset;
        if (!double.IsFinite(value))
        {
            return new RegisterReading(RegisterQuality.NotANumber, 0, raw);
        }

        value = Math.Round(value, Digits);
        return new RegisterReading(value < Least || value > Most ? RegisterQuality.OutOfRange : RegisterQuality.Good, value, raw);
    }

    /// <summary>Writes a number as it stands in the registers, as <see cref="RegisterReading.Raw"/> has it; of a bit the others become 0.</summary>
    public void Write(long raw, Span<ushort> registers)
    {
        if (Registers == 1)
        {
            registers[0] = Swapped(Type == RegisterType.Bit ? (ushort)((raw & 1) << (Bit & 15)) : (ushort)raw);
            return;
        }

        var (high, low) = (Swapped((ushort)(raw >> 16)), Swapped((ushort)raw));
        (registers[0], registers[1]) = Order is WordOrder.Abcd or WordOrder.Badc ? (high, low) : (low, high);
    }

    /// <summary>The number to put into the registers for a value, rounded to what the type can hold.</summary>
    public long RawOf(double value)
    {
        var number = (value - Offset) / Scale;
        return Type switch
        {
            RegisterType.Float32 => BitConverter.SingleToUInt32Bits((float)number),
            RegisterType.Int16 => (short)Math.Clamp(Math.Round(number), short.MinValue, short.MaxValue),
            RegisterType.Uint16 => (ushort)Math.Clamp(Math.Round(number), 0, ushort.MaxValue),
            RegisterType.Int32 => (int)Math.Clamp(Math.Round(number), int.MinValue, int.MaxValue),
            RegisterType.Uint32 => (uint)Math.Clamp(Math.Round(number), 0, uint.MaxValue),
            RegisterType.Bit => number == 0 ? 0 : 1,
        };
    }

    private long Gather(ReadOnlySpan<ushort> registers)
    {
        var first = Swapped(registers[0]);
        if (Registers == 1)
        {
            return Type switch
            {
                RegisterType.Int16 => (short)first,
                RegisterType.Bit => (first >> (Bit & 15)) & 1,
                _ => first,
            };
        }

        var second = Swapped(registers[1]);
        var (high, low) = Order is WordOrder.Abcd or WordOrder.Badc ? (first, second) : (second, first);
        var bits = ((uint)high << 16) | low;
        return Type == RegisterType.Int32 ? (int)bits : bits;
    }

    private double Number(long raw)
    {
        if (Type != RegisterType.Float32)
        {
            return raw;
        }

        // 0.52 stays 0.52: by the shortest decimal that is this float.
        var single = BitConverter.UInt32BitsToSingle((uint)raw);
        return Math.Abs(single) < DecimalLimit ? (double)(decimal)single : single;
    }

    private ushort Swapped(ushort register) =>
        Order is WordOrder.Badc or WordOrder.Dcba ? BinaryPrimitives.ReverseEndianness(register) : register;
}
