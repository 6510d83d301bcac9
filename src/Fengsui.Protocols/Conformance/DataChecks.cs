namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of type flag, number of objects and their length (GB/T 26875.3-2011, table 3).</summary>
internal static class DataChecks
{
    private const int TypeAt = FrameFormat.HeaderLength;
    private const int CountAt = FrameFormat.HeaderLength + 1;
    private const byte FirstPrivate = 128;

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("data-short", ConformanceSeverity.Violation, ConformanceClause.None, Short),
        new("type-unknown", ConformanceSeverity.Violation, ConformanceClause.TypeFlags, UnknownType),
        new("type-private", ConformanceSeverity.Advice, ConformanceClause.TypeFlags, PrivateType),
        new("type-direction", ConformanceSeverity.Violation, ConformanceClause.TypeFlags, DownlinkType),
        new("object-count", ConformanceSeverity.Violation, ConformanceClause.TypeFlags, Count),
        new("object-length", ConformanceSeverity.Violation, ConformanceClause.TypeFlags, Length),
        new("object-layout", ConformanceSeverity.Deviation, ConformanceClause.TypeFlags, Layout),
    ];

    internal static IEnumerable<Look> Short(Transcript t) => Looks.At(
        t.Uplink.Where(i => i.Command is Command.Send or Command.Response && i.Adu.Length > 0),
        i => i.Adu.Length < TypeFlags.HeaderLength ? Looks.Wrong(i, TypeAt, i.Adu.Length) : null);

    internal static IEnumerable<Look> UnknownType(Transcript t) => Looks.At(
        Looks.Data(t), i => !TypeFlags.IsStandard(i.Type!.Value) && !IsPrivate(i.Type.Value) ? Looks.Wrong(i, TypeAt, 1) : null);

    internal static IEnumerable<Look> PrivateType(Transcript t) => Looks.At(
        Looks.Data(t), i => IsPrivate(i.Type!.Value) ? Looks.Wrong(i, TypeAt, 1) : null);

    internal static IEnumerable<Look> DownlinkType(Transcript t) => Looks.At(
        Looks.Data(t, TypeFlags.IsStandard), i => !TypeFlags.IsUpload(i.Type!.Value) ? Looks.Wrong(i, TypeAt, 1) : null);

    internal static IEnumerable<Look> Count(Transcript t) => Looks.At(Looks.Data(t, TypeFlags.IsUpload), i =>
        i.Adu[1] == 0 || i.Adu[1] > TypeFlags.MaxObjects(i.Type!.Value) ? Looks.Wrong(i, CountAt, 1, FittingCount(i)) : null);

    internal static IEnumerable<Look> Length(Transcript t) => Looks.At(Looks.Data(t, TypeFlags.IsUpload), i =>
    {
        var reader = new AduReader(i.Adu, DialectProfiles.Standard);
        if (reader.Problem != AduProblem.AduLengthMismatch || reader.IsTolerated)
        {
            return null;
        }

        // Whole objects in another number: the count is wrong. Anything else: the length.
        return FittingCount(i) is { Length: > 0 } count
            ? Looks.Wrong(i, CountAt, 1, count)
            : Looks.Wrong(i, FrameFormat.LengthAt, 2, FittingLength(i));
    });

    internal static IEnumerable<Look> Layout(Transcript t) => Looks.At(Looks.Data(t, TypeFlags.IsUpload), i =>
    {
        var reader = new AduReader(i.Adu, DialectProfiles.Standard);
        return reader is { Problem: AduProblem.AduLengthMismatch, IsTolerated: true }
            ? Looks.Wrong(i, FrameFormat.LengthAt, 2, FittingLength(i))
            : null;
    });

    private static bool IsPrivate(TypeFlag type) => (byte)type is >= FirstPrivate and < byte.MaxValue;

    private static string FittingCount(TranscriptItem item)
    {
        var layout = ObjectLayouts.Standard(item.Adu[0])![0];
        var body = item.Adu.Length - TypeFlags.HeaderLength;
        var count = body / layout.Size;
        return !layout.IsVariable && count > 0 && count <= TypeFlags.MaxObjects((TypeFlag)item.Adu[0]) && body % layout.Size == 0 ? $"{count:X2}" : "";
    }

    private static string FittingLength(TranscriptItem item)
    {
        var layout = ObjectLayouts.Standard(item.Adu[0])![0];
        return layout.IsVariable ? "" : Looks.Word(TypeFlags.HeaderLength + (item.Adu[1] * layout.Size));
    }
}
