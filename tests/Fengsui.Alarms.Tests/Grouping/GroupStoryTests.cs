using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Tests.Grouping;

/// <summary>Nights in which several points of one place sound, on both stores.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-14")]
public sealed class GroupStoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Ten_points_of_a_burning_hotel_are_one_line_one_siren_one_clock(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)), At(5, Fire(Hall)), At(9, Fire(Stairs), Pressed(CallPoint)), At(10, Fire(Classroom)));

        var lines = (await story.Queries.ListAsync(Li, new AlarmFilter { Active = true, Leads = true }, null, 50, default)).Items;
        Assert.Equal([Kitchen.Id, Classroom.Id], lines.Select(l => l.PointId));
        var (hotel, school) = (lines[0], lines[1]);
        Assert.Equal((4, 4, 4, 4), (hotel.Group!.Alarms, hotel.Group.Points, hotel.Group.Sounding, hotel.Group.Unacknowledged));
        Assert.Equal((story.Begin.AddSeconds(9), "大厅手报"), (hotel.Group.JoinedAt!.Value, hotel.Group.JoinedPoint));
        Assert.Null(school.Group);
        var all = await story.AlarmsAsync();
        Assert.Equal(all.Where(a => a.PlaceId == Hotel.Id).Max(a => a.EvidenceScore), hotel.GreatestScore);
        Assert.Equal(2, (await story.Store.Get<SirenSource>().SoundingAsync(Li, default)).Count);
        Assert.Equal(2, (await story.Queries.CountsAsync(Li, default)).UnacknowledgedFires);

        // Each keeps its own record; time runs, and calls go out, for the line.
        await story.TellAsync(At(40));
        Assert.Equal([1, 1], (await story.AlarmsAsync()).Where(a => a.EscalationLevel > 0).Select(a => a.EscalationLevel));
        Assert.Equal([hotel.Id, school.Id], story.Heard.Moved.Where(m => m.Raised).Select(m => m.AlarmId));
        Assert.Equal(
            [AlarmEntryKind.Raised, AlarmEntryKind.Joined, AlarmEntryKind.Joined, AlarmEntryKind.Joined, AlarmEntryKind.Escalated],
            (await story.TimelineAsync(all[0])).Select(e => e.Kind));
        Assert.Equal($"[\"FireAlarm\",\"{hotel.Number}\"]", Assert.Single(await story.TimelineAsync(all[1])).Arguments);

        // Those that joined are found too.
        Assert.Equal(3, (await story.Queries.ListAsync(Li, new AlarmFilter { LeadId = hotel.Id }, null, 50, default)).Items.Count);
        var joined = (await story.Queries.ListAsync(Li, new AlarmFilter { Leads = false }, null, 50, default)).Items;
        Assert.All(joined, j => Assert.Equal((hotel.Id, hotel.Number, false), (j.LeadId!.Value, j.LeadNumber, j.Siren)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_a_person_does_to_the_lead_is_done_to_all_in_one_transaction_each_entered_and_audited(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall), Pressed(CallPoint)), At(10, Acknowledge(Li, Kitchen)));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal((AlarmState.Acknowledged, "李明", "李明"), (a.State, a.AcknowledgedBy, a.AssignedTo)));
        await story.TellAsync(At(20, Verify(Li, Kitchen)), At(30, Confirm(Li, Kitchen)));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal((AlarmState.Confirmed, AlarmOutcome.Confirmed, "fire"), (a.State, a.Outcome, a.CauseCode)));

        // One incident, not three; one call tree, not three.
        Assert.Single(story.Heard.Confirmed);
        Assert.Single(story.Heard.Moved.Select(m => m.AlarmId).Distinct());
        await story.TellAsync(
            At(600, FireClears(Kitchen), FireClears(Hall), Signal(CallPoint, SignalKind.ManualAlarm, SignalChange.Restored)),
            At(700, Close(Li, Kitchen, "已扑灭")));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal((AlarmState.Closed, "李明"), (a.State, a.ClosedBy)));
        await using var records = story.Store.Look();
        var audit = await records.Audit.Where(e => e.Action.StartsWith("alarms.")).Select(e => new { e.Action, e.Subject }).ToListAsync();
        foreach (var action in new[] { "alarms.acknowledge", "alarms.begin-verification", "alarms.confirm", "alarms.close" })
        {
            Assert.Equal(3, audit.Where(a => a.Action == action).Select(a => a.Subject).Distinct().Count());
        }

        // The ledgers count every alarm, the load what had to be worked.
        var ledger = await story.Store.Get<FalseAlarmLedger>().ReadAsync(Li, LedgerBy.Point, story.Begin, story.Begin.AddDays(1), default);
        Assert.Equal((3, 3), (ledger.Alarms, ledger.Confirmed));
        Assert.Equal(3, (await story.Store.Get<ScoreQuality>().ReadAsync(Li, story.Begin, story.Begin.AddDays(1), default))[0].Judged);
        var load = await story.Store.Get<OperatorLoad>().ReadAsync(Li, story.Begin, story.Begin.AddHours(1), 1, default);
        Assert.Equal((3, 1, 1), (load.Alarms, load.Worked, load.Peak));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_second_point_announces_a_fire_in_hand_anew_a_third_is_news_and_both_wait_for_the_acknowledgement(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)), At(5, Acknowledge(Li, Kitchen)), At(20, Fire(Hall)));
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(
            (AlarmState.Acknowledged, AlarmUnseen.Announced, Urgency.UnacknowledgedFire), (a.State, a.Unseen, a.UrgencyRank))));
        Assert.Single(await story.Store.Get<SirenSource>().SoundingAsync(Li, default));
        Assert.Equal(1, (await story.Queries.CountsAsync(Li, default)).UnacknowledgedFires);
        var told = story.Heard.Moved[^1];
        Assert.Equal((true, AlarmState.Raised), (told.Raised, told.To));

        // Its limits count from the joiner, for the lead alone.
        await story.TellAsync(At(49, Expect(Kitchen, a => Assert.Equal(0, a.EscalationLevel))), At(51, Expect(Kitchen, a => Assert.Equal(1, a.EscalationLevel))));
        await story.TellAsync(At(60, Acknowledge(Wang, Kitchen)), Expect(Hall, AlarmState.Acknowledged));
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(
            (AlarmUnseen.None, "李明", Urgency.FireInHand), (a.Unseen, a.AcknowledgedBy, a.UrgencyRank))));
        told = story.Heard.Moved[^1];
        Assert.Equal((false, AlarmState.Raised, AlarmState.Acknowledged), (told.Raised, told.From, told.To));
        Assert.Empty(await story.Store.Get<SirenSource>().SoundingAsync(Li, default));

        // A third: the line goes up and says so, and nothing sounds for long.
        await story.TellAsync(At(70, Fire(Stairs)), Expect(Kitchen, a => Assert.Equal((AlarmUnseen.Joined, Urgency.ConfirmedFire), (a.Unseen, a.UrgencyRank))));
        Assert.Empty(await story.Store.Get<SirenSource>().SoundingAsync(Li, default));
        var line = Assert.Single((await story.Queries.ListAsync(Li, new AlarmFilter { Active = true, Leads = true, Unacknowledged = true }, null, 9, default)).Items);
        Assert.Equal((1, AlarmUnseen.Joined), (line.Group!.Unacknowledged, line.Group.Unseen));

        // Then somebody presses a button: that sounds.
        await story.TellAsync(At(80, Pressed(CallPoint)), Expect(Kitchen, a => Assert.Equal(AlarmUnseen.Announced, a.Unseen)));
        await story.TellAsync(At(90, Verify(Li, Kitchen)));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal((AlarmState.Verifying, AlarmUnseen.None), (a.State, a.Unseen)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_judges_what_they_have_not_seen(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen)));
        var seen = (await story.AlarmAsync(Kitchen)).Version;
        var said = new MoveInput("cooking", VerificationMeans.OnSite);
        await story.TellAsync(
            At(10, Fire(Stairs)),
            Refused(Li, Kitchen, AlarmMove.MarkFalse, RefusalKind.Conflict, "alarms.overtaken", said with { ExpectedVersion = seen }));

        // Without a version nothing is judged that has others with it.
        var outcome = await story.Service.MoveAsync(Li, (await story.AlarmAsync(Kitchen)).Id, AlarmMove.MarkFalse, said, default);
        Assert.Equal(("alarms.lead.version", "version"), (outcome.Refusal!.Code, outcome.Refusal.Field));
        await story.TellAsync(Expect(Kitchen, AlarmState.Acknowledged), Expect(Hall, AlarmState.Acknowledged), Expect(Stairs, AlarmState.Raised));

        // Who has looked again judges all three; the third is acknowledged on the way.
        await story.TellAsync(At(20, False(Li, Kitchen)));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal((AlarmState.False, "李明"), (a.State, a.AcknowledgedBy)));

        // To say "seen" is refused to nobody, and covers what was there to be seen.
        await story.TellAsync(At(100, Fire(Attic)));
        var looked = (await story.AlarmAsync(Attic)).Version;
        await story.TellAsync(
            At(101, Pressed(CallPoint)),
            At(102, Move(Li, Attic, AlarmMove.Acknowledge, new MoveInput(SeenVersion: looked))),
            Expect(Attic, a => Assert.Equal((AlarmState.Acknowledged, AlarmUnseen.Announced), (a.State, a.Unseen))));
        Assert.Equal(AlarmState.Raised, (await story.AlarmAsync(CallPoint, AlarmKind.ManualAlarm)).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_fire_after_one_that_was_judged_harmless_is_a_new_question(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen), False(Li, Kitchen)), At(60, Fire(Stairs)), At(70, Fire(Attic)));
        var (stairs, attic) = (await story.AlarmAsync(Stairs), await story.AlarmAsync(Attic));
        Assert.Equal((null, stairs.Id), (stairs.LeadId, attic.LeadId));
        Assert.Equal(AlarmState.Raised, stairs.State);

        // One of the old ones that comes back joins the question that is open, and sounds.
        await story.TellAsync(At(80, Acknowledge(Li, Stairs)), At(100, FireClears(Hall)), At(130, Fire(Hall)));
        var hall = await story.AlarmAsync(Hall);
        Assert.Equal((AlarmState.Raised, stairs.Id), (hall.State, hall.LeadId));
        await story.TellAsync(Expect(Stairs, a => Assert.Equal((2, AlarmState.Acknowledged), (a.Members, a.State))), Expect(Kitchen, a => Assert.Equal(0, a.Members)));

        // The old lead itself, too.
        await story.TellAsync(At(140, FireClears(Kitchen)), At(150, Fire(Kitchen)), Expect(Kitchen, a => Assert.Equal((AlarmState.Raised, stairs.Id), (a.State, a.LeadId!.Value))));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_judged_by_itself_that_comes_back_makes_its_lead_sound_anew(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall), Fire(Stairs)), At(5, Acknowledge(Li, Kitchen)), At(9, False(Li, Hall)),
            Expect(Kitchen, AlarmState.Acknowledged), Expect(Stairs, AlarmState.Acknowledged),
            At(20, FireClears(Hall)), At(40, Fire(Hall)));
        await story.TellAsync(
            Expect(Hall, AlarmState.Raised), Expect(Kitchen, a => Assert.Equal((AlarmUnseen.Announced, Urgency.UnacknowledgedFire), (a.Unseen, a.UrgencyRank))));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_still_sounds_when_the_lead_is_closed_goes_on_under_the_one_that_sounded_longest(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)), At(3, Fire(Hall)), At(4, Fire(Stairs)), At(5, Fire(Attic)), At(9, Acknowledge(Li, Kitchen), False(Li, Kitchen)),
            At(20, FireClears(Kitchen), FireClears(Hall)), At(30, Close(Li, Kitchen)));
        var (stairs, attic) = (await story.AlarmAsync(Stairs), await story.AlarmAsync(Attic));
        Assert.Equal((AlarmState.Closed, AlarmState.Closed), ((await story.AlarmAsync(Kitchen)).State, (await story.AlarmAsync(Hall)).State));
        Assert.Equal((AlarmState.False, null, 1), (stairs.State, stairs.LeadId, stairs.Members));
        Assert.Equal((AlarmState.False, stairs.Id), (attic.State, attic.LeadId));
        var line = Assert.Single((await story.Queries.ListAsync(Li, new AlarmFilter { Active = true, Leads = true }, null, 9, default)).Items);
        Assert.Equal((Stairs.Id, 2), (line.PointId, line.Group!.Alarms));
        Assert.Contains(await story.TimelineAsync(stairs), e => e.Kind == AlarmEntryKind.LeadsNow);
        Assert.All(story.Heard.Moved.Where(m => m.To is AlarmState.False or AlarmState.Closed), m => Assert.False(m.Decision!.GoesOn));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_fire_that_was_confirmed_by_itself_does_not_hide_behind_a_lead_that_is_judged_false(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall), Fire(Stairs)), At(5, Acknowledge(Li, Kitchen)), At(9, Confirm(Li, Hall)), At(12, False(Li, Kitchen)));
        var hall = await story.AlarmAsync(Hall);
        Assert.Equal((AlarmState.Confirmed, null, 0), (hall.State, hall.LeadId, hall.Members));
        Assert.Equal(Hotel.Id.ToString("N"), hall.JoinKey);
        Assert.Equal((await story.AlarmAsync(Kitchen)).Id, (await story.AlarmAsync(Stairs)).LeadId);
        Assert.Equal([hall.Id], story.Heard.Confirmed.Select(c => c.AlarmId));

        // Rooms above hear that what was decided is not true of the place.
        var told = story.Heard.Moved.Single(m => m.To == AlarmState.False).Decision!;
        Assert.Equal((AlarmOutcome.False, Li.DisplayName, true), (told.Outcome, told.By, told.GoesOn));
        await story.TellAsync(At(20, Fire(Attic)), Expect(Attic, a => Assert.Equal(hall.Id, a.LeadId)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_is_split_off_with_a_reason_and_has_its_own_time_and_calls(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall), Fire(Stairs)));
        var (kitchen, hall) = (await story.AlarmAsync(Kitchen), await story.AlarmAsync(Hall));
        Task<Outcome<AlarmBrief>> SplitAsync(Kernel.Access.Actor who, Guid id, string? reason, int? version = null) =>
            story.Service.SplitAsync(who, id, reason, version, default);

        Assert.Equal("alarms.split.forbidden", (await SplitAsync(Fixer, hall.Id, "另一栋楼")).Refusal?.Code);
        Assert.Equal(("alarms.split.reason", "reason"), ((await SplitAsync(Li, hall.Id, " ")).Refusal?.Code, (await SplitAsync(Li, hall.Id, null)).Refusal?.Field));
        Assert.Equal("alarms.split.not-joined", (await SplitAsync(Li, kitchen.Id, "另一栋楼")).Refusal?.Code);
        Assert.Equal("alarms.overtaken", (await SplitAsync(Li, hall.Id, "另一栋楼", hall.Version - 1)).Refusal?.Code);
        await story.TellAsync(At(10));
        var split = await SplitAsync(Li, hall.Id, "另一栋楼，走访中", hall.Version);
        Assert.True(split.Succeeded);
        Assert.Equal((null, true), (split.Value.LeadId, split.Value.Siren));
        await story.Store.DrainOutboxAsync();
        Assert.Equal([kitchen.Id, hall.Id], story.Heard.Moved.Where(m => m.Raised).Select(m => m.AlarmId));
        await story.TellAsync(
            At(39, Expect(Hall, a => Assert.Equal(0, a.EscalationLevel)), Expect(Kitchen, a => Assert.Equal((1, 1), (a.EscalationLevel, a.Members)))),
            At(41, Expect(Hall, a => Assert.Equal(1, a.EscalationLevel))));

        // It stays by itself, and the lead goes on gathering.
        await story.TellAsync(
            At(50, Acknowledge(Li, Kitchen), Expect(Hall, AlarmState.Raised), Expect(Stairs, AlarmState.Acknowledged)),
            At(60, FireAgain(Hall), Fire(Attic)), Expect(Hall, a => Assert.Null(a.LeadId)), Expect(Attic, a => Assert.Equal(kitchen.Id, a.LeadId)));
        await using var records = story.Store.Look();
        var audit = Assert.Single(await records.Audit.Where(e => e.Action == "alarms.split").ToListAsync());
        Assert.Equal($"alarm:{hall.Number}", audit.Subject);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_acknowledgement_is_taken_back_for_all_within_ten_seconds(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen)), At(9, Move(Li, Kitchen, AlarmMove.UndoAcknowledge)),
            Expect(Kitchen, AlarmState.Raised), Expect(Hall, AlarmState.Raised),
            At(20, Acknowledge(Li, Kitchen)), At(60, Fire(Stairs), Acknowledge(Li, Kitchen)), At(65, Move(Li, Kitchen, AlarmMove.UndoAcknowledge)));

        // The last acknowledgement covered the third alone.
        await story.TellAsync(
            Expect(Kitchen, a => Assert.Equal((AlarmState.Acknowledged, AlarmUnseen.Announced), (a.State, a.Unseen))),
            Expect(Hall, AlarmState.Acknowledged), Expect(Stairs, AlarmState.Raised),
            At(90), Refused(Li, Kitchen, AlarmMove.UndoAcknowledge, RefusalKind.Conflict, "alarms.undo.too-late"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Tests_drills_shelves_and_old_news_stay_apart(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), FireInTest(Hall), LateFire(Stairs, TimeSpan.FromDays(2)), LateFire(Attic, TimeSpan.FromDays(2))));
        var (kitchen, stairs) = (await story.AlarmAsync(Kitchen), await story.AlarmAsync(Stairs));
        Assert.Equal((0, null), (kitchen.Members, (await story.AlarmAsync(Hall)).LeadId));
        Assert.Equal((null, 1), (stairs.LeadId, stairs.Members));
        await story.TellAsync(Expect(Attic, a => Assert.Equal(stairs.Id, a.LeadId)));

        // Heard live, it is no matter of the record any more: it goes to what burns.
        await story.TellAsync(At(10, FireAgain(Attic)), Expect(Attic, a => Assert.Equal(kitchen.Id, a.LeadId)), Expect(Stairs, a => Assert.Equal(0, a.Members)));

        // What joined must be seen before the line is put aside, and nothing joins what was.
        await story.TellAsync(At(20, Acknowledge(Li, Kitchen), Pressed(CallPoint)), Shelve(Zhao, Kitchen, TimeSpan.FromHours(2), "alarms.shelve.unacknowledged"));
        await story.TellAsync(At(30, Acknowledge(Li, Kitchen)), Shelve(Zhao, Kitchen, TimeSpan.FromHours(2)), At(700, Fire(Hall)));
        var hall = (await story.AlarmsAsync(Hall)).Last();
        Assert.Equal((null, AlarmState.Raised), (hall.LeadId, hall.State));
        await story.TellAsync(At(710, Signal(Hall with { Id = 199 }, SignalKind.FireAlarm)), Expect(Hall with { Id = 199 }, a => Assert.Equal(hall.Id, a.LeadId)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_sounds_when_a_drill_is_over_joins_what_burns(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Drill(Zhao, Hotel.Id, TimeSpan.FromMinutes(10)), Fire(Kitchen), Fire(Hall)), At(601));
        var earnest = (await story.AlarmsAsync()).Where(a => !a.InTest).ToList();
        Assert.Equal((2, 1), (earnest.Count, earnest.Count(a => a.LeadId is null)));
        var lead = earnest.Single(a => a.LeadId is null);
        Assert.Equal((1, lead.Id), (lead.Members, earnest.Single(a => a != lead).LeadId));
        Assert.Equal([lead.Id], story.Heard.Moved.Where(m => m.Raised).Select(m => m.AlarmId));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_device_that_is_bound_brings_its_alarms_to_the_line_of_the_place(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var other = Unbound with { Id = 302, Label = "1-1-2" };
        await story.TellAsync(At(0, Fire(Unbound), Fire(other)), At(5, Fire(Classroom)), Expect(Unbound, a => Assert.Equal(1, a.Members)));
        await story.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new DeviceBound(Unbound.DeviceId, "000000000003", School.Id, School.DivisionCode));
            return Task.CompletedTask;
        });
        await story.Store.DrainOutboxAsync();
        var classroom = await story.AlarmAsync(Classroom);
        Assert.Equal((2, AlarmState.Raised), (classroom.Members, classroom.State));
        await story.TellAsync(
            Expect(Unbound, a => Assert.Equal((classroom.Id, 0, null), (a.LeadId!.Value, a.Members, a.JoinKey))), Expect(other, a => Assert.Equal(classroom.Id, a.LeadId)));

        // Its calls were begun: they hear of the end.
        await story.TellAsync(At(20, Acknowledge(Li, Classroom)));
        var unbound = await story.AlarmAsync(Unbound);
        Assert.Contains(story.Heard.Moved, m => m.AlarmId == unbound.Id && m is { Raised: false, To: AlarmState.Acknowledged });
        Assert.Equal(1, (await story.AlarmsAsync()).Count(a => a.EscalationLevel == 0 && a.LeadId is null));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Places_that_merge_become_one_line(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)), At(5, Fire(Classroom)));
        await using var records = story.Store.Look();
        var mine = await new AlarmsOfPlace().OfAsync(records, Hotel.Id, default);
        await story.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new PlaceThingsMoved(Hotel.Id, School.Id, AlarmsOfPlace.RoomName, [.. mine.Select(t => t.Key)]));
            return Task.CompletedTask;
        });
        await story.Store.DrainOutboxAsync();
        var classroom = await story.AlarmAsync(Classroom);
        Assert.Equal((null, 2), (classroom.LeadId, classroom.Members));
        Assert.All(new[] { await story.AlarmAsync(Kitchen), await story.AlarmAsync(Hall) }, a => Assert.Equal(classroom.Id, a.LeadId));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_leader_reopens_one_and_disputes_all(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen), False(Li, Kitchen)),
            At(10, Move(Zhao, Kitchen, AlarmMove.Dispute, new MoveInput(Note: "再看一次"))));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal(AlarmState.Verifying, a.State));
        await story.TellAsync(At(20, Fire(Stairs)), Expect(Stairs, a => Assert.NotNull(a.LeadId)));
        await story.TellAsync(
            At(30, False(Li, Kitchen), FireClears(Kitchen), FireClears(Hall), FireClears(Stairs), Close(Li, Kitchen)),
            At(40, Move(Zhao, Hall, AlarmMove.Reopen, new MoveInput(Note: "回看录像"))));
        Assert.Equal([AlarmState.Closed, AlarmState.Verifying, AlarmState.Closed], (await story.AlarmsAsync()).Select(a => a.State));
        await story.TellAsync(Expect(Hall, a => Assert.Null(a.LeadId)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_event_delivered_again_leaves_the_groups_as_they_are(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen)), At(9, Fire(Stairs), Pressed(CallPoint)), At(12, FireClears(Hall)));
        var before = await SnapshotAsync(story);
        await story.RedeliverAsync();
        Assert.Equal(before, await SnapshotAsync(story));
        await story.TellAsync(Restart());
        await story.RedeliverAsync();
        Assert.Equal(before, await SnapshotAsync(story));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_connections_cannot_both_lead_at_a_place(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        story.Store.Log.ExpectError("alarms_alarm");
        var now = story.Now;
        async Task<bool> LeadAsync(int number)
        {
            await using var records = story.Store.Look();
            records.Set<Alarm>().Add(new Alarm
            {
                Id = Guid.CreateVersion7(now), Number = $"20260302-900{number}", PlaceKey = "p", PointId = number, Kind = AlarmKind.FireAlarm,
                DivisionCode = Hotel.DivisionCode, RaisedAt = now, ReceivedAt = now, ChangedAt = now, LastSignalAt = now, ClockStartedAt = now, JoinKey = "p",
            });
            try
            {
                await records.SaveChangesAsync();
                return true;
            }
            catch (DbUpdateException error) when (error is not DbUpdateConcurrencyException)
            {
                return false;
            }
        }

        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(LeadAsync)), led => led);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_verdict_and_a_joiner_at_once_leave_the_joiner_a_question(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        for (var round = 0; round < 6; round++)
        {
            var (first, second) = (Unbound with { Id = 2_000 + round, DeviceId = 50 + round }, Unbound with { Id = 3_000 + round, DeviceId = 50 + round });
            await story.TellAsync(Fire(first), Acknowledge(Li, first));
            var seen = await story.AlarmAsync(first);
            var verdict = story.Service.MoveAsync(
                Li, seen.Id, AlarmMove.MarkFalse, new MoveInput("cooking", VerificationMeans.OnSite, ExpectedVersion: seen.Version), default);
            await Task.WhenAll(verdict, story.SendAsync(story.Transition(second, SignalKind.FireAlarm, SignalChange.Onset)));

            // A delivery that the person overtook comes again after two seconds.
            await story.Store.AdvanceAsync(TimeSpan.FromSeconds(3));
            await story.Store.DrainOutboxAsync();

            var (lead, joiner) = (await story.AlarmAsync(first), await story.AlarmAsync(second));
            Assert.Equal(AlarmState.Raised, joiner.State);
            Assert.Equal((await verdict).Succeeded ? (AlarmState.False, null) : (AlarmState.Acknowledged, (Guid?)lead.Id), (lead.State, joiner.LeadId));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_lead_hands_over_to_the_next_within_one_batch_after_the_window(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Acknowledge(Li, Kitchen)), At(1_801));
        await story.SendAsync([.. new[] { Hall, Stairs, Attic }.Select(p => story.Transition(p, SignalKind.FireAlarm, SignalChange.Onset))]);
        var hall = await story.AlarmAsync(Hall);
        Assert.Equal((null, 2, Hotel.Id.ToString("N")), (hall.LeadId, hall.Members, hall.JoinKey));
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal((0, null), (a.Members, a.JoinKey))), Expect(Attic, a => Assert.Equal(hall.Id, a.LeadId)));

        // A signal of any that joined keeps the window open.
        await story.TellAsync(At(3_500, FireAgain(Stairs)), At(5_000, Pressed(CallPoint)));
        Assert.Equal(hall.Id, (await story.AlarmAsync(CallPoint, AlarmKind.ManualAlarm)).LeadId);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(59, 50)]
    [InlineData(60, 51)]
    [InlineData(500, 95)]
    [InlineData(599, 95)]
    [InlineData(1_180, 101)]
    public void A_great_fire_has_a_readable_timeline(int members, int lines) => Assert.Equal(lines, Enumerable.Range(1, members).Count(Gathering.HasLine));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_a_hundred_that_join_at_once_each_has_its_record_and_the_lead_a_readable_timeline(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)));
        await story.SendAsync([.. Enumerable.Range(0, 120).Select(n =>
            story.Transition(Kitchen with { Id = 1_000 + n, Label = $"1-2-{n}", Description = "" }, SignalKind.FireAlarm, SignalChange.Onset))]);
        var kitchen = await story.AlarmAsync(Kitchen);
        Assert.Equal(120, kitchen.Members);
        Assert.Equal(50 + 7, (await story.TimelineAsync(kitchen)).Count(e => e.Kind == AlarmEntryKind.Joined));
        await story.TellAsync(At(5, Acknowledge(Li, Kitchen)));
        Assert.All(await story.AlarmsAsync(), a => Assert.Equal(AlarmState.Acknowledged, a.State));
        var detail = (await story.Queries.FindAsync(Li, kitchen.Id, default))!;
        Assert.Equal((120, 121), (detail.Members!.Count, detail.Brief.Group!.Points));
    }

    private static async Task<string> SnapshotAsync(Story story)
    {
        List<string> lines = [];
        foreach (var alarm in await story.AlarmsAsync())
        {
            lines.Add($"{alarm.Number} {alarm.State} v{alarm.Version} {alarm.LeadId} {alarm.LeadVersion} {alarm.Members} {alarm.JoinKey} {alarm.Unseen} {alarm.UrgencyRank}");
            lines.AddRange((await story.TimelineAsync(alarm)).Select(e => $"  {e.Sequence} {e.Kind} {e.Arguments}"));
        }

        return string.Join('\n', lines);
    }
}
