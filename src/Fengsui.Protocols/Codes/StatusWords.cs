using System.Globalization;
using System.Numerics;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>Says what the bits of a status or operation mean, for people to read.</summary>
public static class StatusWords
{
    /// <summary>
    /// The words of an object's status or operation, in the order of the bits; empty for types that have neither.
    /// "Test" appears only where bit 0 is clear and nothing else is set: elsewhere it would belittle what follows.
    /// </summary>
    public static IReadOnlyList<string> Describe(in InfoObject info, DialectProfile profile, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return info.TypeFlag switch
        {
            _ when info.Has(InfoFields.Operation) =>
                Describe(info.TypeFlag, info.Operation, culture),
            TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus when info.Has(InfoFields.Status) && profile.DahuaStatusBits =>
                DescribeBits("ComponentStatus", "DahuaStatus", info.Status, culture),
            _ when info.Has(InfoFields.Status) => Describe(info.TypeFlag, info.Status, culture),
            _ => [],
        };
    }

    /// <summary>The words of a status (types 1, 2, 21 and their restore types) or operation (types 4 and 24).</summary>
    public static IReadOnlyList<string> Describe(TypeFlag type, ushort bits, CultureInfo culture) => type switch
    {
        TypeFlag.UploadSystemStatus or TypeFlag.RestoreSystemStatus => DescribeBits("SystemStatus", null, bits, culture),
        TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus => DescribeBits("ComponentStatus", null, bits, culture),
        TypeFlag.UploadDeviceStatus or TypeFlag.RestoreDeviceStatus => DescribeBits("DeviceStatus", null, bits, culture),
        TypeFlag.UploadFacilityOperation => DescribeBits("FacilityOperation", null, bits, culture),
        TypeFlag.UploadDeviceOperation => DescribeBits("DeviceOperation", null, bits, culture),
        _ => [],
    };

    private static List<string> DescribeBits(string table, string? vendorTable, ushort bits, CultureInfo culture)
    {
        var words = new List<string>();
        for (var rest = (uint)bits; rest != 0; rest &= rest - 1)
        {
            words.Add(Word(table, vendorTable, BitOperations.TrailingZeroCount(rest), culture));
        }

        if (words.Count == 0)
        {
            var isStatus = table.EndsWith("Status", StringComparison.Ordinal);
            words.Add(CodeNames.Find(isStatus ? "Status.Test" : "Status.Nothing", culture) ?? string.Empty);
        }

        return words;
    }

    private static string Word(string table, string? vendorTable, int bit, CultureInfo culture) =>
        CodeNames.Find(string.Create(CultureInfo.InvariantCulture, $"{table}.{bit}"), culture)
        ?? (vendorTable is null ? null : CodeNames.Find(string.Create(CultureInfo.InvariantCulture, $"{vendorTable}.{bit}"), culture))
        ?? CodeNames.Numbered("Status.ReservedBit", bit, culture);
}
