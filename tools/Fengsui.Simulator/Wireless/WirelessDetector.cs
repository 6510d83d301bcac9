using System.Globalization;

namespace Fengsui.Simulator.Wireless;

/// <summary>What a detector publishes.</summary>
/// <param name="Channel">Last level of the topic: readings, events or status.</param>
/// <param name="Body">The list of the payload, such as <c>"events":[…]</c>.</param>
public readonly record struct WirelessMessage(DateTimeOffset At, string Channel, string Body);

/// <summary>
/// A wireless smoke detector with a thermometer and a battery: a function of seed, number and time. It measures every minute; now and then it
/// smells smoke, which is over after some minutes. Why, nobody sends: a kitchen and a fire look the same.
/// </summary>
public sealed class WirelessDetector(ulong seed, int number)
{
    private const int WarningSeconds = 5;
    private const int AlarmSeconds = 20;
    private const double SmokeChance = 0.02;
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Story = TimeSpan.FromMinutes(20);

    private readonly long _offsetMs = SeededRandom.For(seed, "wireless-offset", number).Next((int)Slot.TotalMilliseconds);

    /// <summary>What it publishes after <paramref name="from"/> and up to <paramref name="to"/>, in order.</summary>
    public IEnumerable<WirelessMessage> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<WirelessMessage>();
        for (var slot = SlotOf(from, Slot); slot <= SlotOf(to, Slot); slot++)
        {
            found.Add(new WirelessMessage(StartOf(slot, Slot), "readings", Readings(slot)));
        }

        for (var slot = SlotOf(from, Story) - 1; slot <= SlotOf(to, Story); slot++)
        {
            found.AddRange(Smoke(slot));
        }

        return found.Where(m => m.At > from && m.At <= to).OrderBy(m => m.At);
    }

    private static string Event(string kind, bool active) =>
        $$"""{"component":1,"type":40,"kind":"{{kind}}","active":{{(active ? "true" : "false")}}}""";

    private IEnumerable<WirelessMessage> Smoke(long slot)
    {
        var random = SeededRandom.For(seed, "wireless-smoke", unchecked((slot * 1_000) + number));
        if (!random.Chance(SmokeChance))
        {
            yield break;
        }

        var begins = StartOf(slot, Story).AddSeconds(random.Between(0, 300));
        var alarms = random.Chance(0.5);
        yield return new WirelessMessage(begins.AddSeconds(WarningSeconds), "events", $"\"events\":[{Event("prewarning", true)}]");
        if (alarms)
        {
            yield return new WirelessMessage(begins.AddSeconds(AlarmSeconds), "events", $"\"events\":[{Event("fireAlarm", true)}]");
        }

        var clears = begins.AddSeconds(random.Between(90, 400));
        yield return new WirelessMessage(
            clears, "events", alarms ? $"\"events\":[{Event("fireAlarm", false)},{Event("prewarning", false)}]" : $"\"events\":[{Event("prewarning", false)}]");
    }

    private string Readings(long slot)
    {
        var random = SeededRandom.For(seed, "wireless-values", unchecked((slot * 1_000) + number));
        var room = SeededRandom.For(seed, "wireless-room", number).Between(16.0, 24.0);
        var temperature = Math.Round(room + random.Between(-0.5, 0.5), 1).ToString(CultureInfo.InvariantCulture);
        var volts = Math.Round(SeededRandom.For(seed, "wireless-battery", number).Between(2.6, 3.3), 2).ToString(CultureInfo.InvariantCulture);
        return $$"""
            "readings":[{"component":1,"type":40,"kind":"temperature","value":{{temperature}},"unit":"°C"},{"component":1,"type":40,"kind":"voltage","value":{{volts}},"unit":"V"}]
            """;
    }

    // Each detector at moments of its own.
    private long SlotOf(DateTimeOffset at, TimeSpan length) => (at.ToUnixTimeMilliseconds() - _offsetMs) / (long)length.TotalMilliseconds;

    private DateTimeOffset StartOf(long slot, TimeSpan length) =>
        DateTimeOffset.FromUnixTimeMilliseconds((slot * (long)length.TotalMilliseconds) + _offsetMs);
}
