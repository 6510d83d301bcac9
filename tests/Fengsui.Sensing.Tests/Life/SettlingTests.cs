using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Sensing.Tests.Life.LifeStage;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>The operator is paid for what is alive, by the contract's terms, after two people looked; units pay nothing.</summary>
[Trait("Req", "S-80")]
public sealed class SettlingTests
{
    private const string Clause = "单位免费接入，不向单位收取运行管理费。";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_month_is_computed_from_evidence_approved_by_another_and_paid_to_the_last_fen(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (dead, deadDevice) = await stage.InServiceAsync("SN-1");
        var (alive, device) = await stage.InServiceAsync("SN-2");
        var contract = await ContractAsync(stage);
        var covered = Must(await stage.Store.Get<ContractBook>().CoverAsync(Manager, contract, await VersionAsync(stage, contract), new CoverDraft(stage.Today), default));
        Assert.Equal(2, covered);
        var begun = stage.Now;

        // One goes on, one falls silent 18 h after it was last heard and comes back after ten days.
        for (var day = 0; day < 40; day++)
        {
            await stage.Store.AdvanceAsync(TimeSpan.FromHours(12));
            await stage.HeardAsync(device);
            await stage.SweepAsync();
            await stage.Store.AdvanceAsync(TimeSpan.FromHours(12));
            await stage.HeardAsync(device);
            if (day >= 10)
            {
                await stage.HeardAsync(deadDevice);
            }

            await stage.SweepAsync();
        }

        var book = stage.Store.Get<StatementBook>();
        var times = stage.Store.Get<LocalTime>();
        var month = new DateOnly(times.Day(begun).Year, times.Day(begun).Month, 1);
        Assert.Equal("life.statement.month", (await book.PrepareAsync(Manager, contract, times.Today.AddMonths(1), default)).Refusal?.Code);
        Assert.Equal("life.not-allowed", (await book.PrepareAsync(Mender, contract, month, default)).Refusal?.Code);
        var id = Must(await book.PrepareAsync(Manager, contract, month, default));
        Assert.Equal(id, Must(await book.PrepareAsync(Manager, contract, month, default)));

        var queries = stage.Store.Get<SettlingQueries>();
        var file = (await queries.StatementAsync(Manager, id, default))!;
        var contracted = (long)(times.StartOf(month.AddMonths(1)) - begun).TotalSeconds;
        var silent = (await stage.SpansAsync(dead)).Where(s => !s.Alive)
            .Sum(s => StatementMath.Overlap(s.From, s.To ?? stage.Now, begun, times.StartOf(month.AddMonths(1))));
        Assert.True(silent > 0);
        Assert.Equal((2, 2 * contracted, (2 * contracted) - silent), (file.Statement.Devices, file.Statement.ContractedSeconds, file.Statement.AliveSeconds));
        Assert.Equal(file.Statement.BaseFen - file.Deductions.Sum(d => d.Fen), file.Statement.PayableFen);
        Assert.Contains(file.Deductions, d => d is { Kind: TermKind.DeadDay, Clause: "第八条第一款" });
        var lines = (await queries.LinesAsync(Manager, id, new TableQuery(), default)).Items;
        Assert.Equal([dead, alive], lines.Select(l => l.AssetId));
        Assert.Equal(Math.Round(file.Statement.AliveSeconds / 86_400.0, 6), Math.Round(lines.Sum(l => l.AliveDays), 6));

        await DecideAndPayAsync(stage, id);
        Assert.Equal("life.statement.final", (await book.PrepareAsync(Manager, contract, month, default)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_contract_without_the_no_charge_clause_does_not_come_into_force(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var book = stage.Store.Get<ContractBook>();
        Assert.Equal("life.contract.span", (await book.SaveAsync(Manager, null, Draft(stage) with { To = stage.Today.AddDays(-1) }, default)).Refusal?.Code);
        Assert.Equal("life.term.clause", (await book.SaveAsync(Manager, null, Draft(stage) with { Terms = [new(TermKind.DeadDay, 1, "")] }, default)).Refusal?.Code);
        Assert.Equal("life.term.twice", (await book.SaveAsync(Manager, null, Draft(stage) with { Terms = [new(TermKind.DeadDay, 1, "a"), new(TermKind.DeadDay, 2, "b")] }, default)).Refusal?.Code);
        var id = Must(await book.SaveAsync(Manager, null, Draft(stage) with { NoChargeClause = "" }, default));
        Assert.Equal("life.contract.no-charge", (await book.EnforceAsync(Chief, id, 1, default)).Refusal?.Code);
        Assert.Equal("life.not-allowed", (await book.EnforceAsync(Manager, id, 1, default)).Refusal?.Code);
        Must(await book.SaveAsync(Manager, id, Draft(stage) with { Version = 1 }, default));
        Must(await book.EnforceAsync(Chief, id, 2, default));
        Assert.Equal("life.contract.not-draft", (await book.SaveAsync(Manager, id, Draft(stage) with { Version = 3 }, default)).Refusal?.Code);
        Assert.Null(await stage.Store.Get<SettlingQueries>().ContractAsync(TestActors.With("990102", RoleNames.DeviceManager), id, default));

        // Who wrote it does not put it into force, whatever roles they hold.
        var both = Manager with { Roles = new HashSet<string> { RoleNames.DeviceManager, RoleNames.BrigadeChief } };
        var own = Must(await book.SaveAsync(both, null, Draft(stage) with { Number = "YW-2" }, default));
        Assert.Equal("life.second-person", (await book.EnforceAsync(both, own, 1, default)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_contract_takes_over_a_town_and_what_an_ended_one_covered(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (east, _) = await stage.InServiceAsync("SN-1");
        var (west, _) = await stage.InServiceAsync("SN-2", place: OtherPlace);
        await using (var moving = stage.Store.Look())
        {
            await moving.Set<DeviceAsset>().Where(a => a.Id == west).ExecuteUpdateAsync(set => set.SetProperty(a => a.DivisionCode, "990101002001"));
        }

        var (book, queries) = (stage.Store.Get<ContractBook>(), stage.Store.Get<SettlingQueries>());
        const string town = "990101001";
        Assert.Equal([(town, 1), ("990101002", 1)], (await queries.UncoveredAsync(Manager, default)).Select(t => (t.Code, t.Devices)));

        var contract = await ContractAsync(stage);
        async Task<(string?, string?)> CoverAsync(CoverDraft draft) => Codes(await book.CoverAsync(Manager, contract, await VersionAsync(stage, contract), draft, default));
        Assert.Equal(("life.contract.day", "from"), await CoverAsync(new CoverDraft(stage.Today.AddDays(-1), town)));
        Assert.Equal(("life.contract.cover.none", "divisionCode"), await CoverAsync(new CoverDraft(stage.Today, "990101999")));
        Assert.Equal(1, Must(await book.CoverAsync(Manager, contract, await VersionAsync(stage, contract), new CoverDraft(stage.Today, town), default)));
        Assert.Equal((contract, null), ((await stage.AssetAsync(east)).ContractId, (await stage.AssetAsync(west)).ContractId));
        Assert.Equal(["990101002"], (await queries.UncoveredAsync(Manager, default)).Select(t => t.Code));
        Assert.Equal(("life.contract.cover.none", "divisionCode"), await CoverAsync(new CoverDraft(stage.Today, town)));

        // It ends today with a reason, once, by who settles; what it covered may be taken over again.
        var version = await VersionAsync(stage, contract);
        Assert.Equal(("life.text", "reason"), Codes(await book.EndAsync(Manager, contract, new EndDraft(version, " "), default)));
        Assert.Equal("life.not-allowed", (await book.EndAsync(TestActors.With("990101", RoleNames.DutyLeader), contract, new EndDraft(version, "运营公司退出"), default)).Refusal?.Code);
        Must(await book.EndAsync(Manager, contract, new EndDraft(version, "运营公司退出"), default));
        Assert.Equal("life.contract.state", (await book.EndAsync(Manager, contract, new EndDraft(version + 1, "运营公司退出"), default)).Refusal?.Code);
        var ended = (await queries.ContractAsync(Manager, contract, default))!.Contract;
        Assert.Equal((ContractState.Ended, stage.Today), (ended.State, ended.To));
        Assert.Equal(2, (await queries.UncoveredAsync(Manager, default)).Sum(t => t.Devices));
        await using var context = stage.Store.Look();
        var entry = await context.Audit.SingleAsync(e => e.Action == "sensing.life.contract.end");
        Assert.Contains("运营公司退出", entry.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Tickets_are_due_by_the_contract(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, _) = await stage.InServiceAsync("SN-1");
        var contract = await ContractAsync(stage);
        Must(await stage.Store.Get<ContractBook>().CoverAsync(Manager, contract, await VersionAsync(stage, contract), new CoverDraft(stage.Today), default));
        await stage.Store.AdvanceAsync(TimeSpan.FromHours(19));
        await stage.SweepAsync();
        var ticket = Assert.Single(await stage.TicketsAsync(asset));
        Assert.Equal((stage.Now.AddHours(4), stage.Now.AddHours(24), contract), (ticket.ArriveBy, ticket.DueAt, ticket.ContractId!.Value));
        Assert.False(ticket.IsLate(ticket.DueAt));
        Assert.True(ticket.IsLate(ticket.DueAt.AddSeconds(1)));
        Assert.Equal(DeviceHealth.Silent, ticket.Cause);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_that_was_charged_says_so_and_is_answered(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var unit = TestActors.With("990101", RoleNames.Unit).OfPlaces(LifeStage.Place);
        var book = stage.Store.Get<ChargeBook>();
        Assert.Equal(("life.money", "fen"), Codes(await book.ComplainAsync(unit, new ChargeDraft(LifeStage.Place, "某公司", 0, stage.Today, ""), default)));
        Assert.Equal("life.day.future", (await book.ComplainAsync(unit, new ChargeDraft(LifeStage.Place, "某公司", 1, stage.Today.AddDays(1), ""), default)).Refusal?.Code);
        var id = Must(await book.ComplainAsync(unit, new ChargeDraft(LifeStage.Place, "某公司", 12_000, stage.Today, "年费"), default));
        Assert.Equal("life.not-allowed", (await book.DecideAsync(unit, id, new ChargeDecision(1, true, "属实"), default)).Refusal?.Code);
        Assert.Equal(("life.move.why", "answer"), Codes(await book.DecideAsync(Chief, id, new ChargeDecision(1, true, " "), default)));
        Must(await book.DecideAsync(Chief, id, new ChargeDecision(1, true, "责令退还"), default));
        Assert.Equal("life.changed-meanwhile", (await book.DecideAsync(Chief, id, new ChargeDecision(2, false, "x"), default)).Refusal?.Code);
        var row = Assert.Single((await stage.Store.Get<SettlingQueries>().ChargesAsync(unit, new TableQuery(), default)).Items);
        Assert.Equal((ChargeState.Upheld, "责令退还"), (row.State, row.Answer));
        var others = TestActors.With("990101", RoleNames.Unit).OfPlaces(OtherPlace);
        Assert.Empty((await stage.Store.Get<SettlingQueries>().ChargesAsync(others, new TableQuery(), default)).Items);
    }

    private static async Task DecideAndPayAsync(LifeStage stage, Guid id)
    {
        var (book, queries) = (stage.Store.Get<StatementBook>(), stage.Store.Get<SettlingQueries>());
        async Task<StatementRow> RowAsync() => (await queries.StatementAsync(Manager, id, default))!.Statement;
        var both = Manager with { Roles = new HashSet<string> { RoleNames.DeviceManager, RoleNames.BrigadeChief } };
        Assert.Equal("life.second-person", (await book.DecideAsync(both, id, new StatementDecision((await RowAsync()).Version, true), default)).Refusal?.Code);
        Assert.Equal(("life.move.why", "note"), Codes(await book.DecideAsync(Chief, id, new StatementDecision((await RowAsync()).Version, false), default)));
        var early = new PaymentDraft((await RowAsync()).Version, stage.Today, 100, "PZ-0", "");
        Assert.Equal("life.statement.state", (await book.PayAsync(Manager, id, early, default)).Refusal?.Code);
        Must(await book.DecideAsync(Chief, id, new StatementDecision((await RowAsync()).Version, true, "同意"), default));

        var payable = (await RowAsync()).PayableFen;
        Assert.Equal("life.payment.left", (await book.PayAsync(Manager, id, early with { Version = (await RowAsync()).Version, Fen = payable + 1 }, default)).Refusal?.Code);
        Must(await book.PayAsync(Manager, id, early with { Version = (await RowAsync()).Version, Fen = 100 }, default));
        var wrong = (await queries.StatementAsync(Manager, id, default))!.Payments[0].Id;
        Must(await book.ReverseAsync(Manager, id, wrong, (await RowAsync()).Version, "PZ-1 冲销", default));
        Assert.Equal("life.payment.reversed", (await book.ReverseAsync(Manager, id, wrong, (await RowAsync()).Version, "PZ-1", default)).Refusal?.Code);
        Assert.Equal(0, (await RowAsync()).PaidFen);
        Must(await book.PayAsync(Manager, id, early with { Version = (await RowAsync()).Version, Fen = payable, Reference = "PZ-2" }, default));
        var paid = await RowAsync();
        Assert.Equal((StatementState.Paid, payable), (paid.State, paid.PaidFen));
    }

    private static ContractDraft Draft(LifeStage stage) => new(
        0, "YW-1", "运营公司", stage.Today, stage.Today, stage.Today.AddYears(1), 1_200, 980, 4, 24, "运行经费", Clause,
        [new(TermKind.DeadDay, 40, "第八条第一款"), new(TermKind.LateTicket, 100, "第八条第二款"), new(TermKind.Cap, 500, "第八条第三款")]);

    private static async Task<Guid> ContractAsync(LifeStage stage)
    {
        var id = Must(await stage.Store.Get<ContractBook>().SaveAsync(Manager, null, Draft(stage), default));
        Must(await stage.Store.Get<ContractBook>().EnforceAsync(Chief, id, 1, default));
        return id;
    }

    private static async Task<int> VersionAsync(LifeStage stage, Guid contract)
    {
        await using var context = stage.Store.Look();
        return await context.Set<ServiceContract>().Where(c => c.Id == contract).Select(c => c.Version).SingleAsync();
    }

    private static (string? Code, string? Field) Codes<T>(Fengsui.Kernel.Outcomes.Outcome<T> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);
}
