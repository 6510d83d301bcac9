using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Fengsui.Sensing.Video;

/// <summary>
/// Snapshots as documents (<c>video-event:{id}</c>). No role may reach them as documents: they are handed out by <see cref="SnapshotReader"/>,
/// which coarsens them or writes down who looked.
/// </summary>
internal sealed class SnapshotSubjects : IDocumentSubjects
{
    /// <summary>First part of the subject.</summary>
    public const string Kind = "video-event";

    /// <inheritdoc/>
    public string ViewPermission => VideoPermissions.SystemOnly;

    /// <inheritdoc/>
    public string EditPermission => VideoPermissions.SystemOnly;

    /// <summary>The subject of an event.</summary>
    public static string Of(Guid eventId) => $"{Kind}:{eventId}";

    /// <inheritdoc/>
    public bool Knows(string kind) => kind == Kind;

    /// <inheritdoc/>
    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
            ? await records.Set<VideoAnalyticsEvent>().AsNoTracking().Where(e => e.Id == key)
                .Select(e => new DocumentScope(e.OutsideId, e.DivisionCode, e.SectorCode, e.PlaceId)).FirstOrDefaultAsync(cancellation)
            : null;

    /// <inheritdoc/>
    public async Task ChangedAsync(Work work, string kind, string id, int count, CancellationToken cancellation)
    {
        var (key, subject) = (Guid.ParseExact(id, "D"), Of(Guid.ParseExact(id, "D")));
        var seen = await work.Records.Set<VideoAnalyticsEvent>().AsTracking().FirstAsync(e => e.Id == key, cancellation);
        if (count == 0)
        {
            (seen.Snapshot, seen.DocumentId) = (SnapshotState.Removed, null);
        }
        else if (work.Records.Set<DocumentLink>().Local.FirstOrDefault(l => l.Subject == subject) is { } link)
        {
            (seen.Snapshot, seen.SnapshotProblem, seen.DocumentId, seen.SnapshotHash) = (SnapshotState.Stored, "", link.Id, link.Hash);
            var found = await work.Records.Set<VideoCase>().AsNoTracking().FirstAsync(c => c.Id == seen.CaseId, cancellation);
            VideoLog.Announce(work, found);
        }
    }
}

/// <summary>Checks snapshots by their content and puts them into the document store.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SnapshotKeeper(DocumentStore documents, VideoOptions options)
{
    private const string FileName = "snapshot.jpg";

    /// <summary>Bytes of a snapshot at most.</summary>
    public int MostBytes => options.MaxSnapshotBytes;

    /// <summary>What stands against taking it, or null: it is no whole picture, or too large. Keeps nothing.</summary>
    public async Task<Refusal?> ProblemAsync(byte[] picture, CancellationToken cancellation)
    {
        using var content = new MemoryStream(picture);
        return await documents.CheckPictureAsync(content, FileName, MostBytes, cancellation);
    }

    /// <summary>Stores it at its event; a second time changes nothing.</summary>
    public async Task<Refusal?> KeepAsync(Guid eventId, byte[] picture, CancellationToken cancellation)
    {
        using var content = new MemoryStream(picture);
        var kept = await documents.AddAsync(
            Actor.System(VideoIntake.Part), new DocumentUpload(SnapshotSubjects.Of(eventId), FileName, DocumentKind.Before), content, cancellation);
        return kept.Refusal is { Code: not "documents.there-already" } refusal ? refusal : null;
    }
}

/// <summary>A snapshot to hand out.</summary>
/// <param name="Path">A file, or null when <paramref name="Bytes"/> are it.</param>
/// <param name="IsCoarse">True when faces and plates cannot be read in it.</param>
internal sealed record SnapshotFile(string? Path, byte[]? Bytes, string MediaType, bool IsCoarse);

/// <summary>Hands snapshots out: as they are to who may, each look written down; to others so coarse that nobody is known by it.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SnapshotReader(Records records, UnitOfWork unit, PermissionTable permissions, DocumentStore documents, VideoOptions options)
{
    /// <summary>Action under which a look is written down.</summary>
    public const string Action = "sensing.video.look";

    private const int Quality = 80;

    /// <summary>The snapshot of an event.</summary>
    public async Task<Outcome<SnapshotFile>> OpenAsync(Actor actor, Guid eventId, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.View))
        {
            return VideoPermissions.Refuse(VideoPermissions.View);
        }

        await using var context = records.Open(actor);
        if (await context.Set<VideoAnalyticsEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellation) is not { DocumentId: { } document } seen)
        {
            return Refusal.NotFound("video.snapshot.none");
        }

        var file = await documents.OpenAsync(Actor.System(VideoIntake.Part), document, Rendition.Public, cancellation);
        if (file.Refusal is { } missing)
        {
            return missing;
        }

        if (!permissions.Allows(actor, VideoPermissions.Snapshot))
        {
            return new SnapshotFile(null, Coarse(file.Value.Path), file.Value.MediaType, true);
        }

        await NoteAsync(actor, seen, cancellation);
        return new SnapshotFile(file.Value.Path, null, file.Value.MediaType, false);
    }

    private Task NoteAsync(Actor actor, VideoAnalyticsEvent seen, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            work.Audit(Action, SnapshotSubjects.Of(seen.Id), seen.DivisionCode, ("hash", seen.SnapshotHash));
            if (permissions.Allows(actor, VideoPermissions.Decide))
            {
                await work.Records.Set<VideoCase>().Where(c => c.Id == seen.CaseId && c.LookedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.LookedAt, work.Now), cancellation);
            }
        },
        cancellation);

    private byte[] Coarse(string path)
    {
        using var whole = SKBitmap.Decode(path) ?? throw new InvalidDataException($"'{path}' is no picture any more.");
        var scale = Math.Min(1.0, (double)options.CoarsePixels / Math.Max(whole.Width, whole.Height));
        var size = new SKSizeI(Math.Max(1, (int)(whole.Width * scale)), Math.Max(1, (int)(whole.Height * scale)));
        using var small = whole.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = SKImage.FromBitmap(small);
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }
}
