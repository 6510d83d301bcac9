using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Live;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests.Rules.Live;

/// <summary>
/// The live judge on a real store, behind the real feed, with a clock that stands until it is moved. Readings are committed as the engine commits
/// them. A kill forgets everything that is in memory.
/// </summary>
internal sealed class LiveStage : IAsyncDisposable
{
    public const int Partition = 3;
    public const string OfProfile = """[{"kind":"profile","value":"standard"}]""";
    private readonly EngineIds _ids = new(Partition, 0);
    private readonly List<PointTransition> _told;
    private FeedTap _tap = null!;
    private TelemetryFeed _feed = null!;

    private LiveStage(TestStore store, List<PointTransition> told)
    {
        (Store, _told) = (store, told);
        Kill();
    }

    public TestStore Store { get; }

    public LiveJudge Judge { get; private set; } = null!;

    public DateTimeOffset Now => Store.Clock.GetUtcNow();

    public static async Task<LiveStage> OpenAsync(StoreKind kind, long startMs = RuleCases.Monday)
    {
        var told = new List<PointTransition>();
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind, Modules = [new SensingModule()], Start = DateTimeOffset.FromUnixTimeMilliseconds(startMs),
            Configuration = new Dictionary<string, string?> { ["Sensing:HomeDivisionCode"] = "990101" },
            Configure = services =>
            {
                services.AddSingleton<IPlaceDirectory, NoPlaces>();
                services.AddSingleton(told);
                services.AddEventHandler<PointTransition, Listener>("test.listener");
            },
        });
        var now = store.Clock.GetUtcNow();
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Device
            {
                Id = 100, Key = "A1B2C3D4E5F6", Name = "一号", Status = DeviceStatus.Bound, PlaceId = RuleCases.Place, DivisionCode = "990101001001",
                Profile = "standard", PollIntervalSeconds = 3600, CreatedAt = now, ChangedAt = now,
            });
            foreach (var point in (long[])[1, 2, 3, 4, 11, 21])
            {
                work.Records.Add(PointOf(point, now));
            }

            work.Records.Add(new PartitionRow { Id = Partition });
            return Task.CompletedTask;
        });
        return new LiveStage(store, told);
    }

    public static Point PointOf(long id, DateTimeOffset now) => new()
    {
        Id = id, DeviceId = 100, Level = PointLevel.Component, ComponentAddress = id, Label = $"1-{id}", PlaceId = RuleCases.Points.GetValueOrDefault(id),
        DivisionCode = "990101001001", CreatedAt = now,
    };

    /// <summary>Everything in memory is gone; what is stored is there.</summary>
    public void Kill()
    {
        _tap = new FeedTap();
        _feed = new TelemetryFeed(
            Store.Records, Store.Unit, Store.Get<TelemetryIntake>(), _tap, Store.Get<TelemetryOptions>(), Store.Clock, NullLogger<TelemetryFeed>.Instance);
        Judge = NewJudge(_tap);
    }

    /// <summary>A judge beside, as another server has one.</summary>
    public LiveJudge NewJudge(FeedTap tap) => new(
        Store.Get<JudgeStore>(),
        new LiveRules(Store.Records, Store.Get<RulePoints>(), Store.Get<TelemetryIntake>(), Store.Get<TelemetryOptions>(), Store.Clock),
        Store.Get<LiveRebuild>(), tap, Store.Records, Store.Clock);

    /// <summary>Puts a rule into force, or the next edition of one.</summary>
    public async Task<Guid> ForceAsync(string definition, string bindings = OfProfile, Guid? rule = null, DateTimeOffset? from = null)
    {
        var id = rule ?? Guid.CreateVersion7(Now);
        await Store.Unit.RunAsync(TestActors.System, async work =>
        {
            if (rule is null)
            {
                work.Records.Add(new MonitoringRule { Id = id, Name = "高温", DivisionCode = "990101", CreatedAt = work.Now, CreatedBy = "test", Version = 1 });
            }

            var number = await work.Records.Set<RuleEdition>().CountAsync(e => e.RuleId == id) + 1;
            work.Records.Add(new RuleEdition
            {
                Id = Guid.CreateVersion7(work.Now), RuleId = id, Number = number, State = EditionState.InForce, Definition = definition, Bindings = bindings,
                Digest = RuleEdition.DigestOf(definition, bindings), DivisionCode = "990101", MadeAt = work.Now, MadeBy = "test",
                EffectiveFrom = from ?? work.Now, IssuedAt = work.Now, IssuedBy = "test",
            });
        });
        return id;
    }

    public void SetClock(long ms) => Store.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(ms));

    /// <summary>Commits readings as the engine does.</summary>
    public Task CommitAsync(IEnumerable<TelemetryReading> readings) => Store.Unit.RunAsync(TestActors.System, async work =>
    {
        var all = readings.ToList();
        var known = await work.Records.Set<PointMeasure>().Select(m => new SeriesKey(m.PointId, m.AnalogType)).ToListAsync();
        work.Records.AddRange(all.Select(r => r.Series).Distinct().Except(known).Select(s => new PointMeasure { PointId = s.PointId, AnalogType = s.Measure }));
        foreach (var some in all.Chunk(100))
        {
            var entries = some.Select(r => new ReadingEntry(r.Series.PointId, r.Series.Measure, r.AtMs, r.Value)).ToList();
            work.Records.Add(new ReadingBatchRow
            {
                Id = _ids.Next(work.Now.ToUnixTimeMilliseconds()), Partition = Partition, Readings = entries.Count, Block = ReadingBatch.Pack(new BlockBytes(), entries),
            });
        }

        await work.Records.Set<PartitionRow>().Where(p => p.Id == Partition).ExecuteUpdateAsync(set => set.SetProperty(p => p.LastId, _ids.Last));
    });

    public Task FeedAsync() => _feed.FeedAsync(default);

    /// <summary>As if the process had been killed between the telemetry's commit and the note of it.</summary>
    public async Task FeedWithoutNoteAsync()
    {
        await using var context = Store.Look();
        var before = await context.Set<PartitionRow>().ToDictionaryAsync(p => p.Id, p => p.FedId);
        await _feed.FeedAsync(default);
        await Store.Unit.RunAsync(TestActors.System, async work =>
        {
            foreach (var (id, fed) in before)
            {
                await work.Records.Set<PartitionRow>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.FedId, fed));
            }
        });
    }

    public async Task<bool> RoundAsync()
    {
        await _feed.FeedAsync(default);
        return await Judge.JudgeAsync(default);
    }

    /// <summary>Readings as in <see cref="RuleCases.Readings"/>, each committed at its own moment and judged, then time up to the end.</summary>
    public async Task PlayAsync(string log, double endSeconds)
    {
        foreach (var reading in RuleCases.Readings(log))
        {
            SetClock(reading.AtMs);
            await CommitAsync([reading]);
            await RoundAsync();
        }

        await PassAsync(endSeconds);
    }

    /// <summary>Time passes up to a moment, and what is due is judged.</summary>
    public async Task PassAsync(double endSeconds)
    {
        SetClock(RuleCases.Monday + (long)(endSeconds * 1_000) + LiveJudge.SettleMs);
        await RoundAsync();
    }

    /// <summary>What was told, in order of outbox.</summary>
    public async Task<IReadOnlyList<PointTransition>> ToldAsync()
    {
        await Store.DrainOutboxAsync();
        return [.. _told];
    }

    public async Task<IReadOnlyList<RuleAlarm>> AlarmsAsync()
    {
        await using var context = Store.Look();
        return await context.Set<RuleAlarm>().OrderBy(a => a.BeganAt).ThenBy(a => a.PointId).ToListAsync();
    }

    /// <summary>What is stored, as the transitions that it came from, in the order in which an evaluator gives them.</summary>
    public async Task<IReadOnlyList<RuleTransition>> TransitionsAsync()
    {
        var all = new List<(RuleTransition What, int Order)>();
        foreach (var alarm in await AlarmsAsync())
        {
            var begun = LiveRule.BeginOf(alarm);
            all.Add((begun, 1));
            if (alarm.EndedAt is { } end)
            {
                // In one moment the end of what began before comes first.
                all.Add((begun with { Begins = false, AtMs = end.ToUnixTimeMilliseconds(), Value = alarm.EndValue!.Value, Bound = alarm.EndBound!.Value }, end == alarm.BeganAt ? 2 : 0));
            }
        }

        return [.. all.OrderBy(t => t.What.AtMs).ThenBy(t => t.What.Series.PointId).ThenBy(t => t.What.Place).ThenBy(t => t.Order).Select(t => t.What)];
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private sealed class Listener(List<PointTransition> told) : IEventHandler<PointTransition>
    {
        public Task HandleAsync(PointTransition message, Work work, CancellationToken cancellation)
        {
            told.Add(message);
            return Task.CompletedTask;
        }
    }
}
