using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Mqtt;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>A source as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="Kind">Of a new one; never changed.</param>
/// <param name="Secret">OneNET's token or the broker's password; null leaves it as it is, empty takes it away.</param>
/// <param name="AesKey">The key that OneNET shows for its encrypted mode; null leaves it as it is, empty takes it away: pushes are in plain text then.</param>
internal sealed record SourceDraft(
    int Version, string Name, SourceKind Kind, IReadOnlyList<Guid>? Mappings, bool Enabled = true, bool AdmitsUnknown = true, string? Secret = null,
    string Host = "", int Port = 0, bool Tls = false, string UserName = "", string ClientId = "", string? AesKey = null);

/// <summary>A source that was written; the key of its address, this once, when it is new.</summary>
internal sealed record SourceWritten(Guid Id, int Version, string? Key);

/// <summary>A source as the API and the pages show it. Its secrets are not shown.</summary>
/// <param name="State">Of a broker's connection; null for those that push.</param>
public sealed record SourceView(
    Guid Id, string Name, SourceKind Kind, string DivisionCode, bool Enabled, bool AdmitsUnknown, IReadOnlyList<Guid> Mappings, bool HasSecret, DateTimeOffset? KeyIssuedAt,
    string KeyIssuedBy, string Host, int Port, bool Tls, string UserName, string ClientId, DateTimeOffset CreatedAt, string CreatedBy, int Version, int Devices,
    SourceCounts Counts, BrokerState? State, bool HasAesKey);

