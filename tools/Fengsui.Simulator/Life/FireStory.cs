using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>
/// A fire: one detector, then its neighbours, then somebody presses a button; the panel starts sounders, fans and pumps and they
/// report back; heat opens a sprinkler; some detectors burn through; at the end people clear and reset.
/// </summary>
internal static class FireStory
{
    public static void Write(EpisodeWriter story)
    {
        var origin = story.Random.Pick(story.Index.FireStarts);
        var transmitter = story.Index.TransmitterOf[origin];
        var end = story.Grow(600, 1_500);
        var alarmed = Spread(story, origin, end);
        var lit = alarmed[^1].At;
        story.System(1.5, transmitter, Codes.FireAlarmSystem, Bits.Fire);
        story.Device(2, transmitter, Bits.Fire);
        var pressed = PressButton(story, origin, alarmed);
        var started = StartLinkage(story, transmitter, Math.Max(pressed, alarmed[Math.Min(1, alarmed.Count - 1)].At) + story.Grow(3, 12));
        story.Operate(story.Grow(40, 120), transmitter, Codes.FireAlarmSystem, Bits.OperationMute);
        if (story.Random.Chance(0.4))
        {
            story.OperateDevice(story.Grow(60, 180), transmitter, Bits.OperationManualAlarm);
        }

        var burnt = alarmed.Where(a => story.Random.Chance(0.15) && Codes.IsSmoke(story.Index.Component(a.Component).ComponentType)).ToList();
        foreach (var (component, at) in burnt)
        {
            story.Component(Math.Min(end - 1, at + story.Grow(60, 200)), component, Bits.Fault);
        }

        Restore(story, transmitter, Math.Max(end, lit + 1), [.. alarmed.Select(a => a.Component)], started, [.. burnt.Select(b => b.Component)]);
    }

    /// <summary>The detectors in the order they sound, at least two: breadth first over the neighbours, slowing down.</summary>
    private static List<(int Component, double At)> Spread(EpisodeWriter story, int origin, double end)
    {
        var size = story.Random.Between(2, 8);
        var alarmed = new List<(int Component, double At)> { (origin, 0) };
        story.Component(0, origin, Bits.Fire);
        for (var i = 0; i < alarmed.Count && alarmed.Count < size; i++)
        {
            foreach (var next in story.Index.Neighbours(alarmed[i].Component))
            {
                if (alarmed.Count >= size || story.Index.IsButton(next) || alarmed.Any(a => a.Component == next))
                {
                    continue;
                }

                var at = Math.Min(end * 0.7, alarmed[^1].At + story.Grow(25, 70));
                alarmed.Add((next, at));
                story.Component(at, next, Bits.Fire);
            }
        }

        return alarmed;
    }

    /// <returns>When the button was pressed, or 0.</returns>
    private static double PressButton(EpisodeWriter story, int origin, List<(int Component, double At)> alarmed)
    {
        var floor = story.Index.Component(origin).Floor;
        var transmitter = story.Index.TransmitterOf[origin];
        foreach (var component in story.Index.ComponentsOf(transmitter))
        {
            if (story.Index.Component(component).Floor == floor && story.Index.IsButton(component) && story.Random.Chance(0.85))
            {
                var at = story.Grow(60, 150);
                alarmed.Add((component, at));
                story.Component(at, component, Bits.Fire);
                return at;
            }
        }

        return 0;
    }

    private static List<(int Component, byte System)> StartLinkage(EpisodeWriter story, int transmitter, double at)
    {
        var started = new List<(int Component, byte System)>();
        Start(Codes.Sounder, 0, feedback: false);
        Start(Codes.SmokeFan, 2, feedback: true);
        Start(Codes.FirePump, 4, feedback: true);
        if (story.Random.Chance(0.5))
        {
            var flow = at + story.Grow(60, 200);
            Start(Codes.FlowIndicator, flow - at, feedback: true);
            Start(Codes.SprinklerPump, flow - at + 3, feedback: true);
        }

        return started;

        void Start(byte type, double after, bool feedback)
        {
            if (story.Index.FirstOf(transmitter, type) is not { } component)
            {
                return;
            }

            started.Add((component, story.Index.Component(component).SystemType));
            story.Component(at + after, component, Bits.Started);
            if (feedback)
            {
                story.Component(at + after + story.Random.Between(1.5, 6), component, Bits.Feedback);
            }
        }
    }

    private static void Restore(
        EpisodeWriter story, int transmitter, double end, int[] alarmed, List<(int Component, byte System)> started, int[] burnt)
    {
        // Whatever had not yet begun when the fire was out is still written before the reset.
        var reset = end + story.Grow(120, 400);
        story.Operate(end, transmitter, Codes.FireAlarmSystem, Bits.OperationAlarmCleared);
        story.Operate(reset, transmitter, Codes.FireAlarmSystem, Bits.OperationReset);
        foreach (var (component, _) in started)
        {
            story.Component(reset + story.Random.Between(0.5, 4), component, 0, Bits.Started | Bits.Feedback);
        }

        foreach (var component in alarmed)
        {
            story.Component(reset + story.Random.Between(0.5, 4), component, 0, Bits.Fire);
        }

        story.System(reset + 4.5, transmitter, Codes.FireAlarmSystem, 0, Bits.Fire);
        story.Device(reset + 5, transmitter, 0, Bits.Fire);
        foreach (var component in burnt)
        {
            story.Component(reset + 10 + story.Last(TimeSpan.FromHours(1), TimeSpan.FromHours(9)), component, 0, Bits.Fault);
        }
    }
}
