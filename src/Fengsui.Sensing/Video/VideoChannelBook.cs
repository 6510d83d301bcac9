using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>What a person says of a camera.</summary>
/// <param name="Version">The version that was read.</param>
/// <param name="PlaceId">What it watches; null takes it away from its place.</param>
/// <param name="LaneId">A fire lane of the place, or null.</param>
/// <param name="Post">The duty post that it watches, in words, or empty.</param>
/// <param name="Longitude">Degrees east, WGS 84; with the latitude, or null for that of the place.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
internal sealed record VideoChannelDraft(
    int Version, string Name, Guid? PlaceId = null, Guid? LaneId = null, string Post = "", double? Longitude = null, double? Latitude = null);

/// <summary>Binds cameras to what they watch.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoChannelBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places)
{
    /// <summary>Saves what a person says; cases of the camera follow it, so that they are seen by whom the place is seen.</summary>
    public Task<Outcome<int>> SaveAsync(Actor actor, Guid id, VideoChannelDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<int>>(
        actor,
        async work =>
        {
            if (await work.Records.Set<VideoChannel>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } channel)
            {
                return Refusal.NotFound("video.channel.not-found");
            }

            if (!permissions.Allows(actor, VideoPermissions.Edit))
            {
                return VideoPermissions.Refuse(VideoPermissions.Edit);
            }

            if (channel.Version != draft.Version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            return await BindAsync(work, channel, draft, cancellation) is { } wrong ? wrong : channel.Version;
        },
        cancellation);

    /// <summary>Gives a camera to a place within another command.</summary>
    internal static async Task MoveAsync(Work work, VideoChannel channel, PlaceBrief? place, string divisionCode, CancellationToken cancellation)
    {
        (channel.PlaceId, channel.PlaceName) = (place?.Id, place?.Name ?? "");
        (channel.DivisionCode, channel.SectorCode) = (place?.DivisionCode ?? divisionCode, place?.SectorCode ?? "");
        channel.Version++;
        foreach (var found in await work.Records.Set<VideoCase>().AsTracking()
            .Where(c => c.ChannelId == channel.Id && (c.State == VideoCaseState.Received || c.State == VideoCaseState.Unclear)).ToListAsync(cancellation))
        {
            VideoCases.Place(found, channel);
            found.Version++;
            VideoLog.Announce(work, found);
        }

        await work.Records.SaveChangesAsync(cancellation);
        var id = channel.Id;
        var ofChannel = work.Records.Set<VideoCase>().IgnoreQueryFilters().Where(c => c.ChannelId == id).Select(c => c.Id);
        var events = work.Records.Set<VideoAnalyticsEvent>().IgnoreQueryFilters().Where(e => ofChannel.Contains(e.CaseId));
        await work.CopyScopeAsync<DocumentLink>(d => events.Any(e => e.DocumentId == d.Id), channel, cancellation);
        await work.CopyScopeAsync<VideoAnalyticsEvent>(e => ofChannel.Contains(e.CaseId), channel, cancellation);
        await work.CopyScopeAsync<VideoCase>(c => c.ChannelId == id, channel, cancellation);
        work.Announce(new Change(VideoTopics.Channels, id.ToString(), channel.DivisionCode, work.Now));
    }

    private async Task<Refusal?> BindAsync(Work work, VideoChannel channel, VideoChannelDraft draft, CancellationToken cancellation)
    {
        var place = draft.PlaceId is { } wanted ? await places.FindAsync(work.Records, wanted, cancellation) : null;
        if (draft.PlaceId is not null && place is null)
        {
            return Refusal.Invalid("video.channel.place", "placeId");
        }

        var lane = draft.LaneId is { } line && place is not null
            ? (await places.LanesAsync(work.Records, place.Id, cancellation)).FirstOrDefault(l => l.Id == line)
            : null;
        if (draft.LaneId is not null && lane is null)
        {
            return Refusal.Invalid("video.channel.lane", "laneId");
        }

        var source = await work.Records.Set<VideoSource>().IgnoreQueryFilters().AsNoTracking().SingleAsync(s => s.Id == channel.SourceId, cancellation);
        (channel.Name, channel.Post) = (draft.Name.Trim(), (draft.Post ?? "").Trim());
        (channel.LaneId, channel.LaneName) = (lane?.Id, lane?.Name ?? "");
        (channel.Longitude, channel.Latitude) = (draft.Longitude ?? place?.Longitude, draft.Latitude ?? place?.Latitude);
        await MoveAsync(work, channel, place, source.DivisionCode, cancellation);
        work.Audit(
            "sensing.video.channel.save", VideoLog.SubjectOf(channel), channel.DivisionCode,
            ("name", channel.Name), ("place", channel.PlaceName), ("post", channel.LaneName.Length > 0 ? channel.LaneName : channel.Post));
        return null;
    }

    private static Refusal? Check(VideoChannelDraft draft) =>
        (draft.Name ?? "").Trim().Length is 0 or > VideoTables.LongestName ? Refusal.Invalid("intake.name", "name", $"{VideoTables.LongestName}")
        : (draft.Post ?? "").Trim().Length > VideoTables.LongestName ? Refusal.Invalid("rules.field.text", "post", "post", $"{VideoTables.LongestName}")
        : (draft.Longitude is null) != (draft.Latitude is null) || draft.Longitude is < -180 or > 180 || draft.Latitude is < -90 or > 90
            ? Refusal.Invalid("video.channel.position", "longitude")
        : null;
}
