using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Tests;

/// <summary>A place was merged into another: its alarms follow.</summary>
public sealed class PlaceMovedTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-103")]
    public async Task An_open_alarm_takes_the_new_name_a_closed_one_keeps_its_words_and_both_are_found_at_the_place(StoreKind kind)
    {
        await using var story = await Story.BeginAsync(kind);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Hall), False(Li, Hall), FireClears(Hall), Close(Li, Hall)));
        await using var records = story.Store.Look();
        var mine = await new AlarmsOfPlace().OfAsync(records, Hotel.Id, default);
        Assert.NotEmpty(mine);
        Assert.Equal([Hotel.Id], await new AlarmsOfPlace().UsedAsync(records, [Hotel.Id, School.Id], default));

        await story.Store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new PlaceThingsMoved(Hotel.Id, School.Id, AlarmsOfPlace.RoomName, [.. mine.Select(t => t.Key)]));
            return Task.CompletedTask;
        });
        await story.Store.DrainOutboxAsync();

        await using var after = story.Store.Look();
        var alarms = await after.Set<Alarm>().ToListAsync();
        Assert.All(alarms, a => Assert.Equal((School.Id, School.DivisionCode, School.Id.ToString("N")), (a.PlaceId, a.DivisionCode, a.PlaceKey)));
        Assert.All(alarms, a => Assert.Equal(a.State == AlarmState.Closed ? Hotel.Name : School.Name, a.PlaceName));
        Assert.Contains(alarms, a => a.State != AlarmState.Closed);
    }
}
