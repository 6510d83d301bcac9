using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rules;

/// <summary>The editions in force on a day, in every scope.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RuleSet
{
    private readonly ILookup<string, HazardRule> _byCode;

    /// <summary>A set of editions; those that are not in force on the day are left out.</summary>
    public RuleSet(IEnumerable<HazardRule> editions, DateOnly day) =>
        _byCode = editions.Where(r => r.IsInForce(day)).ToLookup(r => r.Code, StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    public static async Task<RuleSet> ReadAsync(FengsuiContext records, DateOnly day, CancellationToken cancellation) =>
        new(await InForce(records, day).ToListAsync(cancellation), day);

    /// <summary>Reads the edition of one rule that holds in a division on a day, as <see cref="Find"/> gives it.</summary>
    public static async Task<HazardRule?> FindAsync(FengsuiContext records, string code, DateOnly day, string divisionCode, CancellationToken cancellation) =>
        new RuleSet(await InForce(records, day).Where(r => r.Code == code).ToListAsync(cancellation), day).Find(code, divisionCode);

    /// <summary>The edition that holds in a division: that of the longest scope. Null when none is in force, or it is not loaded.</summary>
    public HazardRule? Find(string code, string divisionCode) => Slot(code, divisionCode) is { IsLoaded: true } found ? found : null;

    /// <summary>As <see cref="Of"/>, with those that are not loaded: they are shown, and judge nothing.</summary>
    public IReadOnlyList<HazardRule> Slots(RuleKind kind, string divisionCode) =>
    [
        .. _byCode.Where(g => g.First().Kind == kind).Select(g => Slot(g.Key, divisionCode)).OfType<HazardRule>()
            .OrderBy(r => r.Code, StringComparer.Ordinal),
    ];

    /// <summary>Every rule of a kind that holds in a division, one a code, by code.</summary>
    public IReadOnlyList<HazardRule> Of(RuleKind kind, string divisionCode) =>
    [
        .. _byCode.Where(g => g.First().Kind == kind).Select(g => Find(g.Key, divisionCode)).OfType<HazardRule>()
            .OrderBy(r => r.Code, StringComparer.Ordinal),
    ];

    private static IQueryable<HazardRule> InForce(FengsuiContext records, DateOnly day) => records.Set<HazardRule>().AsNoTracking()
        .Where(r => (r.EffectiveFrom == null || r.EffectiveFrom <= day) && (r.EffectiveTo == null || r.EffectiveTo >= day));

    private HazardRule? Slot(string code, string divisionCode) => _byCode[code]
        .Where(r => divisionCode.StartsWith(r.ScopeCode, StringComparison.Ordinal))
        .OrderByDescending(r => r.ScopeCode.Length).ThenByDescending(r => r.Edition)
        .FirstOrDefault();
}
