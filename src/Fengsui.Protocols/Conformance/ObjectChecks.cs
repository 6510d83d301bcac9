namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of what information objects say: bits, types of systems and components, values (GB/T 26875.3-2011, tables 4 to 6).</summary>
internal static class ObjectChecks
{
    private const byte FirstPrivate = 128;
    private const ushort SystemReserved = 0xC000;
    private const ushort ComponentReserved = 0xFE00;
    private const ushort ByteReserved = 0x80;

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("bits-reserved", ConformanceSeverity.Violation, ConformanceClause.None, ReservedBits),
        new("bits-test", ConformanceSeverity.Advice, ConformanceClause.None, TestBit),
        new("system-type", ConformanceSeverity.Violation, ConformanceClause.SystemTypes, SystemType),
        new("component-type", ConformanceSeverity.Violation, ConformanceClause.ComponentTypes, ComponentType),
        new("analog-type", ConformanceSeverity.Violation, ConformanceClause.AnalogTypes, AnalogType),
        new("analog-range", ConformanceSeverity.Violation, ConformanceClause.AnalogTypes, AnalogRange),
        new("restore-without-fire", ConformanceSeverity.Advice, ConformanceClause.None, Restore),
    ];

    internal static IEnumerable<Look> ReservedBits(Transcript t) => Looks.At(
        Looks.Data(t, HasBits),
        i => Looks.First(i, (in InfoObject info, int at) => info.Has(InfoFields.Operation)
            ? (info.Operation & ByteReserved) != 0 ? Field(i, info, at, InfoFields.Operation, 1, $"{info.Operation & ~ByteReserved & 0xFF:X2}") : null
            : (info.Status & ReservedOf(i.Type!.Value)) != 0 ? Bits(i, info, at, info.Status & ~ReservedOf(i.Type!.Value)) : null));

    // Many real devices leave bit 0 clear in a fire; by the text that is a test.
    internal static IEnumerable<Look> TestBit(Transcript t) => Looks.At(
        Looks.Data(t, HasStatus),
        i => Looks.First(i, (in InfoObject info, int at) => info.Status != 0 && (info.Status & 1) == 0 ? Bits(i, info, at, info.Status | 1) : null));

    internal static IEnumerable<Look> SystemType(Transcript t) => Looks.At(
        WithField(t, InfoFields.SystemType),
        i => Looks.First(i, (in InfoObject info, int at) =>
            info.SystemType < FirstPrivate && !Enum.IsDefined((SystemType)info.SystemType) ? Field(i, info, at, InfoFields.SystemType, 1) : null));

    internal static IEnumerable<Look> ComponentType(Transcript t) => Looks.At(
        WithField(t, InfoFields.ComponentType),
        i => Looks.First(i, (in InfoObject info, int at) =>
            info.ComponentType < FirstPrivate && !Enum.IsDefined((ComponentType)info.ComponentType) ? Field(i, info, at, InfoFields.ComponentType, 1) : null));

    internal static IEnumerable<Look> AnalogType(Transcript t) => Looks.At(
        WithField(t, InfoFields.AnalogRaw),
        i => Looks.First(i, (in InfoObject info, int at) =>
            info.AnalogType < FirstPrivate && AnalogTypes.Find(info.AnalogType) is null ? Field(i, info, at, InfoFields.AnalogType, 1) : null));

    internal static IEnumerable<Look> AnalogRange(Transcript t) => Looks.At(
        WithField(t, InfoFields.AnalogRaw),
        i => Looks.First(i, (in InfoObject info, int at) =>
            AnalogTypes.Scale(info.AnalogRaw, info.AnalogType, DialectProfiles.Standard) is { InRange: false } ? Field(i, info, at, InfoFields.AnalogRaw, 2) : null));

    /// <summary>A point is said to be restored that never said anything else in this recording.</summary>
    internal static IEnumerable<Look> Restore(Transcript t)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Looks.Data(t, type => HasStatus(type) || TypeFlags.IsRestore(type)))
        {
            if (TypeFlags.IsRestore(item.Type!.Value))
            {
                yield return new Look(item, Looks.First(item, (in InfoObject info, int at) =>
                    reported.Contains(PointOf(info)) ? null : Looks.Wrong(item, at, info.Raw.Length)));
                continue;
            }

            Note(item, reported);
        }
    }

    private static void Note(TranscriptItem item, HashSet<string> reported) => Looks.First(item, (in InfoObject info, int _) =>
    {
        if ((info.Status & ~1) != 0)
        {
            reported.Add(PointOf(info));
        }

        return null;
    });

    private static string PointOf(in InfoObject info) => $"{info.Fields & (InfoFields.SystemType | InfoFields.ComponentAddress)}:{info.SystemType}.{info.SystemAddress}.{info.ComponentAddress}";

    private static bool HasStatus(TypeFlag type) =>
        type is TypeFlag.UploadSystemStatus or TypeFlag.UploadComponentStatus or TypeFlag.UploadDeviceStatus;

    private static bool HasBits(TypeFlag type) => HasStatus(type) || type is TypeFlag.UploadFacilityOperation or TypeFlag.UploadDeviceOperation;

    private static int ReservedOf(TypeFlag type) => type switch
    {
        TypeFlag.UploadSystemStatus => SystemReserved,
        TypeFlag.UploadComponentStatus => ComponentReserved,
        _ => ByteReserved,
    };

    private static IEnumerable<TranscriptItem> WithField(Transcript t, InfoFields field) =>
        Looks.Data(t, type => TypeFlags.IsUpload(type) && ObjectLayouts.Standard((byte)type)![0].Has(field));

    private static Defect Bits(TranscriptItem item, in InfoObject info, int at, int right) => info.TypeFlag == TypeFlag.UploadDeviceStatus
        ? Field(item, info, at, InfoFields.Status, 1, $"{right & 0xFF:X2}")
        : Field(item, info, at, InfoFields.Status, 2, Looks.Word(right));

    private static Defect Field(TranscriptItem item, in InfoObject info, int at, InfoFields field, int length, string right = "") =>
        Looks.Wrong(item, at + info.OffsetOf(field), length, right);
}
