using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Notifications.Push;

/// <summary>The installation's keys opened for signing, in Base64url.</summary>
internal sealed record PushKeyPair(string PublicKey, string PrivateKey)
{
    public override string ToString() => PublicKey;
}

/// <summary>The keys by which push services know this installation: made once, at random, and kept like the room's other secrets.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushKeys(UnitOfWork unit, Records records, PermissionTable permissions, NotificationSecrets secrets)
{
    private const byte Uncompressed = 4;

    private static readonly Actor Itself = Actor.System("notifications.push");

    /// <summary>The keys, made when there are none; null when those that are stored cannot be opened: a person has to make new ones then.</summary>
    public async Task<PushKeyPair?> FindAsync(CancellationToken cancellation)
    {
        await using var context = records.Open(Itself);
        var stored = await context.Set<PushKey>().SingleOrDefaultAsync(cancellation)
            ?? await unit.RunAgainAsync(Itself, work => MakeAsync(work, cancellation), cancellation);
        return secrets.Open(stored.PrivateKey) is { Length: > 0 } own ? new PushKeyPair(stored.PublicKey, own) : null;
    }

    /// <summary>New keys. What the browsers have asked their push services for is worth nothing any more: they are taken out, and have to be turned on again.</summary>
    public async Task<Outcome<Done>> ReplaceAsync(Actor actor, CancellationToken cancellation) =>
        !permissions.Allows(actor, NotificationPermissions.Channels) || !actor.IsCountyWide
            ? Refusal.Forbidden("notifications.channel.forbidden", Terms.Holders(NotificationPermissions.Channels))
            : await unit.RunAgainAsync<Outcome<Done>>(
                actor,
                async work =>
                {
                    var key = await MakeAsync(work, cancellation);
                    Write(key, work.Now);
                    var ended = await work.Records.Set<PushBrowser>().ExecuteDeleteAsync(cancellation);
                    work.Audit("notifications.push.key", "push-key:1", "", ("count", ended.ToString(CultureInfo.InvariantCulture)));
                    work.Announce(new Change(NotificationPermissions.Topic, "push", "", work.Now, PushBook.ChangeKind));
                    return Outcome.Done;
                },
                cancellation);

    private async Task<PushKey> MakeAsync(Work work, CancellationToken cancellation)
    {
        if (await work.Records.Set<PushKey>().AsTracking().SingleOrDefaultAsync(cancellation) is { } there)
        {
            return there;
        }

        var made = new PushKey();
        Write(made, work.Now);
        work.Records.Add(made);
        return made;
    }

    private void Write(PushKey key, DateTimeOffset now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = pair.ExportParameters(includePrivateParameters: true);
        key.PublicKey = Base64Url.EncodeToString([Uncompressed, .. parts.Q.X!, .. parts.Q.Y!]);
        key.PrivateKey = secrets.Cover(Base64Url.EncodeToString(parts.D));
        key.MadeAt = now;
    }
}

/// <summary>Has the keys made at the first start, so that they are in the first backup.</summary>
internal sealed class PushKeyStart(PushKeys keys, StorageReadiness readiness) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        try
        {
            await keys.FindAsync(stoppingToken);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null)
        {
            // Made when they are first asked for.
        }
    }
}
