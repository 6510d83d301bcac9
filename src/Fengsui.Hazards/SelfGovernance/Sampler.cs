using System.Security.Cryptography;
using System.Text;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A unit that may be drawn.</summary>
internal sealed record SampleUnit(Guid PlaceId, string Town, string TypeCode);

/// <summary>A unit that was drawn, and why: its rank within its stratum, of which so many are drawn.</summary>
internal sealed record SamplePick(SampleUnit Unit, int StratumSize, int StratumQuota, int Rank, string Hash);

/// <summary>
/// Draws a stratified sample. The same units, share, seed and month give the same sample wherever it is drawn; nobody can steer it without
/// changing the seed, which is kept. Pure.
/// </summary>
internal static class Sampler
{
    /// <summary>
    /// Draws so many percent, rounded up. Each stratum (town and venue type) has its share of them, rest to the largest remainders; within it
    /// those with the smallest hash of seed, month and place are drawn.
    /// </summary>
    public static IReadOnlyList<SamplePick> Draw(IEnumerable<SampleUnit> units, double percent, string seed, DateOnly month)
    {
        var strata = units.DistinctBy(u => u.PlaceId).GroupBy(u => (u.Town, u.TypeCode))
            .Select(g => (g.Key, Units: g.Select(u => (Unit: u, Hash: HashOf(seed, month, u.PlaceId.ToString("D"))))
                .OrderBy(u => u.Hash, StringComparer.Ordinal).ToList()))
            .OrderBy(s => HashOf(seed, month, $"{s.Key.Town}/{s.Key.TypeCode}"), StringComparer.Ordinal).ToList();
        var all = strata.Sum(s => s.Units.Count);
        var wanted = all == 0 ? 0 : Math.Clamp((int)Math.Ceiling(Math.Round(all * percent / 100, 6)), 1, all);
        var quotas = strata.Select(s => (long)s.Units.Count * wanted / Math.Max(1, all)).ToArray();
        var rest = wanted - (int)quotas.Sum();
        foreach (var index in Enumerable.Range(0, strata.Count)
            .OrderByDescending(i => (long)strata[i].Units.Count * wanted % Math.Max(1, all)).ThenBy(i => i).Take(rest))
        {
            quotas[index]++;
        }

        return
        [
            .. strata.SelectMany((s, i) => s.Units.Take((int)quotas[i])
                .Select((u, rank) => new SamplePick(u.Unit, s.Units.Count, (int)quotas[i], rank + 1, u.Hash)))
                .OrderBy(p => p.Unit.Town, StringComparer.Ordinal).ThenBy(p => p.Unit.TypeCode, StringComparer.Ordinal).ThenBy(p => p.Rank),
        ];
    }

    private static string HashOf(string seed, DateOnly month, string what) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{month:yyyy-MM}|{what}")));
}
