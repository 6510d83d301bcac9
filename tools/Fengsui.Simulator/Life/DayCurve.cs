namespace Fengsui.Simulator.Life;

/// <summary>At which hours of the day things happen. Each curve has the mean 1, so that rates a day stay what they say.</summary>
internal static class DayCurve
{
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private static readonly double[] Meals = Normalise([0, 0, 0, 0, 0, 1, 3, 3, 1, 0.5, 1, 4, 4, 1, 0.5, 0.5, 1, 4, 5, 3, 1, 0.5, 0.3, 0.1]);
    private static readonly double[] Baths = Normalise([1, 0.3, 0.1, 0, 0, 0.5, 2, 2, 1, 0.5, 0.3, 0.3, 0.5, 0.5, 0.3, 0.3, 0.5, 1, 2, 3, 5, 6, 5, 3]);
    private static readonly double[] WorkHours = Normalise([0, 0, 0, 0, 0, 0, 0.2, 1, 4, 5, 5, 3, 1, 2, 5, 5, 4, 3, 1, 0.3, 0.1, 0, 0, 0]);
    private static readonly double[] Waking = Normalise([1, 0.5, 0.2, 0.1, 0.1, 0.3, 1, 1, 1.5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2.5, 3, 3, 2.5, 2]);
    private static readonly double[] Night = Normalise([2, 1, 1, 0.5, 0.5, 0.3, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 2, 4, 5, 5, 4, 3]);

    // 22:00 to 06:00 has 15.1 % of the fires (national figure of the first half of 2025).
    private static readonly double[] Fires = Normalise([.. Enumerable.Range(0, 24).Select(h => h is >= 22 or < 6 ? 0.151 / 8 : 0.849 / 16)]);
    private static readonly double[] Flat = Normalise([.. Enumerable.Repeat(1.0, 24)]);

    /// <param name="looksAlike">See <see cref="LifeOptions.LooksAlike"/>.</param>
    public static double At(TrueCause cause, DateTimeOffset time, bool looksAlike)
    {
        var local = time.ToOffset(ChinaOffset);
        var curve = cause switch
        {
            TrueCause.CookingSmoke => Meals,
            TrueCause.Steam => Baths,
            TrueCause.Dust or TrueCause.Works or TrueCause.Shielding or TrueCause.ManualMode or TrueCause.HotWork => WorkHours,
            TrueCause.Fire when looksAlike => Fires,
            TrueCause.Test when looksAlike => WorkHours,
            TrueCause.Smoking or TrueCause.Mischief => Waking,
            TrueCause.Insects => Night,
            _ => Flat,
        };
        var season = cause == TrueCause.Insects ? (local.Month is >= 5 and <= 9 ? 2.0 : 0.3) : 1.0;
        return curve[local.Hour] * season;
    }

    private static double[] Normalise(double[] hours)
    {
        var mean = hours.Sum() / hours.Length;
        return [.. hours.Select(h => h / mean)];
    }
}
