using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Pages;

namespace Fengsui.Alarms.Tests.Pages;

[Trait("Req", "S-79")]
public sealed class QueueWalkTests
{
    private readonly AlarmBrief[] _queue = [.. Enumerable.Range(1, 5).Select(n => QueueModelTests.Alarm(n))];
    private readonly QueueWalk _walk = new();

    [Fact]
    public void The_keys_go_along_the_lines_and_stay_at_both_ends()
    {
        _walk.Arrange(_queue, _queue[0]);
        Assert.Equal((_queue[1].Id, _queue[0].Id), (_walk.Step(1), _walk.Step(-1)));
        _walk.Arrange(_queue, _queue[4]);
        Assert.Equal((_queue[4].Id, _queue[3].Id), (_walk.Step(1), _walk.Step(-1)));
    }

    [Fact]
    public void After_an_acknowledgement_they_go_on_from_where_the_alarm_stood()
    {
        _walk.Arrange(_queue, _queue[1]);
        var taken = _queue[1] with { State = AlarmState.Acknowledged };
        AlarmBrief[] after = [_queue[0], _queue[2], _queue[3], _queue[4], taken];
        _walk.Arrange(after, taken);
        _walk.Arrange(after, taken);

        Assert.Equal((_queue[2].Id, _queue[0].Id), (_walk.Step(1), _walk.Step(-1)));

        // Chosen again, it is where it is.
        _walk.Arrange(after, _queue[2]);
        _walk.Arrange(after, taken);
        Assert.Equal((taken.Id, _queue[4].Id), (_walk.Step(1), _walk.Step(-1)));
    }

    [Fact]
    public void What_left_the_queue_leaves_its_neighbours_and_then_the_most_urgent()
    {
        _walk.Arrange(_queue, _queue[2]);
        _walk.Arrange([.. _queue.Where(a => a != _queue[2])], _queue[2] with { State = AlarmState.Closed });
        Assert.Equal(_queue[3].Id, _walk.Step(1));

        _walk.Arrange([_queue[0], _queue[4]], _queue[2] with { State = AlarmState.Closed });
        Assert.Equal(_queue[0].Id, _walk.Step(1));

        _walk.Arrange([], _queue[2]);
        Assert.Null(_walk.Step(1));
    }

    [Fact]
    public void In_groups_they_follow_what_is_seen()
    {
        var (hotel, school) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));
        AlarmBrief[] mixed = [.. _queue.Select((a, i) => a with { PlaceId = i % 2 == 0 ? hotel : school })];
        Assert.Equal([0, 2, 4, 1, 3], AlarmQueueModel.InLines(mixed, grouped: true).Select(a => Array.IndexOf(mixed, a)));
        Assert.Equal(mixed, AlarmQueueModel.InLines(mixed, grouped: false));
    }
}
