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
        return await FindAsync(context, id, cancellation);
    }

    /// <summary>A quarter with its survey as a context sees it, or null.</summary>
    public async Task<QuarterSurvey?> FindAsync(FengsuiContext context, Guid id, CancellationToken cancellation) =>
        await FindAllAsync(context, [id], cancellation) is [var found] ? found : null;

    /// <summary>Quarters with their surveys, of those that a context sees, in the order of their ids.</summary>
    public async Task<IReadOnlyList<QuarterSurvey>> FindAllAsync(FengsuiContext context, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var quarters = await context.Set<ResidentialQuarter>().AsNoTracking().Where(q => ids.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancellation);
        var rows = await Ledger.FindAllAsync(context, quarters.Keys, cancellation);
        var changes = (await context.Set<FieldChange>().AsNoTracking().Where(c => ids.Contains(c.RecordId) && c.Ledger == QuarterLedger)
            .OrderBy(c => c.Id).Select(c => new { c.RecordId, c.Field, c.Source, c.ChangedBy, c.ChangedAt }).ToListAsync(cancellation))
            .ToLookup(c => c.RecordId, c => (c.Field, From: new FieldSource(c.Source, c.ChangedBy, c.ChangedAt)));
        var counts = (await context.Set<ParkingCount>().AsNoTracking().Where(c => ids.Contains(c.QuarterId))
            .OrderByDescending(c => c.CountedAt).ThenByDescending(c => c.Id).ToListAsync(cancellation)).ToLookup(c => c.QuarterId);
        var nearby = (await context.Set<NearbySpaces>().AsNoTracking().Where(n => ids.Contains(n.QuarterId)).OrderBy(n => n.Order)
            .ToListAsync(cancellation)).ToLookup(n => n.QuarterId);
        var lanes = (await context.Set<FireLane>().AsNoTracking().Where(l => l.QuarterId != null && ids.Contains(l.QuarterId.Value))
            .OrderBy(l => l.Name).ThenBy(l => l.Id).ToListAsync(cancellation)).ToLookup(l => l.QuarterId!.Value);
        return
        [
            .. ids.Where(id => quarters.ContainsKey(id) && rows.ContainsKey(id)).Select(id => new QuarterSurvey(
                quarters[id], rows[id], Sources(rows[id], changes[id]), [.. counts[id].Take(MostCounts)], [.. nearby[id]], [.. lanes[id]])),
        ];
    }

    // The newest change of a field says where its value comes from; one without has it from the record's entry.
    private static Dictionary<string, FieldSource> Sources(LedgerRow row, IEnumerable<(string Field, FieldSource From)> changes)
    {
        var sources = row.Values.Where(v => v.Value.Length > 0)
            .ToDictionary(v => v.Key, _ => new FieldSource(row.Source, row.CreatedBy, row.CreatedAt), StringComparer.Ordinal);
        foreach (var (field, from) in changes.Where(c => sources.ContainsKey(c.Field)))
        {
            sources[field] = from;
        }

        return sources;
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

    /// <summary>Saves what was found in any of the sections, in the caller's transaction.</summary>
    public Task<Outcome<LedgerRow>> SaveAsync(Work work, Guid id, SurveyAnswers answers, CancellationToken cancellation) =>
        book.WriteAsync(
            work,
            QuarterPermissions.Survey,
            Ledger,
            id,
            async words => Check(answers, work.Now) is { } refusal
                ? refusal
                : await SaveAsync(work, words, id, answers with { Source = SourceOf(work.Actor, answers.Source) }, cancellation),
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
            (work, words) => SaveLaneAsync(
                work, words, new LaneKey(quarterId, laneId, version), draft with { Source = SourceOf(actor, draft.Source) }, cancellation),
            cancellation);

    /// <summary>Enters a fire lane of a quarter, or changes one, in the caller's transaction.</summary>
    public Task<Outcome<LedgerRow>> SaveLaneAsync(Work work, LaneKey lane, LedgerDraft draft, CancellationToken cancellation) =>
        book.WriteAsync(
            work, QuarterPermissions.Survey, Lanes, lane.Id,
            words => SaveLaneAsync(work, words, lane, draft with { Source = SourceOf(work.Actor, draft.Source) }, cancellation), cancellation);

    private async Task<Outcome<LedgerRow>> SaveLaneAsync(
        Work work, IChoiceWords words, LaneKey lane, LedgerDraft draft, CancellationToken cancellation)
    {
        if (lane.Id is { } known)
        {
            return await Lanes.UpdateAsync(work, known, lane.Version, draft, words, cancellation);
        }

        var quarter = await work.Records.Set<ResidentialQuarter>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == lane.QuarterId, cancellation);
        if (quarter is null)
        {
            return Refusal.NotFound("places.record.not-found");
        }

        var values = draft.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        (values["quarterId"], values["divisionCode"]) = (lane.QuarterId.ToString(), quarter.DivisionCode);
        return await Lanes.CreateAsync(work, draft with { Values = values }, words, cancellation);
    }

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

        return Check(answers, now);
    }

    private static Refusal? Check(SurveyAnswers answers, DateTimeOffset now) =>
        (answers.Counts ?? []).Select(c => Check(c, now)).FirstOrDefault(r => r is not null) ?? CheckNearby(answers.Nearby ?? []);

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
