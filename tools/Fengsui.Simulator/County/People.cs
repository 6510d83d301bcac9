using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Everybody in the county who can be called, each with an own number from 1990000 0000 upwards in a scattered order.</summary>
internal sealed class People(ulong seed)
{
    // 7,919 is a prime that does not divide 10,000: the numbers scatter, and none comes twice.
    private const int Step = 7_919;
    private const int Block = 10_000;

    private readonly SeededRandom _random = SeededRandom.For(seed, "people");
    private readonly ImmutableArray<SimulatedPerson>.Builder _people = ImmutableArray.CreateBuilder<SimulatedPerson>();

    public ImmutableArray<SimulatedPerson> All => _people.ToImmutable();

    /// <returns>The person's id.</returns>
    public string Add(PersonRole role)
    {
        var n = _people.Count;
        var id = string.Create(CultureInfo.InvariantCulture, $"person-{n + 1:D5}");
        var phone = 19_900_000_000L + (n / Block * Block) + ((long)(n % Block) * Step % Block);
        _people.Add(new SimulatedPerson(id, Names.Person(_random), role, phone.ToString(CultureInfo.InvariantCulture)));
        return id;
    }
}
