using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Tests;

/// <summary>Who may do what, and what a refusal says.</summary>
[Trait("Req", "S-79")]
public sealed class DeskRuleTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_illegal_move_says_which_are_legal_and_who_may_make_them(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)), At(5, Acknowledge(Li, Kitchen)));
        var refused = (await story.MoveAsync(Wang, Kitchen, AlarmMove.Acknowledge)).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "alarms.move.not-allowed"), (refused.Kind, refused.Code));
        using (new InLanguage("zh-CN"))
        {
            refused = (await story.MoveAsync(Wang, Kitchen, AlarmMove.Acknowledge)).Refusal!;
            Assert.Equal(
                "报警 20260302-0001 现为“已确认”，不能“确认”。现在可以：撤销确认（值班长、值班员）；开始核实（值班长、值班员）；"
                + "核实为火警（值班长、值班员）；核实为误报（值班长、值班员）；标记为测试（值班长、值班员）；标记为设备故障（值班长、值班员）。"
                + "最近操作：李明 于 2026-03-02 09:00:05 确认。",
                AlarmWords.Of(refused));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_people_one_wins_and_the_other_sees_what_happened(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)));
        var seen = (await story.AlarmAsync(Kitchen)).Version;
        await story.TellAsync(At(5, Move(Li, Kitchen, AlarmMove.BeginVerification, new MoveInput(ExpectedVersion: seen))));

        // Still a lawful move from here, but not from what Wang saw.
        var refused = (await story.MoveAsync(
            Wang, Kitchen, AlarmMove.MarkFalse, new MoveInput("dust", VerificationMeans.Phone, ExpectedVersion: seen))).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "alarms.overtaken"), (refused.Kind, refused.Code));
        using (new InLanguage("zh-CN"))
        {
            refused = (await story.MoveAsync(
                Wang, Kitchen, AlarmMove.MarkFalse, new MoveInput("dust", VerificationMeans.Phone, ExpectedVersion: seen))).Refusal!;
            Assert.Equal(
                "报警 20260302-0001 已由他人先行处理，现为“核实中”。李明 于 2026-03-02 09:00:05 开始核实。", AlarmWords.Of(refused));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Twenty_people_at_once_and_exactly_one_acknowledges(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)));
        var id = (await story.AlarmAsync(Kitchen)).Id;
        var people = Enumerable.Range(0, 20).Select(n => n % 2 == 0 ? Li : Wang).ToList();
        var outcomes = await Task.WhenAll(people.Select(p => story.Service.AcknowledgeAsync(p, id, null, default)));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o =>
        {
            Assert.Equal(RefusalKind.Conflict, o.Refusal!.Kind);
            Assert.Contains(o.Refusal.Arguments, a => a.Contains("李明") || a.Contains("王芳"));
        });
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal((AlarmState.Acknowledged, 2), (a.State, a.EntryCount))));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_acknowledgement_is_undone_by_its_maker_within_ten_seconds(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(10, Acknowledge(Li, Kitchen)),
            At(12, Refused(Wang, Kitchen, AlarmMove.UndoAcknowledge, RefusalKind.Conflict, "alarms.undo.not-yours")),
            At(15, Move(Li, Kitchen, AlarmMove.UndoAcknowledge), Expect(Kitchen, a =>
            {
                Assert.Equal((AlarmState.Raised, null, null), (a.State, a.AcknowledgedBy, a.AssignedTo));
            })),

            // The limits run on from the arrival as if nothing had been.
            At(31, Expect(Kitchen, a => Assert.Equal(1, a.EscalationLevel))),
            At(40, Acknowledge(Li, Kitchen)),
            At(51, Refused(Li, Kitchen, AlarmMove.UndoAcknowledge, RefusalKind.Conflict, "alarms.undo.too-late")));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_verdict_needs_a_cause_that_fits_and_a_means(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen)),
            Refused(Li, Kitchen, AlarmMove.MarkFalse, RefusalKind.Invalid, "alarms.cause.required"),
            Refused(Li, Kitchen, AlarmMove.MarkFalse, RefusalKind.Invalid, "alarms.cause.unknown", new MoveInput("ghost", VerificationMeans.Phone)),
            Refused(Li, Kitchen, AlarmMove.MarkFalse, RefusalKind.Invalid, "alarms.cause.does-not-fit", new MoveInput("fire", VerificationMeans.Phone)),
            Refused(Li, Kitchen, AlarmMove.Confirm, RefusalKind.Invalid, "alarms.cause.does-not-fit", new MoveInput("cooking", VerificationMeans.Phone)),
            Refused(Li, Kitchen, AlarmMove.MarkFalse, RefusalKind.Invalid, "alarms.means.required", new MoveInput("cooking")),
            Move(Li, Kitchen, AlarmMove.MarkTest, new MoveInput("test")));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_taken_for_false_is_confirmed_at_once_and_a_leader_can_take_it_back(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), False(Li, Kitchen)),
            At(30, Confirm(Li, Kitchen)),
            Refused(Li, Kitchen, AlarmMove.Dispute, RefusalKind.Forbidden, "alarms.move.forbidden", new MoveInput(Note: "重看视频")),
            Refused(Zhao, Kitchen, AlarmMove.Dispute, RefusalKind.Invalid, "alarms.note.required"),
            At(60, Move(Zhao, Kitchen, AlarmMove.Dispute, new MoveInput(Note: "重看视频，是蒸汽")),
                Expect(Kitchen, a => Assert.Equal((AlarmState.Verifying, AlarmOutcome.None, null), (a.State, a.Outcome, a.CauseCode)))));
        Assert.Single(story.Heard.Confirmed);
        Assert.Equal("重看视频，是蒸汽", Assert.Single(story.Heard.Retracted).Reason);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Only_a_leader_shelves_a_fire_and_only_after_somebody_saw_it_and_the_system_never(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var hour = TimeSpan.FromHours(1);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            Shelve(Li, Kitchen, hour, "alarms.shelve.forbidden"),
            Shelve(Zhao, Kitchen, hour, "alarms.shelve.unacknowledged"),
            Acknowledge(Li, Kitchen),
            Shelve(TestActors.System, Kitchen, hour, "alarms.shelve.forbidden"),
            Shelve(Zhao, Kitchen, TimeSpan.FromHours(9), "alarms.shelve.until"),
            At(10, Shelve(Zhao, Kitchen, hour)),
            At(3_000, Expect(Kitchen, a => Assert.Equal((true, 0, 9), (a.IsShelved, a.EscalationLevel, a.UrgencyRank)))),

            // The end of the shelf is a timer of its own; the limits count from there.
            At(3_620, Expect(Kitchen, a => Assert.Equal((false, 0), (a.IsShelved, a.EscalationLevel)))),
            At(3_800, Expect(Kitchen, a => Assert.Equal(1, a.EscalationLevel))),

            // Troubles may be shelved by the operator and the device manager, much longer.
            Fault(Hall), Shelve(Fixer, Hall, TimeSpan.FromDays(20), kind: AlarmKind.Trouble),
            Fault(Stairs), Shelve(Li, Stairs, TimeSpan.FromDays(2), kind: AlarmKind.Trouble));
        await using var records = story.Store.Look();
        var shelf = Assert.Single(records.Set<AlarmShelf>().Where(s => s.EndedAt != null).ToList());
        Assert.Equal(("探测器更换中", "孙工", "alarms.unshelve"), (shelf.Reason, shelf.Owner, shelf.EndedBy));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_neighbour_lifts_the_shelf_of_a_fire(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), Shelve(Zhao, Kitchen, TimeSpan.FromHours(1))),
            At(60, Fire(Hall), Expect(Kitchen, a => Assert.Equal((false, 1), (a.IsShelved, a.Neighbours)))));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Troubles_are_acknowledged_in_bulk_fires_never(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fault(Kitchen), Fault(Hall), Fault(Stairs), Fire(Attic)));
        var all = await story.AlarmsAsync();
        var refused = await story.Service.AcknowledgeTroublesAsync(Li, [.. all.Select(a => a.Id)], default);
        Assert.Equal("alarms.bulk.duty", refused.Refusal?.Code);
        var troubles = all.Where(a => a.Kind == AlarmKind.Trouble).Select(a => a.Id).ToList();
        Assert.Equal(3, (await story.Service.AcknowledgeTroublesAsync(Fixer, troubles, default)).Value);
        Assert.Equal(0, (await story.Service.AcknowledgeTroublesAsync(Li, troubles, default)).Value);
        await story.TellAsync(Expect(Attic, AlarmState.Raised));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Reopening_is_the_leaders_and_refused_while_another_is_active(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var why = new MoveInput(Note: "家属来电称仍有烟");
        await story.TellAsync(
            At(0, Fire(Kitchen), Acknowledge(Li, Kitchen), False(Li, Kitchen), FireClears(Kitchen), Close(Li, Kitchen)),
            Refused(Li, Kitchen, AlarmMove.Reopen, RefusalKind.Forbidden, "alarms.move.forbidden", why));
        var first = await story.AlarmAsync(Kitchen);
        await story.TellAsync(At(60, Fire(Kitchen)));
        var refused = await story.Service.MoveAsync(Zhao, first.Id, AlarmMove.Reopen, why, default);
        Assert.Equal(("alarms.reopen.active", "20260302-0002"), (refused.Refusal!.Code, refused.Refusal.Arguments[1]));
        await story.TellAsync(At(90, Acknowledge(Li, Kitchen), False(Li, Kitchen), FireClears(Kitchen), Close(Li, Kitchen)));
        Assert.True((await story.Service.MoveAsync(Zhao, first.Id, AlarmMove.Reopen, why, default)).Succeeded);
        Assert.Equal(AlarmState.Verifying, (await story.AlarmsAsync(Kitchen))[0].State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_town_does_not_exist_for_an_actor_and_a_viewer_cannot_act(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Classroom)));
        await story.TellAsync(
            Refused(WestOperator, Kitchen, AlarmMove.Acknowledge, RefusalKind.NotFound, "alarms.not-found"),
            Refused(WestOfficial, Classroom, AlarmMove.Acknowledge, RefusalKind.Forbidden, "alarms.move.forbidden"),
            Refused(Fixer, Classroom, AlarmMove.Acknowledge, RefusalKind.Forbidden, "alarms.move.forbidden"),
            Acknowledge(WestOperator, Classroom));
        var seen = await story.Queries.ListAsync(WestOfficial, new() { Active = true }, null, 10, default);
        Assert.Equal(Classroom.Id, Assert.Single(seen.Items).PointId);
        Assert.Null(await story.Queries.FindAsync(WestOfficial, (await story.AlarmAsync(Kitchen)).Id, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Notes_calls_and_assignments_are_kept(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)));
        var id = (await story.AlarmAsync(Kitchen)).Id;
        Assert.True((await story.Service.LogCallAsync(Li, id, new CallInput("陈经理", CallResult.NoAnswer, "FireSafetyManager", "138"), default)).Succeeded);
        Assert.True((await story.Service.AddNoteAsync(Li, id, " 听到警铃 ", default)).Succeeded);
        Assert.Equal("alarms.assign.unknown", (await story.Service.AssignAsync(Zhao, id, Wang.Id, null, default)).Refusal?.Code);
        await story.Store.Get<UnitOfWork>().RunAsync(
            TestActors.System,
            async work =>
            {
                var role = await work.Records.Set<AccountRole>().FirstAsync(r => r.Name == RoleNames.DutyOperator);
                work.Records.Add(new Account { Id = Wang.Id, UserName = "wang", NormalizedUserName = "WANG", DisplayName = "王芳", Enabled = true, DivisionPrefix = "" });
                work.Records.Add(new IdentityUserRole<Guid> { UserId = Wang.Id, RoleId = role.Id });
            },
            default);
        Assert.True((await story.Service.AssignAsync(Zhao, id, Wang.Id, null, default)).Succeeded);
        var long41 = new CallInput("陈经理", CallResult.Busy, Phone: new string('1', 41));
        Assert.Equal(("alarms.call.too-long", "phone"), (await story.Service.LogCallAsync(Li, id, long41, default)).Refusal is { } refusal ? (refusal.Code, refusal.Field) : default);
        Assert.Equal("alarms.call.name", (await story.Service.LogCallAsync(Li, id, new CallInput(" ", CallResult.Busy), default)).Refusal?.Code);
        Assert.Equal("alarms.note.forbidden", (await story.Service.AddNoteAsync(WestOfficial with { DivisionPrefix = "" }, id, "x", default)).Refusal?.Code);
        var detail = (await story.Queries.FindAsync(Li, id, default))!;
        Assert.Equal(("陈经理", CallResult.NoAnswer), (detail.Calls[0].Name, detail.Calls[0].Result));
        Assert.Equal("听到警铃", detail.Timeline.Single(t => t.Kind == AlarmEntryKind.Note).Text);
        Assert.Equal("王芳", detail.Brief.AssignedTo);
        Assert.Contains(detail.Moves, m => m is { Move: AlarmMove.Acknowledge, MayMake: true });
        Assert.Equal(story.Begin.AddSeconds(30), detail.Limit!.DueAt);
        using var zh = new InLanguage("zh-CN");
        var words = story.Store.Get<AlarmWords>();
        Assert.Contains("呼叫 FireSafetyManager 陈经理：无人接听", detail.Timeline.Select(words.Of));
    }
}
