using Fengsui.Simulator.County;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>
/// The demonstration county, computed here as the server computed it. Hands each test a transmitter of its own, so that no
/// test finds the alarms of another at its place.
/// </summary>
internal sealed class DemoCounty
{
    private const int NotRegistered = 3;

    private readonly SimulatedCounty _county = CountyGenerator.Generate(1, CountyOptions.Default);
    private readonly ILookup<string, SimulatedComponent> _components;
    private readonly Dictionary<string, SimulatedPlace> _places;
    private readonly Queue<SimulatedTransmitter> _known;
    private readonly Queue<SimulatedTransmitter> _unknown;

    public DemoCounty()
    {
        _components = _county.Components.ToLookup(c => c.TransmitterId);
        _places = _county.Places.ToDictionary(p => p.Id);
        var registered = _county.Transmitters.SkipLast(NotRegistered);
        _known = new Queue<SimulatedTransmitter>(registered.Where(t => t.Dialect == TransmitterDialect.Standard && SmokeDetectors(t).Any()));
        _unknown = new Queue<SimulatedTransmitter>(_county.Transmitters.TakeLast(NotRegistered));
    }

    /// <summary>A transmitter in the register, with its place and a smoke detector, that no test had yet.</summary>
    public Site TakeSite()
    {
        lock (_known)
        {
            return Site(_known.Dequeue());
        }
    }

    /// <summary>A transmitter that the register does not know yet; its place is registered.</summary>
    public Site TakeUnknownSite()
    {
        lock (_unknown)
        {
            return Site(_unknown.Dequeue());
        }
    }

    private Site Site(SimulatedTransmitter transmitter) => new(
        transmitter, _places[transmitter.PlaceId], [.. SmokeDetectors(transmitter)],
        _county.People.Where(p => _places[transmitter.PlaceId].ControlRoomOperatorIds.Contains(p.Id)).Select(p => p.Name).ToList());

    private IEnumerable<SimulatedComponent> SmokeDetectors(SimulatedTransmitter transmitter) =>
        _components[transmitter.Id].Where(c => c.NeighbourIds.Length > 0 && c.Analog is null);
}

/// <summary>A place with its transmitter.</summary>
internal sealed record Site(
    SimulatedTransmitter Transmitter, SimulatedPlace Place, IReadOnlyList<SimulatedComponent> Detectors, IReadOnlyList<string> ControlRoom)
{
    public string Name => Place.Name;
}
