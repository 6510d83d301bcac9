namespace Fengsui.Simulator.County;

/// <summary>Splits a whole number by weights so that the parts add up to it exactly (largest remainder).</summary>
internal static class Shares
{
    public static int[] Split(int total, double[] weights, int[] minimums)
    {
        var parts = (int[])minimums.Clone();
        var rest = total - parts.Sum();
        if (rest < 0)
        {
            throw new ArgumentException("The minimums are more than the total.");
        }

        var sum = weights.Sum();
        var wanted = weights.Select(w => rest * w / sum).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] += (int)wanted[i];
        }

        var left = total - parts.Sum();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => wanted[i] - (int)wanted[i]).ThenBy(i => i).Take(left))
        {
            parts[i]++;
        }

        return parts;
    }
}
