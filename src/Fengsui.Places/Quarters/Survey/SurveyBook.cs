using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Survey;

/// <summary>
/// Reads and saves surveys of quarters. What is found goes into the ledger of quarters, so that the history and the source of each
/// field follow; counts of cars and spaces and the list of spaces nearby are kept beside it, and what they say goes into the ledger too.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SurveyBook(
    LedgerBook book, Records records, PermissionTable permissions, IOptions<QuarterOptions> options, IStringLocalizer<QuarterTexts> texts)
{
    public const string QuarterLedger = "quarters";
    public const string LaneLedger = "fire-lanes";
    private const int MostCounts = 50;
    private const int MostNearby = 20;
    private const int MostCars = 100_000;
    private const double FarthestM = 10_000;

    /// <summary>A quarter with its survey, or null when absent or out of sight.</summary>
    public async Task<QuarterSurvey?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var quarter = await context.Set<ResidentialQuarter>().FirstOrDefaultAsync(q => q.Id == id, cancellation);
        if (quarter is null || await Ledger.FindAsync(context, id, cancellation) is not { } row)
        {
            return null;
        }

        var changes = await context.Set<FieldChange>().Where(c => c.RecordId == id && c.Ledger == QuarterLedger)
            .OrderBy(c => c.Id).Select(c => new { c.Field, c.Source, c.ChangedBy, c.ChangedAt }).ToListAsync(cancellation);
        var sources = row.Values.Where(v => v.Value.Length > 0)
            .ToDictionary(v => v.Key, _ => new FieldSource(row.Source, row.CreatedBy, row.CreatedAt), StringComparer.Ordinal);
        foreach (var change in changes.Where(c => sources.ContainsKey(c.Field)))
        {
            sources[change.Field] = new FieldSource(change.Source, change.ChangedBy, change.ChangedAt);
        }

        var counts = await context.Set<ParkingCount>().Where(c => c.QuarterId == id)
            .OrderByDescending(c => c.CountedAt).ThenByDescending(c => c.Id).Take(MostCounts).ToListAsync(cancellation);
        var nearby = await context.Set<NearbySpaces>().Where(n => n.QuarterId == id).OrderBy(n => n.Order).ToListAsync(cancellation);
        var lanes = await context.Set<FireLane>().Where(l => l.QuarterId == id).OrderBy(l => l.Name).ThenBy(l => l.Id).ToListAsync(cancellation);
        return new QuarterSurvey(quarter, row, sources, counts, nearby, lanes);
    }

    /// <summary>Saves one section.</summary>
    public Task<Outcome<LedgerRow>> SaveAsync(
        Actor actor, Guid id, SurveySection section, SurveyAnswers answers, CancellationToken cancellation) =>
        book.WriteAsync(
            actor,
            QuarterPermissions.Survey,
            Ledger,
            id,
            async (work, words) => Check(section, answers, work.Now) is { } refusal
                ? refusal
                : await SaveAsync(work, words, id, answers with { Source = SourceOf(actor, answers.Source) }, cancellation),
            cancellation);

    /// <summary>Enters a fire lane of a quarter, or changes one.</summary>
    /// <param name="laneId">The lane, or null for a new one.</param>
    /// <param name="version">The version of the lane that was read.</param>
    public Task<Outcome<LedgerRow>> SaveLaneAsync(
        Actor actor, Guid quarterId, Guid? laneId, int version, LedgerDraft draft, CancellationToken cancellation) =>
        book.WriteAsync(
            actor,
            QuarterPermissions.Survey,
            Lanes,
            laneId,
            async (work, words) =>
            {
                draft = draft with { Source = SourceOf(actor, draft.Source) };
                if (laneId is { } lane)
                {
                    return await Lanes.UpdateAsync(work, lane, version, draft, words, cancellation);
                }

                var quarter = await work.Records.Set<ResidentialQuarter>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == quarterId, cancellation);
                if (quarter is null)
                {
                    return Refusal.NotFound("places.record.not-found");
                }

                var values = draft.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
                (values["quarterId"], values["divisionCode"]) = (quarterId.ToString(), quarter.DivisionCode);
                return await Lanes.CreateAsync(work, draft with { Values = values }, words, cancellation);
            },
            cancellation);

    // What the manager of a property says of it is known as such, whatever the page wrote.
    private string SourceOf(Actor actor, string said) =>
        permissions.Allows(actor, PlacePermissions.Edit) ? said : texts["Survey.Source.Manager"];

    private ILedger Ledger => book.Find(QuarterLedger)!;

    private ILedger Lanes => book.Find(LaneLedger)!;

    private static Refusal? Check(SurveySection section, SurveyAnswers answers, DateTimeOffset now)
    {
        var asked = SurveySections.FieldsOf(section);
        if (answers.Values?.Keys.FirstOrDefault(k => !asked.Contains(k)) is { } stranger)
        {
            return Refusal.Invalid("places.field.unknown", stranger);
        }

        if (section != SurveySection.Parking && (answers.Counts is not null || answers.Nearby is not null))
        {
            return Refusal.Invalid("places.survey.parking-only", "counts");
        }

        return (answers.Counts ?? []).Select(c => Check(c, now)).FirstOrDefault(r => r is not null) ?? CheckNearby(answers.Nearby ?? []);
    }

    private static Refusal? Check(CountDraft count, DateTimeOffset now)
    {
        var (field, known) = count.Kind switch
        {
            ParkingCountKind.CarsKept => ("carsKept", count.Cars is not null),
            ParkingCountKind.Spaces => ("legalSpaces", count.LegalSpaces is not null || count.InformalSpaces is not null),
            ParkingCountKind.Night => ("nightCars", count.Cars is not null),
        };
        return !known ? Refusal.Invalid("places.field.missing", field)
            : new[] { count.Cars, count.LegalSpaces, count.InformalSpaces }.Any(n => n is < 0 or > MostCars)
                ? Refusal.Invalid("places.out-of-range", field, "0", MostCars.ToString(CultureInfo.InvariantCulture))
            : count.Kind == ParkingCountKind.Night && count.CountedAt is null ? Refusal.Invalid("places.survey.night-time", "countedAt")
            : count.CountedAt > now ? Refusal.Invalid("places.future", "countedAt")
            : count.CountedBy.Length > QuarterTables.NameLength ? TooLong("countedBy")
            : null;
    }

    private static Refusal? CheckNearby(IReadOnlyList<NearbyParking> nearby) =>
        nearby.Count > MostNearby ? Refusal.Invalid("places.survey.nearby-many", "nearby", MostNearby.ToString(CultureInfo.InvariantCulture))
        : nearby.Any(n => string.IsNullOrWhiteSpace(n.Name)) ? Refusal.Invalid("places.field.missing", "nearby")
        : nearby.Any(n => n.Name.Length > QuarterTables.NameLength) ? TooLong("nearby")
        : nearby.Any(n => n.Spaces is < 0 or > MostCars) ? Range("nearby", MostCars)
        : nearby.Any(n => n.DistanceM is not (null or (>= 0 and <= FarthestM))) ? Range("nearby", FarthestM)
        : nearby.Any(n => n.NightShare is not (null or (>= 0 and <= 1))) ? Refusal.Invalid("places.survey.share", "nearby")
        : null;

    private static Refusal TooLong(string field) =>
        Refusal.Invalid("places.too-long", field, QuarterTables.NameLength.ToString(CultureInfo.InvariantCulture));

    private static Refusal Range(string field, double most) =>
        Refusal.Invalid("places.out-of-range", field, "0", most.ToString(CultureInfo.InvariantCulture));

    private async Task<Outcome<LedgerRow>> SaveAsync(
        Work work, IChoiceWords words, Guid id, SurveyAnswers answers, CancellationToken cancellation)
    {
        var quarter = await work.Records.Set<ResidentialQuarter>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == id, cancellation);
        if (quarter is null)
        {
            return Refusal.NotFound("places.record.not-found");
        }

        var values = (answers.Values ?? new Dictionary<string, string?>()).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var count in answers.Counts ?? [])
        {
            await CountAsync(work, quarter, count, values, cancellation);
        }

        if (answers.Nearby is { } nearby)
        {
            await ReplaceNearbyAsync(work, quarter, nearby, cancellation);
            values["nearbySpaces"] = FieldText.Write(WithinReach(nearby));
        }

        return await Ledger.UpdateAsync(work, id, answers.Version, new LedgerDraft(values, answers.Source), words, cancellation);
    }

    // An older count than the newest of its kind is kept, and the ledger stays as it is.
    private static async Task CountAsync(
        Work work, ResidentialQuarter quarter, CountDraft draft, Dictionary<string, string?> values, CancellationToken cancellation)
    {
        var at = draft.CountedAt ?? work.Now;
        var newer = await work.Records.Set<ParkingCount>()
            .AnyAsync(c => c.QuarterId == quarter.Id && c.Kind == draft.Kind && c.CountedAt > at, cancellation);
        work.Records.Add(new ParkingCount
        {
            Id = Guid.CreateVersion7(work.Now),
            QuarterId = quarter.Id,
            DivisionCode = quarter.DivisionCode,
            SectorCode = quarter.SectorCode,
            PlaceId = quarter.PlaceId,
            Kind = draft.Kind,
            CountedAt = at,
            CountedBy = draft.CountedBy.Trim().Length > 0 ? draft.CountedBy.Trim() : work.Actor.DisplayName,
            Cars = draft.Cars,
            LegalSpaces = draft.LegalSpaces,
            InformalSpaces = draft.InformalSpaces,
            EnteredBy = work.Actor.Name,
            EnteredAt = work.Now,
        });
        if (newer)
        {
            return;
        }

        (string Key, int? Value)[] found = draft.Kind switch
        {
            ParkingCountKind.CarsKept => [("carsKept", draft.Cars)],
            ParkingCountKind.Spaces => [("legalSpaces", draft.LegalSpaces), ("informalSpaces", draft.InformalSpaces)],
            ParkingCountKind.Night => [("nightCars", draft.Cars)],
        };
        foreach (var (key, value) in found.Where(f => f.Value is not null))
        {
            values[key] = FieldText.Write(value);
        }
    }

    private static async Task ReplaceNearbyAsync(
        Work work, ResidentialQuarter quarter, IReadOnlyList<NearbyParking> nearby, CancellationToken cancellation)
    {
        work.Records.RemoveRange(await work.Records.Set<NearbySpaces>().Where(n => n.QuarterId == quarter.Id).ToListAsync(cancellation));
        work.Records.AddRange(nearby.Select((n, order) => new NearbySpaces
        {
            Id = Guid.CreateVersion7(work.Now),
            QuarterId = quarter.Id,
            DivisionCode = quarter.DivisionCode,
            SectorCode = quarter.SectorCode,
            PlaceId = quarter.PlaceId,
            Name = n.Name.Trim(),
            Spaces = n.Spaces,
            DistanceM = n.DistanceM,
            NightShare = n.NightShare,
            Order = order,
        }));
    }

    // All spaces within a walk, free at night or not: that is what the ledger's column asks.
    private int? WithinReach(IReadOnlyList<NearbyParking> nearby)
    {
        var reached = nearby.Where(n => !(n.DistanceM > options.Value.WalkingLimitM)).ToList();
        return reached.Any(n => n.Spaces is null || n.DistanceM is null) ? null : reached.Sum(n => n.Spaces);
    }
}
