using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Accounts;

public sealed class SignInTests
{
    private const string Right = "Beacon-tower-1";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_right_password_gives_the_claims_of_the_account(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);

        var outcome = await TryAsync(store, " Li.Ming ", Right);

        var actor = ActorAccessor.From(outcome.Value);
        Assert.Equal(("li.ming", "李明", "530102"), (actor.Name, actor.DisplayName, actor.DivisionPrefix));
        Assert.Equal([RoleNames.DutyLeader, RoleNames.DutyOperator], actor.Roles.Order(StringComparer.Ordinal));
        Assert.Equal(["kernel.account.create li.ming", "kernel.sign-in li.ming"], await LoggedAsync(store));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Five_failures_in_a_row_lock_the_account_for_fifteen_minutes(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("kernel.sign-in.failed", (await TryAsync(store, "li.ming", "wrong")).Refusal?.Code);
        }

        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, "li.ming", "wrong")).Refusal?.Code);
        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, "li.ming", Right)).Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, "li.ming", Right)).Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await TryAsync(store, "li.ming", Right)).Succeeded);

        var log = await LoggedAsync(store);
        Assert.Equal(7, log.Count(l => l == "kernel.sign-in.failed li.ming"));
        Assert.Single(log, "kernel.account.locked ");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_success_forgets_the_failures_before_it(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);
        for (var i = 0; i < 12; i++)
        {
            var right = i % 4 == 3;
            Assert.Equal(right, (await TryAsync(store, "li.ming", right ? Right : "wrong")).Succeeded);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Failures_at_the_same_time_are_all_counted(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await Task.Yield();
            await TryAsync(store, "li.ming", "wrong");
        }));

        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, "li.ming", Right)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_unknown_name_is_refused_and_written_down(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);

        Assert.Equal("kernel.sign-in.failed", (await TryAsync(store, new string('x', 500), "wrong\0")).Refusal?.Code);

        Assert.Contains("kernel.sign-in.failed " + new string('x', 64), await LoggedAsync(store));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_disabled_account_does_not_sign_in(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);
        var id = await IdAsync(store);
        await MakeAdministratorAsync(store);

        Assert.True((await store.Get<AccountService>().SetEnabledAsync(TestActors.System, id, false, default)).Succeeded);
        Assert.Equal("kernel.sign-in.disabled", (await TryAsync(store, "li.ming", Right)).Refusal?.Code);

        Assert.True((await store.Get<AccountService>().SetEnabledAsync(TestActors.System, id, true, default)).Succeeded);
        Assert.True((await TryAsync(store, "li.ming", Right)).Succeeded);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Claims_die_when_the_account_changes(StoreKind kind)
    {
        await using var store = await WithAccountAsync(kind);
        await MakeAdministratorAsync(store);
        var id = await IdAsync(store);
        var sessions = store.Get<AccountSessions>();
        var accounts = store.Get<AccountService>();

        async Task DiesAfterAsync(string password, Func<Task> change)
        {
            var claims = (await TryAsync(store, "li.ming", password)).Value;
            Assert.True(await sessions.HoldsAsync(claims, default));
            await change();
            Assert.False(await sessions.HoldsAsync(claims, default));
        }

        await DiesAfterAsync(Right, () => accounts.SetRolesAsync(TestActors.System, id, [RoleNames.Leader], default));
        await DiesAfterAsync(Right, () => accounts.SetScopeAsync(TestActors.System, id, new AccountScope("5301"), default));
        var actor = ActorAccessor.From((await TryAsync(store, "li.ming", Right)).Value);
        await DiesAfterAsync(Right, () => accounts.ChangeOwnPasswordAsync(actor, Right, "Another-tower-2", default));
        await DiesAfterAsync("Another-tower-2", () => accounts.SetEnabledAsync(TestActors.System, id, false, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task Claims_carry_the_whole_scope(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Guid[] places = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch))];
        await store.Get<AccountService>().CreateAsync(
            TestActors.System,
            new NewAccount("keeper", "物业", "530102", [RoleNames.PropertyManager], Right, ["housing", "education"], places), default);

        var principal = (await TryAsync(store, "keeper", Right)).Value;
        var actor = ActorAccessor.From(principal);
        Assert.Equal("530102", actor.DivisionPrefix);
        Assert.Equal(["education", "housing"], actor.Sectors.Order());
        Assert.Equal(places.Order(), actor.PlaceIds.Order());

        var identity = (System.Security.Claims.ClaimsIdentity)principal.Identity!;
        identity.RemoveClaim(identity.FindFirst(ActorClaims.Places));
        Assert.Null(ActorAccessor.TryFrom(principal));
    }

    internal static async Task<TestStore> WithAccountAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind);
        var made = await store.Get<AccountService>().CreateAsync(
            TestActors.System,
            new NewAccount("li.ming", "李明", "530102", [RoleNames.DutyOperator, RoleNames.DutyLeader], Right),
            default);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        return store;
    }

    internal static async Task<Guid> MakeAdministratorAsync(TestStore store, string name = "root", string division = "") =>
        (await store.Get<AccountService>().CreateAsync(
            TestActors.System, new NewAccount(name, "管理员", division, [RoleNames.Administrator]), default)).Value.Id;

    private static Task<Outcome<System.Security.Claims.ClaimsPrincipal>> TryAsync(TestStore store, string name, string password) =>
        store.Get<SignInService>().CheckAsync(new SignInAttempt(name, password, "token", "127.0.0.1"), default);

    private static async Task<Guid> IdAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Users.Where(a => a.UserName == "li.ming").Select(a => a.Id).SingleAsync();
    }

    private static async Task<List<string>> LoggedAsync(TestStore store)
    {
        await using var records = store.Look();
        var entries = await records.Audit.OrderBy(e => e.Sequence).ToListAsync();
        return entries.ConvertAll(e => $"{e.Action} {NameIn(e.Details)}");
    }

    private static string NameIn(string details) =>
        System.Text.Json.JsonDocument.Parse(details).RootElement.TryGetProperty("username", out var name) ? name.GetString()! : "";
}
