using Fengsui.Places.Response;

namespace Fengsui.Places.Transfer;

/// <summary>A record with what it is compared by.</summary>
internal sealed record IndexedRecord(RecordKey Key, string Name, int[] Pairs, string Address)
{
    public bool HasPosition => Key.Longitude != 0 || Key.Latitude != 0;

    public static IndexedRecord Of(RecordKey key)
    {
        var name = MatchText.Plain(key.Name);
        return new IndexedRecord(key, name, MatchText.Pairs(name), MatchText.Plain(key.Address));
    }
}

/// <summary>
/// Finds the few records that a row could mean without looking at all: those of its credit code, its name, its address, its
/// place, and those around its position.
/// </summary>
/// <remarks>Immutable once built; 100,000 records take about 60 MB.</remarks>
internal sealed class RecordIndex
{
    // What so many share says nothing about one: a position geocoded to the town hall, an address that is only a street.
    private const int MostAlike = 200;

    // Degrees of latitude that a cell is high: a little more than the distance looked at.
    private readonly double _cell;
    private readonly ILookup<string, IndexedRecord> _byCode;
    private readonly ILookup<string, IndexedRecord> _byName;
    private readonly ILookup<string, IndexedRecord> _byAddress;
    private readonly ILookup<Guid, IndexedRecord> _byPlace;
    private readonly ILookup<(int, int), IndexedRecord> _byCell;

    public RecordIndex(IEnumerable<RecordKey> keys, double nearMetres)
    {
        _cell = Math.Max(nearMetres, 1) / 100_000;
        var records = keys.Select(IndexedRecord.Of).ToList();
        Records = records;
        _byCode = records.Where(r => r.Key.CreditCode.Length > 0).ToLookup(r => r.Key.CreditCode, StringComparer.Ordinal);
        _byName = records.Where(r => r.Name.Length > 0).ToLookup(r => r.Name, StringComparer.Ordinal);
        _byAddress = records.Where(r => r.Address.Length > 0).ToLookup(r => r.Address, StringComparer.Ordinal);
        _byPlace = records.Where(r => r.Key.PlaceId is not null).ToLookup(r => r.Key.PlaceId!.Value);
        _byCell = records.Where(r => r.HasPosition).ToLookup(r => CellOf(r.Key.Longitude, r.Key.Latitude));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IndexedRecord> Records { get; }

    /// <summary>The records worth a closer look.</summary>
    public IEnumerable<IndexedRecord> Near(IndexedRecord row)
    {
        var found = new HashSet<IndexedRecord>(ReferenceEqualityComparer.Instance);
        found.UnionWith(_byName[row.Name]);
        Add(found, _byCode[row.Key.CreditCode]);
        Add(found, _byAddress[row.Address]);
        if (row.Key.PlaceId is { } place)
        {
            Add(found, _byPlace[place]);
        }

        if (row.HasPosition)
        {
            var (x, y) = CellOf(row.Key.Longitude, row.Key.Latitude);
            for (var dx = -1; dx <= 1; dx++)
            {
                for (var dy = -1; dy <= 1; dy++)
                {
                    Add(found, _byCell[(x + dx, y + dy)]);
                }
            }
        }

        return found;
    }

    /// <summary>Metres between two, or null when one has no position.</summary>
    public static double? Metres(IndexedRecord a, IndexedRecord b) =>
        a.HasPosition && b.HasPosition
            ? GreatCircle.DistanceM(a.Key.Longitude, a.Key.Latitude, b.Key.Longitude, b.Key.Latitude)
            : null;

    private static void Add(HashSet<IndexedRecord> found, IEnumerable<IndexedRecord> more)
    {
        var some = more.Take(MostAlike + 1).ToList();
        if (some.Count <= MostAlike)
        {
            found.UnionWith(some);
        }
    }

    // Twice as wide in degrees as high: up to 60 degrees of latitude no narrower than the distance looked at.
    private (int X, int Y) CellOf(double longitude, double latitude) =>
        ((int)Math.Floor(longitude / (2 * _cell)), (int)Math.Floor(latitude / _cell));
}
