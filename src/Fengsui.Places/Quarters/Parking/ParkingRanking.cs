namespace Fengsui.Places.Quarters.Parking;

/// <summary>By what quarters are compared.</summary>
internal enum RankBy
{
    /// <summary>Spaces that are missing.</summary>
    Deficit,

    /// <summary>Spaces that are missing for each 100 households.</summary>
    Per100Households,
}

/// <summary>Puts quarters in order of what they lack.</summary>
internal static class ParkingRanking
{
    /// <summary>
    /// Ranks by number, the largest lack first; equal lacks share a rank and the next is passed over. What is not known has no rank:
    /// it is neither good nor bad.
    /// </summary>
    public static IReadOnlyDictionary<Guid, int> Rank(IEnumerable<(Guid Id, double? Lack)> quarters)
    {
        var known = quarters.Where(q => q.Lack is not null).OrderByDescending(q => q.Lack).ToList();
        var ranks = new Dictionary<Guid, int>();
        for (var i = 0; i < known.Count; i++)
        {
            ranks[known[i].Id] = i > 0 && known[i].Lack.Equals(known[i - 1].Lack) ? ranks[known[i - 1].Id] : i + 1;
        }

        return ranks;
    }
}
