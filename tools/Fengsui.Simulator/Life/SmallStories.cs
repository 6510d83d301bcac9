using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>What a county's panels report all day long and is no fire.</summary>
internal static class SmallStories
{
    /// <summary>A single point sounds; somebody looks, mutes and resets.</summary>
    public static void FalseAlarm(EpisodeWriter story, int[] candidates)
    {
        var component = story.Random.Pick(candidates);
        var transmitter = story.Index.TransmitterOf[component];
        story.Component(0, component, Bits.Fire);
        story.Device(1.2, transmitter, Bits.Fire);
        if (story.Random.Chance(0.7))
        {
            story.Operate(story.Grow(30, 150), transmitter, Codes.FireAlarmSystem, Bits.OperationMute);
        }

        if (story.Random.Chance(0.35))
        {
            story.Operate(story.Grow(150, 240), transmitter, Codes.FireAlarmSystem, Bits.OperationConfirm);
        }

        var reset = story.Grow(250, 1_200);
        story.Operate(reset, transmitter, Codes.FireAlarmSystem, Bits.OperationReset);
        story.Component(reset + 1, component, 0, Bits.Fire);
        story.Device(reset + 1.5, transmitter, 0, Bits.Fire);
    }

    /// <summary>A loose contact: on and off, far more often than anything real.</summary>
    public static void Chatter(EpisodeWriter story)
    {
        var component = story.Random.Pick(story.Index.Detection);
        var bit = story.Random.Chance(0.5) ? Bits.Fire : Bits.Fault;
        var at = 0.0;
        for (var i = story.Random.Between(6, 20); i > 0; i--)
        {
            story.Component(at, component, bit);
            story.Component(at += story.Random.Between(2.0, 9), component, 0, bit);
            at += story.Random.Between(2.0, 12);
        }
    }

    public static void EquipmentFault(EpisodeWriter story)
    {
        var component = story.Random.Pick(story.Index.All);
        story.Component(0, component, Bits.Fault);
        story.Component(1 + story.Last(TimeSpan.FromMinutes(10), TimeSpan.FromHours(10)), component, 0, Bits.Fault);
    }

    public static void Shielding(EpisodeWriter story)
    {
        var component = story.Random.Pick(story.Index.Detection);
        story.Component(0, component, Bits.Shielded);
        story.Component(1 + story.Last(TimeSpan.FromMinutes(30), TimeSpan.FromHours(11)), component, 0, Bits.Shielded);
    }

    public static void ManualMode(EpisodeWriter story)
    {
        var transmitter = story.Random.Next(story.Index.TransmitterCount);
        story.System(0, transmitter, Codes.FireAlarmSystem, Bits.SystemManual);
        story.System(1 + story.Last(TimeSpan.FromMinutes(20), TimeSpan.FromHours(8)), transmitter, Codes.FireAlarmSystem, 0, Bits.SystemManual);
    }

    /// <summary>Works on a floor: its points are shielded one after the other; one that was forgotten takes the dust for smoke.</summary>
    public static void Works(EpisodeWriter story)
    {
        var first = story.Random.Pick(story.Index.FireStarts);
        var transmitter = story.Index.TransmitterOf[first];
        int[] around = [first, .. story.Index.Neighbours(first)];
        var shielded = around[..^1];
        var at = 0.0;
        foreach (var component in shielded)
        {
            story.Component(at, component, Bits.Shielded);
            at += story.Random.Between(2.0, 8);
        }

        var end = at + 10 + story.Last(TimeSpan.FromHours(1), TimeSpan.FromHours(7));
        if (story.Random.Chance(0.35))
        {
            var dust = at + ((end - at) * story.Random.Between(0.1, 0.5));
            story.Component(dust, around[^1], Bits.Fire);
            story.Operate(dust + Math.Min(story.Grow(60, 300), (end - dust) * 0.5), transmitter, Codes.FireAlarmSystem, Bits.OperationReset);
            story.Component(dust + ((end - dust) * 0.6), around[^1], 0, Bits.Fire);
        }

        foreach (var component in shielded)
        {
            story.Component(end, component, 0, Bits.Shielded);
            end += story.Random.Between(1.0, 4);
        }
    }

    /// <summary>The test by the maintenance firm: test mode, two detectors, a button, pumps, back to normal.</summary>
    public static void Test(EpisodeWriter story, int transmitter)
    {
        story.Operate(0, transmitter, Codes.FireAlarmSystem, Bits.OperationTest);
        story.System(1, transmitter, Codes.FireAlarmSystem, 0, Bits.Normal);
        var own = story.Index.ComponentsOf(transmitter).ToList();
        var tried = own.Where(i => Codes.IsSmoke(story.Index.Component(i).ComponentType)).Take(2)
            .Concat(own.Where(i => story.Index.Component(i).ComponentType is Codes.ManualCallPoint).Take(1));
        var at = 4.0;
        foreach (var component in tried)
        {
            story.Component(at, component, Bits.Fire, Bits.Normal);
            story.Component(at + story.Grow(20, 60), component, Bits.Normal, Bits.Fire);
            at += story.Grow(40, 90);
        }

        foreach (var type in (byte[])[Codes.FirePump, Codes.SprinklerPump, Codes.SmokeFan])
        {
            if (story.Index.FirstOf(transmitter, type) is { } component)
            {
                story.Component(at, component, Bits.Started, Bits.Normal);
                story.Component(at + 2.5, component, Bits.Feedback);
                story.Component(at + 3 + story.Grow(30, 90), component, Bits.Normal, Bits.Started | Bits.Feedback);
                at += 3 + story.Grow(90, 140);
            }
        }

        story.Operate(at + 2, transmitter, Codes.FireAlarmSystem, Bits.OperationReset);
        story.System(at + 3, transmitter, Codes.FireAlarmSystem, Bits.Normal);
        if (story.Random.Chance(0.5))
        {
            story.OperateDevice(at + 5, transmitter, Bits.OperationSelfTest);
        }
    }
}
