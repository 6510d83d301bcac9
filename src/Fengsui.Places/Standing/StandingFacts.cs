using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>Reads what is known of places on a day.</summary>
internal static class StandingFacts
{
    public static async Task<IReadOnlyList<PlaceFacts>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken cancellation)
    {
        var places = await records.Set<Place>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        var types = await records.Set<VenueType>().AsNoTracking().ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancellation);
        var entered = (await records.Set<PlaceMeasure>().AsNoTracking().Where(m => ids.Contains(m.PlaceId)).ToListAsync(cancellation))
            .ToLookup(m => m.PlaceId);
        var plants = (await Of<PetrochemicalSite>(records, ids).ToListAsync(cancellation)).ToLookup(r => r.PlaceId!.Value);
        var things = (await RecordsAsync(records, ids, entered, today, cancellation)).ToLookup(r => r.PlaceId, r => r.Facts);
        return
        [
            .. places.Select(p => new PlaceFacts(
                p.Id, p.DivisionCode, p.SectorCode, p.TypeCode, types.TryGetValue(p.TypeCode, out var type) ? VenueGroups.Of(type) : new HashSet<string>(),
                MeasuresOf(p, plants[p.Id], entered[p.Id]), [.. things[p.Id]])),
        ];
    }

    /// <summary>Kind of record, of equipment and of systems, that has a service life from its maker.</summary>
    public const string MakersLife = "MakersLife";

    /// <summary>Months from a day to another, whole on the same day of the month and at its end where the month is short.</summary>
    public static double MonthsBetween(DateOnly from, DateOnly to)
    {
        var whole = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (from.AddMonths(whole) > to)
        {
            whole--;
        }

        var start = from.AddMonths(whole);
        return whole + ((to.DayNumber - start.DayNumber) / (double)(from.AddMonths(whole + 1).DayNumber - start.DayNumber));
    }

    private static IQueryable<T> Of<T>(FengsuiContext records, IReadOnlyCollection<Guid> ids)
        where T : LedgerRecord => records.Set<T>().AsNoTracking().Where(r => r.PlaceId != null && ids.Contains(r.PlaceId.Value));

    // What a person entered for the place goes before what a ledger of it says.
    private static Dictionary<Measure, double> MeasuresOf(Place place, IEnumerable<PetrochemicalSite> plants, IEnumerable<PlaceMeasure> entered)
    {
        var measures = new Dictionary<Measure, double>();
        Put(Measure.HeightM, place.HeightM);
        Put(Measure.Storeys, place.Storeys);
        Put(Measure.BuiltYear, place.BuiltYear);
        foreach (var plant in plants)
        {
            Put(Measure.StorageTonnes, plant.StorageTonnes);
            Put(Measure.BrigadeDistanceKm, plant.BrigadeDistanceKm);
        }

        foreach (var measure in entered)
        {
            Put(measure.Measure, measure.Value);
        }

        return measures;

        void Put(Measure measure, double? value)
        {
            if (value is { } known)
            {
                measures[measure] = known;
            }
        }
    }

    private static async Task<List<(Guid PlaceId, RecordFacts Facts)>> RecordsAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> ids, ILookup<Guid, PlaceMeasure> entered, DateOnly today,
        CancellationToken cancellation)
    {
        var all = new List<(Guid, RecordFacts)>();
        all.AddRange((await Of<Building>(records, ids).OrderBy(r => r.Name).ToListAsync(cancellation)).Select(r => (r.PlaceId!.Value, Of(r))));
        all.AddRange((await Of<ResidentialQuarter>(records, ids).OrderBy(r => r.Name).ToListAsync(cancellation)).Select(r => (r.PlaceId!.Value, Of(r))));
        all.AddRange((await Of<HeritageSite>(records, ids).OrderBy(r => r.Name).ToListAsync(cancellation)).Select(r => Facts(
            r, "heritage-sites", r.Level.ToString(), (Measure.AreaM2, r.AreaM2),
            (Measure.BrigadeDistanceKm, entered[r.PlaceId!.Value].FirstOrDefault(m => m.Measure == Measure.BrigadeDistanceKm)?.Value))));
        var equipment = await Of<FireEquipment>(records, ids).Where(r => r.Retired != true).OrderBy(r => r.Name).ToListAsync(cancellation);
        all.AddRange(equipment.SelectMany(r => Aged(r, "protection-assets", r.Kind.ToString(), r.InstalledOn, r.ServiceLifeYears, today)));
        var systems = await Of<FireProtectionSystem>(records, ids).OrderBy(r => r.Name).ToListAsync(cancellation);
        all.AddRange(systems.SelectMany(r => Aged(
            r, "protection-systems", r.Kind.ToString(), r.InstalledOn, r.ServiceLifeYears, today,
            (Measure.MonthsSinceTest, Months(r.LastTestedOn ?? r.InstalledOn, today)))));
        return all;
    }

    /// <summary>What rules read of a building.</summary>
    public static RecordFacts Of(Building r) => new("buildings", r.Use.ToString(), r.Name, Known(
        (Measure.HeightM, r.HeightM), (Measure.Storeys, r.StoreysAbove), (Measure.BuiltYear, r.BuiltYear), (Measure.AreaM2, r.FloorAreaM2)));

    /// <summary>What rules read of a quarter.</summary>
    public static RecordFacts Of(ResidentialQuarter r) =>
        new("quarters", "", r.Name, Known((Measure.BuiltYear, r.BuiltYear), (Measure.HeightM, r.MaxHeightM)));

    /// <summary>Since when the life of a piece of equipment or a system counts: by its kind, and by what the maker gives it.</summary>
    public static RecordAge[] AgesOf(string kind, DateOnly? installedOn, int? makersYears) => makersYears is { } years
        ?
        [
            new(kind, Measure.AgeMonths, installedOn), new(MakersLife, Measure.AgeMonths, installedOn),
            new(MakersLife, Measure.MonthsPastMakersLife, installedOn?.AddYears(years)),
        ]
        : [new(kind, Measure.AgeMonths, installedOn)];

    // A record by its kind and, where the maker gives it a life, by that: the same days that the ledger's columns count from.
    private static IEnumerable<(Guid PlaceId, RecordFacts Facts)> Aged(
        LedgerRecord record, string ledger, string kind, DateOnly? installedOn, int? makersYears, DateOnly today,
        params (Measure Measure, double? Value)[] more) => AgesOf(kind, installedOn, makersYears).GroupBy(a => a.Variant, StringComparer.Ordinal)
        .Select(ages => Facts(
            record, ledger, ages.Key, [.. ages.Select(a => (a.Measure, Months(a.Since, today))), .. ages.Key == kind ? more : []]));

    private static double? Months(DateOnly? from, DateOnly today) => from is { } day ? Math.Round(MonthsBetween(day, today), 3) : null;

    private static (Guid PlaceId, RecordFacts Facts) Facts(
        LedgerRecord record, string ledger, string variant, params (Measure Measure, double? Value)[] measures) =>
        (record.PlaceId!.Value, new RecordFacts(ledger, variant, record.Name, Known(measures)));

    private static Dictionary<Measure, double> Known(params (Measure Measure, double? Value)[] measures) =>
        measures.Where(m => m.Value is not null).ToDictionary(m => m.Measure, m => m.Value!.Value);
}
