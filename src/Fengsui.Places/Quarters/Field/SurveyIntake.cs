using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Field;

/// <summary>Takes a survey that was filled in on a phone: the quarter's fields, its counts, the spaces nearby and its lanes, all or nothing.</summary>
internal sealed class SurveyIntake(SurveyBook surveys, LocalTime times, IStringLocalizer<QuarterTexts> texts)
{
    // Fields of the quarter that stand as they are; a position is its geometry, the others become counts or lists.
    private static readonly string[] Plain =
    [
        .. Enum.GetValues<SurveySection>().SelectMany(SurveySections.FieldsOf),
    ];

    public async Task<Outcome<Done>> TakeAsync(Work work, FieldRecord record, FieldAnswers answers, CancellationToken cancellation)
    {
        var nearby = NearbyOf(record, answers);
        if (nearby.Refusal is { } wrong)
        {
            return wrong;
        }

        var values = answers.Of(Plain).ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal);
        if (answers.Values.TryGetValue(SurveyQuestions.Position, out var position))
        {
            values["geometryJson"] = position;
        }

        var counts = CountsOf(record, answers);
        if (values.Count > 0 || counts.Count > 0 || nearby.Value.Found is not null)
        {
            var version = await work.Records.Set<ResidentialQuarter>().AsNoTracking().Where(q => q.Id == record.Id)
                .Select(q => q.Version).SingleAsync(cancellation);
            var saved = await surveys.SaveAsync(
                work, record.Id, new SurveyAnswers(version, values, counts, nearby.Value.Found, texts["Survey.Source"]), cancellation);
            if (saved.Refusal is { } refusal)
            {
                return refusal with { Field = KeyOf(refusal.Field) };
            }
        }

        return await TakeLanesAsync(work, record, answers, cancellation);
    }

    private async Task<Outcome<Done>> TakeLanesAsync(Work work, FieldRecord record, FieldAnswers answers, CancellationToken cancellation)
    {
        foreach (var row in answers.RowsOf(record, SurveyQuestions.Lanes))
        {
            Guid? lane = row.IsNew ? null : Guid.Parse(row.Id);
            var version = lane is null ? 0 : await work.Records.Set<FireLane>().AsNoTracking().Where(l => l.Id == lane)
                .Select(l => l.Version).SingleAsync(cancellation);
            var draft = new LedgerDraft(row.Values.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal), texts["Survey.Source"]);
            var saved = await surveys.SaveLaneAsync(work, new LaneKey(record.Id, lane, version), draft, cancellation);
            if (saved.Refusal is { } refusal)
            {
                return refusal with { Field = refusal.Field is { } field ? $"{SurveyQuestions.Lanes}.{row.Id}.{field}" : null };
            }
        }

        return Outcome.Done;
    }

    private List<CountDraft> CountsOf(FieldRecord record, FieldAnswers answers)
    {
        var counts = new List<CountDraft>();
        var by = answers.Values.GetValueOrDefault(SurveyQuestions.CountedBy, "");
        if (answers.Values.TryGetValue("carsKept", out var kept))
        {
            counts.Add(new CountDraft(ParkingCountKind.CarsKept, Whole(kept), CountedAt: answers.FoundAt, CountedBy: by));
        }

        var (legal, informal) = (answers.Values.GetValueOrDefault("legalSpaces"), answers.Values.GetValueOrDefault("informalSpaces"));
        if (legal is not null || informal is not null)
        {
            counts.Add(new CountDraft(ParkingCountKind.Spaces, null, Whole(legal), Whole(informal), answers.FoundAt, by));
        }

        // The same number counted on another night is a count too.
        if (answers.Values.ContainsKey("nightCars") || answers.Values.ContainsKey(SurveyQuestions.NightAt))
        {
            var night = answers.Values.GetValueOrDefault("nightCars") ?? record.Known.GetValueOrDefault("nightCars")?.Value;
            counts.Add(new CountDraft(
                ParkingCountKind.Night, Whole(night), CountedAt: Instant(answers.Values.GetValueOrDefault(SurveyQuestions.NightAt)), CountedBy: by));
        }

        return counts;
    }

    // The list is kept whole: what is there with what was changed, without what was taken away, and what is new.
    private static Outcome<NearbyFound> NearbyOf(FieldRecord record, FieldAnswers answers)
    {
        var changed = answers.RowsOf(record, SurveyQuestions.Nearby);
        var none = answers.Values.GetValueOrDefault(SurveyQuestions.NearbyNone) == "true";
        if (changed.Count == 0 && !none)
        {
            return new NearbyFound(null);
        }

        var list = new List<NearbyParking>();
        foreach (var id in record.Rows.GetValueOrDefault(SurveyQuestions.Nearby, []).Select(r => r.Id)
            .Concat(changed.Where(c => c.IsNew).Select(c => c.Id)))
        {
            var values = changed.FirstOrDefault(c => c.Id == id)?.Values;
            if (values?.GetValueOrDefault(FieldAnswers.Removed) != "true")
            {
                string Value(string key) => values?.GetValueOrDefault(key) ?? record.Known.GetValueOrDefault($"{SurveyQuestions.Nearby}.{id}.{key}")?.Value ?? "";
                list.Add(new NearbyParking(Value("name"), Whole(Value("spaces")), Number(Value("distanceM")), Number(Value("nightShare")) / 100));
            }
        }

        return none && list.Count > 0 ? Refusal.Invalid("places.field-survey.none", SurveyQuestions.NearbyNone) : new NearbyFound(list);
    }

    private static string? KeyOf(string? field) => field switch
    {
        "countedAt" => SurveyQuestions.NightAt,
        "geometryJson" => SurveyQuestions.Position,
        _ => field,
    };

    private DateTimeOffset? Instant(string? wall) =>
        DateTime.TryParseExact(wall, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DateTimeOffset(at, times.Zone.GetUtcOffset(at))
            : null;

    private static int? Whole(string? text) => Number(text) is { } number ? (int)number : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <param name="Found">The whole list, or null to leave it as it is.</param>
    private sealed record NearbyFound(IReadOnlyList<NearbyParking>? Found);
}
