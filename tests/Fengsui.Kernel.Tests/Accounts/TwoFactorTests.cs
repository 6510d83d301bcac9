using System.Text;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Accounts;

[Trait("Req", "S-103")]
public sealed class TwoFactorTests
{
    private const string Right = "Beacon-tower-1";

    // RFC 6238, appendix B: the last six of the eight digits of its table for SHA-1.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");

        Assert.Equal(code, TimeCodes.Of(secret, TimeCodes.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", TimeCodes.Base32(secret));
    }

    [Fact]
    public void A_code_counts_one_step_to_each_side_and_never_twice()
    {
        var secret = TimeCodes.NewSecret();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = TimeCodes.StepOf(now);

        Assert.Equal(step - 1, TimeCodes.Match(secret, TimeCodes.Of(secret, step - 1), now, 0));
        Assert.Equal(step + 1, TimeCodes.Match(secret, TimeCodes.Of(secret, step + 1), now, 0));
        Assert.Null(TimeCodes.Match(secret, TimeCodes.Of(secret, step - 2), now, 0));
        Assert.Null(TimeCodes.Match(secret, TimeCodes.Of(secret, step + 2), now, 0));
        Assert.Null(TimeCodes.Match(secret, TimeCodes.Of(secret, step), now, step));
        Assert.Null(TimeCodes.Match(secret, "", now, 0));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_code_is_asked_once_it_is_set_up_and_taken_once(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        Assert.True((await TryAsync(store, null)).Refusal is null);
        var (secret, _) = await EnrolAsync(store);

        Assert.Equal("kernel.sign-in.code-required", (await TryAsync(store, null)).Refusal?.Code);
        Assert.Equal("kernel.sign-in.code-wrong", (await TryAsync(store, Code(store, secret))).Refusal?.Code);

        store.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Code(store, secret);
        Assert.NotNull((await TryAsync(store, code)).Principal);
        Assert.Equal("kernel.sign-in.code-wrong", (await TryAsync(store, code)).Refusal?.Code);
        await using var records = store.Look();
        Assert.Contains("\"factor\":\"app\"", (await records.Audit.SingleAsync(e => e.Action == "kernel.sign-in" && e.Details.Contains("app"))).Details, StringComparison.Ordinal);
        Assert.DoesNotContain(TimeCodes.Base32(secret), (await records.Set<TwoFactorSecret>().SingleAsync()).Secret, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Wrong_codes_lock_the_account_and_the_right_password_does_not_begin_the_count_anew(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        await EnrolAsync(store);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("kernel.sign-in.code-required", (await TryAsync(store, null)).Refusal?.Code);
            Assert.Equal("kernel.sign-in.code-wrong", (await TryAsync(store, "000000x")).Refusal?.Code);
        }

        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, "000000x")).Refusal?.Code);
        Assert.Equal("kernel.sign-in.locked", (await TryAsync(store, null)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_recovery_code_replaces_a_code_once(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var (_, recovery) = await EnrolAsync(store);
        Assert.Equal(10, recovery.Distinct().Count());

        Assert.NotNull((await TryAsync(store, recovery[3].ToLowerInvariant())).Principal);
        Assert.Equal("kernel.sign-in.code-wrong", (await TryAsync(store, recovery[3])).Refusal?.Code);
        Assert.Equal(9, (await store.Get<TwoFactorService>().StateAsync(await ActorAsync(store), default)).RecoveryCodesLeft);

        var renewed = await store.Get<TwoFactorService>().RenewRecoveryAsync(await ActorAsync(store), Right, default);
        Assert.Equal("kernel.sign-in.code-wrong", (await TryAsync(store, recovery[0])).Refusal?.Code);
        Assert.NotNull((await TryAsync(store, renewed.Value.Codes[0])).Principal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ticket_of_the_first_step_dies_with_time_and_with_a_change(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        var (secret, recovery) = await EnrolAsync(store);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var ticket = (await TryAsync(store, null)).Ticket!;

        Assert.Equal("kernel.sign-in.code-wrong", (await StepAsync(store, ticket, null)).Refusal?.Code);
        Assert.NotNull((await StepAsync(store, ticket, Code(store, secret))).Principal);
        Assert.Equal("kernel.sign-in.ticket-old", (await StepAsync(store, "x" + ticket, recovery[0])).Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("kernel.sign-in.ticket-old", (await StepAsync(store, ticket, recovery[0])).Refusal?.Code);

        var before = (await TryAsync(store, null)).Ticket!;
        await store.Get<AccountService>().EndSessionsAsync(await ActorAsync(store), default);
        Assert.Equal("kernel.sign-in.failed", (await StepAsync(store, before, recovery[0])).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_goes_off_with_the_password_or_by_an_administrator(StoreKind kind)
    {
        await using var store = await SignInTests.WithAccountAsync(kind);
        await EnrolAsync(store);
        var actor = await ActorAsync(store);
        var service = store.Get<TwoFactorService>();

        Assert.Equal("password", (await service.TurnOffAsync(actor, "wrong", default)).Refusal?.Field);
        Assert.Equal("kernel.two-factor.not-own", (await store.Get<AccountService>().ResetTwoFactorAsync(actor, actor.Id, default)).Refusal?.Code);
        Assert.True((await service.TurnOffAsync(actor, Right, default)).Succeeded);
        Assert.NotNull((await TryAsync(store, null)).Principal);

        await EnrolAsync(store);
        Assert.True((await store.Get<AccountService>().ResetTwoFactorAsync(TestActors.System, actor.Id, default)).Succeeded);
        Assert.NotNull((await TryAsync(store, null)).Principal);
        await using var records = store.Look();
        var log = await records.Audit.Where(e => e.Action.StartsWith("kernel.two-factor") || e.Action.EndsWith("two-factor"))
            .OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync();
        Assert.Equal(["kernel.two-factor.on", "kernel.two-factor.off", "kernel.two-factor.on", "kernel.account.reset-two-factor"], log);
    }

    private static async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> EnrolAsync(TestStore store)
    {
        var actor = await ActorAsync(store);
        var service = store.Get<TwoFactorService>();
        var offered = (await service.OfferAsync(actor, default)).Value;
        Assert.Equal(offered, (await service.OfferAsync(actor, default)).Value);
        await using var records = store.Look();
        var secret = store.Get<TwoFactorCodes>().Reveal(await records.Set<TwoFactorSecret>().SingleAsync())!;
        Assert.Equal(offered.Key, TimeCodes.Base32(secret));
        Assert.Equal("code", (await service.ConfirmAsync(actor, Right, "000000x", default)).Refusal?.Field);
        var confirmed = await service.ConfirmAsync(actor, Right, Code(store, secret), default);
        Assert.True(confirmed.Succeeded, confirmed.Refusal?.Code);
        return (secret, confirmed.Value.Codes);
    }

    private static string Code(TestStore store, byte[] secret) => TimeCodes.Of(secret, TimeCodes.StepOf(store.Clock.GetUtcNow()));

    private static async Task<Actor> ActorAsync(TestStore store)
    {
        await using var records = store.Look();
        var account = await records.Users.SingleAsync(a => a.UserName == "li.ming");
        return TestActors.With(account.DivisionPrefix, RoleNames.DutyOperator) with { Id = account.Id, Name = "li.ming" };
    }

    private static Task<SignInDecision> TryAsync(TestStore store, string? code) =>
        store.Get<SignInService>().TryAsync(new SignInAttempt("li.ming", Right, "token", "127.0.0.1", "", code), default);

    private static Task<SignInDecision> StepAsync(TestStore store, string ticket, string? code) =>
        store.Get<SignInService>().TryCodeAsync(ticket, new SignInAttempt("", "", "page", "127.0.0.1", "", code), default);
}
