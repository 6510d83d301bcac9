using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>Power, lines, clocks and measured values.</summary>
internal static class LineStories
{
    /// <summary>The mains fail; when the battery is empty too, the transmitter falls silent.</summary>
    public static void PowerCut(EpisodeWriter story)
    {
        var transmitter = story.Random.Next(story.Index.TransmitterCount);
        Fail(story, transmitter, 0);
        var end = story.Last(TimeSpan.FromMinutes(15), TimeSpan.FromHours(6));
        var dies = story.Random.Chance(0.4);
        if (dies)
        {
            Die(story, transmitter, end * 0.6, end * 0.7);
        }

        Recover(story, transmitter, 2 + end, dies);
    }

    /// <summary>A town goes dark. When the power is back all come back at once: the reconnect storm.</summary>
    public static void AreaPowerCut(EpisodeWriter story)
    {
        var town = story.Index.TownOf[story.Random.Next(story.Index.TransmitterCount)];
        var hit = Enumerable.Range(0, story.Index.TransmitterCount).Where(t => story.Index.TownOf[t] == town && story.Random.Chance(0.85)).Take(60).ToList();
        var end = 10 + story.Last(TimeSpan.FromMinutes(30), TimeSpan.FromHours(5));
        foreach (var transmitter in hit)
        {
            Fail(story, transmitter, story.Random.Between(0.0, 3));
            var dies = story.Random.Chance(0.5);
            if (dies)
            {
                var low = end * story.Random.Between(0.4, 0.7);
                Die(story, transmitter, low, low + (end * 0.2));
            }

            Recover(story, transmitter, end + story.Random.Between(0.0, 4), dies);
        }
    }

    public static void LinkLoss(EpisodeWriter story)
    {
        var transmitter = story.Random.Next(story.Index.TransmitterCount);
        story.Link(0, transmitter, restored: false);
        story.Link(2 + story.Last(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(60)), transmitter, restored: true);
    }

    public static void BadClock(EpisodeWriter story)
    {
        var transmitter = story.Random.Next(story.Index.TransmitterCount);
        var minutes = story.Random.Next(4) switch
        {
            0 => short.MinValue,
            1 => (short)story.Random.Between(3, 600),
            2 => (short)-story.Random.Between(3, 600),
            _ => (short)(story.Random.Between(1, 20) * 1_440),
        };
        story.Clock(0, transmitter, minutes);
        story.Clock(1 + story.Last(TimeSpan.FromHours(2), TimeSpan.FromHours(11)), transmitter, 0);
    }

    /// <summary>A value leaves its course step by step, passes its limit, and is brought back.</summary>
    /// <param name="reported">The status bit that the panel itself sets beyond the limit, or 0.</param>
    public static void Drift(EpisodeWriter story, int[] candidates, ushort reported)
    {
        var component = story.Random.Pick(candidates);
        if (story.Index.Component(component).Analog is not { } analog)
        {
            throw new InvalidOperationException("Only an analog point can drift.");
        }

        var down = analog.LowLimitRaw is not null && (analog.HighLimitRaw is null || story.Random.Chance(0.8));
        var limit = (down ? analog.LowLimitRaw : analog.HighLimitRaw) ?? analog.NormalRaw;
        var beyond = (limit - analog.NormalRaw) * story.Random.Between(1.05, 1.4);
        var length = 6 + story.Last(TimeSpan.FromMinutes(20), TimeSpan.FromHours(6));
        var steps = story.Random.Between(5, 9);
        for (var i = 1; i <= steps; i++)
        {
            story.Bias(length * i / steps, component, (int)(beyond * i / steps));
        }

        if (reported != 0)
        {
            story.Component(length + 0.5, component, reported);
        }

        var back = length + 5 + story.Last(TimeSpan.FromMinutes(20), TimeSpan.FromHours(4));
        story.Bias(back, component, 0);
        if (reported != 0)
        {
            story.Component(back + 0.5, component, 0, reported);
        }
    }

    private static void Fail(EpisodeWriter story, int transmitter, double at)
    {
        story.Device(at, transmitter, Bits.DeviceMainPowerFault);
        story.System(at + 0.4, transmitter, Codes.FireAlarmSystem, Bits.SystemMainPowerFault);
    }

    private static void Die(EpisodeWriter story, int transmitter, double low, double dead)
    {
        story.Device(low, transmitter, Bits.DeviceBackupPowerFault);
        story.Link(Math.Max(dead, low + 1.5), transmitter, restored: false);
    }

    private static void Recover(EpisodeWriter story, int transmitter, double at, bool wasDead)
    {
        if (wasDead)
        {
            story.Link(at, transmitter, restored: true);
        }

        story.Device(at + 0.3, transmitter, 0, Bits.DeviceMainPowerFault | Bits.DeviceBackupPowerFault);
        story.System(at + 0.6, transmitter, Codes.FireAlarmSystem, 0, Bits.SystemMainPowerFault);
    }
}
