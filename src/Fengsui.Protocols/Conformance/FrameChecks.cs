namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of a frame's bytes: marks, length, sum, version (GB/T 26875.3-2011, 6.5 names them check errors).</summary>
internal static class FrameChecks
{
    private const string StartMarks = "4040";
    private const string EndMarks = "2323";

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("hex-text", ConformanceSeverity.Deviation, ConformanceClause.None, HexText),
        new("start-marks", ConformanceSeverity.Violation, ConformanceClause.Retransmission, Start),
        new("end-marks", ConformanceSeverity.Violation, ConformanceClause.Retransmission, End),
        new("incomplete", ConformanceSeverity.Violation, ConformanceClause.None, Incomplete),
        new("length-wrong", ConformanceSeverity.Violation, ConformanceClause.None, LengthWrong),
        new("length-limit", ConformanceSeverity.Violation, ConformanceClause.Retransmission, LengthLimit),
        new("length-order", ConformanceSeverity.Deviation, ConformanceClause.None, LengthOrder),
        new("checksum", ConformanceSeverity.Violation, ConformanceClause.Retransmission, Sum),
        new("checksum-scope", ConformanceSeverity.Violation, ConformanceClause.Retransmission, SumScope),
        new("checksum-zero", ConformanceSeverity.Violation, ConformanceClause.Retransmission, SumZero),
        new("version", ConformanceSeverity.Violation, ConformanceClause.None, Version),
    ];

    internal static IEnumerable<Look> HexText(Transcript t) => Looks.At(
        Looks.Pieces(t), i => i.WasText ? new Defect(0, Math.Min(2, i.Raw.Length), "34303430", StartMarks) : null);

    internal static IEnumerable<Look> Start(Transcript t) => Looks.At(
        Looks.Pieces(t), i => i.Error == FrameError.BadStart ? Looks.Wrong(i, 0, 2, StartMarks) : null);

    internal static IEnumerable<Look> End(Transcript t) => Looks.At(
        Headed(t), i => i.Error == FrameError.BadEnd && !LengthLies(i) ? Looks.Wrong(i, EndAt(i), 2, EndMarks) : null);

    internal static IEnumerable<Look> Incomplete(Transcript t) => Looks.At(
        Looks.Pieces(t),
        i => i.Error is FrameError.TooShort or FrameError.Truncated && !LengthLies(i) ? new Defect(i.Raw.Length, 0, $"{i.Raw.Length}", Needed(i)) : null);

    internal static IEnumerable<Look> LengthWrong(Transcript t) => Looks.At(
        Headed(t), i => LengthLies(i) ? Looks.Wrong(i, FrameFormat.LengthAt, 2, Looks.Word(i.Raw.Length - FrameFormat.MinFrameLength)) : null);

    internal static IEnumerable<Look> LengthLimit(Transcript t) => Looks.At(
        Headed(t), i => i.Error == FrameError.AduLengthOver1024 && !LengthLies(i) ? Looks.Wrong(i, FrameFormat.LengthAt, 2) : null);

    internal static IEnumerable<Look> LengthOrder(Transcript t) => Looks.At(
        t.Uplink,
        i => (i.Tolerance & FrameTolerance.BigEndianLength) != 0 ? Looks.Wrong(i, FrameFormat.LengthAt, 2, Looks.Word(i.Adu.Length)) : null);

    internal static IEnumerable<Look> Sum(Transcript t) => Looks.At(
        Headed(t), i => i.Error == FrameError.BadChecksum ? WrongSum(i) : null);

    internal static IEnumerable<Look> SumScope(Transcript t) => Looks.At(
        t.Uplink, i => (i.Tolerance & FrameTolerance.HeaderOnlyChecksum) != 0 ? WrongSum(i) : null);

    internal static IEnumerable<Look> SumZero(Transcript t) => Looks.At(
        t.Uplink, i => (i.Tolerance & FrameTolerance.ZeroChecksum) != 0 ? WrongSum(i) : null);

    internal static IEnumerable<Look> Version(Transcript t) => Looks.At(
        t.Uplink, i => i.Raw[FrameFormat.VersionMajorAt] != 1 ? Looks.Wrong(i, FrameFormat.VersionMajorAt, 1, "01") : null);

    private static IEnumerable<TranscriptItem> Headed(Transcript t) => Looks.Pieces(t).Where(i => i.HasHeader);

    private static int EndAt(TranscriptItem item) => FrameFormat.FrameLength(item.DeclaredLength) - 2;

    private static string Needed(TranscriptItem item) =>
        $"{(item.HasHeader ? FrameFormat.FrameLength(item.DeclaredLength) : FrameFormat.MinFrameLength)}";

    private static Defect WrongSum(TranscriptItem item) =>
        Looks.Wrong(item, item.Raw.Length - FrameFormat.TailLength, 1, $"{Checksum.OfFrame(item.Raw):X2}");

    // End and sum are right for the bytes that came, so it is the length that is wrong.
    private static bool LengthLies(TranscriptItem item) =>
        !item.IsFrame && item.HasHeader && item.Raw.Length >= FrameFormat.MinFrameLength
        && item.Raw.Length - FrameFormat.MinFrameLength != item.DeclaredLength
        && item.Raw.AsSpan().EndsWith("##"u8) && item.Raw[^FrameFormat.TailLength] == Checksum.OfFrame(item.Raw);
}
