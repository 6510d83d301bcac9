using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Audit;

public sealed class AuditChainTests
{
    public static TheoryData<StoreKind, string, string> EachField()
    {
        var data = new TheoryData<StoreKind, string, string>();
        (string Column, string Value)[] changes =
        [
            ("at", "at + 1"),
            ("actor_id", "'01930000-0000-7000-8000-00000000000F'"),
            ("actor_name", "'somebody.else'"),
            ("action", "'alarms.nothing'"),
            ("subject", "'alarm:2'"),
            ("division_code", "'530103'"),
            ("details", "'{{}}'"),
            ("previous_hash", "'ff' || substr(previous_hash, 3)"),
            ("hash", "'ff' || substr(hash, 3)"),
        ];
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            foreach (var (column, value) in changes)
            {
                data.Add(kind, column, value);
            }
        }

        return data;
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_log_that_nobody_touched_is_whole(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 7);
        await using var records = store.Look();

        var found = await AuditChain.VerifyAsync(records, progress: null, default);

        Assert.True(found.Whole);
        Assert.Equal(7, found.Checked);
        Assert.Equal((await records.Audit.SingleAsync(e => e.Sequence == 7)).Hash, found.Hash);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_empty_log_is_whole(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        Assert.Equal(new AuditVerification(0, null, null, AuditChain.FirstPreviousHash), await VerifyAsync(store));
    }

    [Theory, MemberData(nameof(EachField))]
    public async Task Changing_any_field_of_an_entry_is_found(StoreKind kind, string column, string value)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, $"UPDATE kernel_audit SET {column} = {value} WHERE sequence = 3");

        var found = await VerifyAsync(store);

        Assert.Equal(3, found.BrokenAt);
        Assert.Equal(2, found.Checked);
        Assert.Equal(column == "previous_hash" ? AuditBreak.LinkBroken : AuditBreak.EntryChanged, found.Break);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Removing_an_entry_from_the_middle_is_found(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, "DELETE FROM kernel_audit WHERE sequence = 3");

        Assert.Equal((4, AuditBreak.EntryMissing), Break(await VerifyAsync(store)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Removing_an_entry_and_closing_the_gap_is_found(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, "DELETE FROM kernel_audit WHERE sequence = 3");
        await TamperAsync(store, "UPDATE kernel_audit SET sequence = 3 WHERE sequence = 4");

        Assert.Equal((3, AuditBreak.LinkBroken), Break(await VerifyAsync(store)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Removing_the_first_entry_is_found(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, "DELETE FROM kernel_audit WHERE sequence = 1");

        Assert.Equal((2, AuditBreak.EntryMissing), Break(await VerifyAsync(store)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Cutting_the_end_off_is_found(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, "DELETE FROM kernel_audit WHERE sequence >= 4");

        Assert.Equal((4, AuditBreak.EndMissing), Break(await VerifyAsync(store)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Emptying_the_log_is_found(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 5);
        await TamperAsync(store, "DELETE FROM kernel_audit");

        Assert.Equal((1, AuditBreak.EndMissing), Break(await VerifyAsync(store)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Writers_at_the_same_time_do_not_fork_the_chain(StoreKind kind)
    {
        const int writers = 8;
        const int each = 12;
        await using var store = await TestStore.OpenAsync(kind);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        async Task WriteAsync(int writer)
        {
            await start.Task;
            for (var i = 0; i < each; i++)
            {
                await LogAsync(store, string.Create(CultureInfo.InvariantCulture, $"writer:{writer}-{i}"));
            }
        }

        var all = Enumerable.Range(0, writers).Select(WriteAsync).ToList();
        start.SetResult();
        await Task.WhenAll(all);

        var found = await VerifyAsync(store);
        Assert.True(found.Whole, found.ToString());
        Assert.Equal(writers * each, found.Checked);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Verifying_while_others_write_sees_one_instant(StoreKind kind)
    {
        await using var store = await LoggedAsync(kind, entries: 30);
        var done = false;

        async Task WriteAsync()
        {
            for (var i = 0; i < 60; i++)
            {
                await LogAsync(store, "busy:1");
                await Task.Yield();
            }

            Volatile.Write(ref done, true);
        }

        var writing = WriteAsync();
        while (!Volatile.Read(ref done))
        {
            var found = await VerifyAsync(store);
            Assert.True(found.Whole, found.ToString());
        }

        await writing;
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Text_that_a_store_cannot_keep_does_not_break_the_chain(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Audit("kernel.test", "odd:\0\ud800", "", ("name", "a\0b\udc00"), ("中文", "消防“安全”<&>"));
            return Task.CompletedTask;
        });

        Assert.True((await VerifyAsync(store)).Whole);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_division_sees_its_own_entries_only(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await LogAsync(store, "a", "530102");
        await LogAsync(store, "b", "530103");
        await LogAsync(store, "c");

        await using var records = store.Records.Open(TestActors.With("530102", RoleNames.Auditor));
        Assert.Equal(["a"], await records.Audit.Select(e => e.Subject).ToListAsync());
    }

    private static async Task<TestStore> LoggedAsync(StoreKind kind, int entries)
    {
        var store = await TestStore.OpenAsync(kind);
        for (var i = 1; i <= entries; i++)
        {
            await LogAsync(store, "alarm:1", "530102");
        }

        return store;
    }

    private static Task LogAsync(TestStore store, string subject, string division = "") =>
        store.Unit.RunAsync(TestActors.With(""), work =>
        {
            work.Audit("alarms.acknowledge", subject, division, ("reason", "演练"));
            return Task.CompletedTask;
        });

    private static async Task TamperAsync(TestStore store, string sql)
    {
        await using var records = store.Look();
        Assert.NotEqual(0, await records.Database.ExecuteSqlRawAsync(sql));
    }

    private static async Task<AuditVerification> VerifyAsync(TestStore store)
    {
        await using var records = store.Look();
        return await AuditChain.VerifyAsync(records, progress: null, default);
    }

    private static (long, AuditBreak) Break(AuditVerification found) => (found.BrokenAt ?? 0, found.Break ?? default);
}
