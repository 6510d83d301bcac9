using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.People;

/// <summary>What a village has of rural fire infrastructure: yes, no, or not known.</summary>
/// <param name="ProfileId">Its profile, or null when it has none.</param>
/// <param name="Plan">Whether an approved plan covers it.</param>
public sealed record VillageGaps(
    Guid? ProfileId, string DivisionCode, string Name, double Longitude, double Latitude, bool? Water, bool? Road, bool? Equipment, bool Plan)
{
    /// <summary>How many of the four are not there.</summary>
    public int Missing => new[] { Water, Road, Equipment, Plan }.Count(p => p == false);

    /// <summary>How many are not known.</summary>
    public int NotKnown => new[] { Water, Road, Equipment }.Count(p => p is null);
}

/// <summary>Villages of a town by what they lack.</summary>
public sealed record TownGaps(string Town, int Villages, int Water, int Road, int Equipment, int Plan, int NotKnown);

/// <summary>
/// Reads which villages lack a water source, a road for a fire engine, equipment or a plan (the plan, part on 乡村消防基础设施): from
/// profiles, the ledgers of water and hydrants, and the plans in force.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class RuralGapReader(Records records, LocalTime times)
{
    /// <summary>Every village in sight, those that lack most first.</summary>
    public async Task<IReadOnlyList<VillageGaps>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await AllAsync(context, cancellation);
    }

    /// <summary>One page of them.</summary>
    public async Task<TablePage<VillageGaps>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        var rows = (await AllAsync(actor, cancellation))
            .Where(v => query.Search.Length == 0 || v.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(v => query.Filter("division") is not { } town || v.DivisionCode.StartsWith(town, StringComparison.Ordinal))
            .Where(v => Is(query.Filter("water"), v.Water) && Is(query.Filter("road"), v.Road))
            .Where(v => Is(query.Filter("equipment"), v.Equipment) && Is(query.Filter("plan"), v.Plan));
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("name", false) => rows.OrderBy(v => v.Name, StringComparer.Ordinal),
            ("name", true) => rows.OrderByDescending(v => v.Name, StringComparer.Ordinal),
            ("division", false) => rows.OrderBy(v => v.DivisionCode, StringComparer.Ordinal),
            ("division", true) => rows.OrderByDescending(v => v.DivisionCode, StringComparer.Ordinal),
            ("missing", false) => rows.OrderBy(v => v.Missing),
            _ => rows,
        };
        var all = sorted.ToList();
        return new TablePage<VillageGaps>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count);
    }

    /// <summary>Counts by town.</summary>
    public static IReadOnlyList<TownGaps> Towns(IEnumerable<VillageGaps> villages) =>
        [.. villages.GroupBy(v => v.DivisionCode[..9], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TownGaps(
            g.Key, g.Count(), g.Count(v => v.Water == false), g.Count(v => v.Road == false), g.Count(v => v.Equipment == false),
            g.Count(v => !v.Plan), g.Count(v => v.NotKnown > 0)))];

    /// <summary>True when one of these areas holds the village: it is the village, or lies above it.</summary>
    internal static bool Covers(IEnumerable<string> areas, string village) => areas.Any(a => a.Length > 0 && village.StartsWith(a, StringComparison.Ordinal));

    /// <summary>Whether there is water: points that the village counts, or water in the ledgers; not known while it was not counted.</summary>
    internal static bool? WaterOf(int? counted, bool inLedgers) => inLedgers || counted > 0 ? true : counted is null ? null : false;

    internal async Task<IReadOnlyList<VillageGaps>> AllAsync(FengsuiContext context, CancellationToken cancellation)
    {
        var prefix = context.DivisionPrefix;
        var divisions = await context.Set<Division>().AsNoTracking()
            .Where(d => d.Level == DivisionLevel.Village && d.ValidTo == null && d.Code.StartsWith(prefix))
            .Select(d => new { d.Code, d.Name, d.Longitude, d.Latitude }).ToListAsync(cancellation);
        var profiles = (await context.Set<VillageProfile>().AsNoTracking().ToListAsync(cancellation))
            .GroupBy(p => p.DivisionCode, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.UpdatedAt).First(), StringComparer.Ordinal);
        var water = (await context.Set<WaterSource>().AsNoTracking().Where(w => w.InService != false).Select(w => w.DivisionCode).Distinct().ToListAsync(cancellation))
            .Concat(await context.Set<FireHydrant>().AsNoTracking().Where(h => h.InService != false).Select(h => h.DivisionCode).Distinct().ToListAsync(cancellation))
            .Where(code => code.Length >= 12).Select(code => code[..12]).ToHashSet(StringComparer.Ordinal);
        var areas = await AreasAsync(context, cancellation);
        return [.. divisions
            .Select(d =>
            {
                var profile = profiles.GetValueOrDefault(d.Code);
                return new VillageGaps(
                    profile?.Id, d.Code, d.Name, d.Longitude, d.Latitude, WaterOf(profile?.WaterPoints, water.Contains(d.Code)), profile?.PassableRoad,
                    profile?.FirePump, Covers(areas, d.Code));
            })
            .OrderByDescending(v => v.Missing).ThenByDescending(v => v.NotKnown).ThenBy(v => v.DivisionCode, StringComparer.Ordinal)];
    }

    // Divisions that plans in force cover.
    private async Task<IReadOnlyList<string>> AreasAsync(FengsuiContext context, CancellationToken cancellation)
    {
        var today = times.Today;
        var plans = await context.Set<RuralPlan>().AsNoTracking().Where(p => p.ApprovedOn <= today && (p.ValidTo == null || p.ValidTo >= today))
            .Select(p => new { p.Id, p.DivisionCode }).ToListAsync(cancellation);
        var ids = plans.ConvertAll(p => (Guid?)p.Id);
        var more = await context.Set<RuralPlanArea>().AsNoTracking().Where(a => ids.Contains(a.PlanId)).Select(a => a.DivisionCode).ToListAsync(cancellation);
        return [.. plans.Select(p => p.DivisionCode).Concat(more).Distinct(StringComparer.Ordinal)];
    }

    private static bool Is(string? wanted, bool? value) => wanted switch
    {
        null => true,
        "unknown" => value is null,
        _ => bool.TryParse(wanted, out var yes) && value == yes,
    };
}
