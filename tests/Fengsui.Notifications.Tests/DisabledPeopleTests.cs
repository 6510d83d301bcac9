using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>Somebody who has left is called all the same, and shown wherever they are named, on both stores.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class DisabledPeopleTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_is_named_is_called_and_every_place_that_names_them_says_so(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var (left, stays) = (await PersonAsync(house, "wang", "王离职", RoleNames.DutyLeader), await PersonAsync(house, "li", "李在岗", RoleNames.DutyOperator));
        var roster = await house.RosterAsync(left.Contact);
        Need(await house.Get<RosterBook>().SaveShiftAsync(Admin, roster, null, new ShiftDraft(stays.Contact, house.Now.AddDays(1), house.Now.AddDays(2), false, "", 0), Stop));
        var tree = await house.TreeAsync(OnDuty(roster, 30, sink), Person(left.Contact, 30, sink), Role(RoleNames.DutyLeader, sink), Role(RoleNames.DutyOperator, sink));
        Assert.Empty(await ProblemsAsync(house, tree));
        Assert.Empty((await house.Get<RosterReader>().ListAsync(Admin, Stop))[0].Disabled);

        await EnableAsync(house, left.Account, false);

        await house.RaiseAsync();
        Assert.Equal("王离职", Assert.Single(await house.CallsAsync()).PersonName);
        Assert.Equal(
            [(1, TreeTrouble.AccountDisabled, "王离职", (Guid?)roster), (2, TreeTrouble.AccountDisabled, "王离职", null), (3, TreeTrouble.RoleDisabled, "王离职", null)],
            (await ProblemsAsync(house, tree)).Select(p => (p.Step, p.Trouble, p.Name, p.RosterId)));
        Assert.Equal(["王离职"], (await house.Get<RosterReader>().ListAsync(Admin, Stop))[0].Disabled);
        var week = (await house.Get<RosterReader>().WeekAsync(Admin, roster, new DateOnly(2026, 3, 2), Stop))!;
        Assert.Equal([("王离职", true), ("李在岗", false)], week.Shifts.Select(s => (s.ContactName, s.AccountDisabled)));
        Assert.Equal([("李在岗", false), ("王离职", true)], (await house.Get<ContactBook>().ListAsync(Admin, Stop)).Select(c => (c.Name, c.AccountDisabled)).OrderBy(c => c.AccountDisabled));
        var draft = (await house.Get<TreeBook>().FindAsync(Admin, tree, Stop))!.Tree;
        var dry = Need(await house.Get<TreeBook>().DryRunAsync(Admin, draft, null, Alarms.Contracts.AlarmKind.FireAlarm, house.Now, Stop));
        Assert.Equal([true, true], dry.Take(2).Select(s => Assert.Single(s.Calls).Recipient.AccountDisabled));
        Assert.False(Assert.Single(dry[3].Calls).Recipient.AccountDisabled);

        // Who disables the account sees where the person is still named; who is back is no trouble.
        var uses = await house.Get<IEnumerable<IAccountUses>>().Single().OfAsync(Admin, left.Account, Stop);
        Assert.Equal([$"notifications/rosters/{roster}", $"notifications/trees/{tree}"], uses.Select(u => u.Href));
        Assert.Empty(await house.Get<IEnumerable<IAccountUses>>().Single().OfAsync(TestActors.With("", RoleNames.SectorDepartment), left.Account, Stop));
        await EnableAsync(house, left.Account, true);
        Assert.Empty(await ProblemsAsync(house, tree));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_named_and_not_to_be_called_is_shown_too(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var contact = await house.ContactAsync("孙停用");
        var tree = await house.TreeAsync(Person(contact, 30, await house.ChannelAsync("信箱")));
        Need(await house.Get<ContactBook>().SaveAsync(Admin, contact, new ContactDraft("孙停用", County, null, null, null, null, false, 1), Stop));
        var problem = Assert.Single(await ProblemsAsync(house, tree));
        Assert.Equal((TreeTrouble.NotCalled, "孙停用"), (problem.Trouble, problem.Name));
    }

    [Theory]
    [InlineData("zh-CN", "的账号已停用，仍会被叫到")]
    [InlineData("en", "the account is disabled; they are called all the same")]
    public async Task The_tree_says_who_it_is_with_where_to_mend_it(string language, string words)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var left = await PersonAsync(house, "wang", "王离职", RoleNames.DutyLeader);
        var roster = await house.RosterAsync(left.Contact);
        var sink = await house.ChannelAsync("信箱");
        var tree = await house.TreeAsync(OnDuty(roster, 30, sink), Person(left.Contact, 30, sink));
        await EnableAsync(house, left.Account, false);
        await using var stage = new NotificationStage(house, Admin, language: language);
        var draft = (await house.Get<TreeBook>().FindAsync(Admin, tree, Stop))!.Tree;
        var page = stage.Render<TreeProblems>(p => p.Add(t => t.Tree, draft));
        await page.WaitForElementAsync("[data-trouble=AccountDisabled]");
        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Equal([$"notifications/rosters/{roster}", $"notifications/people?row={left.Contact}"], page.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Who_disables_the_account_sees_where_the_person_is_still_named()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var left = await PersonAsync(house, "wang", "王离职", RoleNames.DutyLeader);
        var roster = await house.RosterAsync(left.Contact);
        await using var stage = new NotificationStage(house, Admin);
        var panel = stage.Render<AccountPanel>(p => p.Add(a => a.AccountId, left.Account).Add(a => a.Names, new ScopeNames([], [])));
        await panel.WaitForElementAsync("[data-move=disable]");
        Assert.Empty(panel.FindAll("[data-uses]"));

        // Somebody must be left who administers.
        await PersonAsync(house, "root", "管理员", RoleNames.Administrator);
        await panel.Find("[data-move=disable]").ClickAsync();
        var link = await panel.WaitForElementAsync("[data-uses] a");
        Assert.Equal($"notifications/rosters/{roster}", link.GetAttribute("href"));
        Assert.Contains("还有 1 班", link.TextContent, StringComparison.Ordinal);
    }

    private static CallStep Role(string role, Guid channel) => new(StepTarget.AccountRole, null, role, null, [channel], 30);

    private static async Task<IReadOnlyList<TreeProblem>> ProblemsAsync(CallHouse house, Guid id)
    {
        var tree = (await house.Get<TreeBook>().FindAsync(Admin, id, Stop))!.Tree;
        return await house.Get<TreeCheck>().OfAsync(tree.Steps, tree.DivisionCode, Stop);
    }

    private static Task<(Guid Account, Guid Contact)> PersonAsync(CallHouse house, string login, string name, string role) => house.Store.Unit.RunAsync(
        TestActors.System,
        async work =>
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(house.Now), UserName = login, NormalizedUserName = login.ToUpperInvariant(), DisplayName = name, DivisionPrefix = County,
            };
            var contact = new Contact
            {
                Id = Guid.CreateVersion7(house.Now), AccountId = account.Id, Name = name, DivisionCode = County, Phone = house.Get<NotificationSecrets>().Cover("13800000001"),
                Version = 1,
            };
            work.Records.Add(account);
            work.Records.Add(contact);
            work.Records.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = await work.Records.Set<AccountRole>().Where(r => r.Name == role).Select(r => r.Id).SingleAsync(Stop) });
            return (account.Id, contact.Id);
        },
        Stop);

    private static Task EnableAsync(CallHouse house, Guid account, bool enabled) => house.Store.Unit.RunAsync(
        TestActors.System, work => work.Records.Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.Enabled, enabled), Stop), Stop);
}
