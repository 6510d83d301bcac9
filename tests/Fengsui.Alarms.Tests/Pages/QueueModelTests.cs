using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Pages;
using Xunit;

namespace Fengsui.Alarms.Tests.Pages;

public sealed class QueueModelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Guid Me = new("01930000-0000-7000-8000-000000000001");

    [Fact]
    public void The_unacknowledged_fire_stands_first_then_evidence_then_age()
    {
        var model = new AlarmQueueModel();
        var trouble = Alarm(1, AlarmKind.Trouble, AlarmState.Raised);
        var weak = Alarm(2, AlarmKind.FireAlarm, AlarmState.Raised, score: 30);
        var strong = Alarm(3, AlarmKind.FireAlarm, AlarmState.Raised, score: 80);
        var inHand = Alarm(4, AlarmKind.FireAlarm, AlarmState.Verifying, score: 100);
        var older = Alarm(5, AlarmKind.FireAlarm, AlarmState.Raised, score: 30) with { RaisedAt = Noon.AddHours(-1) };
        model.Replace([trouble, weak, strong, inHand, older]);

        Assert.Equal([strong, older, weak, inHand, trouble], model.Alarms(QueueShow.All, Me, ""));
    }

    [Fact]
    public void A_closed_alarm_leaves_and_a_shelved_one_moves_to_its_own_part()
    {
        var model = new AlarmQueueModel();
        var one = Alarm(1, AlarmKind.FireAlarm, AlarmState.Raised);
        var two = Alarm(2, AlarmKind.Trouble, AlarmState.Raised);
        model.Replace([one, two]);

        model.Put([one with { State = AlarmState.Closed }, two with { ShelvedUntil = Noon.AddHours(1) }]);

        Assert.Empty(model.Alarms(QueueShow.All, Me, ""));
        Assert.Single(model.Alarms(QueueShow.Shelved, Me, ""));
    }

    [Fact]
    public void Mine_is_what_I_have_and_the_search_looks_at_the_place()
    {
        var model = new AlarmQueueModel();
        var mine = Alarm(1, AlarmKind.FireAlarm, AlarmState.Acknowledged) with { AssignedTo = "李明", AssignedToId = Me, PlaceName = "美家酒吧" };
        model.Replace([mine, Alarm(2, AlarmKind.FireAlarm, AlarmState.Raised)]);

        Assert.Equal([mine], model.Alarms(QueueShow.Mine, Me, ""));
        Assert.Empty(model.Alarms(QueueShow.Mine, Guid.Empty, "")); // somebody of the same name
        Assert.Equal([mine], model.Alarms(QueueShow.All, Me, "酒吧"));
        Assert.Empty(model.Alarms(QueueShow.All, Me, "医院"));
    }

    [Fact]
    public void A_place_with_several_alarms_is_one_line_until_it_is_opened()
    {
        var place = Guid.Parse("00000000-0000-0000-0000-0000000000aa");
        AlarmBrief[] alarms =
        [
            Alarm(1, AlarmKind.FireAlarm, AlarmState.Raised) with { PlaceId = place },
            Alarm(2, AlarmKind.FireAlarm, AlarmState.Raised) with { PlaceId = place },
            Alarm(3, AlarmKind.FireAlarm, AlarmState.Raised),
        ];

        var closed = AlarmQueueModel.Lines(alarms, grouped: true, new HashSet<string>());
        var open = AlarmQueueModel.Lines(alarms, grouped: true, new HashSet<string> { place.ToString("N") });

        Assert.Equal([2, 0], closed.Select(l => l.Count));
        Assert.Equal([true, false, false, false], open.Select(l => l.IsHead));
    }

    internal static AlarmBrief Alarm(int n, AlarmKind kind = AlarmKind.FireAlarm, AlarmState state = AlarmState.Raised, int score = 0) => new(
        new Guid(n + 1, 0, 0, new byte[8]), $"20261123-{n:0000}", 1, kind,
        kind == AlarmKind.FireAlarm ? AlarmQueue.Duty : AlarmQueue.Maintenance, AlarmSeverity.Critical, state, AlarmOutcome.None, null,
        null, "", "", "990121001001", n, $"1-1-{n}", "", null, null, Noon, Noon, Noon, false, false, false,
        kind == AlarmKind.FireAlarm && state == AlarmState.Raised, null, 0, false, null, score, 0, null, null, null, null, null, null);
}
