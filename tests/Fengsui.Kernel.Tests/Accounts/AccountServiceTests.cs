using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Accounts;

public sealed class AccountServiceTests
{
    [Theory]
    [InlineData("", "李明", "530102", "duty-operator", null, "kernel.account.name-invalid")]
    [InlineData("li ming", "李明", "530102", "duty-operator", null, "kernel.account.name-invalid")]
    [InlineData("li.ming", " ", "530102", "duty-operator", null, "kernel.account.display-name-invalid")]
    [InlineData("li.ming", "李明", "53x", "duty-operator", null, "kernel.account.division-invalid")]
    [InlineData("li.ming", "李明", "5302", "duty-operator", null, "kernel.account.division-outside")]
    [InlineData("li.ming", "李明", "53", "duty-operator", null, "kernel.account.division-outside")]
    [InlineData("li.ming", "李明", "530102", "", null, "kernel.account.no-role")]
    [InlineData("li.ming", "李明", "530102", "emperor", null, "kernel.account.unknown-role")]
    [InlineData("li.ming", "李明", "530102", "duty-operator", "Short-1", "kernel.password.length")]
    [InlineData("li.ming", "李明", "530102", "duty-operator", "onlylowercase1", "kernel.password.kinds")]
    [InlineData("li.ming", "李明", "530102", "duty-operator", "Xx-LI.MING-1", "kernel.password.contains-name")]
    public async Task What_will_not_do_is_refused(
        string name, string shown, string division, string role, string? password, string code)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        string[] roles = role.Length == 0 ? [] : [role];

        var outcome = await store.Get<AccountService>().CreateAsync(
            TestActors.With("5301", RoleNames.Administrator), new NewAccount(name, shown, division, roles, password), default);

