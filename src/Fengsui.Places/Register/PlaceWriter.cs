using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>Enters and changes places: checked, audited, and announced to open pages.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class PlaceWriter(UnitOfWork unit, PermissionTable permissions, LedgerFollowers followers)
{
    /// <summary>Enters a place and gives its id.</summary>
    /// <param name="source">Where the facts come from, as people name it.</param>
    public Task<Outcome<Guid>> CreateAsync(Actor actor, PlaceDraft draft, string source, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, draft, null, async (work, tidy, sector) =>
        {
            var place = new Place
            {
                Id = Guid.CreateVersion7(work.Now),
                Name = tidy.Name,
                TypeCode = tidy.TypeCode,
                DivisionCode = tidy.DivisionCode,
                SectorCode = sector,
                CreatedAt = work.Now,
                CreatedBy = actor.Name,
            };
            if (tidy.IsKeyUnit && string.IsNullOrWhiteSpace(source))
            {
                return Refusal.Invalid("places.key-unit.basis", "source");
            }

            Fill(place, tidy, source, work.Now);
            work.Records.Add(place);
            if (tidy.IsKeyUnit)
            {
                // Its basis, where a later confirmation keeps its own.
                work.Records.Add(Change(work, place, "isKeyUnit", FieldText.Write(false), FieldText.Write(true), source));
            }

            await ReplacePeopleAsync(work, place, tidy, cancellation);
            work.Audit("places.create", Subject(place.Id), place.DivisionCode, ("name", place.Name));
            work.Announce(new Change(PlaceTopics.Places, place.Id.ToString(), place.DivisionCode, work.Now, "created"));
            await followers.FollowAsync(work, [new LedgerChange(PlaceLedger.LedgerCode, place.Id, [place.Id], Rescoped: false)], cancellation);
            return place.Id;
        }, cancellation);

    /// <summary>Changes a place and gives its new version.</summary>
    /// <param name="version">The version that the writer has read; an older one is refused.</param>
    /// <param name="source">Where the facts come from, as people name it.</param>
    public Task<Outcome<int>> UpdateAsync(
        Actor actor, Guid id, int version, PlaceDraft draft, string source, CancellationToken cancellation) =>
        WriteAsync<int>(actor, draft, id, async (work, tidy, sector) =>
        {
            var place = await work.Records.Set<Place>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
            if (place is null)
            {
                return Refusal.NotFound("places.not-found");
            }

            if (place.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, Subject(id), version, place.Version,
                    await PlaceForms.DraftAsync(work.Records, place, cancellation), cancellation);
            }

            if (place.IsKeyUnit != tidy.IsKeyUnit)
            {
                // One way in: confirmed with its reason beside what the rules find.
                return Refusal.Invalid("places.key-unit.elsewhere", "isKeyUnit");
            }

            var before = place.DivisionCode;
            var changes = Differences(place, tidy).ToList();
            (place.Name, place.TypeCode, place.DivisionCode, place.SectorCode) = (tidy.Name, tidy.TypeCode, tidy.DivisionCode, sector);
            Fill(place, tidy, source, work.Now);
            place.Version++;
            changes.AddRange(await ReplacePeopleAsync(work, place, tidy, cancellation));
            work.Records.AddRange(changes.Select(c => Change(work, place, c.Name, c.Before, c.After, source)));
            work.Audit(
                "places.update", Subject(id), place.DivisionCode, [.. changes.Select(c => (c.Name, $"{c.Before} → {c.After}"))]);
            work.Announce(new Change(PlaceTopics.Places, id.ToString(), place.DivisionCode, work.Now, "updated"));
            if (before != place.DivisionCode)
            {
                work.Announce(new Change(PlaceTopics.Places, id.ToString(), before, work.Now, "moved"));
            }

            await followers.FollowAsync(work, [new LedgerChange(PlaceLedger.LedgerCode, id, [id], Rescoped: true)], cancellation);
            return place.Version;
        }, cancellation);

    /// <summary>Key under which the history of a place tells of its people: role, name and masked number.</summary>
    internal const string PeopleField = "people";

    /// <summary>Name of a place in the audit log.</summary>
    public static string Subject(Guid id) => $"place:{id}";

    private async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, PlaceDraft draft, Guid? id, Func<Work, PlaceDraft, string, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PlacePermissions.Edit))
        {
            return Refusal.Forbidden("places.edit.not-allowed");
        }

        var given = PlaceRules.Tidy(draft);
        return await unit.RunAsync(
            actor,
            async work =>
            {
                var tidy = id is { } known ? given with { People = await UnmaskAsync(work, known, given.People, cancellation) } : given;
                var type = await work.Records.Set<VenueType>().AsNoTracking()
                    .FirstOrDefaultAsync(t => t.Code == tidy.TypeCode, cancellation);
                var refusal = PlaceRules.Check(tidy, work.Now.Year) ?? await CheckReferencesAsync(work, tidy, type, id, cancellation);
                return refusal is null ? await write(work, tidy, type!.SectorCode) : refusal;
            },
            cancellation);
    }

    // A number that comes back masked is the one that was read: who may correct a place need not see its people's numbers.
    private static async Task<IReadOnlyList<PersonDraft>> UnmaskAsync(
        Work work, Guid place, IReadOnlyList<PersonDraft> people, CancellationToken cancellation)
    {
        if (!people.Any(p => p.Phone.Contains('*', StringComparison.Ordinal)))
        {
            return people;
        }

        var known = await work.Records.Set<PlacePerson>().AsNoTracking().Where(p => p.PlaceId == place)
            .Select(p => new { p.Name, p.Phone }).ToListAsync(cancellation);
        return
        [
            .. people.Select(person => known.Where(k => PersonalData.Mask(k.Phone) == person.Phone)
                .OrderByDescending(k => k.Name == person.Name).FirstOrDefault() is { } same
                    ? person with { Phone = same.Phone }
                    : person),
        ];
    }

    private static async Task<Refusal?> CheckReferencesAsync(
        Work work, PlaceDraft draft, VenueType? type, Guid? id, CancellationToken cancellation)
    {
        if (type is null)
        {
            return Refusal.Invalid("places.type.unknown", "typeCode", draft.TypeCode);
        }

        if (!draft.DivisionCode.StartsWith(work.Actor.DivisionPrefix, StringComparison.Ordinal))
        {
            return Refusal.Invalid("places.division.outside", "divisionCode", draft.DivisionCode);
        }

        if (!work.Actor.Sees(draft.DivisionCode, type.SectorCode, id))
        {
            return work.Actor.OnlyPlaces
                ? Refusal.Forbidden("places.outside-own")
                : Refusal.Invalid("places.sector.outside", "typeCode", draft.TypeCode);
        }

        return await work.Records.Set<Division>().AnyAsync(
            d => d.Code == draft.DivisionCode && DivisionCodes.BelowCounty.Contains(d.Level) && d.ValidTo == null, cancellation)
            ? null
            : Refusal.Invalid("places.division.unknown", "divisionCode", draft.DivisionCode);
    }

    internal static void Fill(Place place, PlaceDraft draft, string source, DateTimeOffset now)
    {
        place.Address = draft.Address;
        (place.Longitude, place.Latitude) = (draft.Longitude, draft.Latitude);
        (place.OrganizationName, place.CreditCode) = (draft.OrganizationName, draft.CreditCode);
        (place.Storeys, place.HeightM, place.BuiltYear) = (draft.Storeys, draft.HeightM, draft.BuiltYear);
        place.IsKeyUnit = draft.IsKeyUnit;
        (place.Source, place.UpdatedAt) = (source, now);
        place.Index();
    }

    // Gives who came, went and got another number; numbers masked, as everywhere in the history.
    private static async Task<List<(string Name, string Before, string After)>> ReplacePeopleAsync(
        Work work, Place place, PlaceDraft draft, CancellationToken cancellation)
    {
        var changes = new List<(string Name, string Before, string After)>();
        // Kept where nothing changed, so that an id in a call record goes on naming the same person.
        var before = await work.Records.Set<PlacePerson>().AsTracking().Where(p => p.PlaceId == place.Id).ToListAsync(cancellation);
        var order = 0;
        foreach (var person in draft.People)
        {
            order++;
            var same = before.Find(p => p.Role == person.Role && p.Name == person.Name);
            if (same is null)
            {
                work.Records.Add(NewPerson(place, person, order, work.Now));
                changes.Add((PeopleField, "", Said(person.Role, person.Name, person.Phone)));
                continue;
            }

            before.Remove(same);
            if (same.Phone != person.Phone)
            {
                changes.Add((PeopleField, Said(same.Role, same.Name, same.Phone), Said(person.Role, person.Name, person.Phone)));
            }

            (same.Phone, same.CallOrder) = (person.Phone, order);
            (same.DivisionCode, same.SectorCode) = (place.DivisionCode, place.SectorCode);
        }

        work.Records.RemoveRange(before);
        changes.AddRange(before.Select(gone => (PeopleField, Said(gone.Role, gone.Name, gone.Phone), "")));
        return changes;
    }

    private static string Said(PlacePersonRole role, string name, string phone) => $"{role} {name} {PersonalData.Mask(phone)}".TrimEnd();

    internal static PlacePerson NewPerson(Place place, PersonDraft person, int order, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PlaceId = place.Id,
        DivisionCode = place.DivisionCode,
        SectorCode = place.SectorCode,
        Role = person.Role,
        Name = person.Name,
        Phone = person.Phone,
        CallOrder = order,
    };

    // Names of the fields that change with what they were: the log says what a correction corrected. No people's numbers.
    private static IEnumerable<(string Name, string Before, string After)> Differences(Place place, PlaceDraft draft)
    {
        (string Name, object? Before, object? After)[] fields =
        [
            ("name", place.Name, draft.Name),
            ("typeCode", place.TypeCode, draft.TypeCode),
            ("divisionCode", place.DivisionCode, draft.DivisionCode),
            ("address", place.Address, draft.Address),
            ("longitude", place.Longitude, draft.Longitude),
            ("latitude", place.Latitude, draft.Latitude),
            ("organizationName", place.OrganizationName, draft.OrganizationName),
            ("creditCode", place.CreditCode, draft.CreditCode),
            ("storeys", place.Storeys, draft.Storeys),
            ("heightM", place.HeightM, draft.HeightM),
            ("builtYear", place.BuiltYear, draft.BuiltYear),
        ];
        return fields.Where(f => !Equals(f.Before, f.After)).Select(f =>
            (f.Name, FieldText.Write(f.Before), FieldText.Write(f.After)));
    }

    private static FieldChange Change(Work work, Place place, string field, string before, string after, string source) => new()
    {
        Ledger = PlaceLedger.LedgerCode,
        RecordId = place.Id,
        DivisionCode = place.DivisionCode,
        SectorCode = place.SectorCode,
        PlaceId = place.Id,
        Field = field,
        Before = before,
        After = after,
        Source = source,
        ChangedBy = work.Actor.Name,
        ChangedAt = work.Now,
        Version = place.Version,
    };
}
