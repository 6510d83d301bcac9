using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Rules;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>A rule's life: written, tried on what was measured, put into force, superseded, withdrawn; each step by whom it may be.</summary>
[Trait("Req", "S-79")]
public sealed class RuleBookTests
{
    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task An_edition_goes_into_force_after_a_backtest_of_what_it_says_and_is_never_changed(StoreKind kind)
    {
        await using var stage = await RuleStage.OpenAsync(kind);
        var made = (await stage.Book.CreateAsync(RuleStage.Manager, RuleStage.Draft(), default)).Value;
        var unproven = await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(made.Version, "夏季高温"), default);
        Assert.Equal(("rules.untested", "untestedReason"), (unproven.Refusal?.Code, unproven.Refusal?.Field));

        // A backtest of what it said before is no backtest of what it says now.
        Assert.Equal(BacktestState.Done, (await stage.BacktestAsync(made.Id)).State);
        var changed = (await stage.Book.SaveDraftAsync(RuleStage.Manager, made.Id, RuleStage.Draft(RuleStage.Limit50, version: made.Version), default)).Value;
        Assert.Equal("rules.untested", (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(changed.Version, "夏季高温"), default)).Refusal?.Code);
        Assert.Equal(BacktestState.Done, (await stage.BacktestAsync(made.Id)).State);
        Assert.Equal("rules.forbidden", (await stage.Book.IssueAsync(RuleStage.Manager, made.Id, new RuleIssue(changed.Version, "夏季高温"), default)).Refusal?.Code);
        var issued = (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(changed.Version, "夏季高温"), default)).Value;

        // What is written next is the next edition.
        var next = (await stage.Book.SaveDraftAsync(RuleStage.Manager, made.Id, RuleStage.Draft(version: issued.Version), default)).Value;
        var file = await stage.FindAsync(made.Id);
        Assert.Equal([(2, EditionState.Draft, false), (1, EditionState.InForce, true)], file.Editions.Select(e => (e.Number, e.State, e.IsCurrent)));
        Assert.Equal(RuleStage.Limit50, file.Editions[1].Definition.GetRawText());
        Assert.Equal(("li.ming", "夏季高温", ""), (file.Editions[1].IssuedBy, file.Editions[1].Reason, file.Editions[1].UntestedReason));

        // With a reason it goes without a backtest, and the reason is kept.
        var second = (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(next.Version, "秋季回调", null, "停电后紧急调整"), default)).Value;
        var both = (await stage.FindAsync(made.Id)).Editions;
        Assert.Equal([(2, true, "停电后紧急调整"), (1, false, "")], both.Select(e => (e.Number, e.IsCurrent, e.UntestedReason)));
        Assert.Equal("rules.no-draft", (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(second.Version, "再发一次"), default)).Refusal?.Code);

        var gone = (await stage.Book.WithdrawAsync(RuleStage.Leader, made.Id, new RuleWithdrawal(second.Version, "探测器更换"), default)).Value;
        Assert.Equal(RuleStanding.Withdrawn, (await stage.FindAsync(made.Id)).Standing);
        Assert.Equal("rules.not-in-force", (await stage.Book.WithdrawAsync(RuleStage.Leader, made.Id, new RuleWithdrawal(gone.Version, "再撤一次"), default)).Refusal?.Code);
        await using var look = stage.Host.Look();
        var actions = await look.Set<AuditEntry>().Where(e => e.Subject == $"rule:{made.Id}").OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync();
        Assert.Equal(
            ["create", "backtest", "draft", "backtest", "issue", "draft", "issue", "withdraw"], actions.Select(a => a["sensing.rules.".Length..]));
    }

    [Fact]
    public async Task An_edition_may_be_announced_and_none_before_it()
    {
        await using var stage = await RuleStage.OpenAsync(StoreKind.Sqlite);
        var now = TimeProvider.System.GetUtcNow();
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        var far = await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(made.Version, "明年开始", now.AddDays(400), "没有历史数据"), default);
        Assert.Equal("effectiveFrom", far.Refusal?.Field);
        var issued = (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(made.Version, "下周开始", now.AddDays(7), "没有历史数据"), default)).Value;
        Assert.Equal(RuleStanding.Announced, (await stage.FindAsync(made.Id)).Standing);
        var next = (await stage.Book.SaveDraftAsync(RuleStage.Leader, made.Id, RuleStage.Draft(RuleStage.Limit50, version: issued.Version), default)).Value;
        var before = await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(next.Version, "现在开始", null, "没有历史数据"), default);
        Assert.Equal(("rules.effective.order", "effectiveFrom"), (before.Refusal?.Code, before.Refusal?.Field));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_field_and_nothing_is_kept()
    {
        await using var stage = await RuleStage.OpenAsync(StoreKind.Sqlite);
        async Task<(string?, string?)> TryAsync(RuleDraft draft)
        {
            var refusal = (await stage.Book.CreateAsync(RuleStage.Leader, draft, default)).Refusal;
            return (refusal?.Code, refusal?.Field);
        }

        Assert.Equal(("rules.name", "name"), await TryAsync(RuleStage.Draft(name: " ")));
        Assert.Equal(("rules.field.range", "measure"), await TryAsync(RuleStage.Draft("""{"measure":300,"raises":"fault","condition":{"kind":"stale","afterSeconds":60}}""")));
        Assert.Equal(("rules.binding.unknown", "bindings[0].value"), await TryAsync(RuleStage.Draft(bindings: """[{"kind":"profile","value":"nobody"}]""")));
        Assert.Equal(("rules.binding.unknown", "bindings[1].value"), await TryAsync(RuleStage.Draft(bindings: """[{"kind":"venueType","value":"shop"},{"kind":"venueType","value":"moon"}]""")));
        Assert.Equal(("rules.binding.unknown", "bindings[0].value"), await TryAsync(RuleStage.Draft(bindings: """[{"kind":"point","value":"4711"}]""")));
        await using var look = stage.Host.Look();
        Assert.Equal(0, await look.Set<MonitoringRule>().CountAsync());

        var bare = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(bindings: "[]"), default)).Value;
        Assert.Equal("bindings", (await stage.Backtests.StartAsync(RuleStage.Leader, bare.Id, new BacktestAsk(), default)).Refusal?.Field);
        Assert.Equal("bindings", (await stage.Book.IssueAsync(RuleStage.Leader, bare.Id, new RuleIssue(bare.Version, "夏季高温", null, "没有历史数据"), default)).Refusal?.Field);
        var late = await stage.Book.SaveDraftAsync(RuleStage.Leader, bare.Id, RuleStage.Draft(version: 7), default);
        Assert.Equal("rules.changed-meanwhile", late.Refusal?.Code);
    }

    [Fact]
    public async Task A_countys_rule_is_seen_in_its_towns_and_written_by_the_county_alone()
    {
        await using var stage = await RuleStage.OpenAsync(StoreKind.Sqlite);
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        var town = TestActors.With("990101001", RoleNames.DutyLeader);
        Assert.NotNull(await stage.Reader.FindAsync(town, made.Id, default));
        Assert.Equal("rules.not-yours", (await stage.Book.SaveDraftAsync(town, made.Id, RuleStage.Draft(version: made.Version), default)).Refusal?.Code);
        Assert.Equal("rules.not-yours", (await stage.Backtests.StartAsync(town, made.Id, new BacktestAsk(), default)).Refusal?.Code);
        Assert.Null(await stage.Reader.FindAsync(TestActors.With("990102", RoleNames.DutyLeader), made.Id, default));
        Assert.Equal("rules.forbidden", (await stage.Book.CreateAsync(town.OfSectors("education"), RuleStage.Draft(), default)).Refusal?.Code);
        Assert.Equal("rules.forbidden", (await stage.Book.CreateAsync(TestActors.With("990101", RoleNames.DutyOperator), RuleStage.Draft(), default)).Refusal?.Code);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_backtest_tells_what_is_gained_and_lost_the_load_of_the_desk_and_the_fires_missed(StoreKind kind)
    {
        var midnight = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        await using var stage = await RuleStage.OpenAsync(
            kind,
            new KnownFire("F-1", RuleCases.Place, "东街商店", 1, midnight.AddDays(-1).AddHours(12).AddMinutes(20)),
            new KnownFire("F-2", RuleCases.Place, "东街商店", 3, midnight.AddDays(-3).AddHours(3)),
            new KnownFire("F-3", RuleCases.Other, "别处", 99, midnight.AddDays(-3).AddHours(3)));
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        var first = (await stage.BacktestAsync(made.Id)).Result!;
        Assert.Equal((4, 0, 0), (first.Gained, first.Lost, first.Unchanged));
        Assert.Equal((3, 3, 3 * 4 * 144), (first.Points, first.PointsWithReadings, (int)first.Readings));
        Assert.Equal(["F-1:True:20", "F-2:False:"], first.Fires.Select(f => $"{f.Number}:{f.Seen}:{f.LeadMinutes}"));

        // Against the one in force: a lower limit gains the two mornings, and keeps the noons.
        var issued = (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(made.Version, "夏季高温"), default)).Value;
        await stage.Book.SaveDraftAsync(RuleStage.Leader, made.Id, RuleStage.Draft(RuleStage.Limit50, version: issued.Version), default);
        var second = await stage.BacktestAsync(made.Id);
        var result = second.Result!;
        Assert.Equal((2, 0, 4), (result.Gained, result.Lost, result.Unchanged));
        Assert.Equal((6, 4, Math.Round(6 / 96.0, 4)), (result.Load.Alarms, result.LoadBefore.Alarms, result.Load.PerHour));
        Assert.Equal((1, 2), (second.Against, second.Edition));
        Assert.All(result.GainedFirst, a => Assert.Equal((2L, 55d, 50d), (a.PointId, a.Value, a.Bound)));
        Assert.Equal(6, result.Days.Sum(d => d.Alarms));

        // Again, and once more when the days are in the lake: the same bytes.
        Assert.Equal(result.Write(), (await stage.BacktestAsync(made.Id)).Result!.Write());
        Assert.True(await stage.Host.Get<DayMover>().MoveDueAsync(default) > 0);
        Assert.Equal(result.Write(), (await stage.BacktestAsync(made.Id)).Result!.Write());
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Who_saves_over_anothers_change_is_told_what_is_stored_and_by_whom(StoreKind kind)
    {
        await using var stage = await RuleStage.OpenAsync(kind);
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        Assert.True((await stage.Book.SaveDraftAsync(RuleStage.Manager, made.Id, RuleStage.Draft(RuleStage.Limit50, version: made.Version, name: "夏季高温"), default)).Succeeded);
        var refusal = (await stage.Book.SaveDraftAsync(RuleStage.Leader, made.Id, RuleStage.Draft(version: made.Version), default)).Refusal!;
        Assert.Equal(("rules.changed-meanwhile", "2", RuleStage.Manager.Name), (refusal.Code, refusal.Stored!.Version, refusal.Stored.ChangedBy));
        var stored = StoredNow.Read<RuleDraft>(refusal.Stored.Values);
        Assert.Equal(("夏季高温", 50), (stored.Name, stored.Definition.GetProperty("condition").GetProperty("limit").GetInt32()));
        Assert.True((await stage.Book.SaveDraftAsync(RuleStage.Leader, made.Id, RuleStage.Draft(version: refusal.Stored.Number), default)).Succeeded);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_draft_is_given_up_with_its_backtests_and_a_rule_that_has_nothing_else_with_it(StoreKind kind)
    {
        await using var stage = await RuleStage.OpenAsync(kind);
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        var issued = (await stage.Book.IssueAsync(RuleStage.Leader, made.Id, new RuleIssue(made.Version, "夏季高温", null, "没有历史数据"), default)).Value;
        Assert.Equal("rules.no-draft", (await stage.Book.DiscardAsync(RuleStage.Leader, made.Id, issued.Version, default)).Refusal?.Code);
        var next = (await stage.Book.SaveDraftAsync(RuleStage.Leader, made.Id, RuleStage.Draft(RuleStage.Limit50, version: issued.Version), default)).Value;
        await stage.BacktestAsync(made.Id);
        Assert.Equal("rules.changed-meanwhile", (await stage.Book.DiscardAsync(RuleStage.Leader, made.Id, issued.Version, default)).Refusal?.Code);
        Assert.Equal("rules.forbidden", (await stage.Book.DiscardAsync(TestActors.With("990101", RoleNames.DutyOperator), made.Id, next.Version, default)).Refusal?.Code);
        Assert.True((await stage.Book.DiscardAsync(RuleStage.Leader, made.Id, next.Version, default)).Succeeded);
        var file = await stage.FindAsync(made.Id);
        Assert.Equal([1], file.Editions.Select(e => e.Number));
        Assert.Empty(file.Backtests);

        var alone = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        Assert.True((await stage.Book.DiscardAsync(RuleStage.Leader, alone.Id, alone.Version, default)).Succeeded);
        Assert.Null(await stage.Reader.FindAsync(RuleStage.Leader, alone.Id, default));
    }

    [Fact]
    public async Task A_backtest_of_a_wrong_span_is_refused_and_one_that_was_left_half_done_is_made_anew()
    {
        await using var stage = await RuleStage.OpenAsync(StoreKind.Sqlite);
        var made = (await stage.Book.CreateAsync(RuleStage.Leader, RuleStage.Draft(), default)).Value;
        async Task<string?> FieldAsync(BacktestAsk ask) => (await stage.Backtests.StartAsync(RuleStage.Manager, made.Id, ask, default)).Refusal?.Field;
        Assert.Equal("from", await FieldAsync(new BacktestAsk(stage.End, stage.End)));
        Assert.Equal("from", await FieldAsync(new BacktestAsk(stage.End.AddDays(-401), stage.End)));
        Assert.Equal("to", await FieldAsync(new BacktestAsk(stage.End, stage.End.AddDays(30))));
        var done = await stage.BacktestAsync(made.Id);
        Assert.Equal("rules.backtest.ended", (await stage.Backtests.CancelAsync(RuleStage.Manager, made.Id, done.Id, default)).Refusal?.Code);

        await stage.Host.Get<UnitOfWork>().RunAsync(TestActors.System, work => work.Records.Set<RuleBacktest>()
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BacktestState.Running).SetProperty(b => b.Result, "")));
        await stage.Host.Get<BacktestRunner>().RecoverAsync(default);
        await stage.Host.Get<BacktestRunner>().DrainAsync(default);
        Assert.Equal(done.Result!.Write(), (await stage.FindAsync(made.Id)).Backtests.Single(b => b.Id == done.Id).Result!.Write());
    }
}
