using Fengsui.Alarms.Contracts;

namespace Fengsui.Alarms.LifeCycle;

/// <summary>How somebody found out what an alarm is.</summary>
internal enum VerificationMeans
{
    /// <summary>电话核实.</summary>
    Phone,

    /// <summary>现场核实.</summary>
    OnSite,

    /// <summary>视频核实.</summary>
    Video,

    /// <summary>控制室核实 at the panel.</summary>
    ControlRoom,

    /// <summary>Several signals that belong together.</summary>
    Signals,

    /// <summary>119 or the public reported it.</summary>
    PublicReport,
}

/// <summary>What a person says with a move.</summary>
/// <param name="CauseCode">Cause, for a verdict.</param>
/// <param name="Means">How it was verified, for a verdict.</param>
/// <param name="Note">Free text.</param>
/// <param name="AcceptStillSounding">Closes although the signal still sounds.</param>
/// <param name="ExpectedVersion">The version that the person saw; a newer one refuses the move.</param>
/// <param name="SeenVersion">The version that the person saw; what joined after it does not go along, and nothing is refused.</param>
internal sealed record MoveInput(
    string? CauseCode = null,
    VerificationMeans? Means = null,
    string? Note = null,
    bool AcceptStillSounding = false,
    int? ExpectedVersion = null,
    int? SeenVersion = null)
{
    public static MoveInput None { get; } = new();
}

/// <summary>What a guard looks at.</summary>
internal sealed record MoveFacts(
    AlarmKind Kind,
    AlarmState State,
    bool SignalPresent,
    Guid? AcknowledgedById,
    DateTimeOffset? AcknowledgedAt,
    Guid ActorId,
    DateTimeOffset Now);

/// <summary>Conditions on a move beyond the table. Each answers with the code of the refusal, or null.</summary>
internal static class MoveGuards
{
    public const int LongestNote = 2_000;

    public static GuardRefusal? Check(AlarmMove move, MoveFacts facts, MoveInput input, IReadOnlyCollection<AlarmOutcome>? causeOutcomes)
    {
        if (input.Note is { Length: > LongestNote })
        {
            return new GuardRefusal("alarms.note.too-long", "note");
        }

        return move switch
        {
            AlarmMove.UndoAcknowledge => Undo(facts),
            AlarmMove.Confirm or AlarmMove.MarkFalse or AlarmMove.MarkTest or AlarmMove.MarkFault =>
                Verdict(AlarmLifeCycle.OutcomeOf(move)!.Value, input, causeOutcomes),
            AlarmMove.Close => Closing(facts, input),
            AlarmMove.Dispute or AlarmMove.Reopen => Blank(input.Note) ? new GuardRefusal("alarms.note.required", "note") : null,
            _ => null,
        };
    }

    private static GuardRefusal? Undo(MoveFacts facts)
    {
        if (facts.AcknowledgedById != facts.ActorId)
        {
            return new GuardRefusal("alarms.undo.not-yours", null);
        }

        return facts.Now - facts.AcknowledgedAt > AlarmLifeCycle.UndoWindow ? new GuardRefusal("alarms.undo.too-late", null) : null;
    }

    private static GuardRefusal? Verdict(AlarmOutcome outcome, MoveInput input, IReadOnlyCollection<AlarmOutcome>? causeOutcomes)
    {
        if (Blank(input.CauseCode))
        {
            return new GuardRefusal("alarms.cause.required", "causeCode");
        }

        if (causeOutcomes is null)
        {
            return new GuardRefusal("alarms.cause.unknown", "causeCode");
        }

        if (!causeOutcomes.Contains(outcome))
        {
            return new GuardRefusal("alarms.cause.does-not-fit", "causeCode");
        }

        // A test announces itself; everything else says how it was found out.
        return input.Means is null && outcome != AlarmOutcome.Test ? new GuardRefusal("alarms.means.required", "means") : null;
    }

    private static GuardRefusal? Closing(MoveFacts facts, MoveInput input)
    {
        if (AlarmKindTable.IsFire(facts.Kind) && facts.State == AlarmState.Confirmed && Blank(input.Note))
        {
            return new GuardRefusal("alarms.close.fire-needs-note", "note");
        }

        // Panels often never send the restoration, so it can be closed, but not by oversight.
        return AlarmKindTable.IsFire(facts.Kind) && facts.SignalPresent && !input.AcceptStillSounding
            ? new GuardRefusal("alarms.close.still-sounding", "acceptStillSounding")
            : null;
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}

/// <summary>Why a guard says no.</summary>
/// <param name="Field">The input concerned; null when it is the state that stands against it.</param>
internal sealed record GuardRefusal(string Code, string? Field);
