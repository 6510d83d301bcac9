using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests.Audit;

[Trait("Req", "S-103")]
public sealed class AuditListTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_list_is_cut_to_the_division_and_filtered_and_counted(StoreKind kind)
    {
        await using var store = await WithEntriesAsync(kind);
        var reader = store.Get<AuditReader>();
        var everybody = TestActors.With("", RoleNames.Auditor);
        var east = TestActors.With("530129001", RoleNames.Auditor);

        async Task<string> ListAsync(Actor actor, AuditFilter filter, bool oldestFirst = false, int skip = 0, int take = 50)
        {
            var (rows, total) = await reader.SliceAsync(actor, filter, oldestFirst, (skip, take), default);
            return $"{total}: {string.Join(' ', rows.Select(r => r.Subject))}";
        }

        Assert.Equal("3: note:3 note:2 note:1", await ListAsync(everybody, new AuditFilter()));
        Assert.Equal("3: note:2", await ListAsync(everybody, new AuditFilter(), oldestFirst: true, skip: 1, take: 1));
        Assert.Equal("2: note:3 note:1", await ListAsync(east, new AuditFilter()));
        Assert.Equal("1: note:2", await ListAsync(everybody, new AuditFilter(Division: "530129002")));
        Assert.Equal("0: ", await ListAsync(east, new AuditFilter(Division: "530129002")));
        Assert.Equal("1: note:2", await ListAsync(everybody, new AuditFilter(Search: "hydrant")));
        Assert.Equal("1: note:3", await ListAsync(everybody, new AuditFilter(Action: "notes.remove")));
        Assert.Equal("3: note:3 note:2 note:1", await ListAsync(everybody, new AuditFilter(Subject: "note")));
        Assert.Equal("1: note:2", await ListAsync(everybody, new AuditFilter(Subject: "note:2")));
        Assert.Equal("0: ", await ListAsync(everybody, new AuditFilter(Subject: "not")));
        Assert.Equal(["note"], (await reader.SubjectKindsAsync(everybody, default)).Select(s => s.Kind));
        Assert.Null(await reader.FindAsync(east, 2, default));
        Assert.Equal("note:2", (await reader.FindAsync(everybody, 2, default))?.Subject);
        Assert.Equal(["notes.add", "notes.remove"], (await reader.ActionsAsync(everybody, default)).Select(a => a.Action));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_subject_is_called_by_its_kind_and_name_and_leads_to_its_page(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Configure = services => services.AddSubjectPages(("document", "/documents/{0}")),
        });
        var wang = await AccountAsync(store, "wang.fang");
        await store.Unit.RunAsync(TestActors.With("53", RoleNames.Administrator), work =>
        {
            work.Audit("notes.add", $"account:{wang.Id}", "53");
            work.Audit("notes.add", "account:unknown", "53");
            work.Audit("notes.add", "document:a/b", "53", ("number", "7"));
            work.Audit("notes.add", "document:2", "53", ("name", "plan.pdf"));
            work.Audit("notes.add", "document:" + Guid.Empty, "53");
            work.Audit("notes.add", "note:1", "53");
            work.Audit("notes.add", "calendar-day:2026-10-01", "53");
            work.Audit("notes.add", "", "53");
            return Task.CompletedTask;
        });

        var (rows, _) = await store.Get<AuditReader>().SliceAsync(TestActors.With("", RoleNames.Auditor), new AuditFilter(Action: "notes.add"), oldestFirst: true, (0, 50), default);

        Assert.Equal(
            [
                ("账号 王芳", $"/accounts?row={wang.Id}"), ("账号 unknown", ""), ("文件 7", "/documents/a%2Fb"), ("文件 plan.pdf", "/documents/2"),
                ("文件", "/documents/" + Guid.Empty), ("note:1", ""), ("日历上的一天 2026-10-01", ""), ("", ""),
            ],
            rows.Select(r => (r.SubjectText, r.SubjectPage)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_check_names_the_first_broken_entry_and_is_written_down(StoreKind kind)
    {
        await using var store = await WithEntriesAsync(kind);
        var check = store.Get<AuditCheck>();
        var actor = TestActors.With("", RoleNames.Auditor);
        Assert.True((await check.RunAsync(actor, null, default)).Whole);
        await using var records = store.Look();
        await records.Database.ExecuteSqlRawAsync("update kernel_audit set actor_name = 'nobody' where sequence = 2");

        var found = await check.RunAsync(actor, null, default);

        Assert.Equal((1L, (long?)2, AuditBreak.EntryChanged), (found.Checked, found.BrokenAt, found.Break));
        var written = await records.Audit.OrderByDescending(e => e.Sequence).FirstAsync();
        Assert.Equal("kernel.audit.verify", written.Action);
        Assert.Contains("EntryChanged", written.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Somebody_sees_who_looked_at_their_number_and_at_nobody_elses(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Configure = services => services.AddSingleton<IPersonRecords, TwoPeople>(),
        });
        var own = await AccountAsync(store, "wang.fang");
        await store.Unit.RunAsync(TestActors.With("53", RoleNames.Leader), work =>
        {
            work.Audit("notes.reveal", "person:1", "530129001", ("name", "王芳"), ("reason", "drill"));
            work.Audit("notes.reveal", "person:2", "530129001", ("name", "李明"), ("reason", "other"));
            return Task.CompletedTask;
        });
        var reveals = store.Get<OwnReveals>();
        Assert.Empty(await reveals.ListAsync(own, default));

        Assert.Equal("phone", (await store.Get<AccountService>().SetPersonAsync(TestActors.System, own.Id, "王芳", "13x", null, default)).Refusal?.Field);
        await store.Get<AccountService>().SetPersonAsync(TestActors.System, own.Id, "王芳", TwoPeople.First, null, default);
        Assert.Equal("drill", Assert.Single(await reveals.ListAsync(own, default)).Reason);
        var shown = (await store.Get<AccountReader>().FindAsync(TestActors.System, own.Id, default)).Value.Phone;
        Assert.Equal("139****0001", shown);
        await store.Get<AccountService>().SetPersonAsync(TestActors.System, own.Id, "王小芳", shown, null, default);
        Assert.Single(await reveals.ListAsync(own, default));
    }

    private static async Task<Actor> AccountAsync(TestStore store, string name)
    {
        var made = await store.Get<AccountService>().CreateAsync(
            TestActors.System, new NewAccount(name, "王芳", "530129002", [RoleNames.Leader]), default);
        return TestActors.With("530129002", RoleNames.Leader) with { Id = made.Value.Id };
    }

    private static async Task<TestStore> WithEntriesAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind);
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Audit("notes.add", "note:1", "530129001", ("name", "gate"));
            work.Audit("notes.add", "note:2", "530129002", ("name", "hydrant"));
            work.Audit("notes.remove", "note:3", "530129001001");
            return Task.CompletedTask;
        });
        return store;
    }

    private sealed class TwoPeople : IPersonRecords
    {
        public const string First = "13900000001";

        public string RevealAction => "notes.reveal";

        public Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<PersonSubject>>(number == First ? [new("person:1")] : []);
    }
}
