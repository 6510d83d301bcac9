using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Statistics;
using Fengsui.Hazards.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reading;

/// <summary>Pages of lists of hazards, of which there may be a million.</summary>
internal static class HazardPages
{
    private const int WalkedFrom = 2_000;
    private const int CountedAtMost = 3_000;

    /// <summary>One page in the order asked for.</summary>
    public static async Task<RecordPage<Hazard>> ReadAsync(
        FengsuiContext context, Actor actor, HazardFilter filter, TableQuery query, DateTimeOffset now, CancellationToken cancellation,
        Func<IQueryable<Hazard>, IQueryable<Hazard>>? also = null)
    {
        var sets = filter.Programme is { Length: > 0 } ? await SetsAsync(context, cancellation) : null;
        if (IsSectorless(actor) || sets?.Exists(s => filter.IsOfProgramme(s)) == false || (filter.Open == false && IsOpenOnly(filter)))
        {
            return new RecordPage<Hazard>([], 0, IsAtLeast: false);
        }

        IQueryable<Hazard> Asked(IQueryable<Hazard> rows) => Kept(filter.Of(Within(rows, actor), now, sets), also);
        if (await ByNumberAsync(context, actor, filter, Asked, cancellation) is { } numbered)
        {
            return numbered;
        }

        var order = new PageOrder<Hazard>(Asked, rows => Sorted(rows, query.SortBy, query.Descending), PropertyOf(query.SortBy))
        {
            Index = WayOf(filter, actor),
            FollowsIndex = IsOpenOnly(filter) || PropertyOf(query.SortBy) == nameof(Hazard.FoundAt),
            Descending = IsDescending(query),
            Searched = filter.HasText ? nameof(Hazard.SearchText) : null,
            IsNarrow = filter.PlaceId is not null || actor.OnlyPlaces,
            CountedAtMost = CountedAtMost,
            WalkedFrom = WalkedFrom,
        };
        return await context.PageAsync(order, h => h.Id, query.Skip, query.PageSize, cancellation);
    }

    // A whole number, typed, is the one hazard of the county that has it; no text is looked through for it.
    private static async Task<RecordPage<Hazard>?> ByNumberAsync(
        FengsuiContext context, Actor actor, HazardFilter filter, Func<IQueryable<Hazard>, IQueryable<Hazard>> asked, CancellationToken cancellation)
    {
        if (filter.Text?.Trim() is not { } text || actor.DivisionPrefix.Length < NumberSeries.CountyDigits || !NumberSeries.IsNumber(text))
        {
            return null;
        }

        var county = NumberSeries.CountyOf(actor.DivisionPrefix);
        var found = await asked(context.Set<Hazard>().AsNoTracking().Where(h => h.CountyCode == county && h.Number == text)).ToListAsync(cancellation);
        return new RecordPage<Hazard>(found, found.Count, IsAtLeast: false);
    }

    // Null for a text, which is looked for in its own way, and where there is but a handful.
    private static string? WayOf(HazardFilter filter, Actor actor) => filter switch
    {
        _ when actor.OnlyPlaces || filter.PlaceId is not null => null,
        _ when IsOpenOnly(filter) => filter.HasText ? HazardTables.OpenTextIndex : HazardTables.OpenIndex,
        { HasText: true } => null,
        { Cause.Length: > 0 } => HazardTables.CauseIndex,
        { Mine: not null } => HazardTables.FinderIndex,
        { IsOfList: true } => HazardTables.ListIndex,
        { ClassCode.Length: > 0, Severity: null } => HazardTables.ClassIndex,
        { Severity: not null, ClassCode: null or "" } => HazardTables.SeverityIndex,
        { State: not null, Severity: null } => HazardTables.StateIndex,
        _ => HazardTables.ListIndex,
    };

    /// <summary>True for who sees but own sectors and has none: there is nothing to ask the store.</summary>
    public static bool IsSectorless(Actor actor) => actor is { OnlySectors: true, Sectors.Count: 0 };

