using System.Net;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Cluster;
using Fengsui.Testing;
using Orleans;
using Orleans.Runtime;

namespace Fengsui.Sensing.Tests.Cluster;

[Trait("Req", "S-79")]
public sealed class MembershipTableTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_silo_is_kept_with_all_that_is_known_of_it(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var table = await TableAsync(store);
        var (entry, watcher) = (Entry(1), Silo(2));
        entry.AddSuspector(watcher, Now.AddSeconds(3));
        Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));

        var read = Assert.Single((await table.ReadAll()).Members);
        Assert.Equal((entry.SiloAddress, SiloStatus.Joining, "node1", "127.0.0.1:11111"), (read.Item1.SiloAddress, read.Item1.Status, read.Item1.HostName, read.Item1.SiloName));
        Assert.Equal((Now, Now.AddSeconds(1)), (read.Item1.StartTime, read.Item1.IAmAliveTime));
        Assert.Equal([Tuple.Create(watcher, Now.AddSeconds(3))], read.Item1.SuspectTimes);
        Assert.Empty((await table.ReadRow(watcher)).Members);
        Assert.Equal(1, (await table.ReadRow(entry.SiloAddress)).Version.Version);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_saw_an_older_table_or_row_writes_nothing(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var table = await TableAsync(store);
        var empty = (await table.ReadAll()).Version;
        Assert.True(await table.InsertRow(Entry(1), empty.Next()));
        Assert.False(await table.InsertRow(Entry(2), empty.Next()));
        var seen = await table.ReadAll();
        Assert.False(await table.InsertRow(Entry(1), seen.Version.Next()));
        Assert.Equal(seen.Version, (await table.ReadAll()).Version);

        var (entry, etag) = (seen.Members[0].Item1, seen.Members[0].Item2);
        entry.Status = SiloStatus.Active;
        Assert.True(await table.UpdateRow(entry, etag, seen.Version.Next()));
        var now = await table.ReadAll();
        entry.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRow(entry, etag, now.Version.Next()));
        Assert.False(await table.UpdateRow(entry, now.Members[0].Item2, seen.Version.Next()));
        Assert.Equal((SiloStatus.Active, 2), ((await table.ReadAll()).Members[0].Item1.Status, (await table.ReadAll()).Version.Version));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_sign_of_life_moves_no_version_and_the_dead_are_cleaned_away(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var table = await TableAsync(store);
        foreach (var (number, status) in new[] { (1, SiloStatus.Dead), (2, SiloStatus.Active), (3, SiloStatus.Dead) })
        {
            var entry = Entry(number);
            entry.Status = status;
            Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));
        }

        var before = (await table.ReadAll()).Version;
        var alive = Entry(3);
        alive.IAmAliveTime = Now.AddHours(2);
        await table.UpdateIAmAlive(alive);
        Assert.Equal(before, (await table.ReadAll()).Version);
        Assert.Equal(Now.AddHours(2), (await table.ReadRow(Silo(3))).Members[0].Item1.IAmAliveTime);

        await table.CleanupDefunctSiloEntries(new DateTimeOffset(Now.AddHours(1)));
        Assert.Equal([Silo(2), Silo(3)], (await table.ReadAll()).Members.Select(m => m.Item1.SiloAddress).Order());
        await table.DeleteMembershipTableEntries("fengsui");
        Assert.Empty((await table.ReadAll()).Members);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_many_that_join_at_once_all_get_in_one_after_another(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await TableAsync(store);
        await Task.WhenAll(Enumerable.Range(1, 6).Select(async number =>
        {
            var table = await TableAsync(store);
            while (!await table.InsertRow(Entry(number), (await table.ReadAll()).Version.Next()))
            {
                await Task.Yield();
            }
        }));
        var all = await (await TableAsync(store)).ReadAll();
        Assert.Equal((6, 6), (all.Members.Count, all.Version.Version));
    }

    [Fact]
    public void Partitions_are_spread_and_only_the_share_of_who_leaves_moves()
    {
        var three = Enumerable.Range(1, 3).Select(Silo).ToArray();
        var before = Enumerable.Range(0, 48).Select(p => PartitionPlacement.Choose(p, three)).ToList();
        Assert.Equal(before, Enumerable.Range(0, 48).Select(p => PartitionPlacement.Choose(p, three.Reverse())));
        Assert.All(three, silo => Assert.InRange(before.Count(b => b.Equals(silo)), 8, 26));

        var two = three[..2];
        for (var partition = 0; partition < 48; partition++)
        {
            if (!before[partition].Equals(three[2]))
            {
                Assert.Equal(before[partition], PartitionPlacement.Choose(partition, two));
            }
        }

        // A node that restarts has another generation and the same partitions.
        var again = SiloAddress.New(three[0].Endpoint, 99);
        Assert.Equal(before.Count(b => b.Equals(three[0])), Enumerable.Range(0, 48).Count(p => PartitionPlacement.Choose(p, [again, three[1], three[2]]).Equals(again)));
    }

    private static Task<TestStore> OpenAsync(StoreKind kind) => TestStore.OpenAsync(kind, new SensingModule());

    private static async Task<MembershipTable> TableAsync(TestStore store)
    {
        var ready = new StorageReadiness();
        ready.Set();
        var table = new MembershipTable(store.Records, store.Unit, ready);
        await table.InitializeMembershipTable(true);
        return table;
    }

    private static SiloAddress Silo(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11110 + number), 7);

    private static MembershipEntry Entry(int number) => new()
    {
        SiloAddress = Silo(number),
        Status = SiloStatus.Joining,
        HostName = $"node{number}",
        SiloName = $"127.0.0.1:{11110 + number}",
        RoleName = "Fengsui.Server",
        StartTime = Now,
        IAmAliveTime = Now.AddSeconds(1),
        SuspectTimes = [],
    };
}
