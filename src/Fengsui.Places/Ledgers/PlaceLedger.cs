using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Fengsui.Places.Ledgers;

/// <summary>Places as a ledger: the same register as the list of places, for imports, exports and links.</summary>
internal sealed class PlaceLedger : Ledger<Place>
{
    /// <summary>Its code.</summary>
    public const string LedgerCode = "places";

    public override string Code => LedgerCode;

    public override string Icon => Icons.Material.Filled.Store;

    public override int Order => 0;

    // Its table stands with the room's own.
    public override void AddTable(ModelBuilder model)
    {
    }

    protected override Place New(Guid id, DateTimeOffset now) =>
        new() { Id = id, Name = "", TypeCode = "", DivisionCode = "", SectorCode = "", CreatedAt = now };

    protected override IEnumerable<LedgerField<Place>> Describe() =>
    [
        Fields<Place>.Text(r => r.Name, 100, required: true, listed: true),
        Fields<Place>.FromList(r => r.TypeCode, ChoiceBook.VenueTypeList, required: true, listed: true),
        Fields<Place>.Division(r => r.DivisionCode),
        Fields<Place>.Text(r => r.Address, 200, listed: true),
        Fields<Place>.Number(r => r.Longitude, -180, 180),
        Fields<Place>.Number(r => r.Latitude, -90, 90),
        Fields<Place>.Text(r => r.OrganizationName, 100),
        Fields<Place>.Text(r => r.CreditCode, 18, kind: FieldKind.CreditCode),
        Fields<Place>.Whole(r => r.Storeys, 1, 200),
        Fields<Place>.Number(r => r.HeightM, 0.1, 1_000),
        Fields<Place>.Whole(r => r.BuiltYear, 600, 2_100),
        Fields<Place>.Finding(r => r.IsKeyUnit, listed: true),
    ];

    protected override async Task<Func<Place, Refusal?>> LocatorAsync(
        Work work, IReadOnlyCollection<Guid> placeIds, IReadOnlyCollection<Guid> quarterIds, CancellationToken cancellation)
    {
        var sectors = await work.Records.Set<VenueType>().AsNoTracking().ToDictionaryAsync(t => t.Code, t => t.SectorCode, StringComparer.Ordinal, cancellation);
        return place =>
        {
            place.SectorCode = sectors.GetValueOrDefault(place.TypeCode, "");
            return null;
        };
    }

    protected override IEnumerable<Refusal> Judge(Place record, DateOnly today)
    {
        // 0, 0 is a position left empty.
        if (record.Longitude == 0 && record.Latitude == 0)
        {
            yield return Refusal.Invalid("places.position.invalid", "longitude");
        }

        if (record.BuiltYear > today.Year + 1)
        {
            yield return Refusal.Invalid("places.future", "builtYear");
        }
    }
}