    /// <summary>The rows of an actor who sees own places or sectors only, said so that an index finds them.</summary>
    public static IQueryable<Hazard> Within(IQueryable<Hazard> hazards, Actor actor)
    {
        if (actor.OnlyPlaces)
        {
            var places = actor.PlaceIds.Select(id => (Guid?)id).ToList();
            return hazards.Where(h => places.Contains(h.PlaceId));
        }

        if (actor.OnlySectors)
        {
            var sectors = actor.Sectors.ToList();
            return hazards.Where(h => sectors.Contains(h.SectorCode));
        }

        return hazards;
    }

    /// <summary>The order of a list.</summary>
    public static IOrderedQueryable<Hazard> Sorted(IQueryable<Hazard> rows, string by, bool descending) => (by, descending) switch
    {
        ("number", false) => rows.OrderBy(h => h.CountyCode).ThenBy(h => h.Number),
        ("number", true) => rows.OrderByDescending(h => h.CountyCode).ThenByDescending(h => h.Number),
        ("where", false) => rows.OrderBy(h => h.Where),
        ("where", true) => rows.OrderByDescending(h => h.Where),
        ("class", false) => rows.OrderBy(h => h.ClassCode).ThenBy(h => h.FoundAt),
        ("class", true) => rows.OrderByDescending(h => h.ClassCode).ThenByDescending(h => h.FoundAt),
        ("state", false) => rows.OrderBy(h => h.State).ThenBy(h => h.FoundAt),
        ("state", true) => rows.OrderByDescending(h => h.State).ThenByDescending(h => h.FoundAt),
        ("division", false) => rows.OrderBy(h => h.DivisionCode),
        ("division", true) => rows.OrderByDescending(h => h.DivisionCode),
        ("deadline", false) => rows.OrderBy(h => h.DueOrder),
        ("deadline", true) => rows.OrderByDescending(h => h.DueOrder),
        ("found", false) => rows.OrderBy(h => h.FoundAt),
        _ => rows.OrderByDescending(h => h.FoundAt),
    };

    /// <summary>The sets of programmes that rows have.</summary>
    public static Task<List<string>> SetsAsync(FengsuiContext context, CancellationToken cancellation) =>
        context.Set<HazardTally>().IgnoreQueryFilters().Where(t => t.Sector == "" && t.Dimension == TallyDimension.ProgrammeSet && t.Month == TallyMark.Now && t.Open > 0)
            .Select(t => t.Value).Distinct().ToListAsync(cancellation);

    /// <summary>Root causes that were named before, those of the class first: so that the same is called the same.</summary>
    public static async Task<IReadOnlyList<string>> CausesAsync(FengsuiContext context, string classCode, int most, CancellationToken cancellation)
    {
        var known = await context.Set<HazardTally>().Where(t => t.Sector == "" && t.Dimension == TallyDimension.Cause && t.Closed > 0).Select(t => t.Value).Distinct()
            .ToListAsync(cancellation);
        return
        [
            .. known.Select(v => v.Split('|', 2)).OrderByDescending(v => v[0] == classCode).ThenBy(v => v[^1], StringComparer.Ordinal).Select(v => v[^1]).Distinct(StringComparer.Ordinal)
                .Take(most),
        ];
    }

    private static IQueryable<Hazard> Kept(IQueryable<Hazard> rows, Func<IQueryable<Hazard>, IQueryable<Hazard>>? also) => also is null ? rows : also(rows);

    private static bool IsOpenOnly(HazardFilter filter) =>
        filter.Open == true || filter.Overdue == true || filter.OverDays is not null
        || filter.State is { } state && state is not (Contracts.HazardState.Closed or Contracts.HazardState.Dismissed);

    private static bool IsDescending(TableQuery query) => query.Descending || query.SortBy is not ("number" or "where" or "class" or "state" or "division" or "deadline" or "found");

    private static string PropertyOf(string by) => by switch
    {
        "number" => nameof(Hazard.CountyCode),
        "where" => nameof(Hazard.Where),
        "class" => nameof(Hazard.ClassCode),
        "state" => nameof(Hazard.State),
        "division" => nameof(Hazard.DivisionCode),
        "deadline" => nameof(Hazard.DueOrder),
        _ => nameof(Hazard.FoundAt),
    };
}
