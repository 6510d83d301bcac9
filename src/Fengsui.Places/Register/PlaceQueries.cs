using System.Linq.Expressions;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>Which places.</summary>
/// <param name="Text">Part of name, address, organisation or credit code.</param>
/// <param name="TypeCode">Of this type only.</param>
/// <param name="DivisionPrefix">Within this division only.</param>
/// <param name="KeyUnit">Key units only, or the others only.</param>
public sealed record PlaceFilter(string? Text = null, string? TypeCode = null, string? DivisionPrefix = null, bool? KeyUnit = null);

/// <summary>A place as a list shows it.</summary>
public sealed record PlaceRow(
    Guid Id, string Name, string TypeCode, string DivisionCode, string Address, string OrganizationName, string CreditCode,
    bool IsKeyUnit, int? Storeys, double Longitude, double Latitude, string Source, DateTimeOffset UpdatedAt, int Version);

/// <summary>Lists of places.</summary>
internal static class PlaceQueries
{
    private static readonly Expression<Func<Place, PlaceRow>> Row = p => new PlaceRow(
        p.Id, p.Name, p.TypeCode, p.DivisionCode, p.Address, p.OrganizationName, p.CreditCode, p.IsKeyUnit, p.Storeys,
        p.Longitude, p.Latitude, p.Source, p.UpdatedAt, p.Version);

    private static readonly Func<Place, PlaceRow> Compiled = Row.Compile();

    public static IQueryable<Place> Places(this FengsuiContext records, PlaceFilter filter) =>
        Of(records.Set<Place>().AsNoTracking(), filter);

    public static IQueryable<Place> Of(IQueryable<Place> places, PlaceFilter filter)
    {
        if (filter.Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            places = places.Where(p => p.SearchText.Contains(text));
        }

        if (!string.IsNullOrEmpty(filter.TypeCode))
        {
            places = places.Where(p => p.TypeCode == filter.TypeCode);
        }

        if (!string.IsNullOrEmpty(filter.DivisionPrefix))
        {
            places = places.InDivision(p => p.DivisionCode, filter.DivisionPrefix);
        }

        return filter.KeyUnit is { } key ? places.Where(p => p.IsKeyUnit == key) : places;
    }

    public static IQueryable<PlaceRow> Rows(this IQueryable<Place> places) => places.Select(Row);

    public static PlaceFilter FilterOf(TableQuery query) => new(
        query.Search,
        query.Filter("type"),
        query.Filter("division"),
        query.Filter("key") switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        });

    public static async Task<TablePage<PlaceRow>> PageAsync(
        FengsuiContext records, TableQuery query, CancellationToken cancellation)
    {
        var (filter, by) = (FilterOf(query), SortedBy(query.SortBy));
        var order = new PageOrder<Place>(places => Of(places, filter), places => Sorted(places, query), by)
        {
            Descending = query.Descending,
            Searched = query.Search.Trim().Length > 0 ? nameof(Place.SearchText) : null,
        };
        var page = await records.PageAsync(order, p => p.Id, query.Skip, query.PageSize, cancellation);
        return new TablePage<PlaceRow>(page.Rows.ConvertAll(p => Compiled(p)), page.Total, page.IsAtLeast);
    }

    private static string SortedBy(string column) => column switch
    {
        "type" => nameof(Place.TypeCode),
        "division" => nameof(Place.DivisionCode),
        "updated" => nameof(Place.UpdatedAt),
        "storeys" => nameof(Place.Storeys),
        _ => nameof(Place.Name),
    };

    private static IOrderedQueryable<Place> Sorted(IQueryable<Place> places, TableQuery query) =>
        (query.SortBy, query.Descending) switch
        {
            ("type", false) => places.OrderBy(p => p.TypeCode),
            ("type", true) => places.OrderByDescending(p => p.TypeCode),
            ("division", false) => places.OrderBy(p => p.DivisionCode),
            ("division", true) => places.OrderByDescending(p => p.DivisionCode),
            ("updated", false) => places.OrderBy(p => p.UpdatedAt),
            ("updated", true) => places.OrderByDescending(p => p.UpdatedAt),
            ("storeys", false) => places.OrderBy(p => p.Storeys),
            ("storeys", true) => places.OrderByDescending(p => p.Storeys),
            (_, true) => places.OrderByDescending(p => p.Name),
            _ => places.OrderBy(p => p.Name),
        };
}
