using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>A kind as it is entered.</summary>
/// <param name="Version">The version that was read; 0 enters a new one.</param>
/// <param name="HazardClass">Class of the hazard that a confirmation enters; needed where it leads to one.</param>
/// <param name="AnswerMinutes">Minutes in which a person should have looked, 1 to 1,440.</param>
/// <param name="ExpireMinutes">Minutes after which it is closed undecided; not less than <paramref name="AnswerMinutes"/>, at most 10,080.</param>
/// <param name="GatherMinutes">Minutes in which events of one camera are one case, 0 to 1,440.</param>
internal sealed record VideoKindDraft(
    int Version, string Name, string NameEn, VideoConsequence LeadsTo, string HazardClass = "", int AnswerMinutes = 30, int ExpireMinutes = 1_440,
    int GatherMinutes = 30, bool IsInUse = true, int Order = 100);

/// <summary>Keeps kinds of camera events. They hold for the whole installation, so only who sees a whole county changes them.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoKindBook(UnitOfWork unit, PermissionTable permissions)
{
    private const int LongestCode = 40;
    private const int LongestName = 60;
    private const int Day = 1_440;
    private const int Week = 7 * Day;

    /// <summary>Whether a text may be a kind's code: small letters, digits and hyphens.</summary>
    public static bool IsCode(string? code) =>
        code is { Length: > 0 and <= LongestCode } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Enters or changes a kind; a change holds for cases that come after it.</summary>
    public async Task<Outcome<int>> SaveAsync(Actor actor, string code, VideoKindDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.Edit) || !actor.IsCountyWide)
        {
            return VideoPermissions.Refuse(VideoPermissions.Edit);
        }

        if (Check(code, draft) is { } refusal)
        {
            return refusal;
        }

        return await unit.RunAgainAsync<Outcome<int>>(actor, async work =>
        {
            var kept = await work.Records.Set<VideoKind>().AsTracking().FirstOrDefaultAsync(k => k.Code == code, cancellation);
            if ((kept?.Version ?? 0) != draft.Version)
            {
                return kept is null ? Refusal.NotFound("video.kind.not-found")
                    : draft.Version == 0 ? Refusal.Invalid("video.kind.taken", "code", code)
                    : Refusal.Conflict("intake.changed-meanwhile");
            }

            kept ??= work.Records.Add(new VideoKind { Code = code }).Entity;
            (kept.Name, kept.NameEn, kept.LeadsTo) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.LeadsTo);
            kept.HazardClass = draft.LeadsTo == VideoConsequence.Hazard ? draft.HazardClass.Trim() : "";
            (kept.AnswerMinutes, kept.ExpireMinutes, kept.GatherMinutes) = (draft.AnswerMinutes, draft.ExpireMinutes, draft.GatherMinutes);
            (kept.IsInUse, kept.Order) = (draft.IsInUse, draft.Order);
            kept.Version++;
            work.Audit(
                "sensing.video.kind.save", "video-kind:" + code, "",
                ("name", kept.Name), ("state", kept.LeadsTo.ToString()), ("version", kept.Version.ToString(CultureInfo.InvariantCulture)));
            work.Announce(new Change(VideoTopics.Settings, code, "", work.Now));
            return kept.Version;
        }, cancellation);
    }

    private static Refusal? Check(string code, VideoKindDraft draft)
    {
        if (!IsCode(code))
        {
            return Refusal.Invalid("video.kind.code", "code", $"{LongestCode}");
        }

        if ((draft.Name ?? "").Trim().Length is 0 or > LongestName)
        {
            return Refusal.Invalid("intake.name", "name", $"{LongestName}");
        }

        if ((draft.NameEn ?? "").Trim().Length is 0 or > LongestName)
        {
            return Refusal.Invalid("intake.name", "nameEn", $"{LongestName}");
        }

        if (!Enum.IsDefined(draft.LeadsTo))
        {
            return Refusal.Invalid("rules.field.choice", "leadsTo", "leadsTo", string.Join(", ", Enum.GetNames<VideoConsequence>()));
        }

        if (draft.LeadsTo == VideoConsequence.Hazard && !IsCode((draft.HazardClass ?? "").Trim()))
        {
            return Refusal.Invalid("video.kind.class", "hazardClass");
        }

        return Range(draft.AnswerMinutes, 1, Day, "answerMinutes") ?? Range(draft.ExpireMinutes, draft.AnswerMinutes, Week, "expireMinutes")
            ?? Range(draft.GatherMinutes, 0, Day, "gatherMinutes");
    }

    private static Refusal? Range(int value, int least, int most, string field) => value >= least && value <= most
        ? null
        : Refusal.Invalid("rules.field.range", field, field, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
}
