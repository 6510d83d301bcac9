using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Field;

/// <summary>Quarters as records of the field survey: what is known, and from where.</summary>
internal sealed class SurveyRecords(SurveyBook surveys, LedgerBook book, IActorNames names, IOptions<QuarterOptions> options)
{
    /// <summary>Quarters that are aged, or may be, and are not surveyed completely: the largest lack of spaces first.</summary>
    public async Task<FieldList> ListAsync(FengsuiContext records, int most, CancellationToken cancellation)
    {
        var rows = await QuarterBoard.ReadAsync(records, new QuarterFilter(Complete: false), ParkingParameters.Of(options.Value), cancellation);
        var open = rows.Where(r => r.IsAged != false).ToList();
        var found = await surveys.FindAllAsync(records, [.. open.Take(most).Select(r => r.Id)], cancellation);
        return new FieldList([.. found.Select(Of)], open.Count);
    }

    public async Task<FieldRecord?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation) =>
        await surveys.FindAsync(records, id, cancellation) is { } survey ? Of(survey) : null;

    private FieldRecord Of(QuarterSurvey survey)
    {
        var (known, quarter) = (new Dictionary<string, FieldKnown>(StringComparer.Ordinal), survey.Quarter);
        foreach (var key in Enum.GetValues<SurveySection>().SelectMany(SurveySections.FieldsOf).Concat(SurveyQuestions.Counted))
        {
            Add(known, key, Stored(survey, key), survey.Sources.GetValueOrDefault(key));
        }

        Add(known, SurveyQuestions.NearbyNone, survey.Facts.Nearby is { Count: 0 } ? "true" : "", survey.Sources.GetValueOrDefault("nearbySpaces"));
        var isPoint = IsPoint(quarter.GeometryJson);
        Add(known, SurveyQuestions.Position, isPoint ? quarter.GeometryJson : "", survey.Sources.GetValueOrDefault("geometryJson"));
        AddLanes(known, survey.Lanes);
        AddNearby(known, survey);
        return new FieldRecord(
            SurveyFieldForm.FormCode, quarter.Id, quarter.Name, quarter.Address, known,
            new Dictionary<string, IReadOnlyList<FieldRow>>(StringComparer.Ordinal)
            {
                [SurveyQuestions.Lanes] = [.. survey.Lanes.Select(l => new FieldRow(l.Id.ToString(), l.Name))],
                [SurveyQuestions.Nearby] = [.. survey.Nearby.Select(n => new FieldRow(n.Id.ToString(), n.Name))],
            })
        {
            Subject = $"{SurveyBook.QuarterLedger}:{quarter.Id}",
            DivisionCode = quarter.DivisionCode,
            Href = $"quarters/{quarter.Id}/survey",

            // An outline or a course that is drawn already is not replaced by what a phone finds.
            Skip =
            [
                .. quarter.GeometryJson.Length > 0 && !isPoint ? [SurveyQuestions.Position] : Array.Empty<string>(),
                .. survey.Lanes.Where(l => l.GeometryJson.Length > 0).Select(l => LaneKey(l, SurveyQuestions.Geometry)),
            ],
        };
    }

    private void AddLanes(Dictionary<string, FieldKnown> known, IReadOnlyList<FireLane> lanes)
    {
        foreach (var lane in lanes)
        {
            var source = new FieldSource(lane.Source, lane.CreatedBy, lane.UpdatedAt);
            Add(known, LaneKey(lane, "name"), lane.Name, source);
            Add(known, LaneKey(lane, "lengthM"), FieldText.Write(lane.LengthM), source);
            Add(known, LaneKey(lane, "clearWidthM"), FieldText.Write(lane.ClearWidthM), source);
            Add(known, LaneKey(lane, "clearHeightM"), FieldText.Write(lane.ClearHeightM), source);
        }
    }

    private void AddNearby(Dictionary<string, FieldKnown> known, QuarterSurvey survey)
    {
        var source = survey.Sources.GetValueOrDefault("nearbySpaces");
        foreach (var line in survey.Nearby)
        {
            var row = $"{SurveyQuestions.Nearby}.{line.Id}.";
            Add(known, row + "name", line.Name, source);
            Add(known, row + "spaces", FieldText.Write(line.Spaces), source);
            Add(known, row + "distanceM", FieldText.Write(line.DistanceM), source);
            Add(known, row + "nightShare", (line.NightShare * 100)?.ToString("0.####", CultureInfo.InvariantCulture) ?? "", source);
        }
    }

    private void Add(Dictionary<string, FieldKnown> known, string key, string value, FieldSource? source)
    {
        if (value.Length > 0)
        {
            known[key] = new FieldKnown(value, source?.Source ?? "", source is null ? "" : names.Of(source.By), source?.At);
        }
    }

    // The ledger's word for "not known" is no answer.
    private string Stored(QuarterSurvey survey, string key)
    {
        var value = survey.Row.Values[key];
        var field = book.Find(SurveyBook.QuarterLedger)!.Fields.First(f => f.Key == key);
        return field.Kind == FieldKind.Choice && value == field.Choices[0] ? "" : value;
    }

    private static string LaneKey(FireLane lane, string key) => $"{SurveyQuestions.Lanes}.{lane.Id}.{key}";

    private static bool IsPoint(string geometry)
    {
        if (geometry.Length == 0)
        {
            return false;
        }

        using var json = JsonDocument.Parse(geometry);
        return json.RootElement.TryGetProperty("type", out var type) && type.GetString() == "Point";
    }
}
