using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>The one way to decide about cases: permission, guard, row, audit, consequence in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoCaseBook(UnitOfWork unit, PermissionTable permissions, LocalTime times)
{
    private const int LongestLabel = 80;

    /// <summary>Makes a move and gives the case's new version; who comes second is told who was first.</summary>
    public Task<Outcome<int>> DecideAsync(Actor actor, Guid id, VideoDecision decision, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<int>>(
        actor,
        async work =>
        {
            if (await work.Records.Set<VideoCase>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } found)
            {
                return Refusal.NotFound("video.case.not-found");
            }

            var step = VideoLifeCycle.Find(found.State, decision.Move);
            var permission = step?.Permission ?? VideoPermissions.Decide;
            if (!permissions.Allows(actor, permission))
            {
                return VideoPermissions.Refuse(permission);
            }

            // An event that came while somebody looked is no other decision.
            if (found.Version != decision.Version && (found.DecidedAt is not null || step is null))
            {
                return Refusal.Conflict(
                    "video.moved-meanwhile", Terms.Of<VideoTexts>($"State.{found.State}"), found.DecidedBy, times.Clock(found.DecidedAt ?? found.ReceivedAt));
            }

            var seen = await work.Records.Set<VideoAnalyticsEvent>().AsNoTracking().Where(e => e.CaseId == id && e.Snapshot == SnapshotState.Stored)
                .OrderByDescending(e => e.At).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(cancellation);
            if (VideoLifeCycle.Guard(found, decision, seen is not null) is { } refusal)
            {
                return refusal;
            }

            await ApplyAsync(work, found, decision, step!, seen, cancellation);
            return found.Version;
        },
        cancellation);

    private static async Task ApplyAsync(Work work, VideoCase found, VideoDecision decision, VideoStep step, Guid? seen, CancellationToken cancellation)
    {
        var before = found.State;
        var kind = await work.Records.Set<VideoKind>().AsNoTracking().SingleAsync(k => k.Code == found.KindCode, cancellation);
        found.State = step.To;
        found.Version++;
        if (step.Move == VideoMove.Reopen)
        {
            (found.DecidedAt, found.DecidedById, found.DecidedBy, found.Reason) = (null, null, "", null);
            found.ExpiresAt = work.Now.AddMinutes(kind.ExpireMinutes);
            work.Arm(VideoExpiry.TimerKind, found.Id.ToString(), found.ExpiresAt);
        }
        else
        {
            (found.DecidedAt, found.DecidedById, found.DecidedBy) = (work.Now, work.Actor.Id, work.Actor.DisplayName);
            found.Reason = step.Move == VideoMove.Reject ? decision.Reason : null;
        }

        found.Note = (decision.Note ?? "").Trim();
        if (!VideoLifeCycle.IsOpen(found.State))
        {
            work.Disarm(VideoExpiry.TimerKind, found.Id.ToString());
        }

        var channel = await work.Records.Set<VideoChannel>().AsNoTracking().SingleAsync(c => c.Id == found.ChannelId, cancellation);
        if (step.Move == VideoMove.Confirm)
        {
            await ConfirmAsync(work, found, kind, channel, seen, cancellation);
        }

        if (found.LeadsTo == VideoConsequence.Alarm)
        {
            work.Publish(VideoLifeCycle.DecidedOf(found, channel.Number) with { DecidedBy = work.Actor.DisplayName });
        }

        Tell(work, found, before);
    }

    private static async Task ConfirmAsync(
        Work work, VideoCase found, VideoKind kind, VideoChannel channel, Guid? seen, CancellationToken cancellation)
    {
        if (found.LeadsTo == VideoConsequence.Alarm)
        {
            found.SignalId = await RegisterIds.NextAsync(work, cancellation);
            work.Publish(SignalOf(found, kind, channel, work.Now));
        }

        work.Publish(ConfirmedOf(found, kind, channel, seen, work));
    }

    // Time limits of the alarm count from the confirmation: before it nobody at the desk had an alarm.
    private static PointTransition SignalOf(VideoCase found, VideoKind kind, VideoChannel channel, DateTimeOffset now) => new(
        found.SignalId, channel.Number, channel.Code, channel.Number, PointLevel.Component, found.PlaceId, found.DivisionCode, SignalKind.FireAlarm,
        SignalChange.Onset, found.FirstAt, now, Late: false, TimeDoubtful: false, InTest: false, SystemType: 0, ComponentType: 0,
        channel.Name.Length <= LongestLabel ? channel.Name : channel.Name[..LongestLabel], found.Spot.Length > 0 ? $"{kind.Name} · {found.Spot}" : kind.Name, FrameId: 0,
        SeenByCamera: true);

    private static VideoConfirmed ConfirmedOf(VideoCase found, VideoKind kind, VideoChannel channel, Guid? seen, Work work) => new(
        found.Id, kind.Code, kind.Name, found.LeadsTo == VideoConsequence.Hazard ? kind.HazardClass : "", found.PlaceId, found.DivisionCode,
        found.PlaceName.Length > 0 ? found.PlaceName : channel.Name, found.Spot, channel.Longitude, channel.Latitude, found.FirstAt, found.Count,
        seen is { } shown ? SnapshotSubjects.Of(shown) : "", found.Note, work.Actor.Id, work.Actor.DisplayName, work.Now);

    /// <summary>The audit entry and the news of a move.</summary>
    internal static void Tell(Work work, VideoCase found, VideoCaseState before)
    {
        work.Audit(
            "sensing.video.decide", VideoLog.SubjectOf(found), found.DivisionCode,
            ("name", found.ChannelName), ("kind", found.KindCode), ("from", before.ToString()), ("state", found.State.ToString()),
            ("count", found.Count.ToString(CultureInfo.InvariantCulture)), ("reason", $"{found.Reason} {found.Note}".Trim()));
        VideoLog.Announce(work, found);
    }
}

/// <summary>What nobody decided in time is closed as such: it stays in the list under its own state and can still be decided.</summary>
internal sealed class VideoExpiry : ITimerHandler
{
    /// <summary>Kind of the timer; the key is the case.</summary>
    public const string TimerKind = "sensing.video-expire";

    /// <inheritdoc/>
    public string Kind => TimerKind;

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        var found = await work.Records.Set<VideoCase>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (found is null || VideoLifeCycle.Find(found.State, VideoMove.Expire) is not { } step || found.ExpiresAt > work.Now)
        {
            return;
        }

        var before = found.State;
        found.State = step.To;
        found.Version++;
        VideoCaseBook.Tell(work, found, before);
    }
}
