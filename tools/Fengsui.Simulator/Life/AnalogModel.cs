using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Life;

/// <summary>What an analog point reads when nothing is wrong: a daily course and a slow wander. A pure function of (seed, point, time).</summary>
public static class AnalogModel
{
    private const double WanderSeconds = 900;

    public static short RawAt(ulong seed, int component, SimulatedAnalog analog, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(analog);
        var seconds = time.ToUnixTimeMilliseconds() / 1_000.0;
        var at = seconds / WanderSeconds;
        var whole = (long)Math.Floor(at);
        var share = at - whole;
        var stream = SeededRandom.Mix(seed, "analog", component);
        var wander = (Unit(stream, whole) * (1 - share)) + (Unit(stream, whole + 1) * share);

        // A parabola over the day, highest at 14:00: near enough to a sine, and the same on every platform.
        var hour = ((seconds / 3_600) + 8) % 24;
        var fromPeak = Math.Abs(hour - 14);
        fromPeak = Math.Min(fromPeak, 24 - fromPeak) / 12;
        var day = 1 - (2 * fromPeak * fromPeak);
        return (short)Math.Clamp(analog.NormalRaw + (analog.SwingRaw * ((0.5 * day) + (0.5 * wander))), short.MinValue, short.MaxValue);
    }

    private static double Unit(ulong stream, long index) => (2.0 * (SeededRandom.Mix(stream, index) >> 11) / (1UL << 53)) - 1;
}
