using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Accounts;

[Trait("Req", "S-103")]
public sealed class SessionTests
{
    private const string Right = "Beacon-tower-1";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_browser_left_alone_is_signed_out_and_one_in_use_is_not_before_its_end(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind);
        var idle = await SignInAsync(store, "page");
        var used = await SignInAsync(store, "page");
        var token = await SignInAsync(store, "token");
        var sessions = store.Get<AccountSessions>();
        for (var minutes = 0; minutes < 60; minutes += 20)
        {
            Assert.True(await sessions.HoldsAsync(idle, default));
            store.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.True(await sessions.TouchAsync(used, default));
        }

        Assert.False(await sessions.HoldsAsync(idle, default));
        Assert.True(await sessions.HoldsAsync(token, default));
        for (var hours = 1; hours < 24; hours++)
        {
            Assert.True(await sessions.TouchAsync(used, default), $"after {hours} hours");
            store.Clock.Advance(TimeSpan.FromMinutes(59));
        }

        Assert.False(await sessions.HoldsAsync(token, default));
        store.Clock.Advance(TimeSpan.FromMinutes(24));
        Assert.False(await sessions.TouchAsync(used, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_console_is_watched_for_a_shift_without_a_click(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var claims = (await store.Get<SignInService>().CheckAsync(new SignInAttempt("li.ming", Right, "page", ""), default)).Value;

        store.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.True(await store.Get<AccountSessions>().HoldsAsync(claims, default));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await store.Get<AccountSessions>().HoldsAsync(claims, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_oldest_session_ends_for_one_too_many(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind, ("Access:MostSessions", "2"));
        var first = await SignInAsync(store, "page");
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        var token = await SignInAsync(store, "token");
        var second = await SignInAsync(store, "page");
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await SignInAsync(store, "page");
        var sessions = store.Get<AccountSessions>();

        Assert.False(await sessions.HoldsAsync(first, default));
        Assert.True(await sessions.HoldsAsync(second, default));
        Assert.True(await sessions.HoldsAsync(third, default));
        Assert.True(await sessions.HoldsAsync(token, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Somebody_sees_their_sessions_and_ends_one_and_nobody_elses(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind);
        var here = await SignInAsync(store, "page");
        var there = await SignInAsync(store, "page");
        var actor = ActorAccessor.From(here);
        var service = store.Get<SessionService>();
        var ended = ActorAccessor.SessionOf(there)!.Value;

        var listed = await service.ListAsync(actor, ActorAccessor.SessionOf(here), default);
        Assert.Equal(2, listed.Count);
        Assert.Equal(ActorAccessor.SessionOf(here), Assert.Single(listed, s => s.Current).Id);
        var stranger = TestActors.With("", RoleNames.Administrator);
        Assert.Equal("kernel.session.not-found", (await service.EndAsync(stranger, ended, default)).Refusal?.Code);
        Assert.True((await service.EndAsync(actor, ended, default)).Succeeded);

        Assert.False(await store.Get<AccountSessions>().HoldsAsync(there, default));
        Assert.True(await store.Get<AccountSessions>().HoldsAsync(here, default));
        await using var records = store.Look();
        Assert.Equal(1, await records.Audit.CountAsync(e => e.Action == "kernel.session.end"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_password_grows_old_and_none_of_the_last_comes_back(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind);
        var accounts = store.Get<AccountService>();
        var actor = ActorAccessor.From(await SignInAsync(store, "page"));
        var passwords = Enumerable.Range(0, 7).Select(i => i == 0 ? Right : $"Watch-fire-{i}").ToList();
        for (var i = 1; i < passwords.Count; i++)
        {
            Assert.True((await accounts.ChangeOwnPasswordAsync(actor, passwords[i - 1], passwords[i], default)).Succeeded);
            if (i <= 5)
            {
                Assert.Equal(
                    "kernel.password.used",
                    (await accounts.ChangeOwnPasswordAsync(actor, passwords[i], Right, default)).Refusal?.Code);
            }
        }

        Assert.True((await accounts.ChangeOwnPasswordAsync(actor, passwords[^1], Right, default)).Succeeded);
        store.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.False((await SignInAsync(store, "page")).HasClaim(c => c.Type == ActorClaims.MustChangePassword));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await SignInAsync(store, "page")).HasClaim(c => c.Type == ActorClaims.MustChangePassword));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_changes_their_own_rights_and_who_was_slower_is_told(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind);
        var accounts = store.Get<AccountService>();
        var root = await SignInTests.MakeAdministratorAsync(store);
        var actor = TestActors.With("", RoleNames.Administrator) with { Id = root };
        var leader = ActorAccessor.From(await SignInAsync(store, "page")).Id;
        var seen = (await store.Get<AccountReader>().FindAsync(actor, leader, default)).Value;
        var rights = new AccountRights([RoleNames.TownOfficial], new AccountScope("530129001"));

        Assert.Equal("kernel.account.not-own-rights", (await accounts.SetRolesAsync(actor, root, [RoleNames.Leader], default)).Refusal?.Code);
        Assert.Equal("kernel.account.not-own-rights", (await accounts.SetScopeAsync(actor, root, new AccountScope("53"), default)).Refusal?.Code);
        Assert.Equal("kernel.account.not-own-rights", (await accounts.SetRightsAsync(actor, root, rights, "", default)).Refusal?.Code);
        Assert.Equal(
            "kernel.account.needs-places",
            (await accounts.SetRightsAsync(actor, leader, rights with { Roles = [RoleNames.Unit] }, seen.Version, default)).Refusal?.Code);
        Assert.True((await accounts.SetRightsAsync(actor, leader, rights, seen.Version, default)).Succeeded);
        var late = (await accounts.SetRightsAsync(actor, leader, rights, seen.Version, default)).Refusal!;
        Assert.Equal(("kernel.changed-meanwhile", actor.Name), (late.Code, late.Stored?.ChangedBy));
        Assert.Equal("530129001", Fengsui.Kernel.Outcomes.StoredNow.Read<AccountFacts>(late.Stored!.Values).DivisionPrefix);
        Assert.Equal("kernel.changed-meanwhile", (await accounts.SetPersonAsync(actor, leader, "陈芳", "", seen.Version, default)).Refusal?.Code);
        Assert.Equal("kernel.changed-meanwhile", (await accounts.SetExternalAsync(actor, leader, [], seen.Version, default)).Refusal?.Code);
        var now = (await store.Get<AccountReader>().FindAsync(actor, leader, default)).Value;
        Assert.Equal(("530129001", RoleNames.TownOfficial), (now.DivisionPrefix, now.Roles.Single()));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_identity_elsewhere_belongs_to_one_account(StoreKind kind)
    {
        await using var store = await WithLeaderAsync(kind);
        var accounts = store.Get<AccountService>();
        var root = await SignInTests.MakeAdministratorAsync(store);
        var leader = ActorAccessor.From(await SignInAsync(store, "page")).Id;
        var identity = new ExternalIdentity("https://id.example", "s-1");

        Assert.Equal("issuer", (await accounts.SetExternalAsync(TestActors.System, leader, [new("no address", "s")], null, default)).Refusal?.Field);
        Assert.Equal("subject", (await accounts.SetExternalAsync(TestActors.System, leader, [new("https://id.example", " ")], null, default)).Refusal?.Field);
        Assert.True((await accounts.SetExternalAsync(TestActors.System, leader, [identity], null, default)).Succeeded);
        Assert.Equal("kernel.account.subject-taken", (await accounts.SetExternalAsync(TestActors.System, root, [identity], null, default)).Refusal?.Code);

        async Task<string?> TryAsync(string issuer, string subject) => (await store.Get<SignInService>().TryExternalAsync(
            issuer, subject, new SignInAttempt("", "", "external", ""), default)).Refusal?.Code;
        Assert.Null(await TryAsync("https://id.example", "s-1"));
        Assert.Equal("kernel.sign-in.not-linked", await TryAsync("https://other.example", "s-1"));
        Assert.Equal("kernel.sign-in.not-linked", await TryAsync("https://id.example", "S-1"));
        await accounts.SetEnabledAsync(TestActors.System, leader, false, default);
        Assert.Equal("kernel.sign-in.disabled", await TryAsync("https://id.example", "s-1"));
        await accounts.SetExternalAsync(TestActors.System, leader, [], null, default);
        Assert.Equal("kernel.sign-in.not-linked", await TryAsync("https://id.example", "s-1"));
    }

    private static async Task<TestStore> WithLeaderAsync(StoreKind kind, params (string Key, string Value)[] settings)
    {
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Configuration = settings.ToDictionary(s => s.Key, s => (string?)s.Value),
        });
        var made = await store.Get<AccountService>().CreateAsync(
            TestActors.System, new NewAccount("wang.fang", "王芳", "530129", [RoleNames.Leader], Right), default);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        return store;
    }

    private static async Task<ClaimsPrincipal> SignInAsync(TestStore store, string via) =>
        (await store.Get<SignInService>().CheckAsync(new SignInAttempt("wang.fang", Right, via, "127.0.0.1", "Firefox"), default)).Value;
}
