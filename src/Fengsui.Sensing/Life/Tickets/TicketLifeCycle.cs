using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Life.Tickets;

/// <summary>What is done with a ticket.</summary>
public enum TicketMove
{
    /// <summary>接单: takes it oneself.</summary>
    Take,

    /// <summary>派单: gives it to a person or a service provider.</summary>
    Assign,

    /// <summary>到场.</summary>
    Arrive,

    /// <summary>修复: with a photo taken there.</summary>
    Fix,

    /// <summary>退回重修: nothing proves that it was mended.</summary>
    Reopen,

    /// <summary>说明理由关闭.</summary>
    Close,

    /// <summary>佐证一致: the device proves it; made by evidence alone.</summary>
    Prove,

    /// <summary>自行恢复: made by evidence alone.</summary>
    Recover,
}

/// <summary>What somebody says with a move.</summary>
/// <param name="Assignee">Whom it is given to, in words: a provider without an account.</param>
/// <param name="AssigneeId">The account that it is given to, or null; its name takes the place of the words.</param>
internal sealed record TicketMoveDraft(TicketMove Move, int Version, string Note = "", string Assignee = "", Guid? AssigneeId = null);

/// <summary>A lawful move.</summary>
internal sealed record TicketStep(TicketMove Move, TicketState[] From, TicketState To, string Permission);

/// <summary>
/// The life of a field ticket in one table. Who mends does not close: a ticket is over when the device itself proves it, or when somebody answers for
/// a reason.
/// </summary>
internal static class TicketLifeCycle
{
    private static readonly TicketState[] Waiting = [TicketState.Open, TicketState.Assigned, TicketState.Arrived];

    /// <summary>Every step, the expected ones first.</summary>
    public static IReadOnlyList<TicketStep> Steps { get; } =
    [
        new(TicketMove.Take, [TicketState.Open], TicketState.Assigned, LifePermissions.Work),
        new(TicketMove.Arrive, [TicketState.Assigned], TicketState.Arrived, LifePermissions.Work),
        new(TicketMove.Fix, [TicketState.Arrived], TicketState.Fixed, LifePermissions.Work),
        new(TicketMove.Assign, [TicketState.Open, TicketState.Assigned], TicketState.Assigned, LifePermissions.Manage),
        new(TicketMove.Reopen, [TicketState.Fixed], TicketState.Assigned, LifePermissions.Manage),
        new(TicketMove.Close, [.. Waiting, TicketState.Fixed], TicketState.Closed, LifePermissions.Manage),
        new(TicketMove.Prove, [TicketState.Fixed], TicketState.Closed, LifePermissions.SystemOnly),
        new(TicketMove.Recover, Waiting, TicketState.Closed, LifePermissions.SystemOnly),
    ];

    /// <summary>The moves from a state that people make.</summary>
    public static IEnumerable<TicketStep> From(TicketState state) =>
        Steps.Where(s => s.From.Contains(state) && s.Permission != LifePermissions.SystemOnly);

    /// <summary>The step, or null when it is not lawful.</summary>
    public static TicketStep? Find(TicketState state, TicketMove move) => Steps.FirstOrDefault(s => s.Move == move && s.From.Contains(state));

    /// <summary>What stands against a move, or null.</summary>
    /// <param name="hasPhoto">True when a photo was added since somebody arrived.</param>
    public static Refusal? Guard(TicketState state, TicketMoveDraft draft, bool hasPhoto)
    {
        if (Find(state, draft.Move) is null)
        {
            return Refusal.Conflict(
                "life.ticket.not-lawful", Terms.Of<LifeTexts>($"Ticket.State.{state}"),
                Terms.Moves<LifeTexts>(From(state).Select(s => ($"Ticket.Move.{s.Move}", s.Permission))));
        }

        var note = (draft.Note ?? "").Trim();
        return note.Length > LifeTables.LongestNote ? Refusal.Invalid("life.note.long", "note", $"{LifeTables.LongestNote}") : draft.Move switch
        {
            TicketMove.Fix when note.Length == 0 => Refusal.Invalid("life.ticket.what", "note"),
            TicketMove.Fix when !hasPhoto => Refusal.Conflict("life.ticket.no-photo"),
            TicketMove.Reopen or TicketMove.Close when note.Length == 0 => Refusal.Invalid("life.move.why", "note"),
            TicketMove.Assign when draft.AssigneeId is null && (draft.Assignee ?? "").Trim().Length is 0 or > LifeTables.LongestName =>
                Refusal.Invalid("life.text", "assignee", $"{LifeTables.LongestName}"),
            _ => null,
        };
    }
}
