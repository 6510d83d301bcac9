using Fengsui.Kernel.Demo;
using Fengsui.Sensing.Seeding;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Server.Demo;

/// <summary>
/// What the county's analog points measured in the last two weeks, by the same model as they measure from now on, with the drifts of those weeks: a curve has
/// a past, and a rule can be run over it before it goes live.
/// </summary>
internal sealed class TelemetryScene(DemoCounty demo, TelemetrySeeder seeder, DemoTimeline timeline) : IDemoScene
{
    private const int Days = 14;
    private const int EveryMinutes = 10;

    private static readonly LifeOptions Drifts = LifeOptions.Realtime with
    {
        Rates = new LifeRates
        {
            Fire = 0, CookingSmoke = 0, Steam = 0, Dust = 0, Smoking = 0, Insects = 0, Mischief = 0, Chatter = 0, Works = 0, EquipmentFault = 0,
            Shielding = 0, ManualMode = 0, PowerCut = 0, AreaPowerCut = 0, LinkLoss = 0, BadClock = 0,
        },
        MonthlyTests = false,
        AnalogEvery = TimeSpan.FromDays(Days),
    };

    // After the devices.
    public int Order => 42;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var (from, to) = (timeline.Now.AddDays(-Days), timeline.Now);

        // The last day is quiet: rules that came into force lately have found nothing yet.
        var biases = new FleetHistory(demo.County, DemoCounty.Seed, Drifts, from).Episodes(from, to.AddDays(-1))
            .Where(e => e.Happenings[^1].Time < to.AddDays(-1)).SelectMany(e => e.Happenings).Where(h => h.Kind == HappeningKind.AnalogBias)
            .OrderBy(h => h).ToLookup(h => h.Component);
        var transmitters = demo.County.Transmitters.ToDictionary(t => t.Id, t => t.AddressHex, StringComparer.Ordinal);
        var courses = demo.County.Components.Index().Where(c => c.Item.Analog is not null).Select(c => new Course(c.Index, c.Item, [.. biases[c.Index]])).ToList();
        var readings = await seeder.AddAsync(
            context.Actor,
            [.. courses.Select(c => new SeedSeries(
                transmitters[c.Of.TransmitterId], c.Of.SystemType, c.Of.SystemAddress, c.Of.Address, c.Of.Analog!.AnalogType))],
            Readings(courses, from, to),
            cancellation);
        context.Progress($"{readings} readings", readings, readings);
    }

    private static IEnumerable<(int Series, DateTimeOffset At, double Value)> Readings(List<Course> courses, DateTimeOffset from, DateTimeOffset to)
    {
        for (var slot = from; slot < to; slot = slot.AddMinutes(EveryMinutes))
        {
            foreach (var (series, course) in courses.Index())
            {
                // Not all at the same second, as they would not be.
                var at = slot.AddSeconds(course.Component % (EveryMinutes * 60));
                if (at < to)
                {
                    yield return (series, at, course.At(at));
                }
            }
        }
    }

    /// <summary>How a component's value goes; asked in order of time.</summary>
    private sealed class Course(int component, SimulatedComponent of, IReadOnlyList<Happening> biases)
    {
        private int _next;
        private int _bias;

        public int Component => component;

        public SimulatedComponent Of => of;

        public double At(DateTimeOffset time)
        {
            while (_next < biases.Count && biases[_next].Time <= time)
            {
                _bias = biases[_next++].Value;
            }

            var raw = AnalogModel.RawAt(DemoCounty.Seed, component, of.Analog!, time) + _bias;
            return (double)(Math.Clamp(raw, short.MinValue, short.MaxValue) * of.Analog!.Resolution);
        }
    }
}
