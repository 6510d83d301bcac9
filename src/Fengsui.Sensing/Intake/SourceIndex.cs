using System.Collections.Frozen;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Mqtt;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>A source with what reads its payloads, ready for use.</summary>
/// <param name="Mappings">In the order they are asked.</param>
/// <param name="AesKey">The key of OneNET's encryption; empty for none, null when it cannot be read.</param>
internal sealed record SourceEntry(
    Guid Id, string Name, SourceKind Kind, string DivisionCode, bool AdmitsUnknown, IReadOnlyList<(Guid Edition, MappingDefinition Mapping)> Mappings,
    string KeyHash, string? Secret, string Host, int Port, bool Tls, string UserName, string ClientId, int Version,
    string? AesKey);

/// <summary>The sources that are switched on, in memory.</summary>
/// <remarks>Thread safe. Read at the start and again when people change a source or a mapping.</remarks>
internal sealed class SourceIndex(Records records, SourceSecrets secrets)
{
    private volatile State _state = new(FrozenDictionary<string, SourceEntry>.Empty, []);
    private int _round;

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    /// <summary>All sources.</summary>
    public IReadOnlyList<SourceEntry> All => _state.All;

    /// <summary>The source whose key it is, or null.</summary>
    public SourceEntry? Find(string key) => _state.ByKey.GetValueOrDefault(Convert.ToHexString(MqttSecrets.Hash(key)));

    /// <summary>Reads all sources.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        var round = Interlocked.Increment(ref _round);
        await using var context = records.Open(Actor.System("sensing.intake"));
        var editions = await (
            from mapping in context.Set<PayloadMapping>()
            join edition in context.Set<MappingEdition>() on new { Id = mapping.Id, Number = mapping.Version } equals new { Id = edition.MappingId, edition.Number }
            select new { mapping.Id, EditionId = edition.Id, edition.Definition }).ToDictionaryAsync(e => e.Id, cancellation);
        var sources = await context.Set<IntakeSource>().AsNoTracking().Where(s => s.Enabled).OrderBy(s => s.Id).ToListAsync(cancellation);
        var all = sources.ConvertAll(s => new SourceEntry(
            s.Id, s.Name, s.Kind, s.DivisionCode, s.AdmitsUnknown,
            [.. IdsOf(s.Mappings).Where(editions.ContainsKey).Select(id => (editions[id].EditionId, MappingJson.Stored(editions[id].Definition)))],
            Convert.ToHexString(s.KeyHash), secrets.Reveal(s.Secret), s.Host, s.Port, s.Tls, s.UserName, s.ClientId, s.Version,
            secrets.Reveal(s.AesKey)));
        if (round == Volatile.Read(ref _round))
        {
            _state = new State(all.Where(s => s.KeyHash.Length > 0).ToFrozenDictionary(s => s.KeyHash, StringComparer.Ordinal), all);
            Changed?.Invoke();
        }
    }

    /// <summary>Ids of mappings as they are stored.</summary>
    public static IReadOnlyList<Guid> IdsOf(string json) => JsonSerializer.Deserialize<Guid[]>(json) ?? [];

    private sealed record State(FrozenDictionary<string, SourceEntry> ByKey, IReadOnlyList<SourceEntry> All);
}
