using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>What became of a push.</summary>
/// <param name="IsNew">False when the event is known from before.</param>
/// <param name="WantsSnapshot">True while its snapshot is not stored.</param>
internal sealed record VideoTaken(Guid EventId, Guid CaseId, bool IsNew, bool WantsSnapshot);

/// <summary>
/// Stores events: known again by the platform's id, gathered into cases by camera and kind. An unknown camera is entered and waits to be bound.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoIntake(UnitOfWork unit, SnapshotSignal fetches, VideoOptions options)
{
    /// <summary>Name of this part of the system.</summary>
    public const string Part = "sensing.video";

    /// <summary>Stores an event in one transaction.</summary>
    public async Task<Outcome<VideoTaken>> StoreAsync(VideoSource source, VideoMessage message, CancellationToken cancellation)
    {
        var taken = await unit.RunAgainAsync(Actor.System(Part), work => StoreAsync(work, source, message, cancellation), cancellation);
        if (taken.Succeeded && message.Url is not null)
        {
            fetches.Raise();
        }

        return taken;
    }

    private async Task<Outcome<VideoTaken>> StoreAsync(Work work, VideoSource source, VideoMessage message, CancellationToken cancellation)
    {
        var records = work.Records;
        if (await records.Set<VideoAnalyticsEvent>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.SourceId == source.Id && e.OutsideId == message.OutsideId, cancellation) is { } known)
        {
            return new VideoTaken(known.Id, known.CaseId, false, known.Snapshot is not (SnapshotState.Stored or SnapshotState.Removed));
        }

        var kind = await records.Set<VideoKind>().AsNoTracking().FirstOrDefaultAsync(k => k.Code == message.Kind && k.IsInUse, cancellation);
        if (kind is null)
        {
            return Refusal.Invalid("video.push.kind", VideoFormat.Stored(source.Format).Kind, message.Kind);
        }

        var channel = await ChannelAsync(work, source, message, cancellation);
        if (channel.Refusal is { } full)
        {
            return full;
        }

        var found = await CaseAsync(work, channel.Value, kind, message, cancellation);
        var seen = new VideoAnalyticsEvent
        {
            Id = Guid.CreateVersion7(work.Now), SourceId = source.Id, OutsideId = message.OutsideId, CaseId = found.Id, At = message.At, ReceivedAt = work.Now,
            Score = message.Score, Snapshot = message.Url is null ? SnapshotState.None : SnapshotState.Waiting, SnapshotUrl = message.Url?.AbsoluteUri ?? "",
            DivisionCode = found.DivisionCode, SectorCode = found.SectorCode, PlaceId = found.PlaceId,
        };
        records.Add(seen);
        VideoLog.Announce(work, found);
        return new VideoTaken(seen.Id, found.Id, true, true);
    }

    private async Task<Outcome<VideoChannel>> ChannelAsync(Work work, VideoSource source, VideoMessage message, CancellationToken cancellation)
    {
        // The count takes the row's lock: a second push of the camera finds the case of the first.
        var channels = work.Records.Set<VideoChannel>();
        await channels.Where(c => c.SourceId == source.Id && c.Code == message.Channel)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Events, c => c.Events + 1).SetProperty(c => c.LastEventAt, work.Now), cancellation);
        if (await channels.AsNoTracking().FirstOrDefaultAsync(c => c.SourceId == source.Id && c.Code == message.Channel, cancellation) is { } known)
        {
            return known;
        }

        if (await channels.CountAsync(c => c.PlaceId == null, cancellation) >= options.MaxUnbound)
        {
            return Refusal.Invalid("video.push.full", VideoFormat.Stored(source.Format).Channel, options.MaxUnbound.ToString(CultureInfo.InvariantCulture));
        }

        var channel = new VideoChannel
        {
            Id = Guid.CreateVersion7(work.Now), Number = await RegisterIds.NextAsync(work, cancellation), SourceId = source.Id, Code = message.Channel,
            Name = message.ChannelName.Length > 0 ? message.ChannelName : message.Channel, DivisionCode = source.DivisionCode, CreatedAt = work.Now,
            LastEventAt = work.Now, Events = 1, Version = 1,
        };
        work.Records.Add(channel);
        work.Audit("sensing.video.channel.enter", VideoLog.SubjectOf(channel), channel.DivisionCode, ("name", channel.Name));
        work.Announce(new Change(VideoTopics.Channels, channel.Id.ToString(), channel.DivisionCode, work.Now));
        return channel;
    }

    // Only what nobody has decided gathers: after a decision the same sight is a question again.
    private static async Task<VideoCase> CaseAsync(Work work, VideoChannel channel, VideoKind kind, VideoMessage message, CancellationToken cancellation)
    {
        var window = TimeSpan.FromMinutes(kind.GatherMinutes);
        var (earliest, latest) = (message.At - window, message.At + window);
        var open = await work.Records.Set<VideoCase>().AsTracking()
            .Where(c => c.ChannelId == channel.Id && c.KindCode == kind.Code && c.LastAt >= earliest && c.FirstAt <= latest
                && (c.State == VideoCaseState.Received || c.State == VideoCaseState.Unclear))
            .OrderByDescending(c => c.LastAt).FirstOrDefaultAsync(cancellation);
        if (open is not null && kind.GatherMinutes > 0)
        {
            open.Count++;
            open.LastAt = message.At > open.LastAt ? message.At : open.LastAt;
            open.Version++;
            return open;
        }

        var found = VideoCases.Open(channel, kind, message.At, work.Now);
        work.Records.Add(found);
        work.Arm(VideoExpiry.TimerKind, found.Id.ToString(), found.ExpiresAt);
        work.Audit("sensing.video.receive", VideoLog.SubjectOf(found), found.DivisionCode, ("name", found.ChannelName), ("kind", kind.Name));
        return found;
    }
}

/// <summary>Makes cases.</summary>
internal static class VideoCases
{
    /// <summary>A case that nobody has looked at.</summary>
    public static VideoCase Open(VideoChannel channel, VideoKind kind, DateTimeOffset at, DateTimeOffset receivedAt)
    {
        var found = new VideoCase
        {
            Id = Guid.CreateVersion7(receivedAt), ChannelId = channel.Id, KindCode = kind.Code, LeadsTo = kind.LeadsTo, FirstAt = at, LastAt = at, ReceivedAt = receivedAt,
            DueAt = receivedAt.AddMinutes(kind.AnswerMinutes), ExpiresAt = receivedAt.AddMinutes(kind.ExpireMinutes), Count = 1, Version = 1,
        };
        Place(found, channel);
        return found;
    }

    /// <summary>Copies onto a case what its camera watches, so that a list reads one table.</summary>
    public static void Place(VideoCase found, VideoChannel channel)
    {
        (found.ChannelName, found.PlaceName) = (channel.Name, channel.PlaceName);
        found.Spot = channel.LaneName.Length > 0 ? channel.LaneName : channel.Post;
        (found.DivisionCode, found.SectorCode, found.PlaceId) = (channel.DivisionCode, channel.SectorCode, channel.PlaceId);
    }
}

/// <summary>What the log and the change feed call things.</summary>
internal static class VideoLog
{
    public static string SubjectOf(VideoCase found) => $"video-case:{found.Id}";

    public static string SubjectOf(VideoChannel channel) => $"video-channel:{channel.Id}";

    public static void Announce(Work work, VideoCase found) => work.Announce(new Change(VideoTopics.Cases, found.Id.ToString(), found.DivisionCode, work.Now));
}
