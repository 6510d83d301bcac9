namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of the command byte and of what each command carries (GB/T 26875.3-2011, table 2).</summary>
internal static class CommandChecks
{
    private const byte FirstPrivate = 128;

    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("command-unknown", ConformanceSeverity.Violation, ConformanceClause.Commands, Unknown),
        new("command-private", ConformanceSeverity.Advice, ConformanceClause.Commands, Private),
        new("command-direction", ConformanceSeverity.Violation, ConformanceClause.Commands, Direction),
        new("answer-not-empty", ConformanceSeverity.Violation, ConformanceClause.Commands, AnswerNotEmpty),
        new("data-missing", ConformanceSeverity.Violation, ConformanceClause.Commands, DataMissing),
        new("heartbeat-empty", ConformanceSeverity.Advice, ConformanceClause.None, EmptyHeartbeat),
    ];

    internal static IEnumerable<Look> Unknown(Transcript t) => Looks.At(
        t.Uplink, i => i.Command is Command.Reserved or > Command.Deny and < (Command)FirstPrivate ? WrongCommand(i) : null);

    internal static IEnumerable<Look> Private(Transcript t) => Looks.At(
        t.Uplink, i => (byte)i.Command >= FirstPrivate ? WrongCommand(i) : null);

    internal static IEnumerable<Look> Direction(Transcript t) => Looks.At(
        t.Uplink, i => i.Command is Command.Control or Command.Request ? WrongCommand(i) : null);

    internal static IEnumerable<Look> AnswerNotEmpty(Transcript t) => Looks.At(
        t.Uplink.Where(i => i.IsBareAnswer), i => i.Adu.Length > 0 ? Looks.Wrong(i, FrameFormat.HeaderLength, i.Adu.Length) : null);

    internal static IEnumerable<Look> DataMissing(Transcript t) => Looks.At(
        t.Uplink.Where(i => i.Command == Command.Response), i => i.Adu.Length == 0 ? Looks.Wrong(i, FrameFormat.LengthAt, 2) : null);

    internal static IEnumerable<Look> EmptyHeartbeat(Transcript t) => Looks.At(
        t.Uploads, i => i.Adu.Length == 0 ? Looks.Wrong(i, FrameFormat.LengthAt, 2) : null);

    private static Defect WrongCommand(TranscriptItem item) => Looks.Wrong(item, FrameFormat.CommandAt, 1);
}
