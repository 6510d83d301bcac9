using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Reading;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>What is personal in messages is kept as long as the policy says, on both stores.</summary>
[Trait("Req", "S-79")]
public sealed class MessageRetentionTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Past_their_time_messages_lose_what_is_personal_and_stay_to_be_counted(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, sink));
        await house.RaiseAsync();
        await house.PassAsync(30);
        house.Store.Clock.Advance(TimeSpan.FromDays(364));
        Assert.Equal(0, await SweepAsync(house));
        await house.RaiseAsync(TwoPlaces.School.Id, send: false);
        var before = Assert.Single(await house.AllAsync<Message>(), m => m.State == MessageState.Delivered);
        house.Store.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await SweepAsync(house));
        Assert.Equal(0, await SweepAsync(house));

        var (cleared, open) = ((await house.AllAsync<Message>()).Single(m => m.Id == before.Id), (await house.AllAsync<Message>()).Single(m => m.Id != before.Id));
        Assert.Equal(("", "", "", "", "", "", ""), (cleared.PersonName, cleared.PersonKey, cleared.Address, cleared.AddressShown, cleared.Title, cleared.Text, cleared.Links));
        Assert.Equal(
            (before.State, before.Purpose, before.ChannelName, before.Subject, before.CreatedAt, before.SentAt, house.Now),
            (cleared.State, cleared.Purpose, cleared.ChannelName, cleared.Subject, cleared.CreatedAt, cleared.SentAt, cleared.ClearedAt));
        Assert.Equal(("李值班", null), (open.PersonName, open.ClearedAt));
        Assert.Empty(await house.AllAsync<SinkMessage>());
        Assert.All(await house.AllAsync<MessageAttempt>(), a => Assert.Equal("", a.Detail));

        // Who was called stays with the alarm; no number does, and the link is worth nothing.
        var calls = await house.CallsAsync();
        Assert.Equal([("李值班", "", "", ""), ("李值班", calls[1].Ways, calls[1].AddressShown, calls[1].TokenHash)], calls.Select(c => (c.PersonName, c.Ways, c.AddressShown, c.TokenHash)));
        Assert.All([calls[1].Ways, calls[1].AddressShown, calls[1].TokenHash], text => Assert.NotEqual("", text));
        Assert.Equal(house.Now, (await house.Get<MessageReader>().FindAsync(Admin, before.Id, Stop))!.Message.ClearedAt);
        await using var context = house.Store.Look();
        Assert.Single(await context.Audit.Where(a => a.Action == "notifications.message.clear").ToListAsync(Stop));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_new_version_says_how_long_and_why_and_zero_keeps_for_ever(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱", ChannelKind.Sms, new ChannelSettings { Url = "http://127.0.0.1:9/" });
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 30, sink));
        await house.RaiseAsync(send: false);
        Need(await house.Get<ChannelBook>().SaveAsync(Admin, sink, new ChannelDraft("信箱", ChannelKind.Sms, new ChannelSettings { Url = "http://127.0.0.1:9/" }, false, 1), Stop));
        await house.SendAsync();
        var lost = Assert.Single(await house.AllAsync<Message>());
        Assert.True(lost.IsLost);
        var book = house.Get<MessagePolicyBook>();
        Assert.Equal((0, MessagePolicyBook.UsualDays, null), Brief(await book.CurrentAsync(Stop)));

        Assert.Equal(("notifications.policy.days", "keepDays"), await RefusedAsync(book, Admin, 29, "试点", 0));
        Assert.Equal(("notifications.policy.note", "note"), await RefusedAsync(book, Admin, 30, " ", 0));
        Assert.Equal(("notifications.channel.forbidden", null), await RefusedAsync(book, TestActors.With("", RoleNames.DutyLeader), 30, "试点", 0));
        Assert.Equal(("notifications.channel.forbidden", null), await RefusedAsync(book, TestActors.With(Town, RoleNames.Administrator), 30, "试点", 0));
        Need(await book.ReplaceAsync(Admin, new MessagePolicyDraft(0, "办案需要", 0), Stop));
        Assert.Equal(("kernel.changed-meanwhile", null), await RefusedAsync(book, Admin, 30, "试点", 0));
        house.Store.Clock.Advance(TimeSpan.FromDays(5_000));
        Assert.Equal(0, await SweepAsync(house));

        Need(await book.ReplaceAsync(Admin, new MessagePolicyDraft(30, "案件已结", 1), Stop));
        Assert.Equal((2, 30, house.Now), Brief(await book.CurrentAsync(Stop)));
        Assert.Equal(1, await SweepAsync(house));
        Assert.Equal("notifications.message.cleared", (await house.Get<MessageService>().ResendAsync(TestActors.With("", RoleNames.DutyLeader), lost.Id, Stop)).Refusal!.Code);
        Assert.Equal(2, (await house.AllAsync<MessagePolicyVersion>()).Count);
        await using var context = house.Store.Look();
        Assert.Equal(2, await context.Audit.CountAsync(a => a.Action == "notifications.policy", Stop));
    }

    [Fact]
    public async Task The_page_says_what_holds_and_makes_a_new_version()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await using var stage = new NotificationStage(house, Admin);
        var page = stage.Render<RetentionForm>();
        await page.WaitForElementAsync("[data-retention='365']");
        await page.Find("[data-move=edit-retention]").ClickAsync();
        await page.Find("#keep-days").ChangeAsync("5");
        await page.Find("#keep-note").ChangeAsync("试点");
        await page.Find("form").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("30 到 3650", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("#keep-days").ChangeAsync("90");
        await page.Find("form").SubmitAsync();
        await page.WaitForElementAsync("[data-retention='90']");
        Assert.Contains("试点", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    private static Task<int> SweepAsync(CallHouse house) => house.Get<MessageRetention>().SweepAsync(Stop);

    private static (int, int, DateTimeOffset?) Brief(MessagePolicyView policy) => (policy.Version, policy.KeepDays, policy.MadeAt);

    private static async Task<(string, string?)> RefusedAsync(MessagePolicyBook book, Actor actor, int days, string note, int version)
    {
        var refusal = (await book.ReplaceAsync(actor, new MessagePolicyDraft(days, note, version), Stop)).Refusal!;
        return (refusal.Code, refusal.Field);
    }
}
