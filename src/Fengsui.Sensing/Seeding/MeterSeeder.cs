using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Modbus;

namespace Fengsui.Sensing.Seeding;

/// <summary>A register map that is known from the start; it shows how one is written and is no maker's.</summary>
/// <param name="Definition">See <c>docs/intake.md</c>.</param>
public sealed record SeedRegisterMap(string Name, MeterKind Kind, string Definition);

/// <summary>A slave that is known from the start.</summary>
/// <param name="Map">Name of its map.</param>
/// <param name="Device">Key of the device that it feeds, which is there already.</param>
public sealed record SeedMeter(string Name, string Host, int Port, byte Unit, string Map, int PollSeconds, string Device);

/// <summary>Puts example maps and the slaves that are read by them into the records, through their books.</summary>
public sealed class MeterSeeder
{
    private readonly MapBook _maps;
    private readonly MeterBook _meters;

    internal MeterSeeder(MapBook maps, MeterBook meters) => (_maps, _meters) = (maps, meters);

    /// <summary>Adds maps and slaves; a seed that the books refuse is a bug and throws.</summary>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedRegisterMap> maps, IReadOnlyList<SeedMeter> meters, CancellationToken cancellation)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var map in maps)
        {
            var draft = new MapDraft(0, map.Name, map.Kind, JsonSerializer.Deserialize<JsonElement>(map.Definition), IsExample: true);
            ids[map.Name] = Must(await _maps.CreateAsync(actor, draft, cancellation)).Id;
        }

        foreach (var meter in meters)
        {
            var draft = new MeterDraft(0, meter.Name, meter.Host, meter.Port, meter.Unit, ids[meter.Map], meter.PollSeconds, Device: meter.Device);
            Must(await _meters.CreateAsync(actor, draft, cancellation));
        }
    }

    private static T Must<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field}") : outcome.Value;
}
