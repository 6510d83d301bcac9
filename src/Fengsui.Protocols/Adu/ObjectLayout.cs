using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>Where the fields of one kind of information object stand. Written as a line of field names in wire order.</summary>
internal sealed class ObjectLayout
{
    internal const int TextLength = 31;

    private readonly sbyte[] _offsets = new sbyte[32];

    private ObjectLayout(string fields, AduLayout kind)
    {
        Kind = kind;
        Array.Fill(_offsets, (sbyte)-1);
        var at = 0;
        foreach (var name in fields.Split(' '))
        {
            var (field, length) = Describe(name);
            Fields |= field;
            _offsets[BitOperations.TrailingZeroCount((int)field)] = (sbyte)at;
            if (name is "ltext" or "pairs")
            {
                // Everything after a part of variable length is found from the end.
                VariableAt = at;
                UnitLength = name == "pairs" ? 4 : 1;
            }

            if (name == "flags8")
            {
                IsByteStatus = true;
            }

            at += length;
        }

        Size = at;
    }

    /// <summary>Length without the variable part.</summary>
    internal int Size { get; }

    internal InfoFields Fields { get; }

    internal AduLayout Kind { get; }

    /// <summary>Offset of the length byte of the variable part, or -1.</summary>
    internal int VariableAt { get; } = -1;

    /// <summary>Bytes one unit of that length byte stands for.</summary>
    internal int UnitLength { get; }

    internal bool IsVariable => VariableAt >= 0;

    internal bool IsByteStatus { get; }

    internal static ObjectLayout Of(string fields, AduLayout kind = AduLayout.Standard) => new(fields, kind);

    internal bool Has(InfoFields field) => (Fields & field) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Offset(InfoFields field) => _offsets[BitOperations.TrailingZeroCount((int)field)];

    /// <summary>Length of the object that begins the bytes, or -1 if they hold none.</summary>
    internal int LengthOf(ReadOnlySpan<byte> body)
    {
        if (body.Length < Size)
        {
            return -1;
        }

        var length = IsVariable ? Size + (body[VariableAt] * UnitLength) : Size;
        return body.Length < length ? -1 : length;
    }

    private static (InfoFields Field, int Length) Describe(string name) => name switch
    {
        "st" => (InfoFields.SystemType, 1),
        "sa" => (InfoFields.SystemAddress, 1),
        "ct" => (InfoFields.ComponentType, 1),
        "ca" => (InfoFields.ComponentAddress, 4),
        "flags16" => (InfoFields.Status, 2),
        "flags8" => (InfoFields.Status, 1),
        "at" => (InfoFields.AnalogType, 1),
        "value" => (InfoFields.AnalogRaw, 2),
        "op" => (InfoFields.Operation, 1),
        "who" => (InfoFields.Operator, 1),
        "major" => (InfoFields.Major, 1),
        "minor" => (InfoFields.Minor, 1),
        "records" => (InfoFields.RecordCount, 1),
        "minutes" => (InfoFields.TimeoutMinutes, 1),
        "zero" => (InfoFields.Reserved, 1),
        "text" => (InfoFields.Text, TextLength),
        "T" => (InfoFields.Time, TimeTag.Length),
        _ => DescribeVendor(name),
    };

    private static (InfoFields Field, int Length) DescribeVendor(string name) => name switch
    {
        "ltext" => (InfoFields.Text, 1),
        "X" => (InfoFields.ExtraTime, TimeTag.Length),
        "access" => (InfoFields.AccessType, 1),
        "place" => (InfoFields.Location, 3),
        "pairs" => (InfoFields.Pairs, 1),
        "block110" => (InfoFields.Block, DahuaRegistration.Length),
        _ => throw new ArgumentException($"No information field is called {name}.", nameof(name)),
    };
}
