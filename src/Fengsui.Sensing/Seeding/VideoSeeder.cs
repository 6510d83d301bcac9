using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Video;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Seeding;

/// <summary>A camera that is known before it sends.</summary>
/// <param name="Code">What its platform calls it.</param>
/// <param name="PlaceId">What it watches, or null for one that waits to be bound.</param>
/// <param name="Post">The lane or post that it watches, in words, or empty.</param>
public sealed record SeedCamera(string Code, string Name, Guid? PlaceId, string Post);

/// <summary>A case of the past.</summary>
/// <param name="Camera">Code of its camera.</param>
/// <param name="Count">How many events it gathers.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AfterMinutes">When it was decided, minutes after it was received.</param>
/// <param name="Picture">Its snapshot, JPEG.</param>
public sealed record SeedVideoCase(
    string Camera, string Kind, DateTimeOffset At, int Count, VideoCaseState State, int AfterMinutes, string DecidedBy, VideoReject? Reason, string Note, byte[] Picture);

/// <summary>Puts a platform with cameras and its past into the records.</summary>
public sealed class VideoSeeder
{
    private readonly UnitOfWork _unit;
    private readonly IPlaceDirectory _places;
    private readonly VideoSourceBook _sources;
    private readonly SnapshotKeeper _snapshots;

    internal VideoSeeder(UnitOfWork unit, IPlaceDirectory places, VideoSourceBook sources, SnapshotKeeper snapshots) =>
        (_unit, _places, _sources, _snapshots) = (unit, places, sources, snapshots);

    /// <summary>Makes the platform and its cameras; gives its id and its secret.</summary>
    public async Task<(Guid Source, string Secret)> AddAsync(Actor actor, string name, IReadOnlyList<SeedCamera> cameras, CancellationToken cancellation)
    {
        var made = await _sources.CreateAsync(actor, new VideoSourceDraft(0, name), cancellation);
        if (made.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{refusal.Code} {refusal.Field}");
        }

        await _unit.RunAsync(
            actor,
            async work =>
            {
                var source = await work.Records.Set<VideoSource>().SingleAsync(s => s.Id == made.Value.Id, cancellation);
                foreach (var camera in cameras)
                {
                    var place = camera.PlaceId is { } id ? await _places.FindAsync(work.Records, id, cancellation) : null;
                    work.Records.Add(new VideoChannel
                    {
                        Id = Guid.CreateVersion7(work.Now), Number = await RegisterIds.NextAsync(work, cancellation), SourceId = source.Id, Code = camera.Code,
                        Name = camera.Name, PlaceId = place?.Id, PlaceName = place?.Name ?? "", Post = camera.Post, Longitude = place?.Longitude, Latitude = place?.Latitude,
                        DivisionCode = place?.DivisionCode ?? source.DivisionCode, SectorCode = place?.SectorCode ?? "", CreatedAt = work.Now, LastEventAt = work.Now, Version = 1,
                    });
                }

                work.Audit("sensing.video.channel.enter", VideoSourceBook.SubjectOf(source.Id), source.DivisionCode, ("name", name));
            },
            cancellation);
        return (made.Value.Id, made.Value.Secret!);
    }

    /// <summary>Adds cases of the past as they were left; nothing of them leads anywhere now.</summary>
    public async Task AddCasesAsync(Actor actor, Guid source, IReadOnlyList<SeedVideoCase> cases, CancellationToken cancellation)
    {
        var pictures = new List<(Guid Event, byte[] Picture)>();
        await _unit.RunAsync(
            actor,
            async work =>
            {
                var channels = await work.Records.Set<VideoChannel>().Where(c => c.SourceId == source).ToDictionaryAsync(c => c.Code, cancellation);
                var kinds = await work.Records.Set<VideoKind>().AsNoTracking().ToDictionaryAsync(k => k.Code, cancellation);
                foreach (var seed in cases)
                {
                    var channel = channels[seed.Camera];
                    channel.Events += seed.Count;
                    channel.LastEventAt = seed.At;
                    var found = Decided(VideoCases.Open(channel, kinds[seed.Kind], seed.At, seed.At.AddSeconds(2)), seed);
                    work.Records.Add(found);
                    for (var number = 0; number < seed.Count; number++)
                    {
                        var seen = EventOf(source, found, seed, number);
                        work.Records.Add(seen);
                        if (number == 0)
                        {
                            pictures.Add((seen.Id, seed.Picture));
                        }
                    }

                    if (VideoLifeCycle.IsOpen(found.State))
                    {
                        work.Arm(VideoExpiry.TimerKind, found.Id.ToString(), found.ExpiresAt);
                    }
                }

                work.Audit("sensing.video.receive", VideoSourceBook.SubjectOf(source), "", ("count", $"{cases.Count}"));
            },
            cancellation);
        foreach (var (seen, picture) in pictures)
        {
            await _snapshots.KeepAsync(seen, picture, cancellation);
        }
    }

    private static VideoCase Decided(VideoCase found, SeedVideoCase seed)
    {
        (found.State, found.Count, found.LastAt) = (seed.State, seed.Count, seed.At.AddMinutes(seed.Count - 1));
        (found.Reason, found.Note) = (seed.Reason, seed.Note);
        if (seed.DecidedBy.Length > 0)
        {
            (found.LookedAt, found.DecidedAt, found.DecidedBy) = (
                found.ReceivedAt.AddMinutes(seed.AfterMinutes), found.ReceivedAt.AddMinutes(seed.AfterMinutes), seed.DecidedBy);
        }

        return found;
    }

    private static VideoAnalyticsEvent EventOf(Guid source, VideoCase found, SeedVideoCase seed, int number)
    {
        var at = seed.At.AddMinutes(number);
        return new VideoAnalyticsEvent
        {
            Id = Guid.CreateVersion7(at), SourceId = source, OutsideId = $"past-{found.Id:N}-{number}", CaseId = found.Id, At = at, ReceivedAt = at.AddSeconds(2),
            DivisionCode = found.DivisionCode, SectorCode = found.SectorCode, PlaceId = found.PlaceId,
        };
    }
}
