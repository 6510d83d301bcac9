using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>How the reply to a letter stands, computed from its days.</summary>
public enum ReplyState
{
    /// <summary>None is asked for, or the letter was not served yet.</summary>
    None,

    /// <summary>It is waited for.</summary>
    Awaiting,

    /// <summary>Its day has passed.</summary>
    Overdue,

    /// <summary>It came.</summary>
    Answered,

    /// <summary>It never came, and nobody waits any more.</summary>
    GivenUp,
}

/// <summary>A reply as it is written down.</summary>
/// <param name="On">The day it came; null for today.</param>
/// <param name="GivenUp">True when none came and none is waited for any more; the text says why.</param>
public sealed record NoticeReply(string Text, string From = "", DateOnly? On = null, bool GivenUp = false);

/// <summary>Letters that a department was sent, and what became of them.</summary>
internal sealed record LetterSums(string Sector, int Sent, int Answered, int Awaiting, int Overdue, int GivenUp);

/// <summary>What asking for a reply, keeping it and counting it have in common (S-75).</summary>
internal static class NoticeReplies
{
    public static ReplyState StateOf(NoticeState state, DateOnly? due, DateOnly? repliedOn, bool givenUp, DateOnly today) =>
        givenUp ? ReplyState.GivenUp
        : repliedOn is not null ? ReplyState.Answered
        : state != NoticeState.Served || due is null ? ReplyState.None
        : due < today ? ReplyState.Overdue
        : ReplyState.Awaiting;

    /// <summary>Keeps the letters whose reply stands so. A letter that is overdue is waited for too.</summary>
    public static IQueryable<OfficialNotice> Of(IQueryable<OfficialNotice> notices, ReplyState? reply, string? receiver, DateOnly today)
    {
        var some = receiver is { Length: > 0 } ? notices.Where(n => n.ReceiverSector == receiver) : notices;
        var waiting = some.Where(n => n.State == NoticeState.Served && n.ReplyDue != null && n.RepliedOn == null);
        return reply switch
        {
            ReplyState.Awaiting => waiting,
            ReplyState.Overdue => waiting.Where(n => n.ReplyDue < today),
            ReplyState.Answered => some.Where(n => n.RepliedOn != null && !n.ReplyGivenUp),
            ReplyState.GivenUp => some.Where(n => n.ReplyGivenUp),
            ReplyState.None => some.Where(n => n.RepliedOn == null && (n.State != NoticeState.Served || n.ReplyDue == null)),
            null => some,
        };
    }

    public static async Task<Refusal?> CheckAsync(FengsuiContext records, NoticeDraft draft, NoticeKind kind, DateOnly today, CancellationToken cancellation) =>
        draft.ReplyDue is not null && !kind.AsksReply ? Refusal.Invalid("enforcement.reply.not-asked", "replyDue", kind.Name)
        : draft.ReplyDue < today ? Refusal.Invalid("enforcement.reply.due", "replyDue")
        : draft.ReceiverSector.Length > 0 && !await records.Set<Sector>().AnyAsync(s => s.Code == draft.ReceiverSector, cancellation)
            ? Refusal.Invalid("enforcement.reply.sector", "receiverSector", draft.ReceiverSector)
        : null;

    /// <summary>Writes a reply into its letter, or says why it cannot be.</summary>
    public static Refusal? Keep(OfficialNotice notice, NoticeReply reply, string keeper, DateOnly today)
    {
        var standing = StateOf(notice.State, notice.ReplyDue, notice.RepliedOn, notice.ReplyGivenUp, today);
        var refusal = standing is ReplyState.Answered or ReplyState.GivenUp ? Refusal.Conflict("enforcement.reply.kept")
            : standing == ReplyState.None ? Refusal.Conflict("enforcement.reply.not-waited")
            : reply.GivenUp && standing != ReplyState.Overdue ? Refusal.Conflict("enforcement.reply.not-overdue")
            : reply.Text.Trim().Length == 0 ? Refusal.Invalid("enforcement.reply.text", "text")
            : reply.Text.Length > HazardLifeCycle.LongestText
                ? Refusal.Invalid("hazards.too-long", "text", HazardLifeCycle.LongestText.ToString(CultureInfo.InvariantCulture))
            : !reply.GivenUp && reply.From.Trim().Length is 0 or > HazardLifeCycle.LongestName ? Refusal.Invalid("enforcement.reply.from", "from")
            : reply.On > today ? Refusal.Invalid("enforcement.reply.on", "on")
            : null;
        if (refusal is null)
        {
            (notice.Reply, notice.RepliedBy) = (reply.Text.Trim(), reply.GivenUp ? "" : reply.From.Trim());
            (notice.RepliedOn, notice.ReplyGivenUp, notice.ReplyKeptBy) = (reply.On ?? today, reply.GivenUp, keeper);
        }

        return refusal;
    }

    /// <summary>Letters by the sector whose department they went to. A reply that came late is answered.</summary>
    public static async Task<IReadOnlyList<LetterSums>> SumAsync(FengsuiContext records, DateOnly today, CancellationToken cancellation) =>
    [
        .. (await records.Set<OfficialNotice>().Where(n => n.ReceiverSector != "" && n.ReplyDue != null && n.State == NoticeState.Served)
            .Select(n => new { n.ReceiverSector, n.State, n.ReplyDue, n.RepliedOn, n.ReplyGivenUp }).ToListAsync(cancellation))
            .GroupBy(n => n.ReceiverSector, n => StateOf(n.State, n.ReplyDue, n.RepliedOn, n.ReplyGivenUp, today), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new LetterSums(
                g.Key, g.Count(), g.Count(s => s == ReplyState.Answered), g.Count(s => s is ReplyState.Awaiting or ReplyState.Overdue),
                g.Count(s => s == ReplyState.Overdue), g.Count(s => s == ReplyState.GivenUp))),
    ];
}
