using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests;

/// <summary>Nights at the desk, on both stores.</summary>
[Trait("Req", "S-79")]
public sealed class StoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_kitchen_fire_from_the_first_signal_to_the_closed_record(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Expect(Kitchen, a =>
            {
                Assert.Equal(AlarmState.Raised, a.State);
                Assert.Equal(AlarmSeverity.Critical, a.Severity);
                Assert.Equal("20260302-0001", a.Number);
                Assert.Equal("云岭大酒店", a.PlaceName);
                Assert.Equal(0, a.UrgencyRank);
                Assert.Equal(Points(EvidenceCode.Detector, EvidenceCode.KeyUnit, EvidenceCode.Open), a.EvidenceScore);
            })),
            At(12, Fire(Hall), Expect(Kitchen, a => Assert.Equal((1, Points(EvidenceCode.Detector, EvidenceCode.KeyUnit, EvidenceCode.Open, EvidenceCode.Neighbours)), (a.Neighbours, a.EvidenceScore)))),
            At(15, Signal(Shutter, SignalKind.Started), Expect(Kitchen, a => Assert.Equal((1, Points(EvidenceCode.Detector, EvidenceCode.KeyUnit, EvidenceCode.Open, EvidenceCode.Neighbours, EvidenceCode.Linkage)), (a.Linkages, a.EvidenceScore)))),
            At(20, Acknowledge(Li, Kitchen), Verify(Li, Kitchen)),
            At(60, Confirm(Li, Kitchen), Expect(Kitchen, a =>
            {
                Assert.Equal((AlarmState.Confirmed, AlarmOutcome.Confirmed, "fire"), (a.State, a.Outcome, a.CauseCode));
                Assert.Equal("李明", a.VerifiedBy);
            })),
            At(1800, FireClears(Kitchen), Expect(Kitchen, a =>
            {
                Assert.Equal(AlarmState.Confirmed, a.State);
                Assert.NotNull(a.SignalClearedAt);
            })),
            Refused(Li, Kitchen, AlarmMove.Close, RefusalKind.Invalid, "alarms.close.fire-needs-note"),
            At(1900, Close(Li, Kitchen, "已扑灭，无人员伤亡"), Expect(Kitchen, AlarmState.Closed)),
            ExpectTimeline(
                Kitchen, AlarmEntryKind.Raised, AlarmEntryKind.Joined, AlarmEntryKind.Linkage, AlarmEntryKind.Followed, AlarmEntryKind.Moved,
                AlarmEntryKind.Followed, AlarmEntryKind.Moved, AlarmEntryKind.Followed, AlarmEntryKind.Moved, AlarmEntryKind.SignalCleared,
                AlarmEntryKind.Moved, AlarmEntryKind.PassedOn));
        var confirmed = Assert.Single(story.Heard.Confirmed);
        Assert.Equal(("20260302-0001", Hotel.Id, "Phone"), (confirmed.Number, confirmed.PlaceId, confirmed.Means));
        Assert.Equal("2026-03-02T01:01:00", confirmed.ConfirmedAt.UtcDateTime.ToString("s"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_answers_and_each_limit_tells_the_next_person_once(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(29, Expect(Kitchen, a => Assert.Equal(0, a.EscalationLevel))),
            At(31, Expect(Kitchen, a => Assert.Equal(1, a.EscalationLevel))),
            At(91, Expect(Kitchen, a => Assert.Equal(2, a.EscalationLevel))),
            At(100, Acknowledge(Li, Kitchen)),
            At(181, Expect(Kitchen, a => Assert.Equal(3, a.EscalationLevel))),
            At(200, False(Li, Kitchen), FireClears(Kitchen), Close(Li, Kitchen)),
            At(100_000, Expect(Kitchen, a => Assert.Equal(3, a.EscalationLevel))));
        Assert.Equal(
            [EscalationTarget.DutyLeader, EscalationTarget.CountyBrigade, EscalationTarget.PlaceManager],
            story.Heard.Escalated.Select(e => e.Target));
        Assert.All(story.Heard.Escalated, e => Assert.Equal(0, e.LateBySeconds));
    }

    [Fact]
    [Trait("Req", "S-79")]
    public async Task Smoke_that_a_camera_saw_is_heard_by_who_decides_about_it_and_a_confirmed_one_is_an_alarm()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        var (duty, official) = (TestActors.With("", RoleNames.DutyOperator), TestActors.With("", RoleNames.TownOfficial));
        var siren = story.Store.Get<SirenSource>();
        Assert.Empty(await siren.SoundingAsync(duty, TestContext.Current.CancellationToken));
        var seen = new Guid("01930000-0000-7000-8000-0000000000d1");
        story.Store.Get<TownVideo>().Fires.Add(seen);
        Assert.Equal([seen], await siren.SoundingAsync(duty, TestContext.Current.CancellationToken));
        Assert.Empty(await siren.SoundingAsync(official, TestContext.Current.CancellationToken));

        // The case finds the alarm that came of its signal, and of no other.
        var signal = story.Transition(Kitchen, SignalKind.FireAlarm, SignalChange.Onset);
        await story.SendAsync(signal);
        await using var records = story.Store.Look();
        var outcomes = story.Store.Get<IVideoOutcomes>();
        var came = await outcomes.OfAsync(records, duty, new VideoCaseKey(seen, signal.EventId, signal.PointId), TestContext.Current.CancellationToken);
        Assert.StartsWith("alarms/", Assert.Single(came).Href, StringComparison.Ordinal);
        Assert.Empty(await outcomes.OfAsync(records, duty, new VideoCaseKey(seen, signal.EventId + 1, signal.PointId), TestContext.Current.CancellationToken));
        Assert.Empty(await outcomes.OfAsync(records, duty, new VideoCaseKey(seen, 0, signal.PointId), TestContext.Current.CancellationToken));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_passed_limit_stands_before_those_whom_it_names_until_what_was_missed_has_happened(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        var (leader, brigade) = (TestActors.With("", RoleNames.DutyLeader), TestActors.With("", RoleNames.BrigadeChief));
        var manager = TestActors.With("", RoleNames.Unit).OfPlaces(Hotel.Id);
        var elsewhere = TestActors.With("", RoleNames.Unit).OfPlaces(School.Id);
        await story.TellAsync(At(0, Fire(Kitchen)), At(29));
        Assert.Empty(await WaitingAsync(leader));

        await story.TellAsync(At(31));
        Assert.Equal([EscalationGoal.Acknowledged], await WaitingAsync(leader));
        Assert.Empty(await WaitingAsync(brigade));
        await story.TellAsync(At(91));
        Assert.Equal([EscalationGoal.Acknowledged], await WaitingAsync(brigade));

        await story.TellAsync(At(100, Acknowledge(Li, Kitchen)));
        Assert.Empty(await WaitingAsync(leader));
        Assert.Empty(await WaitingAsync(brigade));
        Assert.Empty(await WaitingAsync(manager));
        await story.TellAsync(At(181));
        Assert.Equal([EscalationGoal.Verified], await WaitingAsync(manager));
        Assert.Empty(await WaitingAsync(elsewhere));
        Assert.Empty(await WaitingAsync(TestActors.With("", RoleNames.DutyOperator)));
        Assert.Single(await story.Store.Get<SirenSource>().SoundingAsync(manager, TestContext.Current.CancellationToken));
        Assert.Empty(await story.Store.Get<SirenSource>().SoundingAsync(elsewhere, TestContext.Current.CancellationToken));

        await story.TellAsync(At(200, False(Li, Kitchen)));
        Assert.Empty(await WaitingAsync(manager));

        async Task<IEnumerable<EscalationGoal>> WaitingAsync(Actor actor) =>
            (await story.Store.Get<Escalations>().WaitingAsync(actor, TestContext.Current.CancellationToken)).Select(e => e.Goal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_restart_in_the_middle_of_escalation_loses_no_limit_and_says_how_late(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen)), At(31));

        // The server stands still from 31 s to 150 s.
        story.Store.Clock.Advance(TimeSpan.FromSeconds(119));
        await story.TellAsync(Restart());
        await story.Store.FireTimersAsync();
        await story.Store.DrainOutboxAsync();
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(2, a.EscalationLevel)));
        var late = Assert.Single(story.Heard.Escalated);
        Assert.Equal((EscalationTarget.CountyBrigade, 60), (late.Target, late.LateBySeconds));
        var entry = (await story.TimelineAsync(await story.AlarmAsync(Kitchen))).Last();
        Assert.Contains("\"60\"", entry.Arguments);

        // And the next one is in time again, once.
        await story.TellAsync(At(181, Expect(Kitchen, a => Assert.Equal(3, a.EscalationLevel))));
        await story.Store.FireTimersAsync();
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(3, a.EscalationLevel)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Repeats_are_counted_not_repeated_and_a_restored_fire_stays_open(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(10, FireAgain(Kitchen)),
            At(20, FireAgain(Kitchen)),
            At(30, FireAgain(Kitchen)),
            At(40, FireClears(Kitchen), Expect(Kitchen, a =>
            {
                Assert.Equal(3, a.RepeatCount);
                Assert.Equal(AlarmState.Raised, a.State);
                Assert.NotNull(a.SignalClearedAt);
            })));
        var kinds = (await story.TimelineAsync(await story.AlarmAsync(Kitchen))).Select(e => e.Kind);
        Assert.Equal(1, kinds.Count(k => k == AlarmEntryKind.SignalRepeated));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_trouble_closes_with_its_restoration_and_the_system_signs_for_it(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fault(Hall), Expect(Hall, AlarmState.Raised, AlarmKind.Trouble)),
            At(60, FaultClears(Hall), Expect(Hall, a =>
            {
                Assert.Equal((AlarmState.Closed, AlarmOutcome.Restored, Guid.Empty), (a.State, a.Outcome, a.ClosedById));
            }, AlarmKind.Trouble)));
        await using var records = story.Store.Look();
        var entry = Assert.Single(records.Audit.Where(e => e.Action == "alarms.close-restored").ToList());
        Assert.Equal("alarm:20260302-0001", entry.Subject);
        Assert.Equal("alarms.raise", entry.ActorName);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Main_and_backup_power_together_are_high_and_close_only_when_both_are_back(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        void Severity(Alarm alarm, AlarmSeverity severity) => Assert.Equal((AlarmState.Raised, severity), (alarm.State, alarm.Severity));
        await story.TellAsync(
            At(0, Signal(Transmitter, SignalKind.MainPowerFault),
                Expect(Transmitter, a => Severity(a, AlarmSeverity.Medium), AlarmKind.PowerTrouble)),
            At(10, Signal(Transmitter, SignalKind.BackupPowerFault),
                Expect(Transmitter, a => Severity(a, AlarmSeverity.High), AlarmKind.PowerTrouble)),
            At(20, Signal(Transmitter, SignalKind.MainPowerFault, SignalChange.Restored),
                Expect(Transmitter, a => Severity(a, AlarmSeverity.Medium), AlarmKind.PowerTrouble)),
            At(30, Signal(Transmitter, SignalKind.BackupPowerFault, SignalChange.Restored),
                Expect(Transmitter, AlarmState.Closed, AlarmKind.PowerTrouble)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_flapping_trouble_is_one_line_with_a_count_and_calms_down_after_the_quiet_time(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        for (var cycle = 0; cycle < 6; cycle++)
        {
            await story.TellAsync(At(cycle * 60, Fault(Hall)), At((cycle * 60) + 20, FaultClears(Hall)));
        }

        await story.TellAsync(
            Expect(Hall, a =>
            {
                // Latched on the third return: not closed any more by a restoration.
                Assert.Equal((AlarmState.Raised, true, 5), (a.State, a.Chattering, a.ReturnCount));
            }, AlarmKind.Trouble),
            At(320 + (29 * 60), Expect(Hall, AlarmState.Raised, AlarmKind.Trouble)),
            At(320 + (30 * 60) + 1, Expect(Hall, a =>
            {
                Assert.Equal((AlarmState.Closed, false), (a.State, a.Chattering));
            }, AlarmKind.Trouble)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_flapping_fire_stays_in_the_queue_as_one_alarm_with_a_count(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        for (var cycle = 0; cycle < 5; cycle++)
        {
            await story.TellAsync(At(cycle * 60, Fire(Kitchen)), At((cycle * 60) + 20, FireClears(Kitchen)));
        }

        await story.TellAsync(
            Expect(Kitchen, a => Assert.Equal((AlarmState.Raised, true, 4), (a.State, a.Chattering, a.ReturnCount))),
            At(7_200, Expect(Kitchen, a => Assert.Equal((AlarmState.Raised, false), (a.State, a.Chattering)))));
        var queue = await story.Queries.ListAsync(Li, new() { Active = true }, null, 100, default);
        Assert.True(Assert.Single(queue.Items).Siren);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_fire_judged_false_that_comes_back_is_a_question_again(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(20, Acknowledge(Li, Kitchen), False(Li, Kitchen)),
            At(60, FireClears(Kitchen)),
            At(120, Fire(Kitchen), Expect(Kitchen, a =>
            {
                Assert.Equal((AlarmState.Raised, AlarmOutcome.None, null), (a.State, a.Outcome, a.AcknowledgedBy));
            })),
            At(151, Expect(Kitchen, a => Assert.Equal(1, a.EscalationLevel))));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Closing_while_it_still_sounds_asks_twice_and_counts_repeats_for_a_while(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen)),
            At(20, Acknowledge(Li, Kitchen), False(Li, Kitchen, "steam")),
            Refused(Li, Kitchen, AlarmMove.Close, RefusalKind.Invalid, "alarms.close.still-sounding"),
            At(30, Close(Li, Kitchen, stillSounding: true)),
            At(300, FireAgain(Kitchen), Expect(Kitchen, a => Assert.Equal((AlarmState.Closed, 1), (a.State, a.RepeatCount)))));
        await story.TellAsync(At(700, FireAgain(Kitchen)));
        Assert.Equal(2, (await story.AlarmsAsync(Kitchen)).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_late_fire_is_shown_as_late_and_makes_no_sound(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, LateFire(Kitchen, TimeSpan.FromDays(5)), Fire(Classroom)),
            At(60, Expect(Kitchen, a => Assert.Equal((true, 0), (a.Late, a.EscalationLevel)))));
        var queue = await story.Queries.ListAsync(Li, new() { Active = true }, null, 100, default);
        Assert.Equal([Classroom.Id, Kitchen.Id], queue.Items.Select(i => i.PointId));
        Assert.Equal([true, false], queue.Items.Select(i => i.Siren));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_began_while_a_line_was_down_is_shown_as_late_and_sounds(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, LateFire(Kitchen, TimeSpan.FromMinutes(10)), LateFire(Classroom, TimeSpan.FromMinutes(31))));
        var queue = await story.Queries.ListAsync(Li, new() { Active = true }, null, 100, default);
        Assert.Equal([(Kitchen.Id, true, true), (Classroom.Id, true, false)], queue.Items.Select(i => (i.PointId, i.Late, i.Siren)));

        // Said again, live: whatever its age, it must be heard.
        await story.TellAsync(At(60, FireAgain(Classroom)));
        queue = await story.Queries.ListAsync(Li, new() { Active = true }, null, 100, default);
        Assert.All(queue.Items, i => Assert.True(i.Siren));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_pump_that_starts_without_fire_wants_a_look_a_shutter_does_not(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Signal(Shutter, SignalKind.Started), Signal(Shutter, SignalKind.Feedback), ExpectNone(Shutter)),
            At(10, Signal(Pump, SignalKind.Started), Expect(Pump, AlarmState.Raised, AlarmKind.LinkageStart)),
            At(20, Fire(Kitchen), Expect(Kitchen, a => Assert.Equal((1, Points(EvidenceCode.Detector, EvidenceCode.KeyUnit, EvidenceCode.Open, EvidenceCode.Linkage)), (a.Linkages, a.EvidenceScore)))),
            At(30, Signal(Pump, SignalKind.Feedback), Expect(Kitchen, a => Assert.Equal(2, a.Linkages))),
            At(40, Signal(Pump, SignalKind.Started, SignalChange.Restored), Expect(Pump, AlarmState.Raised, AlarmKind.LinkageStart)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_pump_does_not_hide_behind_a_fire_that_was_left_open_or_judged_false(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(
            At(0, Fire(Kitchen), Fire(Hall), Acknowledge(Li, Hall), False(Li, Hall)),
            At(3_700, Signal(Pump, SignalKind.Started), Expect(Pump, AlarmState.Raised, AlarmKind.LinkageStart)),
            Expect(Kitchen, a => Assert.Equal(0, a.Linkages)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_alarm_without_a_place_gets_one_when_the_device_is_bound(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Unbound), Expect(Unbound, a => Assert.Equal(("device:3", ""), (a.PlaceKey, a.PlaceName)))));
        await story.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new DeviceBound(Unbound.DeviceId, "000000000003", School.Id, School.DivisionCode));
            return Task.CompletedTask;
        });
        await story.Store.DrainOutboxAsync();
        await story.TellAsync(Expect(Unbound, a =>
        {
            Assert.Equal(("城关小学", School.DivisionCode, School.Id), (a.PlaceName, a.DivisionCode, a.PlaceId));
        }));

        // What follows under the place is the same alarm.
        await story.TellAsync(At(10, FireAgain(Unbound with { Place = School }), Expect(Unbound, a => Assert.Equal(1, a.RepeatCount))));
    }

    /// <summary>The sum of one of each, by the edition in force.</summary>
    private static int Points(params EvidenceCode[] codes) => codes.Sum(c => EvidenceWeights.Current.Of(c, 1, Said.Nothing));
}
