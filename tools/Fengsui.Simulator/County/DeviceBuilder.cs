using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Chooses the places that are connected and gives each a transmitter.</summary>
internal sealed class DeviceBuilder
{
    private static readonly string[] Models = ["YC-100", "YC-100", "YC-200", "FT-8", "FT-8B", "LX-26875"];

    private static readonly (TransmitterDialect Dialect, double Weight)[] Dialects =
    [
        (TransmitterDialect.Standard, 78),
        (TransmitterDialect.EmptyHeartbeat, 10),
        (TransmitterDialect.BcdTime, 3),
        (TransmitterDialect.ShortComponentStatus, 3),
        (TransmitterDialect.RestoreTypes, 3),
        (TransmitterDialect.NormalBitClear, 3),
    ];

    public static (ImmutableArray<SimulatedTransmitter> Transmitters, ImmutableArray<SimulatedComponent> Components) Build(
        ulong seed, CountyOptions options, IReadOnlyList<SimulatedPlace> places)
    {
        var random = SeededRandom.For(seed, "devices");
        var chosen = Choose(options.Transmitters, places, random);
        var weights = chosen.Select(p => 1.0 + Math.Min(3, p.FloorAreaM2 / 6_000.0) + (Math.Min(p.StoreysAbove, 20) / 8.0)).ToArray();
        var counts = Shares.Split(options.Components, weights, [.. Enumerable.Repeat(Math.Min(10, options.Components / options.Transmitters), weights.Length)]);
        var transmitters = ImmutableArray.CreateBuilder<SimulatedTransmitter>(chosen.Count);
        var components = ImmutableArray.CreateBuilder<SimulatedComponent>(options.Components);
        var dialectWeights = Dialects.Select(d => d.Weight).ToArray();
        for (var i = 0; i < chosen.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"utu-{i + 1:D4}");
            var address = (ulong.Parse(options.Code, CultureInfo.InvariantCulture) * 1_000_000) + (ulong)i + 1;
            var dialect = Dialects[random.PickIndex(dialectWeights)].Dialect;
            var transport = random.Chance(0.06) ? TransmitterTransport.Udp : TransmitterTransport.Tcp;
            transmitters.Add(new SimulatedTransmitter(
                id, chosen[i].Id, WireHex(address), address, random.Pick(Models), transport, dialect, components.Count, counts[i]));
            components.AddRange(new ComponentBuilder(id, chosen[i], components.Count, SeededRandom.For(seed, "components", i)).Build(counts[i]));
        }

        return (transmitters.ToImmutable(), components.ToImmutable());
    }

    private static List<SimulatedPlace> Choose(int count, IReadOnlyList<SimulatedPlace> places, SeededRandom random)
    {
        var weights = places.Select(p => PlaceCatalog.Of(p.Type).Monitored * (p.IsKeyUnit ? 6 : 1) * (p.StoreysAbove >= 8 ? 2 : 1)).ToArray();
        var chosen = new List<int>();
        while (chosen.Count < count)
        {
            var i = random.PickIndex(weights);
            weights[i] = 0;
            chosen.Add(i);
        }

        return [.. chosen.Order().Select(i => places[i])];
    }

    private static string WireHex(ulong address)
    {
        Span<byte> bytes = stackalloc byte[6];
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(address >> (8 * i));
        }

        return Convert.ToHexString(bytes);
    }
}
