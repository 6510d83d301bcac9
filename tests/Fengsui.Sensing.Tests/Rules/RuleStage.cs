using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>Rules on a real store: three points of a place that measured temperatures for four days up to last midnight.</summary>
internal sealed class RuleStage : IAsyncDisposable
{
    public const string Limit60 = """{"measure":3,"raises":"prewarning","condition":{"kind":"limit","side":"above","limit":60,"hysteresis":5}}""";
    public const string Limit50 = """{"measure":3,"raises":"prewarning","condition":{"kind":"limit","side":"above","limit":50,"hysteresis":5}}""";
    public const string OfPlace = """[{"kind":"place","value":"01930000-0000-7000-8000-00000000aaaa"}]""";

    private RuleStage(SensingHost host, DateTimeOffset end) => (Host, End) = (host, end);

    public static Actor Leader { get; } = TestActors.With("990101", RoleNames.DutyLeader);

    public static Actor Manager { get; } = TestActors.With("990101", RoleNames.DeviceManager);

    public SensingHost Host { get; }

    /// <summary>End of what was measured.</summary>
    public DateTimeOffset End { get; }

    public RuleBook Book => Host.Get<RuleBook>();

    public RuleReader Reader => Host.Get<RuleReader>();

    public BacktestBook Backtests => Host.Get<BacktestBook>();

    public static async Task<RuleStage> OpenAsync(StoreKind kind, params KnownFire[] fires)
    {
        var host = await SensingHost.StartAsync(kind, services: services => services.AddSingleton<IKnownFires>(new Fires(fires)));
        var now = TimeProvider.System.GetUtcNow();
        var end = new DateTimeOffset(now.Date, TimeSpan.Zero);
        await host.Get<UnitOfWork>().RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Device
            {
                Id = 100, Key = "A1B2C3D4E5F6", Name = "一号", Status = DeviceStatus.Bound, PlaceId = RuleCases.Place, DivisionCode = "990101001001",
                Profile = "standard", PollIntervalSeconds = 3600, CreatedAt = now, ChangedAt = now,
            });
            for (var p = 1; p <= 3; p++)
            {
                work.Records.Add(new Point
                {
                    Id = p, DeviceId = 100, Level = PointLevel.Component, ComponentAddress = p, Label = $"1-{p}", PlaceId = RuleCases.Place,
                    DivisionCode = "990101001001", CreatedAt = now,
                });
            }

            return Task.CompletedTask;
        });
        var stage = new RuleStage(host, end);
        await stage.MeasureAsync();
        return stage;
    }

    public static RuleDraft Draft(string definition = Limit60, string bindings = OfPlace, int version = 0, string name = "高温") =>
        new(version, name, "", JsonSerializer.Deserialize<JsonElement>(definition), JsonSerializer.Deserialize<JsonElement>(bindings));

    public async Task<RuleFile> FindAsync(Guid id) => await Reader.FindAsync(Leader, id, default) ?? throw new InvalidOperationException("The rule is not there.");

    /// <summary>Runs a backtest over the days that were measured.</summary>
    public async Task<BacktestView> BacktestAsync(Guid rule)
    {
        var started = await Backtests.StartAsync(Manager, rule, new BacktestAsk(End.AddDays(-4), End), default);
        BacktestView? view = null;
        await Until.TrueAsync(async () =>
        {
            view = (await FindAsync(rule)).Backtests.Single(b => b.Id == started.Value);
            return view.State is not (BacktestState.Waiting or BacktestState.Running);
        });
        return view!;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    // 20 degrees every ten minutes; point 1 has 70 at noon of each day for half an hour, point 2 has 55 at 06:00 of the last two.
    private async Task MeasureAsync()
    {
        var readings = new List<TelemetryReading>();
        for (var minute = -4 * 1_440; minute < 0; minute += 10)
        {
            var at = End.AddMinutes(minute);
            foreach (var point in (long[])[1, 2, 3])
            {
                var value = point == 1 && at is { Hour: 12, Minute: < 30 } ? 70 : point == 2 && at is { Hour: 6, Minute: < 30 } && minute > -2 * 1_440 ? 55 : 20;
                readings.Add(new TelemetryReading(new SeriesKey(point, 3), at.ToUnixTimeMilliseconds(), value));
            }
        }

        await Host.Get<TelemetryIntake>().AcceptAsync(readings.ToArray(), default);
    }

    private sealed class Fires(IReadOnlyList<KnownFire> known) : IKnownFires
    {
        public Task<IReadOnlyList<KnownFire>> BetweenAsync(
            FengsuiContext records, string divisionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<KnownFire>>([.. known.Where(f => f.At >= from && f.At < to)]);
    }
}
