using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Six raw bytes of a time tag: second, minute, hour, day, month, year since 2000, each a plain binary number
/// (GB/T 26875.3-2011, table 1 and 8.2). No time zone is stated; a reading is a local wall clock.
/// Devices also write BCD or the year first, so the bytes are kept and every reading is a question.
/// </summary>
public readonly record struct TimeTag
{
    /// <summary>Wire length in bytes.</summary>
    public const int Length = 6;

    private readonly ulong _bytes;

    private TimeTag(ulong bytes) => _bytes = bytes;

    /// <summary>True for six zero bytes: a device without a clock.</summary>
    public bool IsZero => _bytes == 0;

    /// <summary>The wire byte at <paramref name="index"/>, 0 to 5.</summary>
    public byte this[int index] => (byte)(_bytes >> (8 * index));

    /// <summary>Takes the first six bytes as they are.</summary>
    public static TimeTag Read(ReadOnlySpan<byte> wire) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(wire) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(wire[4..]) << 32));

    /// <summary>The tag of a local wall clock, in the binary form of the text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 2000 to 2099.</exception>
    public static TimeTag FromDateTime(DateTime local) => FromDateTime(local, TimeEncoding.Binary);

    /// <summary>The tag of a local wall clock in the encoding a device expects.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 2000 to 2099.</exception>
    public static TimeTag FromDateTime(DateTime local, TimeEncoding encoding)
    {
        if (local.Year is < 2000 or > 2099)
        {
            throw new ArgumentOutOfRangeException(nameof(local), "A time tag holds the years 2000 to 2099.");
        }

        var year = local.Year - 2000;
        return encoding switch
        {
            TimeEncoding.Bcd => Pack(Bcd(local.Second), Bcd(local.Minute), Bcd(local.Hour), Bcd(local.Day), Bcd(local.Month), Bcd(year)),
            TimeEncoding.YearFirst => Pack(year, local.Month, local.Day, local.Hour, local.Minute, local.Second),
            TimeEncoding.Auto or TimeEncoding.Binary or _ => Pack(local.Second, local.Minute, local.Hour, local.Day, local.Month, year),
        };
    }

    /// <summary>Reads the six bytes as the text says.</summary>
    public bool TryReadBinary(out DateTime local) => TryBuild(this[5], this[4], this[3], this[2], this[1], this[0], out local);

    /// <summary>Reads every byte as two decimal digits (Dahua 1.03 among others).</summary>
    public bool TryReadBcd(out DateTime local)
    {
        const ulong high = 0x8888_8888_8888;
        if (((_bytes & high) & (((_bytes << 1) | (_bytes << 2)) & high)) != 0)
        {
            local = default;
            return false;
        }

        return TryBuild(FromBcd(this[5]), FromBcd(this[4]), FromBcd(this[3]), FromBcd(this[2]), FromBcd(this[1]), FromBcd(this[0]), out local);
    }

    /// <summary>Reads binary bytes in the order year, month, day, hour, minute, second.</summary>
    public bool TryReadYearFirst(out DateTime local) => TryBuild(this[0], this[1], this[2], this[3], this[4], this[5], out local);

    /// <summary>Reads in a given encoding; <see cref="TimeEncoding.Auto"/> reads as the text says.</summary>
    public bool TryRead(TimeEncoding encoding, out DateTime local) => encoding switch
    {
        TimeEncoding.Bcd => TryReadBcd(out local),
        TimeEncoding.YearFirst => TryReadYearFirst(out local),
        TimeEncoding.Auto or TimeEncoding.Binary or _ => TryReadBinary(out local),
    };

    /// <summary>Writes the six bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)_bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)(_bytes >> 32));
    }

    /// <summary>The twelve upper-case wire digits.</summary>
    public override string ToString()
    {
        Span<byte> wire = stackalloc byte[Length];
        Write(wire);
        return Convert.ToHexString(wire);
    }

    private static bool TryBuild(int year, int month, int day, int hour, int minute, int second, out DateTime local)
    {
        local = default;
        if (year > 99 || month is < 1 or > 12 || hour > 23 || minute > 59 || second > 59
            || day < 1 || day > DateTime.DaysInMonth(2000 + year, month))
        {
            return false;
        }

        local = new DateTime(2000 + year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static TimeTag Pack(int b0, int b1, int b2, int b3, int b4, int b5) =>
        new((uint)b0 | ((ulong)(uint)b1 << 8) | ((ulong)(uint)b2 << 16) | ((ulong)(uint)b3 << 24) | ((ulong)(uint)b4 << 32) | ((ulong)(uint)b5 << 40));

    private static int Bcd(int value) => ((value / 10) << 4) | (value % 10);

    private static int FromBcd(byte value) => ((value >> 4) * 10) + (value & 15);
}
