using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Seeding;

/// <summary>A place with an id that the seed chose, so that its devices can name it.</summary>
public sealed record SeedPlace(Guid Id, PlaceDraft Draft);

/// <summary>A record of a ledger with an id that the seed chose.</summary>
/// <param name="Ledger">Code of the ledger.</param>
/// <param name="Values">Text by field key.</param>
public sealed record SeedRecord(Guid Id, string Ledger, IReadOnlyDictionary<string, string?> Values);

/// <summary>What is put into an empty register.</summary>
public sealed record PlaceSeed
{
    /// <summary>Divisions, in any order.</summary>
    public IReadOnlyList<Division> Divisions { get; init; } = [];

    /// <summary>Roads and rivers.</summary>
    public IReadOnlyList<BaseLine> BaseLines { get; init; } = [];

    /// <summary>Places.</summary>
    public IReadOnlyList<SeedPlace> Places { get; init; } = [];

    /// <summary>Records of ledgers; a record that another links to stands before it.</summary>
    public IReadOnlyList<SeedRecord> Records { get; init; } = [];
}

/// <summary>
/// Puts a whole county into the register at once: one transaction, one audit entry, no announcement per record. For
/// demonstration counties and tests; an import of real data goes through its own checks first.
/// </summary>
public sealed class PlaceSeeder(UnitOfWork unit, IEnumerable<ILedger> ledgers)
{
    private const int BatchSize = 1_000;

    /// <summary>Adds all or nothing. A draft that the register's rules refuse is a bug of the seed and throws.</summary>
    public Task AddAsync(Actor actor, PlaceSeed seed, string source, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            work.Records.ChangeTracker.AutoDetectChangesEnabled = false;
            await SaveAsync(work, seed.Divisions, cancellation);
            await SaveAsync(work, seed.BaseLines, cancellation);
            var sectors = await work.Records.Set<VenueType>().AsNoTracking()
                .ToDictionaryAsync(t => t.Code, t => t.SectorCode, StringComparer.Ordinal, cancellation);
            var places = seed.Places.Select(p => ToPlace(p, sectors, source, work.Now)).ToList();
            await SaveAsync(work, places, cancellation);
            await SaveAsync(work, places.Zip(seed.Places).SelectMany(p => ToPeople(p.First, p.Second.Draft, work.Now)), cancellation);
            await SaveRecordsAsync(work, seed, source, cancellation);
            work.Records.ChangeTracker.AutoDetectChangesEnabled = true;
            StandingSweep.Start(work);
            work.Audit(
                "places.seed", "places", "",
                ("divisions", Text(seed.Divisions.Count)), ("places", Text(seed.Places.Count)),
                ("records", Text(seed.Records.Count)), ("source", source));
            work.Announce(new Change(PlaceTopics.Seeded, "", "", work.Now));
        },
        cancellation);

    private static async Task SaveAsync<T>(Work work, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            work.Records.Set<T>().AddRange(batch);
            await work.Records.SaveChangesAsync(cancellation);
            work.Records.ChangeTracker.Clear();
        }
    }

    private static Place ToPlace(SeedPlace seed, Dictionary<string, string> sectors, string source, DateTimeOffset now)
    {
        var draft = PlaceRules.Tidy(seed.Draft);
        if (PlaceRules.Check(draft, now.Year) is { } refusal)
        {
            throw new ArgumentException($"Place '{draft.Name}' cannot be seeded: {refusal.Code} ({refusal.Field}).", nameof(seed));
        }

        var place = new Place
        {
            Id = seed.Id,
            Name = draft.Name,
            TypeCode = draft.TypeCode,
            DivisionCode = draft.DivisionCode,
            SectorCode = sectors.GetValueOrDefault(draft.TypeCode, ""),
            CreatedAt = now,
        };
        PlaceWriter.Fill(place, draft, source, now);
        return place;
    }

    private static IEnumerable<PlacePerson> ToPeople(Place place, PlaceDraft draft, DateTimeOffset now) =>
        draft.People.Select((person, index) => PlaceWriter.NewPerson(place, person, index + 1, now));

    private async Task SaveRecordsAsync(Work work, PlaceSeed seed, string source, CancellationToken cancellation)
    {
        if (seed.Records.Count == 0)
        {
            return;
        }

        var words = await ChoiceBook.ReadAsync(work.Records, cancellation);
        var byCode = ledgers.ToDictionary(l => l.Code, StringComparer.Ordinal);
        var places = seed.Places.ToDictionary(p => p.Id, p => p.Draft.DivisionCode);
        foreach (var batch in seed.Records.Chunk(BatchSize))
        {
            foreach (var record in batch)
            {
                var built = byCode[record.Ledger].Build(
                    record.Id, work.Now, work.Actor.Name, new LedgerDraft(record.Values, source), words, places.GetValueOrDefault);
                work.Records.Add(built.Refusal is { } refusal
                    ? throw new ArgumentException(
                        $"Record '{record.Values.GetValueOrDefault("name")}' of {record.Ledger} cannot be seeded: {refusal.Code} ({refusal.Field}).", nameof(seed))
                    : built.Value);
            }

            await work.Records.SaveChangesAsync(cancellation);
            work.Records.ChangeTracker.Clear();
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
