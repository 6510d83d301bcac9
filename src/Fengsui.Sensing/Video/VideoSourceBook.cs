using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Mqtt;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

/// <summary>A source as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="Hosts">Hosts that snapshots may be fetched from, with a port where it is not the usual one.</param>
/// <param name="Format">Where the fields stand; null for the form that is described in <c>docs/intake.md</c>.</param>
internal sealed record VideoSourceDraft(
    int Version, string Name, VideoScheme Scheme = VideoScheme.Signed, bool Enabled = true, IReadOnlyList<string>? Hosts = null, VideoFormat? Format = null);

/// <summary>A source that was written; its secret, this once, when it is new.</summary>
internal sealed record VideoSourceWritten(Guid Id, int Version, string? Secret);

/// <summary>Writes sources of camera events.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VideoSourceBook(UnitOfWork unit, PermissionTable permissions, EngineSettings engine, SourceSecrets secrets)
{
    /// <summary>Makes a source and gives its secret, which is shown this once.</summary>
    public async Task<Outcome<VideoSourceWritten>> CreateAsync(Actor actor, VideoSourceDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.Edit) || actor.IsNarrowed)
        {
            return VideoPermissions.Refuse(VideoPermissions.Edit);
        }

        if (draft.Version != 0)
        {
            return Refusal.Invalid("rules.field.range", "version", "version", "0", "0");
        }

        var division = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home();
        return await unit.RunAsync<Outcome<VideoSourceWritten>>(actor, work =>
        {
            var source = new VideoSource { Id = Guid.CreateVersion7(work.Now), DivisionCode = division, CreatedAt = work.Now, CreatedBy = work.Actor.Name, Version = 1 };
            if (Fill(source, draft) is { } refusal)
            {
                return Task.FromResult<Outcome<VideoSourceWritten>>(refusal);
            }

            var secret = Issue(work, source);
            work.Records.Add(source);
            work.Audit("sensing.video.source.create", SubjectOf(source.Id), source.DivisionCode, ("name", source.Name));
            Announce(work, source);
            return Task.FromResult<Outcome<VideoSourceWritten>>(new VideoSourceWritten(source.Id, source.Version, secret));
        }, cancellation);
    }

    /// <summary>Changes a source.</summary>
    public Task<Outcome<VideoSourceWritten>> SaveAsync(Actor actor, Guid id, VideoSourceDraft draft, CancellationToken cancellation) =>
        ChangeAsync(actor, id, draft.Version, (work, source) =>
        {
            if (Fill(source, draft) is { } refusal)
            {
                return refusal;
            }

            work.Audit("sensing.video.source.save", SubjectOf(source.Id), source.DivisionCode, ("name", source.Name), ("enabled", source.Enabled ? "true" : "false"));
            return Outcome.Of<string?>(null);
        }, cancellation);

    /// <summary>Gives a source another secret; the one before is refused from now on.</summary>
    public Task<Outcome<VideoSourceWritten>> ReissueAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        ChangeAsync(actor, id, version, (work, source) =>
        {
            var secret = Issue(work, source);
            work.Audit("sensing.video.source.secret", SubjectOf(source.Id), source.DivisionCode, ("name", source.Name));
            return Outcome.Of<string?>(secret);
        }, cancellation);

    /// <summary>What the log calls a source.</summary>
    internal static string SubjectOf(Guid source) => $"video-source:{source}";

    private static void Announce(Work work, VideoSource source) => work.Announce(new Change(VideoTopics.Settings, source.Id.ToString(), source.DivisionCode, work.Now));

    private string Issue(Work work, VideoSource source)
    {
        var secret = MqttSecrets.New();
        (source.Secret, source.SecretIssuedAt, source.SecretIssuedBy) = (secrets.Hide(secret), work.Now, work.Actor.Name);
        return secret;
    }

    private static Refusal? Fill(VideoSource source, VideoSourceDraft draft)
    {
        if ((draft.Name ?? "").Trim().Length is 0 or > VideoTables.LongestName)
        {
            return Refusal.Invalid("intake.name", "name", $"{VideoTables.LongestName}");
        }

        if (!Enum.IsDefined(draft.Scheme))
        {
            return Refusal.Invalid("rules.field.choice", "scheme", "scheme", string.Join(", ", Enum.GetNames<VideoScheme>()));
        }

        var hosts = VideoHosts.Write(draft.Hosts ?? []);
        if ((hosts.Refusal ?? (draft.Format ?? new VideoFormat()).Check()) is { } refusal)
        {
            return refusal;
        }

        (source.Name, source.Scheme, source.Enabled) = (draft.Name!.Trim(), draft.Scheme, draft.Enabled);
        (source.Hosts, source.Format) = (hosts.Value, (draft.Format ?? new VideoFormat()).Write());
        return null;
    }

    private async Task<Outcome<VideoSourceWritten>> ChangeAsync(
        Actor actor, Guid id, int version, Func<Work, VideoSource, Outcome<string?>> change, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.Edit))
        {
            return VideoPermissions.Refuse(VideoPermissions.Edit);
        }

        return await unit.RunAgainAsync<Outcome<VideoSourceWritten>>(actor, async work =>
        {
            if (await work.Records.Set<VideoSource>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } source)
            {
                return Refusal.NotFound("video.source.not-found");
            }

            if (!IntakePermissions.Owns(actor, source.DivisionCode))
            {
                return VideoPermissions.Refuse(VideoPermissions.Edit);
            }

            if (source.Version != version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            var changed = change(work, source);
            if (changed.Refusal is { } refusal)
            {
                return refusal;
            }

            source.Version++;
            Announce(work, source);
            return new VideoSourceWritten(source.Id, source.Version, changed.Value);
        }, cancellation);
    }
}