        Assert.Equal(code, outcome.Refusal?.Code);
        await using var records = store.Look();
        Assert.Equal(0, await records.Users.CountAsync());
        Assert.Equal(0, await records.Audit.CountAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_name_is_given_once_whatever_its_case(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);

        var outcome = await store.Get<AccountService>().CreateAsync(
            TestActors.System, new NewAccount("LI.MING", "另一个", "", [RoleNames.Leader]), default);

        Assert.Equal("kernel.account.name-taken", outcome.Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_administrator_reaches_only_the_own_division(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var accounts = store.Get<AccountService>();
        var elsewhere = await SignInTests.MakeAdministratorAsync(store, "elsewhere", "530103");
        var above = await SignInTests.MakeAdministratorAsync(store, "above", "53");
        var actor = TestActors.With("530102", RoleNames.Administrator);

        foreach (var id in new[] { elsewhere, above })
        {
            Assert.Equal("kernel.account.not-found", (await accounts.ResetPasswordAsync(actor, id, default)).Refusal?.Code);
            Assert.Equal("kernel.account.not-found", (await accounts.SetEnabledAsync(actor, id, false, default)).Refusal?.Code);
            Assert.Equal("kernel.account.not-found", (await store.Get<AccountReader>().FindAsync(actor, id, default)).Refusal?.Code);
        }

        var listed = await store.Get<AccountReader>().ListAsync(actor, new AccountFilter(), new PageQuery(), default);
        Assert.Equal(["li.ming"], listed.Value.Items.Select(a => a.UserName));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Roles_of_a_place_or_a_sector_need_one(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var accounts = store.Get<AccountService>();
        Guid[] places = [new("01930000-0000-7000-8000-0000000000aa"), new("01930000-0000-7000-8000-0000000000bb")];
        var unit = new NewAccount("unit", "东街小学", "530102", [RoleNames.Unit]);

        Assert.Equal("kernel.account.needs-places", (await accounts.CreateAsync(TestActors.System, unit, default)).Refusal?.Code);
        var id = (await accounts.CreateAsync(TestActors.System, unit with { PlaceIds = places }, default)).Value.Id;
        Assert.Equal(
            "kernel.account.needs-places",
            (await accounts.SetScopeAsync(TestActors.System, id, new AccountScope("530102"), default)).Refusal?.Code);
        Assert.Equal(
            "kernel.account.needs-sectors",
            (await accounts.SetRolesAsync(TestActors.System, id, [RoleNames.SectorDepartment], default)).Refusal?.Code);
        Assert.Equal(
            "kernel.account.sector-invalid",
            (await accounts.SetScopeAsync(TestActors.System, id, new AccountScope("53", ["Health!"], places), default)).Refusal?.Code);
        Assert.True((await accounts.SetScopeAsync(TestActors.System, id, new AccountScope("53", ["health"], places), default)).Succeeded);

        var seen = (await store.Get<AccountReader>().FindAsync(TestActors.System, id, default)).Value;
        Assert.Equal(("53", "health", 2), (seen.DivisionPrefix, string.Join(' ', seen.Sectors), seen.PlaceIds.Count));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Whoever_sees_only_a_part_administers_nobody(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var accounts = store.Get<AccountService>();
        var other = (await store.Get<AccountReader>().ListAsync(TestActors.System, new AccountFilter(), new PageQuery(), default)).Value.Items[0].Id;
        var actor = TestActors.With("", RoleNames.Administrator).OfSectors("health");

        Assert.Empty((await store.Get<AccountReader>().ListAsync(actor, new AccountFilter(), new PageQuery(), default)).Value.Items);
        Assert.Equal("kernel.account.not-found", (await accounts.ResetPasswordAsync(actor, other, default)).Refusal?.Code);
        Assert.Equal(
            "kernel.account.narrowed",
            (await accounts.CreateAsync(actor, new NewAccount("a", "甲", "", [RoleNames.Leader], null, ["health"]), default)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_last_administrator_stays(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var accounts = store.Get<AccountService>();
        var only = await SignInTests.MakeAdministratorAsync(store);

        Assert.Equal(
            "kernel.account.last-administrator",
            (await accounts.SetRolesAsync(TestActors.System, only, [RoleNames.Leader], default)).Refusal?.Code);
        Assert.Equal(
            "kernel.account.last-administrator",
            (await accounts.SetEnabledAsync(TestActors.System, only, false, default)).Refusal?.Code);

        await SignInTests.MakeAdministratorAsync(store, "second");
        Assert.True((await accounts.SetEnabledAsync(TestActors.System, only, false, default)).Succeeded);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Accounts_are_listed_page_by_page(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 7; i++)
        {
            await SignInTests.MakeAdministratorAsync(store, $"user{i}");
        }

        var reader = store.Get<AccountReader>();
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await reader.ListAsync(TestActors.System, new AccountFilter(Search: "USER"), new PageQuery(cursor, 3), default)).Value;
            seen.AddRange(page.Items.Select(a => a.UserName));
            Assert.InRange(page.Items.Count, 1, 3);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"user{i}"), seen);
        Assert.Equal(
            "kernel.cursor.invalid",
            (await reader.ListAsync(TestActors.System, new AccountFilter(), new PageQuery("eyJ9"), default)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_first_administrator_is_made_once_and_only_with_the_code(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var setup = store.Get<FirstSetup>();
        Assert.True(await setup.IsNeededAsync(default));
        var wanted = new FirstAdministrator("", "admin", "管理员", "Beacon-tower-1");

        Assert.Equal("kernel.setup.code-wrong", (await setup.CreateAsync(wanted, default)).Refusal?.Code);
        var code = setup.NewCode();
        Assert.Equal("kernel.setup.code-wrong", (await setup.CreateAsync(wanted with { Code = "AAAA" }, default)).Refusal?.Code);
        Assert.Equal("kernel.password.kinds", (await setup.CreateAsync(wanted with { Code = code, Password = "aaaaaaaaaaaa" }, default)).Refusal?.Code);
        Assert.True((await setup.CreateAsync(wanted with { Code = code.ToLowerInvariant() }, default)).Succeeded);
        Assert.Equal("kernel.setup.code-wrong", (await setup.CreateAsync(wanted with { Code = code, UserName = "second" }, default)).Refusal?.Code);
        Assert.Equal("kernel.setup.done", (await setup.CreateAsync(wanted with { Code = setup.NewCode(), UserName = "second" }, default)).Refusal?.Code);
        Assert.False(await setup.IsNeededAsync(default));
    }

    [Fact]
    public void A_random_password_keeps_the_rules_and_is_never_the_same()
    {
        var passwords = Enumerable.Range(0, 200).Select(_ => PasswordRules.Random()).ToList();

        Assert.All(passwords, p => Assert.Null(PasswordRules.Check(p, "li.ming", "password")));
        Assert.Equal(200, passwords.Distinct().Count());
    }
}
