using System.Linq.Expressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Maps;

/// <summary>What a layer of a ledger's records shows.</summary>
/// <param name="Ledger">Code of the ledger.</param>
/// <param name="Which">The records of the layer.</param>
internal sealed record RecordLayerKind<T>(
    string Key, string NameKey, int Order, MapShape Shape, double MinZoom, string Ledger, Expression<Func<T, bool>> Which);

/// <summary>
/// Records of a ledger: where they lie themselves, or where their place lies. Those that lie nowhere are left out, as are those whose only
/// position is a place that the reader does not see.
/// </summary>
internal sealed class RecordLayer<T>(RecordLayerKind<T> kind, LedgerBook book, IOptions<MapOptions> options) : LargePointLayer(options)
    where T : LedgerRecord
{
    public override string Key => kind.Key;

    public override int Order => kind.Order;

    public override (Type Texts, string Key) Name => (typeof(PlaceMapTexts), kind.NameKey);

    public override MapShape Shape => kind.Shape;

    public override string? Permission => PlacePermissions.View;

    public override bool OnAtFirst => false;

    public override double MinZoom => kind.MinZoom;

    public override string? Href => $"/ledgers/{kind.Ledger}/{{id}}";

    public override Func<string, RenderFragment>? Summary => id =>
        MapSummary.Of<LedgerFacts>(("Ledger", book.Find(kind.Ledger)!), ("RecordId", Guid.Parse(id)));

    public override async Task<IReadOnlyList<MapPoint>> FindAsync(
        FengsuiContext records, Actor actor, string text, int most, CancellationToken cancellation)
    {
        var sought = text.ToLowerInvariant();
        var found = await Located(records, records.Set<T>().AsNoTracking().Where(kind.Which).Where(r => r.SearchText.Contains(sought)))
            .OrderBy(r => r.Name.Length).ThenBy(r => r.Id).Take(most).ToListAsync(cancellation);
        return [.. found.Select(p => new MapPoint(p.Id.ToString(), p.Name, p.Longitude, p.Latitude))];
    }

    protected override IQueryable<PointRow> Points(FengsuiContext records) =>
        Located(records, records.Set<T>().AsNoTracking().Where(kind.Which));

    private static IQueryable<PointRow> Located(FengsuiContext records, IQueryable<T> rows) =>
        from row in rows
        join place in records.Set<Place>().AsNoTracking() on row.PlaceId equals place.Id into places
        from place in places.DefaultIfEmpty()
        where row.Longitude != 0 || row.Latitude != 0 || place != null
        select new PointRow
        {
            Id = row.Id,
            Name = row.Name,
            Longitude = row.Longitude != 0 || row.Latitude != 0 ? row.Longitude : place.Longitude,
            Latitude = row.Longitude != 0 || row.Latitude != 0 ? row.Latitude : place.Latitude,
        };
}
