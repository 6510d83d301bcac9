using System.Text.Json;
using Fengsui.Simulator.Wireless;

namespace Fengsui.Simulator.Tests.Wireless;

[Trait("Req", "S-79")]
public sealed class WirelessDetectorTests
{
    private static readonly DateTimeOffset Origin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_it_publishes_is_a_function_of_seed_number_and_time_however_it_is_asked()
    {
        var detector = new WirelessDetector(1, 3);
        var day = detector.Between(Origin, Origin.AddDays(1)).ToList();
        var hours = Enumerable.Range(0, 24).SelectMany(h => new WirelessDetector(1, 3).Between(Origin.AddHours(h), Origin.AddHours(h + 1))).ToList();
        Assert.Equal(day, hours);
        Assert.Equal(24 * 60, day.Count(m => m.Channel == "readings"));
        Assert.NotEqual(day, new WirelessDetector(2, 3).Between(Origin, Origin.AddDays(1)));
        Assert.NotEqual(day, new WirelessDetector(1, 4).Between(Origin, Origin.AddDays(1)));
    }

    [Fact]
    public void Every_story_clears_what_it_set_and_every_message_is_JSON()
    {
        var active = new Dictionary<string, bool>(StringComparer.Ordinal);
        var fires = 0;
        foreach (var message in new WirelessDetector(1, 0).Between(Origin, Origin.AddDays(14)))
        {
            using var json = JsonDocument.Parse("{" + message.Body + "}");
            foreach (var item in json.RootElement.GetProperty(message.Channel).EnumerateArray().Where(_ => message.Channel == "events"))
            {
                var kind = item.GetProperty("kind").GetString()!;
                active[kind] = item.GetProperty("active").GetBoolean();
                fires += kind == "fireAlarm" && active[kind] ? 1 : 0;
            }
        }

        Assert.All(active.Values, Assert.False);
        Assert.InRange(fires, 2, 40);
    }
}
