using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Escalation;

/// <summary>Reads versions of the time limits. A version never changes once written, so it is kept in memory.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PolicyStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<int, EscalationPolicy> _versions = new();

    /// <summary>The version in force.</summary>
    public async Task<EscalationPolicy> CurrentAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var version = await records.Set<AlarmPolicyVersion>().MaxAsync(p => (int?)p.Version, cancellation);
        return await FindAsync(records, version ?? EscalationPolicy.Default.Version, cancellation);
    }

    /// <summary>The version with which an alarm was raised.</summary>
    public async Task<EscalationPolicy> FindAsync(FengsuiContext records, int version, CancellationToken cancellation)
    {
        if (_versions.TryGetValue(version, out var known))
        {
            return known;
        }

        var stored = await records.Set<AlarmPolicyVersion>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.Version == version, cancellation);
        var policy = stored is null
            ? EscalationPolicy.Default
            : new EscalationPolicy(version, Read(stored.Steps)) { Grouping = new GroupRule(stored.JoinMinutes, stored.AnnounceScore) };
        _versions[version] = policy;
        return policy;
    }

    public static string Write(IReadOnlyList<EscalationStep> steps) => JsonSerializer.Serialize(steps, Json);

    private static IReadOnlyList<EscalationStep> Read(string steps) =>
        JsonSerializer.Deserialize<IReadOnlyList<EscalationStep>>(steps, Json) ?? [];
}
