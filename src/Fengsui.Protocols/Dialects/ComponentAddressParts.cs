using System.Buffers.Binary;
using System.Globalization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>A component address taken apart for display.</summary>
/// <param name="Group">Zone, loop or building, by the split; 0 where there is none.</param>
/// <param name="Floor">Floor; only the building split has one.</param>
/// <param name="Point">Point, node or unit number.</param>
/// <param name="Split">How it was taken apart.</param>
public readonly record struct ComponentAddressParts(uint Group, uint Floor, uint Point, ComponentAddressSplit Split)
{
    /// <summary>Takes the number of a little-endian component address apart.</summary>
    public static ComponentAddressParts From(uint address, ComponentAddressSplit split) => split switch
    {
        ComponentAddressSplit.LoopLowPointHigh => new(address & 0xFFFF, 0, address >> 16, split),
        ComponentAddressSplit.SingleNumber => new(0, 0, address, split),
        ComponentAddressSplit.LoopByteZeroPointByteTwo => new(address & 0xFF, 0, (address >> 16) & 0xFF, split),
        ComponentAddressSplit.BuildingFloorUnit => new(address & 0xFF, (address >> 8) & 0xFF, address >> 16, split),
        ComponentAddressSplit.BigEndianNumber => new(0, 0, BinaryPrimitives.ReverseEndianness(address), split),
        ComponentAddressSplit.PointLowZoneHigh or _ => new(address >> 16, 0, address & 0xFFFF, ComponentAddressSplit.PointLowZoneHigh),
    };

    /// <summary>For people: "2-10" for zone 2 point 10, "1-3-12" for building, floor and unit, or one number.</summary>
    public override string ToString() => Split switch
    {
        ComponentAddressSplit.SingleNumber or ComponentAddressSplit.BigEndianNumber => Point.ToString(CultureInfo.InvariantCulture),
        ComponentAddressSplit.BuildingFloorUnit => string.Create(CultureInfo.InvariantCulture, $"{Group}-{Floor}-{Point}"),
        ComponentAddressSplit.PointLowZoneHigh or ComponentAddressSplit.LoopLowPointHigh
            or ComponentAddressSplit.LoopByteZeroPointByteTwo or _ => string.Create(CultureInfo.InvariantCulture, $"{Group}-{Point}"),
    };
}