/// <summary>Writes and reads sources.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SourceBook(UnitOfWork unit, PermissionTable permissions, EngineSettings engine, SourceIndex index, SourceSecrets secrets)
{
    private const int MostMappings = 20;
    private const int LongestSecret = 200;
    private const int LongestName = 120;

    /// <summary>Makes a source; who pushes gets an address with a key, shown once.</summary>
    public async Task<Outcome<SourceWritten>> CreateAsync(Actor actor, SourceDraft draft, CancellationToken cancellation)
    {
        var division = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home();
        if (!permissions.Allows(actor, IntakePermissions.Edit) || actor.IsNarrowed)
        {
            return IntakePermissions.Forbidden;
        }

        if (Check(draft, "") is { } refusal)
        {
            return refusal;
        }

        var outcome = await unit.RunAsync<Outcome<SourceWritten>>(actor, async work =>
        {
            if (await MissingAsync(work, draft, cancellation) is { } missing)
            {
                return missing;
            }

            var source = new IntakeSource
            {
                Id = Guid.CreateVersion7(work.Now), Kind = draft.Kind, DivisionCode = division, CreatedAt = work.Now, CreatedBy = actor.Name, Version = 1,
            };
            Fill(source, draft);
            var key = draft.Kind == SourceKind.Broker ? null : Issue(work, source);
            work.Records.Add(source);
            Note(work, source, "sensing.intake.source.create");
            return new SourceWritten(source.Id, source.Version, key);
        }, cancellation);
        return await AfterAsync(outcome, cancellation);
    }

    /// <summary>Changes a source.</summary>
    public Task<Outcome<SourceWritten>> SaveAsync(Actor actor, Guid id, SourceDraft draft, CancellationToken cancellation) =>
        ChangeAsync(actor, id, draft.Version, async (work, source) =>
        {
            if (Check(draft with { Kind = source.Kind }, source.Secret) is { } refusal)
            {
                return refusal;
            }

            if (await MissingAsync(work, draft, cancellation) is { } missing)
            {
                return missing;
            }

            Fill(source, draft);
            Note(work, source, "sensing.intake.source.save");
            return Outcome.Of<string?>(null);
        }, cancellation);

    /// <summary>Gives the source another address; the one before is refused from now on.</summary>
    public Task<Outcome<SourceWritten>> ReissueAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        ChangeAsync(actor, id, version, (work, source) =>
        {
            if (source.Kind == SourceKind.Broker)
            {
                return Task.FromResult<Outcome<string?>>(Refusal.Conflict("intake.source.no-key"));
            }

            var key = Issue(work, source);
            Note(work, source, "sensing.intake.source.key");
            return Task.FromResult(Outcome.Of<string?>(key));
        }, cancellation);

    private static string Issue(Work work, IntakeSource source)
    {
        var key = MqttSecrets.New();
        (source.KeyHash, source.KeyIssuedAt, source.KeyIssuedBy) = (MqttSecrets.Hash(key), work.Now, work.Actor.Name);
        return key;
    }

    private void Fill(IntakeSource source, SourceDraft draft)
    {
        (source.Name, source.Enabled, source.AdmitsUnknown) = (draft.Name.Trim(), draft.Enabled, draft.AdmitsUnknown);
        source.Mappings = JsonSerializer.Serialize((draft.Mappings ?? []).Distinct());
        source.Secret = draft.Secret is { } secret ? secrets.Hide(secret.Trim()) : source.Secret;
        source.AesKey = draft.AesKey is { } key ? secrets.Hide(key.Trim()) : source.AesKey;
        (source.Host, source.Port, source.Tls) = ((draft.Host ?? "").Trim(), draft.Port, draft.Tls);
        (source.UserName, source.ClientId) = ((draft.UserName ?? "").Trim(), (draft.ClientId ?? "").Trim());
    }

    private static Refusal? Check(SourceDraft draft, string storedSecret)
    {
        if ((draft.Name ?? "").Trim().Length is 0 or > MappingBook.LongestName)
        {
            return Refusal.Invalid("intake.name", "name", MappingBook.LongestName.ToString(CultureInfo.InvariantCulture));
        }

        if (!Enum.IsDefined(draft.Kind))
        {
            return Refusal.Invalid("rules.field.choice", "kind", "kind", string.Join(", ", Enum.GetNames<SourceKind>()));
        }

        if ((draft.Mappings ?? []).Count is 0 or > MostMappings)
        {
            return Refusal.Invalid("intake.source.mappings", "mappings", MostMappings.ToString(CultureInfo.InvariantCulture));
        }

        if ((draft.Secret ?? "").Length > LongestSecret)
        {
            return Refusal.Invalid("intake.source.secret-long", "secret", LongestSecret.ToString(CultureInfo.InvariantCulture));
        }

        // Without its token nobody can say that a push is OneNET's.
        if (draft.Kind == SourceKind.OneNet && (draft.Secret?.Trim() ?? storedSecret).Length == 0)
        {
            return Refusal.Invalid("intake.source.token", "secret");
        }

        var key = (draft.AesKey ?? "").Trim();
        if (key.Length > 0 && (draft.Kind != SourceKind.OneNet || !OneNetCipher.IsKey(key)))
        {
            return Refusal.Invalid("intake.source.aes-key", "aesKey");
        }

        return draft.Kind == SourceKind.Broker ? CheckBroker(draft) : null;
    }

    private static Refusal? CheckBroker(SourceDraft draft)
    {
        if (Uri.CheckHostName((draft.Host ?? "").Trim()) == UriHostNameType.Unknown)
        {
            return Refusal.Invalid("intake.source.host", "host");
        }

        if (draft.Port is < 1 or > 65_535)
        {
            return Refusal.Invalid("rules.field.range", "port", "port", "1", "65535");
        }

        var tooLong = (draft.UserName ?? "").Trim().Length > LongestName ? "userName" : (draft.ClientId ?? "").Trim().Length > LongestName ? "clientId" : null;
        if (tooLong is not null)
        {
            return Refusal.Invalid("rules.field.text", tooLong, tooLong, LongestName.ToString(CultureInfo.InvariantCulture));
        }

        return (draft.ClientId ?? "").Trim().Length == 0 ? Refusal.Invalid("rules.field.missing", "clientId", "clientId") : null;
    }

    private static async Task<Refusal?> MissingAsync(Work work, SourceDraft draft, CancellationToken cancellation)
    {
        var ids = draft.Mappings!.Distinct().ToList();
        var numbers = await work.Records.Set<PayloadMapping>().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Version }).ToListAsync(cancellation);
        if (numbers.Count < ids.Count)
        {
            return Refusal.Invalid("intake.mapping.not-found", "mappings");
        }

        if (draft.Kind != SourceKind.Broker)
        {
            return null;
        }

        // A broker is asked for topics: a mapping without one would never see a message.
        var editions = await work.Records.Set<MappingEdition>().Where(e => ids.Contains(e.MappingId)).ToListAsync(cancellation);
        return numbers.Exists(n => MappingJson.Stored(editions.Single(e => e.MappingId == n.Id && e.Number == n.Version).Definition).Topic.Length == 0)
            ? Refusal.Invalid("intake.source.topic", "mappings")
            : null;
    }

    private static void Note(Work work, IntakeSource source, string action)
    {
        work.Audit(action, $"source:{source.Id}", source.DivisionCode, ("name", source.Name), ("kind", source.Kind.ToString()), ("enabled", source.Enabled ? "true" : "false"));
        work.Announce(new Change(IntakePermissions.Topic, source.Id.ToString(), source.DivisionCode, work.Now));
    }

    private async Task<Outcome<SourceWritten>> AfterAsync(Outcome<SourceWritten> outcome, CancellationToken cancellation)
    {
        if (outcome.Succeeded)
        {
            await index.ReloadAsync(cancellation);
        }

        return outcome;
    }

    private async Task<Outcome<SourceWritten>> ChangeAsync(
        Actor actor, Guid id, int version, Func<Work, IntakeSource, Task<Outcome<string?>>> change, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, IntakePermissions.Edit))
        {
            return IntakePermissions.Forbidden;
        }

        var outcome = await unit.RunAgainAsync<Outcome<SourceWritten>>(actor, async work =>
        {
            if (await work.Records.Set<IntakeSource>().SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } source)
            {
                return Refusal.NotFound("intake.source.not-found");
            }

            if (!IntakePermissions.Owns(actor, source.DivisionCode))
            {
                return IntakePermissions.Forbidden;
            }

            if (source.Version != version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            var changed = await change(work, source);
            if (changed.Refusal is { } refusal)
            {
                return refusal;
            }

            source.Version++;
            return new SourceWritten(source.Id, source.Version, changed.Value);
        }, cancellation);
        return await AfterAsync(outcome, cancellation);
    }
}
