using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>A standing as a list shows it.</summary>
/// <param name="IsKeyUnit">What a person confirmed, whatever was computed.</param>
public sealed record StandingRow(
    Guid PlaceId, string PlaceName, string TypeCode, string DivisionCode, bool IsKeyUnit, StandingKind Standing, Answer Holds,
    string ReasonsJson, int MoreReasons, DateTimeOffset JudgedAt)
{
    /// <summary>True when what was confirmed is not what was computed.</summary>
    public bool Differs => Standing == StandingKind.KeyUnit && Holds == (IsKeyUnit ? Answer.No : Answer.Yes);

    /// <summary>Key in lists.</summary>
    public string Key => $"{PlaceId}.{Standing}";
}

/// <summary>Which standings.</summary>
public sealed record StandingFilter(
    string? Text = null, StandingKind? Standing = null, Answer? Holds = null, string? DivisionPrefix = null, bool Differs = false);

/// <summary>Lists of standings.</summary>
internal static class StandingQueries
{
    public static async Task<TablePage<StandingRow>> PageAsync(
        FengsuiContext records, StandingFilter filter, TableQuery query, CancellationToken cancellation)
    {
        var rows = Rows(records, filter);
        var total = await rows.CountAsync(cancellation);
        var page = await Sorted(rows, query).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<StandingRow>(page.ConvertAll(r => new StandingRow(
            r.Place.Id, r.Place.Name, r.Place.TypeCode, r.Place.DivisionCode, r.Place.IsKeyUnit, r.Standing.Standing, r.Standing.Holds,
            r.Standing.ReasonsJson, r.Standing.MoreReasons, r.Standing.JudgedAt)), total);
    }

    public static StandingFilter FilterOf(TableQuery query) => new(
        query.Search,
        Enum.TryParse<StandingKind>(query.Filter("standing"), out var standing) ? standing : null,
        Enum.TryParse<Answer>(query.Filter("holds"), out var holds) ? holds : null,
        query.Filter("division"),
        query.Filter("confirmed") == "differs");

    private static IQueryable<Joined> Rows(FengsuiContext records, StandingFilter filter)
    {
        var rows = from standing in records.Set<PlaceStanding>().AsNoTracking()
                   join place in records.Set<Place>().AsNoTracking() on standing.PlaceId equals place.Id
                   select new Joined { Standing = standing, Place = place };
        if (filter.Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            rows = rows.Where(r => r.Place.SearchText.Contains(text));
        }

        if (filter.Standing is { } kind)
        {
            rows = rows.Where(r => r.Standing.Standing == kind);
        }

        if (filter.Holds is { } holds)
        {
            rows = rows.Where(r => r.Standing.Holds == holds);
        }

        if (!string.IsNullOrEmpty(filter.DivisionPrefix))
        {
            rows = rows.Where(r => r.Place.DivisionCode.StartsWith(filter.DivisionPrefix));
        }

        return filter.Differs
            ? rows.Where(r => r.Standing.Standing == StandingKind.KeyUnit
                && ((r.Standing.Holds == Answer.Yes && !r.Place.IsKeyUnit) || (r.Standing.Holds == Answer.No && r.Place.IsKeyUnit)))
            : rows;
    }

    private static IOrderedQueryable<Joined> Sorted(IQueryable<Joined> rows, TableQuery query) =>
        ((query.SortBy, query.Descending) switch
        {
            ("standing", false) => rows.OrderBy(r => r.Standing.Standing),
            ("standing", true) => rows.OrderByDescending(r => r.Standing.Standing),
            ("division", false) => rows.OrderBy(r => r.Place.DivisionCode),
            ("division", true) => rows.OrderByDescending(r => r.Place.DivisionCode),
            (_, true) => rows.OrderByDescending(r => r.Place.Name),
            _ => rows.OrderBy(r => r.Place.Name),
        }).ThenBy(r => r.Place.Id).ThenBy(r => r.Standing.Standing);

    private sealed class Joined
    {
        public required PlaceStanding Standing { get; init; }

        public required Place Place { get; init; }
    }
}
