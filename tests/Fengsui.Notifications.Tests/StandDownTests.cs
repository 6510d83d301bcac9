using Bunit;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Reading;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>Who was called about a fire hears when it was none, on both stores.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class StandDownTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Everybody_who_was_reached_is_told_once_and_at_once(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(
            Person(await house.ContactAsync("李值班", quietFrom: "00:00", quietUntil: "23:59"), 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink),
            Person(await house.ContactAsync("未叫到", "13800000009"), 60, sink));
        var alarm = await house.RaiseAsync();
        await house.PassAsync(30);
        var verdict = house.Made(alarm, AlarmState.Verifying, AlarmState.False);

        await house.PublishAsync(verdict);
        await house.PublishAsync(verdict);
        await house.PublishAsync(house.Made(alarm, AlarmState.False, AlarmState.Closed, AlarmOutcome.False));
        await house.PassAsync(120);

        var told = await ToldAsync(house);
        Assert.Equal(["李值班", "王经理"], told.Select(m => m.PersonName).Order(StringComparer.Ordinal));
        Assert.All(told, m => Assert.Equal((MessageState.Delivered, "信箱", MessagePurpose.StandDown), (m.State, m.ChannelName, m.Purpose)));
        Assert.Equal("【解除】云岭大酒店", told[0].Title);
        Assert.Equal(
            "【解除】云岭大酒店的火警（人民路 1 号 1-2-3 厨房烟感，警情编号 20260302-0001）：经核实为误报，没有火情。张值班于 2026-03-02 09:00 认定，不必再赶往现场。", told[0].Text);
        Assert.Equal(2, (await house.CallsAsync()).Count);
        await using var context = house.Store.Look();
        Assert.Equal(1, await context.Audit.CountAsync(a => a.Action == "notifications.run.stand-down", Stop));
        var file = Assert.Single(await house.Get<RunReader>().OfAlarmAsync(Admin, alarm, Stop));
        Assert.Equal(2, file.Told.Count);
    }

    [Fact]
    public async Task It_stands_beside_the_calls()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, await house.ChannelAsync("信箱")));
        var alarm = await house.RaiseAsync();
        await house.PublishAsync(house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        await house.SendAsync();
        await using var stage = new NotificationStage(house, Admin);
        var file = Assert.Single(await house.Get<RunReader>().OfAlarmAsync(Admin, alarm, Stop));
        var told = stage.Render<RunDetail>(p => p.Add(d => d.File, file)).Find("[data-told=StandDown]");
        Assert.Contains("李值班", told.TextContent, StringComparison.Ordinal);
        Assert.Contains("已送达", told.TextContent, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_is_told_what_nobody_heard_of_and_a_fire_is_no_stand_down(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));
        var unheard = await house.RaiseAsync(send: false);
        await house.PublishAsync(house.Made(unheard, AlarmState.Raised, AlarmState.False));
        await house.SendAsync();
        Assert.Equal(MessageState.Cancelled, Assert.Single(await house.AllAsync<Message>()).State);

        house.Store.Clock.Advance(TimeSpan.FromHours(1));
        var fire = await house.RaiseAsync();
        await house.PublishAsync(house.Made(fire, AlarmState.Verifying, AlarmState.Confirmed));
        await house.PublishAsync(house.Made(fire, AlarmState.Confirmed, AlarmState.Closed, AlarmOutcome.Confirmed));
        Assert.Empty(await ToldAsync(house));

        // Nor does a later false alarm of the place speak for it.
        house.Store.Clock.Advance(TimeSpan.FromHours(1));
        await house.PublishAsync(house.Made(await house.RaiseAsync(), AlarmState.Verifying, AlarmState.Test));
        Assert.Contains("测试或演练", Assert.Single(await ToldAsync(house)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task While_anything_of_the_place_is_a_question_nobody_is_told_to_stay_away(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));
        await house.TreeAsync(d => d with { Name = "核实", Trigger = CallTrigger.Confirmed, EndsAtDesk = false }, OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        var (one, two, goesOn) = (await house.RaiseAsync(), await house.RaiseAsync(), await house.RaiseAsync());
        await house.PublishAsync(house.Made(two, AlarmState.Verifying, AlarmState.Confirmed));
        await house.SendAsync();
        await house.PublishAsync(house.Made(one, AlarmState.Verifying, AlarmState.False));
        await house.PublishAsync(house.Made(goesOn, AlarmState.Verifying, AlarmState.Fault, goesOn: true));
        Assert.Empty(await ToldAsync(house));

        // The confirmation is taken back; those who were called for it hear that too.
        await house.PublishAsync(house.Made(two, AlarmState.Confirmed, AlarmState.Verifying));
        await house.PublishAsync(house.Made(two, AlarmState.Verifying, AlarmState.False, goesOn: true));
        Assert.Empty(await ToldAsync(house));
        await house.PublishAsync(house.Made(goesOn, AlarmState.Fault, AlarmState.Closed, AlarmOutcome.Fault));
        var told = await ToldAsync(house);
        Assert.Equal(["李值班", "王经理"], told.Select(m => m.PersonName).Order(StringComparer.Ordinal));
        Assert.Contains("全部核实完毕", told.Single(m => m.PersonName == "李值班").Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_arrives_too_late_is_followed_by_the_stand_down_and_what_has_failed_is_not_tried_again(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("慢通道"), 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 60, sink));
        var alarm = await house.RaiseAsync(send: false);
        var desk = house.Get<MessageDesk>();
        var slow = Assert.Single(await desk.ClaimAsync(new Dictionary<Guid, int>(), Stop));
        await house.Store.AdvanceAsync(TimeSpan.FromSeconds(30), Stop);
        var failing = Assert.Single(await desk.ClaimAsync(new Dictionary<Guid, int>(), Stop));
        await house.PublishAsync(house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        Assert.Empty(await ToldAsync(house));

        await desk.NoteAsync(slow, new SendResult(AttemptResult.Accepted, "200", "g-1"), Stop);
        await desk.NoteAsync(failing, new SendResult(AttemptResult.TryAgain, "503"), Stop);

        Assert.Equal("慢通道", Assert.Single(await ToldAsync(house)).PersonName);
        Assert.Equal(
            [("慢通道", MessageState.Sent), ("王经理", MessageState.Cancelled)],
            (await house.AllAsync<Message>()).Where(m => m.Purpose == MessagePurpose.Call).OrderBy(m => m.CreatedAt).Select(m => (m.PersonName, m.State)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_was_told_hears_when_it_burns_after_all_and_is_called_anew_when_it_sounds_anew(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));
        var alarm = await house.RaiseAsync();
        Need(await house.Get<AnswerBook>().ByLinkAsync(await house.TokenOfAsync("李值班"), Stop));
        await house.PublishAsync(house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        Assert.Single(await ToldAsync(house));
        await house.PublishAsync(house.Made(alarm, AlarmState.False, AlarmState.Confirmed, by: "周队长"));
        Assert.Equal([MessagePurpose.StandDown, MessagePurpose.Correction], (await ToldAsync(house)).Select(m => m.Purpose));
        Assert.Contains("周队长", (await ToldAsync(house))[1].Text, StringComparison.Ordinal);

        house.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.PublishAsync(house.Made(alarm, AlarmState.Confirmed, AlarmState.Verifying), house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        Assert.Equal(3, (await ToldAsync(house)).Count);
        await house.PublishAsync(house.Made(alarm, AlarmState.False, AlarmState.Confirmed), house.Made(alarm, AlarmState.Confirmed, AlarmState.Verifying));
        Assert.Equal(4, (await ToldAsync(house)).Count);

        // What has not gone out yet goes out no more, and needs no correction.
        house.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.PublishAsync(house.Made(alarm, AlarmState.Verifying, AlarmState.False), house.Made(alarm, AlarmState.False, AlarmState.Confirmed));
        Assert.Equal(MessageState.Cancelled, (await ToldAsync(house))[4..].Single().State);
        await house.PublishAsync(house.Made(alarm, AlarmState.Confirmed, AlarmState.Verifying), house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        Assert.Equal(6, (await ToldAsync(house)).Count);

        // Somebody answered a minute ago, and was told since that there is nothing: who is called is called again.
        await house.RaiseAsync();
        Assert.Equal(2, (await house.AllAsync<CallRun>()).Count);
        Assert.Equal(2, (await house.CallsAsync()).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_tree_says_by_which_channels(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("李值班");
        await house.TreeAsync(d => d with { StandDownBy = [ChannelKind.Voice] }, Person(who, 300, sink));
        await house.TreeAsync(d => d with { Name = "联动", Kinds = [AlarmKind.LinkageStart] }, Person(who, 300, sink));
        await house.TreeAsync(d => d with { Name = "故障", Kinds = [AlarmKind.Trouble] }, Person(who, 300, sink));
        Assert.Equal([ChannelKind.Voice], (await house.Get<TreeBook>().ListAsync(Admin, Stop)).Single(t => t.Tree.Name == "火警").Tree.StandDownBy);
        await house.PublishAsync(house.Made(await house.RaiseAsync(), AlarmState.Verifying, AlarmState.False));
        var trouble = await house.RaiseAsync(kind: AlarmKind.Trouble);
        await house.PublishAsync(house.Made(trouble, AlarmState.Raised, AlarmState.Closed, AlarmOutcome.Restored, kind: AlarmKind.Trouble, by: ""));
        Assert.Empty(await ToldAsync(house));

        var pump = await house.RaiseAsync(kind: AlarmKind.LinkageStart);
        await house.PublishAsync(house.Made(pump, AlarmState.Raised, AlarmState.Closed, AlarmOutcome.Restored, kind: AlarmKind.LinkageStart, by: ""));
        Assert.Contains("信号已恢复，没有火情。平台于", Assert.Single(await ToldAsync(house)).Text, StringComparison.Ordinal);
    }

    private static async Task<List<Message>> ToldAsync(CallHouse house)
    {
        await house.SendAsync();
        return [.. (await house.AllAsync<Message>()).Where(m => m.Purpose is MessagePurpose.StandDown or MessagePurpose.Correction).OrderBy(m => m.CreatedAt).ThenBy(m => m.Purpose)];
    }
}
