namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of how a device answers our commands (GB/T 26875.3-2011, 6.3 to 6.5).</summary>
internal static class AnswerChecks
{
    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("answer-missing", ConformanceSeverity.Violation, ConformanceClause.Flows, Missing),
        new("answer-late", ConformanceSeverity.Violation, ConformanceClause.Retransmission, Late),
        new("answer-denied", ConformanceSeverity.Advice, ConformanceClause.Flows, Denied),
        new("answer-command", ConformanceSeverity.Violation, ConformanceClause.Flows, WrongCommand),
        new("answer-type", ConformanceSeverity.Deviation, ConformanceClause.None, WrongType),
        new("answer-serial", ConformanceSeverity.Violation, ConformanceClause.None, WrongSerial),
        new("answer-to-answer", ConformanceSeverity.Violation, ConformanceClause.Commands, ToAnswer),
        new("duty-answer", ConformanceSeverity.Advice, ConformanceClause.None, Duty),
    ];

    internal static IEnumerable<Look> Missing(Transcript t) => t.Exchanges.Where(e => e.Outcome is not null)
        .Select(e => new Look(e.Asked, e.Outcome == ExchangeOutcome.Silent ? AtType(e.Asked) : null));

    internal static IEnumerable<Look> Late(Transcript t) => t.Exchanges.Where(e => e.After is not null)
        .Select(e => new Look(e.Answer ?? e.Asked, e.After > ExchangeLimits.MaxAnswerTime
            ? new Defect(0, 0, $"{(long)e.After.Value.TotalSeconds} s", $"≤ {(long)ExchangeLimits.MaxAnswerTime.TotalSeconds} s")
            : null));

    internal static IEnumerable<Look> Denied(Transcript t) => t.Exchanges.Where(e => e.Outcome is not null)
        .Select(e => new Look(e.Answer ?? e.Asked, e.Outcome != ExchangeOutcome.Denied ? null
            : e.Answer is { } deny ? Looks.Wrong(deny, FrameFormat.CommandAt, 1, DueOf(e)) : AtType(e.Asked)));

    internal static IEnumerable<Look> WrongCommand(Transcript t) => Answered(t)
        .Select(e => new Look(e.Answer!, e.Answer!.Command != Due(e) ? Looks.Wrong(e.Answer, FrameFormat.CommandAt, 1, DueOf(e)) : null));

    internal static IEnumerable<Look> WrongType(Transcript t) => Answered(t)
        .Where(e => e.Answer!.Command == Command.Response && e.Answer.Type is not null && TypeFlags.ResponseTo(e.Type) is not null)
        .Select(e => new Look(e.Answer!, e.Answer!.Type != TypeFlags.ResponseTo(e.Type)
            ? Looks.Wrong(e.Answer, FrameFormat.HeaderLength, 1, $"{(byte)TypeFlags.ResponseTo(e.Type)!.Value:X2}")
            : null));

    /// <summary>An answer under a number we never used.</summary>
    internal static IEnumerable<Look> WrongSerial(Transcript t) => t.Downlink.Count == 0
        ? []
        : Looks.At(Answers(t), i => !WeAsked(t, i) && !WeAnswered(t, i) ? Looks.Wrong(i, FrameFormat.SerialAt, 2) : null);

    /// <summary>A confirm is not confirmed: two that do so never end.</summary>
    internal static IEnumerable<Look> ToAnswer(Transcript t) => t.Downlink.Count == 0
        ? []
        : Looks.At(Answers(t), i => !WeAsked(t, i) && WeAnswered(t, i) ? Looks.Wrong(i, FrameFormat.CommandAt, 1) : null);

    internal static IEnumerable<Look> Duty(Transcript t) => t.Exchanges.Where(e => e.PersonAnswered is not null)
        .Select(e => new Look(e.Asked, e.PersonAnswered == false ? AtType(e.Asked) : null));

    private static IEnumerable<OurExchange> Answered(Transcript t) =>
        t.Exchanges.Where(e => e is { Answer: not null, Outcome: ExchangeOutcome.Answered });

    // A response that nobody asked for is taken as an upload, so only confirms and denies are answers beyond doubt.
    private static IEnumerable<TranscriptItem> Answers(Transcript t) => t.Uplink.Where(i => i.IsBareAnswer);

    private static bool WeAsked(Transcript t, TranscriptItem answer) => t.Downlink.Any(d =>
        d.Index < answer.Index && d.Serial == answer.Serial && d.Command is (Command.Control or Command.Request));

    private static bool WeAnswered(Transcript t, TranscriptItem answer) =>
        t.Downlink.Any(d => d.Index < answer.Index && d.Serial == answer.Serial && d.IsBareAnswer);

    private static Command Due(OurExchange exchange) => exchange.Asked.IsFrame && exchange.Asked.Command == Command.Request ? Command.Response : Command.Confirm;

    private static string DueOf(OurExchange exchange) => $"{(byte)Due(exchange):X2}";

    private static Defect AtType(TranscriptItem asked) => Looks.Wrong(asked, asked.IsFrame ? FrameFormat.HeaderLength : 0, 1);
}
