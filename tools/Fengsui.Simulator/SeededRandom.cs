using System.Numerics;

namespace Fengsui.Simulator;

/// <summary>
/// xoshiro256** seeded by SplitMix64. Written here so that one seed gives the same county and the same history on
/// every runtime version and every platform; <see cref="System.Random"/> promises neither.
/// Only +, -, *, / and integer operations are used, since sin, log and the like may differ in the last bit between platforms.
/// Not safe for use by two threads.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>An independent stream for one purpose, so that a change in one part does not shift all the others.</summary>
    public static SeededRandom For(ulong seed, string purpose, long index = 0) => new(Mix(seed, purpose, index));

    /// <summary>A hash of (seed, purpose, index), stable for ever.</summary>
    public static ulong Mix(ulong seed, string purpose, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037UL;
        foreach (var c in purpose)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(seed ^ hash, index);
    }

    /// <summary>A hash of (seed, index), stable for ever.</summary>
    public static ulong Mix(ulong seed, long index)
    {
        var state = seed + ((ulong)index * 0xD1B54A32D192ED03UL);
        SplitMix(ref state);
        return SplitMix(ref state);
    }

    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>0 ≤ result &lt; <paramref name="exclusiveMax"/>.</summary>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)Math.BigMul(NextUInt64(), (ulong)exclusiveMax, out _);
    }

    /// <summary>Both ends included.</summary>
    public int Between(int min, int max) => min + Next(max - min + 1);

    public double Between(double min, double max) => min + ((max - min) * NextDouble());

    /// <summary>0 ≤ result &lt; 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(items.Count)];
    }

    /// <summary>The index of one weight, in proportion to the weights. All weights ≥ 0, at least one above.</summary>
    public int PickIndex(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var total = 0.0;
        for (var i = 0; i < weights.Count; i++)
        {
            total += weights[i];
        }

        var at = NextDouble() * total;
        for (var i = 0; i < weights.Count; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return LastPositive(weights);
    }

    public void Shuffle<T>(IList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>How many of rare happenings fall in one slot whose mean is <paramref name="mean"/>: binomial, near Poisson, without exp or log.</summary>
    public int Count(double mean)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var trials = (int)Math.Ceiling(mean * 8);
        var probability = mean / trials;
        var count = 0;
        for (var i = 0; i < trials; i++)
        {
            count += Chance(probability) ? 1 : 0;
        }

        return count;
    }

    private static int LastPositive(IReadOnlyList<double> weights)
    {
        for (var i = weights.Count - 1; i >= 0; i--)
        {
            if (weights[i] > 0)
            {
                return i;
            }
        }

        throw new ArgumentException("No weight is above zero.", nameof(weights));
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
