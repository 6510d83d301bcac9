using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Video;

/// <summary>What is done with a case.</summary>
public enum VideoMove
{
    /// <summary>属实.</summary>
    Confirm,

    /// <summary>误报.</summary>
    Reject,

    /// <summary>看不清.</summary>
    CannotTell,

    /// <summary>重新判断: what was rejected waits again.</summary>
    Reopen,

    /// <summary>逾期: made by the clock alone.</summary>
    Expire,
}

/// <summary>What somebody says with a move.</summary>
/// <param name="Reason">Of a rejection.</param>
/// <param name="Note">In words.</param>
public sealed record VideoDecision(VideoMove Move, int Version, VideoReject? Reason = null, string Note = "");

/// <summary>A lawful move.</summary>
internal sealed record VideoStep(VideoMove Move, VideoCaseState[] From, VideoCaseState To, string Permission);

/// <summary>
/// The life of a case in one table. Nothing leaves for a unit before a person confirmed (PIPL article 24; the rules of 2025 on video): no state
/// but <see cref="VideoCaseState.Confirmed"/> has a consequence, and no move of the system leads there.
/// </summary>
internal static class VideoLifeCycle
{
    // GB/T 2260: a hazard belongs to a county at least.
    private const int CountyDigits = 6;

    private static readonly VideoCaseState[] Open = [VideoCaseState.Received, VideoCaseState.Unclear];

    /// <summary>Every step, the expected ones first.</summary>
    public static IReadOnlyList<VideoStep> Steps { get; } =
    [
        new(VideoMove.Confirm, [VideoCaseState.Received, VideoCaseState.Unclear, VideoCaseState.Expired], VideoCaseState.Confirmed, VideoPermissions.Decide),
        new(VideoMove.Reject, [VideoCaseState.Received, VideoCaseState.Unclear, VideoCaseState.Expired], VideoCaseState.Rejected, VideoPermissions.Decide),
        new(VideoMove.CannotTell, [VideoCaseState.Received], VideoCaseState.Unclear, VideoPermissions.Decide),
        new(VideoMove.Reopen, [VideoCaseState.Rejected], VideoCaseState.Received, VideoPermissions.Decide),
        new(VideoMove.Expire, Open, VideoCaseState.Expired, VideoPermissions.SystemOnly),
    ];

    /// <summary>True while a person should look.</summary>
    public static bool IsOpen(VideoCaseState state) => Open.Contains(state);

    /// <summary>The moves from a state that people make.</summary>
    public static IEnumerable<VideoStep> From(VideoCaseState state) =>
        Steps.Where(s => s.From.Contains(state) && s.Permission != VideoPermissions.SystemOnly);

    /// <summary>The step, or null when it is not lawful.</summary>
    public static VideoStep? Find(VideoCaseState state, VideoMove move) => Steps.FirstOrDefault(s => s.Move == move && s.From.Contains(state));

    /// <summary>Whether a person saw fire; null while nobody decided, and when the picture says nothing.</summary>
    public static bool? ShowsFire(VideoCase found) => found.State switch
    {
        VideoCaseState.Confirmed => true,

        // A camera that is dirty, moved or tested shows nothing of a fire, neither way.
        VideoCaseState.Rejected when found.Reason is not (VideoReject.Camera or VideoReject.Test) => false,
        _ => null,
    };

    /// <summary>A case as it is decided now, for who judges fires.</summary>
    /// <param name="channelNumber">What stands for its camera among points.</param>
    public static VideoDecided DecidedOf(VideoCase found, long channelNumber) =>
        new(found.Id, channelNumber, found.PlaceId, ShowsFire(found), found.FirstAt, found.LastAt, found.DecidedBy);

    /// <summary>What stands against a move, or null: the table first, then what the move must say.</summary>
    /// <param name="hasSnapshot">True when there is a picture to look at.</param>
    public static Refusal? Guard(VideoCase found, VideoDecision decision, bool hasSnapshot)
    {
        if (Find(found.State, decision.Move) is null)
        {
            return Refusal.Conflict(
                "video.move.not-lawful", Terms.Of<VideoTexts>($"State.{found.State}"),
                Terms.Moves<VideoTexts>(From(found.State).Select(s => ($"Move.{s.Move}", s.Permission))));
        }

        var note = (decision.Note ?? "").Trim();
        if (note.Length > VideoTables.LongestNote)
        {
            return Refusal.Invalid("video.note.long", "note", $"{VideoTables.LongestNote}");
        }

        return decision.Move switch
        {
            VideoMove.Confirm or VideoMove.Reject when hasSnapshot && found.LookedAt is null => Refusal.Conflict("video.move.look-first"),
            VideoMove.Confirm when found is { LeadsTo: VideoConsequence.Hazard, PlaceId: null, DivisionCode.Length: < CountyDigits } => Refusal.Conflict("video.move.nowhere"),
            VideoMove.Confirm when !hasSnapshot && note.Length == 0 => Refusal.Invalid("video.move.how", "note"),
            VideoMove.Reject when decision.Reason is null || !Enum.IsDefined(decision.Reason.Value) => Refusal.Invalid("video.move.reason", "reason"),
            VideoMove.Reject when decision.Reason == VideoReject.Other && note.Length == 0 => Refusal.Invalid("video.move.other", "note"),
            VideoMove.Reopen when note.Length == 0 => Refusal.Invalid("video.move.why", "note"),
            _ => null,
        };
    }
}
