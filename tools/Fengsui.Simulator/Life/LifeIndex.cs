using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>Which components can suffer what, looked up once. Immutable.</summary>
internal sealed class LifeIndex
{
    private readonly Dictionary<string, int> _componentById;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int[], int[]> _prone = new(ReferenceEqualityComparer.Instance);

    public LifeIndex(SimulatedCounty county, int transmitters)
    {
        County = county;
        TransmitterCount = Math.Clamp(transmitters, 1, county.Transmitters.Length);
        var last = county.Transmitters[TransmitterCount - 1];
        var count = last.FirstComponent + last.ComponentCount;
        _componentById = Enumerable.Range(0, count).ToDictionary(i => county.Components[i].Id, StringComparer.Ordinal);
        TransmitterOf = new int[count];
        for (var t = 0; t < TransmitterCount; t++)
        {
            Array.Fill(TransmitterOf, t, county.Transmitters[t].FirstComponent, county.Transmitters[t].ComponentCount);
        }

        var places = county.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
        PlaceOf = [.. Enumerable.Range(0, TransmitterCount).Select(t => places[county.Transmitters[t].PlaceId].Type)];
        TownOf = [.. Enumerable.Range(0, TransmitterCount).Select(t => places[county.Transmitters[t].PlaceId].TownCode)];
        Smoke = Where(c => Codes.IsSmoke(c.ComponentType));
        FireStarts = [.. Smoke.Where(i => county.Components[i].NeighbourIds.Length >= 2)];
        Detection = Where(c => Codes.IsDetection(c.ComponentType));
        Detectors = Where(c => Codes.IsDetection(c.ComponentType) && c.ComponentType is not (Codes.ManualCallPoint or Codes.HydrantButton));
        Buttons = Where(c => c.ComponentType is Codes.ManualCallPoint or Codes.HydrantButton);
        Kitchens = OrSmoke(Where(c => Codes.IsDetection(c.ComponentType) && c.Setting == ComponentSetting.Kitchen));
        Bathrooms = OrSmoke(Where(c => Codes.IsSmoke(c.ComponentType) && c.Setting == ComponentSetting.Bathroom));
        Dusty = OrSmoke(Where(c => Codes.IsSmoke(c.ComponentType) && c.Setting is ComponentSetting.Workshop or ComponentSetting.Storage));
        Smoky = OrSmoke(Where(c => Codes.IsSmoke(c.ComponentType) && c.Setting is ComponentSetting.Room or ComponentSetting.Stairwell));
        Electrical = Where(c => c.ComponentType is Codes.ResidualCurrent or Codes.ElectricalTemperature);
        Water = Where(c => c.Analog is not null && c.SystemType is Codes.HydrantSystem or Codes.SprinklerSystem);
        Analog = Where(c => c.Analog is not null);
        All = Where(_ => true);
    }

    public SimulatedCounty County { get; }

    public int TransmitterCount { get; }

    public int[] TransmitterOf { get; }

    public string[] TownOf { get; }

    public PlaceType[] PlaceOf { get; }

    /// <summary>The candidates, those first that give most false alarms: few points give most of them, and which is the county's own.</summary>
    public int[] ByProneness(int[] candidates) =>
        _prone.GetOrAdd(candidates, c => [.. c.OrderBy(i => SeededRandom.Mix(County.Seed, "prone", i))]);

    public int[] Smoke { get; }

    public int[] FireStarts { get; }

    public int[] Detection { get; }

    /// <summary>Smoke and heat: <see cref="Detection"/> without buttons.</summary>
    public int[] Detectors { get; }

    public int[] Buttons { get; }

    public int[] Kitchens { get; }

    public int[] Bathrooms { get; }

    public int[] Dusty { get; }

    public int[] Smoky { get; }

    public int[] Electrical { get; }

    public int[] Water { get; }

    public int[] Analog { get; }

    public int[] All { get; }

    public SimulatedComponent Component(int index) => County.Components[index];

    public IEnumerable<int> Neighbours(int component) => Component(component).NeighbourIds.Select(id => _componentById[id]);

    public IEnumerable<int> ComponentsOf(int transmitter) =>
        Enumerable.Range(County.Transmitters[transmitter].FirstComponent, County.Transmitters[transmitter].ComponentCount);

    public bool IsButton(int component) => Component(component).ComponentType is Codes.ManualCallPoint or Codes.HydrantButton;

    public int? FirstOf(int transmitter, byte componentType)
    {
        foreach (var i in ComponentsOf(transmitter))
        {
            if (Component(i).ComponentType == componentType)
            {
                return i;
            }
        }

        return null;
    }

    private int[] Where(Func<SimulatedComponent, bool> wanted) =>
        [.. Enumerable.Range(0, TransmitterOf.Length).Where(i => wanted(County.Components[i]))];

    private int[] OrSmoke(int[] found) => found.Length > 0 ? found : Smoke;
}
