using System.Collections.Immutable;

namespace Fengsui.Simulator.Life;

/// <summary>Writes one story. Times are seconds from its start.</summary>
internal sealed class EpisodeWriter(LifeIndex index, LifeOptions options, long id, TrueCause cause, DateTimeOffset start, SeededRandom random)
{
    private readonly List<Happening> _happenings = [];

    public LifeIndex Index => index;

    public SeededRandom Random => random;

    public long Id => id;

    public TrueCause Cause => cause;

    public DateTimeOffset Start => start;

    /// <summary>Seconds of a growing fire or of people's reactions.</summary>
    public double Grow(double min, double max) => random.Between(min, max) * options.GrowthScale;

    /// <summary>Seconds that a state lasts.</summary>
    public double Last(TimeSpan min, TimeSpan max) => random.Between(min.TotalSeconds, max.TotalSeconds) * options.DurationScale;

    public void Component(double at, int component, ushort set, ushort clear = 0) =>
        Add(at, HappeningKind.ComponentState, index.TransmitterOf[component], component, index.Component(component).SystemType, set, clear, 0);

    public void System(double at, int transmitter, byte systemType, ushort set, ushort clear = 0) =>
        Add(at, HappeningKind.SystemState, transmitter, -1, systemType, set, clear, 0);

    public void Device(double at, int transmitter, ushort set, ushort clear = 0) =>
        Add(at, HappeningKind.DeviceState, transmitter, -1, 0, set, clear, 0);

    public void Operate(double at, int transmitter, byte systemType, ushort operation) =>
        Add(at, HappeningKind.FacilityOperation, transmitter, -1, systemType, operation, 0, (short)random.Between(1, 6));

    public void OperateDevice(double at, int transmitter, ushort operation) =>
        Add(at, HappeningKind.DeviceOperation, transmitter, -1, 0, operation, 0, (short)random.Between(1, 6));

    public void Bias(double at, int component, int raw) =>
        Add(at, HappeningKind.AnalogBias, index.TransmitterOf[component], component, index.Component(component).SystemType, 0, 0, (short)Math.Clamp(raw, -20_000, 20_000));

    public void Link(double at, int transmitter, bool restored) =>
        Add(at, restored ? HappeningKind.LinkRestored : HappeningKind.LinkLost, transmitter, -1, 0, 0, 0, 0);

    public void Clock(double at, int transmitter, short minutes) => Add(at, HappeningKind.ClockWrong, transmitter, -1, 0, 0, 0, minutes);

    public void Report(double at, int transmitter) => Add(at, HappeningKind.AnalogReport, transmitter, -1, 0, 0, 0, 0);

    public Episode ToEpisode()
    {
        var ordered = _happenings.OrderBy(h => h.Time).ThenBy(h => h.Order).Select((h, i) => h with { Order = i }).ToImmutableArray();
        if (ordered.Length > 0 && ordered[^1].Time - start > options.LongestEpisode)
        {
            throw new InvalidOperationException($"A story of {cause} lasts {ordered[^1].Time - start}, longer than any may.");
        }

        return new Episode(id, cause, start, ordered);
    }

    private void Add(double at, HappeningKind kind, int transmitter, int component, byte systemType, ushort set, ushort clear, short value)
    {
        // Whole milliseconds: what a log or a test can name.
        var time = start.AddMilliseconds(Math.Round(at * 1_000, MidpointRounding.AwayFromZero));
        _happenings.Add(new Happening(time, id, _happenings.Count, cause, kind, transmitter, component, systemType, set, clear, value));
    }
}
