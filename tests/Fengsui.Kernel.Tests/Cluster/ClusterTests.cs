using Fengsui.Kernel.Access;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Fengsui.Kernel.Tests.Cluster;

[Trait("Req", "S-79")]
public sealed class ClusterTests
{
    private static readonly StorageOptions Postgres = new() { ConnectionString = "Host=x;Database=y" };

    [Theory]
    [InlineData("", true, "")]
    [InlineData("10.0.0.5:11111", true, "")]
    [InlineData("10.0.0.5:11111", false, "Storage:ConnectionString")]
    [InlineData("10.0.0.5", true, "Cluster:Address")]
    [InlineData("0.0.0.0:11111", true, "Cluster:Address")]
    [InlineData("node2:11111", true, "Cluster:Address")]
    public void Settings_that_cannot_be_are_named(string address, bool postgres, string named)
    {
        var options = new ClusterOptions { Address = address };
        void Check() => options.Check(postgres ? Postgres : new StorageOptions());
        if (named.Length == 0)
        {
            Check();
            Assert.Equal(address.Length > 0, options.IsOn);
            return;
        }

        Assert.Contains(named, Assert.Throws<InvalidOperationException>(Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_no_address_is_named()
    {
        var options = new ClusterOptions { Address = "10.0.0.5:11111", Pages = ["https://node1.example", "node2"] };
        Assert.Contains("'node2'", Assert.Throws<InvalidOperationException>(() => options.Check(Postgres)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_cluster_the_store_ends_transactions_that_stand_still()
    {
        var storage = new StorageOptions { ConnectionString = "Host=x;Database=y" };
        ClusterRegistration.Prepare(new ClusterOptions(), storage);
        Assert.Equal("Host=x;Database=y", storage.ConnectionString);
        ClusterRegistration.Prepare(new ClusterOptions { Address = "10.0.0.5:11111" }, storage);
        Assert.Contains("idle_in_transaction_session_timeout=8s", new NpgsqlConnectionStringBuilder(storage.ConnectionString).Options, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_duty_is_one_node_s_until_its_lease_ends(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (one, two) = (Node(store), Node(store));
        Assert.True(await one.TakeAsync("x", default));
        Assert.False(await two.TakeAsync("x", default));
        Assert.True(await two.TakeAsync("y", default));
        store.Clock.Advance(NodeDuties.Lease - TimeSpan.FromSeconds(1));
        Assert.True(await one.TakeAsync("x", default));
        store.Clock.Advance(NodeDuties.Lease - TimeSpan.FromSeconds(1));
        Assert.False(await two.TakeAsync("x", default));
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await two.TakeAsync("x", default));
        Assert.False(await one.TakeAsync("x", default));

        // Only its own can be given back.
        await one.GiveBackAsync("x", default);
        Assert.False(await one.TakeAsync("x", default));
        await two.GiveBackAsync("x", default);
        Assert.True(await one.TakeAsync("x", default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_that_want_a_duty_at_once_one_has_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 10; i++)
        {
            var duty = $"race {i}";
            var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Node(store).TakeAsync(duty, default)));
            Assert.Single(taken, t => t);
        }
    }

    [Fact]
    public async Task A_server_alone_has_every_duty_and_writes_nothing()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var (one, two) = (store.Get<NodeDuties>(), new NodeDuties(store.Unit, new ClusterOptions(), store.Clock, NullLogger<NodeDuties>.Instance));
        Assert.True(await one.TakeAsync("x", default) && await two.TakeAsync("x", default));
        await using var held = await one.TryHoldAsync("x", default);
        Assert.NotNull(held);
        await using var context = store.Records.Open(Actor.System("test"));
        Assert.Empty(context.Set<NodeDuty>());
    }

    [Fact]
    public async Task A_body_ends_when_its_duty_is_lost_and_begins_where_it_went()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var (one, two) = (Node(store), Node(store));
        using var stop = new CancellationTokenSource();
        var (begun, ended) = (0, 0);
        var holding = one.HoldAsync("x", async token =>
        {
            Interlocked.Increment(ref begun);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => Interlocked.Increment(ref ended), TaskScheduler.Default);
            token.ThrowIfCancellationRequested();
        }, stop.Token);
        await Until.TrueAsync(() => begun == 1);

        // Another node takes it over as if this one had been frozen.
        await using (var context = store.Look())
        {
            context.Set<NodeDuty>().AsTracking().Single().LeaseUntil = store.Clock.GetUtcNow().AddHours(-1);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(await two.TakeAsync("x", default));
        await Until.TrueAsync(() => Turn(store) && ended == 1);
        await two.GiveBackAsync("x", default);
        await Until.TrueAsync(() => Turn(store) && begun == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holding);
    }

    [Fact]
    public void A_notification_says_changes_and_is_not_heard_by_who_said_it()
    {
        var change = new Change("alarms", "0193", "530102", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), "raised");
        var text = ChangeRelay.Write("a", [change]);
        Assert.Null(ChangeRelay.Read("a", text));
        Assert.Equal([change], ChangeRelay.Read("b", text)!);
        Assert.Empty(ChangeRelay.Read("b", ChangeRelay.Write("a", []))!);
    }

    [Fact]
    public async Task What_one_node_publishes_another_hears_and_after_a_break_all_is_read_again()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.PostgreSql);
        var (here, there) = (new ChangeFeed(), new ChangeFeed());
        using var one = Relay(store, here);
        using var two = Relay(store, there);
        using var heard = there.Subscribe("", "notes");
        using var own = here.Subscribe("", "notes");
        await one.StartAsync(default);
        await two.StartAsync(default);

        // Whoever begins to listen may have missed something, and says so.
        await heard.Reader.WaitToReadAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => heard.TookLoss());
        await Until.TrueAsync(() => own.TookLoss());
        Drain(heard);
        Drain(own);
        for (var i = 0; i < 500; i++)
        {
            here.Publish(new Change("notes", $"{i:D3} " + new string('字', 40), "53", DateTimeOffset.UnixEpoch, "x"));
        }

        var got = new List<string>();
        await Until.TrueAsync(() =>
        {
            got.AddRange(Drain(heard));
            return got.Count == 500;
        });
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i:D3}"), got.Select(k => k[..3]));
        Assert.Equal(500, Drain(own).Count);

        await using (var connection = new NpgsqlConnection(store.Storage.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var kill = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
            await kill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await Until.TrueAsync(() => heard.TookLoss());
        await Until.TrueAsync(() =>
        {
            here.Publish(new Change("notes", "after", "53", DateTimeOffset.UnixEpoch));
            return Drain(heard).Contains("after");
        });
        await one.StopAsync(default);
        await two.StopAsync(default);
    }

    // The clock stands; each look moves it on.
    private static bool Turn(TestStore store)
    {
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        return true;
    }

    private static List<string> Drain(ChangeSubscription subscription)
    {
        var keys = new List<string>();
        while (subscription.Reader.TryRead(out var change))
        {
            keys.Add(change.Key);
        }

        return keys;
    }

    private static ChangeRelay Relay(TestStore store, ChangeFeed feed)
    {
        var ready = new StorageReadiness();
        ready.Set();
        return new ChangeRelay(feed, store.Storage, ready, TimeProvider.System, NullLogger<ChangeRelay>.Instance);
    }

    private static NodeDuties Node(TestStore store) =>
        new(store.Unit, new ClusterOptions { Address = "127.0.0.1:1" }, store.Clock, NullLogger<NodeDuties>.Instance);
}
