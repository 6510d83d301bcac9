using CsCheck;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Store;

[Trait("Req", "S-79")]
public sealed class EngineStoreTests
{
    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Commits_of_several_partitions_are_written_together(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        using var sizes = new Counted(bench.Store.Services, "fengsui_engine_commit_frames");
        var cores = new List<PartitionCore>();
        for (var i = 0; i < 6; i++)
        {
            cores.Add(await bench.PartitionAsync(i));
        }

        Task[] commits;
        using (await bench.Store.Get<WriteGate>().EnterAsync(default))
        {
            commits = [.. cores.Select((core, i) => bench.Engine.CommitAsync(bench.Fire(core, new Transmitter((ulong)(100 + i)))))];
        }

        await Task.WhenAll(commits);
        Assert.Equal(6, (await bench.FramesAsync()).Count);
        Assert.Equal(6, sizes.Sum);
        if (kind == StoreKind.Sqlite)
        {
            // The first went alone to wait for its turn, the others gathered behind it.
            Assert.InRange(sizes.Measurements, 1, 2);
        }
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task An_older_owner_is_refused_while_the_others_commit(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var (older, other) = (await bench.PartitionAsync(1), await bench.PartitionAsync(2));
        var newer = await bench.PartitionAsync(1);
        Assert.True(newer.Epoch > older.Epoch);

        Task stale, good, alive;
        using (await bench.Store.Get<WriteGate>().EnterAsync(default))
        {
            stale = bench.Engine.CommitAsync(bench.Fire(older, new Transmitter(100)));
            good = bench.Engine.CommitAsync(bench.Fire(other, new Transmitter(200)));
            alive = bench.Engine.CommitAsync(bench.Fire(newer, new Transmitter(300)));
        }

        await Assert.ThrowsAsync<StaleEpochException>(() => stale);
        await good;
        await alive;
        Assert.Equal(2, (await bench.FramesAsync()).Count);
        await using var records = bench.Store.Look();
        Assert.DoesNotContain(await records.Set<Device>().ToListAsync(), d => d.Key == "640000000000");
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task One_commit_that_cannot_be_written_does_not_take_others_with_it(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var (bad, good) = (await bench.PartitionAsync(1), await bench.PartitionAsync(2));
        var poison = bench.Fire(bad, new Transmitter(100));
        poison.Frames.Add(poison.Frames[0]); // The same id twice.

        Task refused, fine;
        using (await bench.Store.Get<WriteGate>().EnterAsync(default))
        {
            refused = bench.Engine.CommitAsync(poison);
            fine = bench.Engine.CommitAsync(bench.Fire(good, new Transmitter(200)));
        }

        await Assert.ThrowsAsync<CommitRefusedException>(() => refused);
        await fine;
        Assert.Single(await bench.FramesAsync());
        Assert.Null(bench.Health.Reason);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_commit_carries_states_timers_and_messages_and_pages_are_told(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        using var pages = bench.Store.Get<ChangeFeed>().Subscribe("", FrameIntake.Topic);
        var core = await bench.PartitionAsync(1);
        var device = new Transmitter(100);
        var duty = device.Operation(0b10_0000, bench.Store.Clock.GetUtcNow(), facility: false);
        var commit = bench.Fire(core, device);
        await bench.Engine.CommitAsync(commit);
        await bench.Engine.CommitAsync(core.Process([bench.Item(duty)], bench.NowMs, new Verdict[1], []));

        await using var records = bench.Store.Look();
        var state = await records.Set<DeviceState>().SingleAsync();
        Assert.Equal((true, 2L, "tcp 10.0.0.1:1"), (state.Online, state.FrameCount, state.Peer));
        Assert.Equal(2, await records.Timers.CountAsync());
        Assert.Equal(["sensing.duty-answer"], await records.Outbox.Select(m => m.Handler).ToListAsync());
        Assert.Equal(2, await records.Set<Point>().CountAsync());
        Assert.Equal(Conditions.Bit(SignalKind.FireAlarm), await records.Set<PointState>().MaxAsync(s => s.Conditions));
        Assert.True(pages.Reader.TryRead(out var change) && change.DivisionCode == "990101");
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task The_chain_of_a_device_is_read_back_newest_first_within_limit_and_window(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var core = await bench.PartitionAsync(1);
        var (device, other) = (new Transmitter(100), new Transmitter(200));
        for (var i = 0; i < 10; i++)
        {
            await bench.Engine.CommitAsync(bench.Fire(core, device, (uint)i));
            await bench.Engine.CommitAsync(bench.Fire(core, other, (uint)i));
            bench.Store.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var head = core.Devices.Single(d => d.Device.Key == "640000000000").State.LastFrameId;
        var all = await bench.Engine.RecentFramesAsync(head, 0, 128, default);
        Assert.Equal(10, all.Count);
        Assert.Equal(all.OrderByDescending(f => f.Id), all);
        Assert.All(all, f => Assert.True(FrameView.TryParse(f.Raw, out var frame) && frame.Source.Value == 100));
        Assert.Equal(3, (await bench.Engine.RecentFramesAsync(head, 0, 3, default)).Count);
        Assert.Equal(4, (await bench.Engine.RecentFramesAsync(head, bench.NowMs - 45_000, 128, default)).Count);
        Assert.Empty(await bench.Engine.RecentFramesAsync(0, 0, 128, default));
    }

    /// <summary>Sorted or joined the other way round, one walk read every frame of the store: after a restart nobody was answered.</summary>
    [Fact]
    public async Task A_walk_finds_each_frame_by_its_identifier()
    {
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        await using var records = bench.Store.Look();
        var steps = await QueryPlan.OfAsync(records, FrameChain.Query(records, 1, DateTimeOffset.UnixEpoch, 128));

        Assert.Equal(4, steps.Count(s => s.StartsWith("SEARCH ", StringComparison.Ordinal)));
        Assert.All(
            steps.Where(s => s.StartsWith("SCAN ", StringComparison.Ordinal)), s => Assert.Matches("^SCAN c( |$)", s));
        Assert.DoesNotContain(steps, s => s.Contains("BLOOM", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task After_a_restart_ids_go_on_and_a_resend_is_known(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var device = new Transmitter(100);
        var frame = device.Component(1, 3, bench.Store.Clock.GetUtcNow());
        Assert.Equal([Verdict.Stored], (await bench.Owner(1).IngestAsync([bench.Item(frame)])).Verdicts);
        await bench.RestartAsync();

        // Our own clock went back an hour meanwhile, and the first commit gives no id.
        var owner = bench.Owner(1);
        Assert.Equal([Verdict.Duplicate], (await owner.IngestAsync([bench.Item(frame)])).Verdicts);
        bench.Store.Clock.AdjustTime(bench.Store.Clock.GetUtcNow().AddHours(-1));
        await bench.RestartAsync();
        Assert.Equal(
            [Verdict.Stored], (await bench.Owner(1).IngestAsync([bench.Item(device.Component(2, 3, bench.Store.Clock.GetUtcNow()))])).Verdicts);
        var frames = await bench.FramesAsync();
        Assert.Equal(2, frames.Count);
        Assert.Equal(frames[0].Id, frames[1].PreviousId);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_device_registered_behind_the_engines_back_is_used(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var owner = bench.Owner(1);
        var (known, seeded) = (new Transmitter(100), new Transmitter(200));
        var now = bench.Store.Clock.GetUtcNow();
        await owner.IngestAsync([bench.Item(known.Heartbeat(now))]);
        await bench.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Device { Id = 7, Key = "C80000000000", Partition = 1, Name = "东街", Profile = "standard", CreatedAt = now, ChangedAt = now });
            return Task.CompletedTask;
        });
        var result = await owner.IngestAsync([bench.Item(known.Component(1, 3, now)), bench.Item(seeded.Component(1, 3, now))]);
        Assert.Equal([Verdict.Stored, Verdict.Stored], result.Verdicts);
        Assert.Equal(7, (await bench.FramesAsync())[^1].DeviceId);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Whatever_stands_in_a_frame_it_can_be_stored(StoreKind kind)
    {
        await using var bench = await StoreBench.OpenAsync(kind);
        var random = new Random(26875);
        var owner = bench.Owner(1);
        var device = new Transmitter(100);
        for (var round = 0; round < 20; round++)
        {
            var items = new InboundFrame[100];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = bench.Item(Anything(device, random, bench.Store.Clock.GetUtcNow()));
            }

            var result = await owner.IngestAsync(items);
            Assert.DoesNotContain(Verdict.NotStored, result.Verdicts);
        }

        Assert.Equal(2_000, (await bench.FramesAsync()).Count);
    }

    [Fact]
    public async Task Messages_and_pages_are_told_before_the_partition_goes_on()
    {
        // They were told after, from lists that the partition was filling anew; that ended the process.
        await using var bench = await StoreBench.OpenAsync(StoreKind.Sqlite);
        using var pages = bench.Store.Get<ChangeFeed>().Subscribe("", FrameIntake.Topic);
        var core = await bench.PartitionAsync(1);
        var device = new Transmitter(100);
        for (var i = 0; i < 50; i++)
        {
            var commit = bench.Fire(core, device, (uint)i);
            var expected = commit.Changes.Count;
            await bench.Engine.CommitAsync(commit);
            commit.Clear();
            for (var n = 0; n < expected; n++)
            {
                Assert.True(pages.Reader.TryRead(out _));
            }
        }
    }

    private static byte[] Anything(Transmitter device, Random random, DateTimeOffset now)
    {
        byte[] types = [1, 2, 3, 4, 5, 6, 7, 8, 21, 24, 25, 26, 28, 61, 90, 128, 134, 135, 136, 255];
        var type = types[random.Next(types.Length)];
        var count = random.Next(4) == 0 ? random.Next(256) : random.Next(4);
        var size = type switch { 1 => 10, 2 => 46, 3 => 16, 4 => 10, 5 => 4, 7 => 38, 8 => 8, 21 => 7, 24 => 8, 25 => 2, 28 => 6, _ => random.Next(60) };
        var body = new byte[Math.Min(1022, (size * count) + (random.Next(5) == 0 ? random.Next(40) : 0))];
        random.NextBytes(body);
        Command[] commands = [Command.Send, Command.Send, Command.Send, Command.Response, Command.Control, (Command)random.Next(256)];
        return device.Frame(commands[random.Next(commands.Length)], [type, (byte)count, .. body], now);
    }
}
