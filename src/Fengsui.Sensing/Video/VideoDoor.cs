using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>What the webhook asks for: whose push it is, what it says, that it is stored.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoDoor(
    Records records, VideoIntake intake, SnapshotKeeper snapshots, SourceSecrets secrets, IRefusalTexts refusals, VideoOptions options, TimeProvider clock)
{
    private const string SnapshotPart = "snapshot";

    // Clocks of platforms run a little ahead.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of a push at most.</summary>
    public int MostBytes => options.MaxPushBytes;

    /// <summary>The source, or null when there is none or it is switched off.</summary>
    public async Task<VideoSource?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System(VideoIntake.Part));
        return await context.Set<VideoSource>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.Enabled, cancellation);
    }

    /// <summary>A refusal in words.</summary>
    public string Words(Refusal refusal) => refusals.Of(refusal);

    /// <summary>Takes a push: its event is stored, or known from before, when this ends without a refusal.</summary>
    public async Task<Outcome<VideoTaken>> TakeAsync(VideoSource source, VideoHeaders headers, byte[] body)
    {
        var read = await ReadAsync(source, headers, body);
        if (read.Refusal is { } unread)
        {
            return unread;
        }

        var message = read.Value;
        var taken = await intake.StoreAsync(source, message, CancellationToken.None);
        if (taken.Refusal is not null || !taken.Value.WantsSnapshot)
        {
            return taken;
        }

        // A snapshot that cannot be kept now leaves the push unanswered: it comes again, and its event is known.
        return message.Picture is { } picture && await snapshots.KeepAsync(taken.Value.EventId, picture, CancellationToken.None) is { } refusal ? refusal : taken;
    }

    private async Task<Outcome<VideoMessage>> ReadAsync(VideoSource source, VideoHeaders headers, byte[] body)
    {
        if (secrets.Reveal(source.Secret) is not { Length: > 0 } secret)
        {
            return Refusal.Unavailable("video.push.keys");
        }

        var now = clock.GetUtcNow();
        if (VideoSignature.Check(source.Scheme, secret, headers, body, now, TimeSpan.FromSeconds(options.ReplayWindowSeconds)) is { } foreign)
        {
            return foreign;
        }

        var parts = await VideoBody.OpenAsync(headers.ContentType, body, CancellationToken.None);
        if (parts.Refusal is { } broken)
        {
            return broken;
        }

        var parsed = PayloadMapper.Parse(parts.Value.Event);
        if (parsed.Refusal is { } unreadable)
        {
            return unreadable;
        }

        using var document = parsed.Value;
        var format = VideoFormat.Stored(source.Format);
        var read = VideoReader.Read(format, document.RootElement, parts.Value.Snapshot, VideoHosts.Of(source.Hosts));
        if (read.Refusal is not null)
        {
            return read;
        }

        return TimeProblem(read.Value, format, now) is { } wrong ? wrong
            : read.Value.Picture is { } picture && await PictureProblemAsync(picture, parts.Value.Snapshot is null ? format.Picture : SnapshotPart) is { } none ? none
            : read;
    }

    private Refusal? TimeProblem(VideoMessage message, VideoFormat format, DateTimeOffset now) =>
        message.At > now + Ahead ? Refusal.Invalid("video.push.future", format.Time)
        : message.At < now.AddHours(-options.MaxAgeHours) ? Refusal.Invalid("video.push.old", format.Time, options.MaxAgeHours.ToString(CultureInfo.InvariantCulture))
        : null;

    private async Task<Refusal?> PictureProblemAsync(byte[] picture, string field) =>
        await snapshots.ProblemAsync(picture, CancellationToken.None) is { } problem ? problem with { Field = field } : null;
}
