using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>Trees, rosters and people as they are entered, on both stores.</summary>
[Trait("Req", "S-63")]
public sealed class SettingsTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_tree_that_cannot_work_is_refused_beside_the_field(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("李值班");
        var good = new CallTreeDraft("火警", County, CallTrigger.Raised, [AlarmKind.FireAlarm], true, 1, true, true, [Person(who, 30, sink)], 0);
        var town = TestActors.With(Town, RoleNames.DutyLeader);
        (Actor Who, CallTreeDraft Draft, string? Field, string Code)[] cases =
        [
            (Admin, good with { Name = " " }, "name", "notifications.tree.name"),
            (Admin, good with { Kinds = [] }, "kinds", "notifications.tree.kinds"),
            (Admin, good with { Rounds = 6 }, "rounds", "notifications.tree.rounds"),
            (Admin, good with { Trigger = CallTrigger.Confirmed }, "endsAtDesk", "notifications.tree.ends-at-desk"),
            (Admin, good with { Steps = [] }, "steps", "notifications.tree.steps"),
            (Admin, good with { Steps = [Person(who, 4, sink)] }, "steps.0.timeout", "notifications.tree.step-timeout"),
            (Admin, good with { Steps = [Person(who, 30)] }, "steps.0.channels", "notifications.tree.step-channels"),
            (Admin, good with { Steps = [Person(who, 30, sink, sink)] }, "steps.0.channels", "notifications.tree.step-channels"),
            (Admin, good with { Steps = [Person(who, 30, who)] }, "steps.0.channels", "notifications.tree.step-channels"),
            (Admin, good with { Steps = [Person(sink, 30, sink)] }, "steps.0.target", "notifications.tree.step-target"),
            (Admin, good with { Steps = [new CallStep(StepTarget.AccountRole, null, "king", null, [sink], 30)] }, "steps.0.target", "notifications.tree.step-target"),
            (town, good, "divisionCode", "notifications.tree.division"),
            (TestActors.With(County, RoleNames.DutyOperator), good, null, "notifications.tree.forbidden"),
            (TestActors.With(County, RoleNames.DutyLeader).OfSectors("education"), good, null, "notifications.tree.forbidden"),
        ];
        foreach (var (actor, draft, field, code) in cases)
        {
            var refusal = (await house.Get<TreeBook>().SaveAsync(actor, null, draft, Stop)).Refusal!;
            Assert.Equal((code, field), (refusal.Code, refusal.Field));
        }

        var id = Need(await house.Get<TreeBook>().SaveAsync(Admin, null, good, Stop));
        Assert.Equal("notifications.tree.overlap", (await house.Get<TreeBook>().SaveAsync(Admin, null, good with { Name = "另一棵" }, Stop)).Refusal!.Code);
        Need(await house.Get<TreeBook>().SaveAsync(Admin, null, good with { Name = "停用的", IsInUse = false }, Stop));
        var stale = (await house.Get<TreeBook>().SaveAsync(Admin, id, good, Stop)).Refusal!;
        Assert.Equal((ChangedMeanwhile.Code, "1"), (stale.Code, stale.Stored!.Version));

        // A town sees the county's, and cannot touch it.
        Assert.Equal(2, (await house.Get<TreeBook>().ListAsync(town, Stop)).Count);
        Assert.NotNull((await house.Get<TreeBook>().SaveAsync(town, id, good with { Version = 1 }, Stop)).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_dry_run_names_whom_the_run_would_call(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        var who = await house.ContactAsync("李值班", quietFrom: "22:00", quietUntil: "07:00");
        var roster = await house.RosterAsync(who, hours: 12);
        var draft = new CallTreeDraft(
            "故障", County, CallTrigger.Raised, [AlarmKind.Trouble], false, 1, false, true,
            [OnDuty(roster, 30, sink), Person(who, 30, sink), OfPlace(PlacePersonRole.FireSafetyManager, 30, sink)], 0);
        var night = new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(8));

        var day = Need(await house.Get<TreeBook>().DryRunAsync(Admin, draft, TwoPlaces.Hotel.Id, AlarmKind.Trouble, house.Now, Stop));
        Assert.Equal(["李值班", "李值班", "王经理"], day.Select(s => s.Calls.Single().Recipient.Name));
        Assert.All(day, s => Assert.Null(s.Calls.Single().HeldUntil));

        var dark = Need(await house.Get<TreeBook>().DryRunAsync(Admin, draft, null, AlarmKind.Trouble, night, Stop));
        Assert.Empty(dark[0].Calls);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 7, 0, 0, TimeSpan.FromHours(8)), dark[1].Calls.Single().HeldUntil);
        Assert.Empty(dark[2].Calls);
        var fire = Need(await house.Get<TreeBook>().DryRunAsync(Admin, draft, null, AlarmKind.FireAlarm, night, Stop));
        Assert.Null(fire[1].Calls.Single().HeldUntil);
        Assert.Empty(await house.AllAsync<Message>());
        Assert.Equal("notifications.dry-run.place", (await house.Get<TreeBook>().DryRunAsync(Admin, draft, who, AlarmKind.Trouble, night, Stop)).Refusal!.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_roster_is_filled_swapped_and_shows_what_nobody_covers(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var (li, wang) = (await house.ContactAsync("李"), await house.ContactAsync("王"));
        var book = house.Get<RosterBook>();
        var roster = Need(await book.SaveAsync(Admin, null, new RosterDraft("夜班", County, RosterDays.All, "20:00", "08:00", true, 0), Stop));
        var (first, last) = (new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 7));
        Assert.Equal(6, Need(await book.FillAsync(Admin, roster, new FillDraft(first, last, "20:00", 12, [li, wang], false), Stop)));
        Assert.Equal(0, Need(await book.FillAsync(Admin, roster, new FillDraft(first, last, "20:00", 12, [wang], false), Stop)));

        // Sunday night is nobody's, and Sunday's small hours still belong to Saturday; the night before the Monday too.
        var week = (await house.Get<RosterReader>().WeekAsync(Admin, roster, first, Stop))!;
        Assert.Equal(["李", "王", "李", "王", "李", "王"], week.Shifts.Select(s => s.ContactName));
        Assert.Equal([new Stretch(At(2, 0), At(2, 8)), new Stretch(At(8, 20), At(9, 0))], week.Gaps);
        Assert.Equal(12, week.Roster.GapHours);

        Assert.Equal("note", (await book.SwapAsync(Admin, roster, week.Shifts[0].Id, week.Shifts[1].Id, " ", Stop)).Refusal!.Field);
        Need(await book.SwapAsync(Admin, roster, week.Shifts[0].Id, week.Shifts[1].Id, "家中有事", Stop));
        week = (await house.Get<RosterReader>().WeekAsync(Admin, roster, first, Stop))!;
        Assert.Equal(["王", "李"], week.Shifts.Take(2).Select(s => s.ContactName));
        Assert.Equal("李 → 王: 家中有事", week.Shifts[0].Note);
        Assert.Equal("other", (await book.SwapAsync(Admin, roster, week.Shifts[0].Id, week.Shifts[3].Id, "x", Stop)).Refusal!.Field);

        Assert.Equal("notifications.shift.changed", (await book.RemoveShiftAsync(Admin, roster, week.Shifts[0].Id, 1, Stop)).Refusal!.Code);
        Need(await book.RemoveShiftAsync(Admin, roster, week.Shifts[0].Id, 2, Stop));
        Assert.Equal(3, (await house.Get<RosterReader>().WeekAsync(Admin, roster, first, Stop))!.Gaps.Count);

        // A town sees the county's roster and leaves it alone.
        var town = TestActors.With(Town, RoleNames.TownOfficial);
        Assert.Single(await house.Get<RosterReader>().ListAsync(town, Stop));
        Assert.Equal("notifications.shift.not-found", (await book.RemoveShiftAsync(town, roster, week.Shifts[1].Id, 2, Stop)).Refusal!.Code);
        (FillDraft Draft, string Field)[] wrong =
        [
            (new FillDraft(first, last, "8 Uhr", 12, [li], false), "starts"), (new FillDraft(first, last, "08:00", 0, [li], false), "hours"),
            (new FillDraft(last, first, "08:00", 12, [li], false), "last"), (new FillDraft(first, first.AddDays(92), "08:00", 12, [li], false), "last"),
            (new FillDraft(first, last, "08:00", 12, [], false), "contactIds"),
        ];
        foreach (var (draft, field) in wrong)
        {
            Assert.Equal(field, (await book.FillAsync(Admin, roster, draft, Stop)).Refusal!.Field);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_keeps_the_own_number_and_nobody_reads_it_whole(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var contacts = house.Get<ContactBook>();
        var clerk = TestActors.With(Town, RoleNames.Unit).OfPlaces(TwoPlaces.Hotel.Id);
        Assert.Null(await contacts.OwnAsync(clerk, Stop));
        var draft = new ContactDraft("", "", "13811112222", "li@example.com", "22:00", "06:30", true, 0);
        Assert.Equal("phone", (await contacts.SaveOwnAsync(clerk, draft with { Phone = "none" }, Stop)).Refusal!.Field);
        Assert.Equal("email", (await contacts.SaveOwnAsync(clerk, draft with { Email = "none" }, Stop)).Refusal!.Field);
        Assert.Equal("quietUntil", (await contacts.SaveOwnAsync(clerk, draft with { QuietUntil = null }, Stop)).Refusal!.Field);
        Need(await contacts.SaveOwnAsync(clerk, draft, Stop));
        var own = (await contacts.OwnAsync(clerk, Stop))!;
        Assert.Equal(("李明", "138****2222", "li***@example.com", "06:30"), (own.Name, own.Phone, own.Email, own.QuietUntil));

        // What is left as it is stays; what somebody else wrote meanwhile is not overwritten.
        Need(await contacts.SaveOwnAsync(clerk, draft with { Phone = null, QuietUntil = "07:00", Version = 1 }, Stop));
        Assert.Equal("138****2222", (await contacts.OwnAsync(clerk, Stop))!.Phone);
        Assert.Equal(ChangedMeanwhile.Code, (await contacts.SaveOwnAsync(clerk, draft with { Version = 1 }, Stop)).Refusal!.Code);
        var stored = Assert.Single(await house.AllAsync<Contact>());
        Assert.DoesNotContain("13811112222", stored.Phone, StringComparison.Ordinal);
        Assert.Equal("13811112222", house.Get<NotificationSecrets>().Open(stored.Phone));

        // The roster's keeper says whether one is called, not how.
        Need(await contacts.SaveAsync(Admin, own.Id, new ContactDraft("别人", County, "110", "", null, null, false, 2), Stop));
        var kept = Assert.Single(await contacts.ListAsync(Admin, Stop));
        Assert.Equal(("李明", "138****2222", false), (kept.Name, kept.Phone, kept.IsInUse));
        Assert.Equal("notifications.roster.forbidden", (await contacts.SaveAsync(clerk, own.Id, draft, Stop)).Refusal!.Code);
    }

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(8));
}
