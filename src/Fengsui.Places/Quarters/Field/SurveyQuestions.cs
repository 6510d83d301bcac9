using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Pages;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Field;

/// <summary>The survey of a quarter as a field form: the questions follow from the ledgers, so that both have one set of limits.</summary>
internal sealed class SurveyQuestions(
    LedgerBook book, QuarterWords words, IStringLocalizer<QuarterTexts> texts, IStringLocalizer<LedgerTexts> labels, IStringLocalizer<SurveyFieldTexts> own)
{
    public const string Lanes = "lanes";
    public const string Nearby = "nearby";
    public const string NearbyNone = "nearbyNone";
    public const string Position = "position";
    public const string NightAt = "nightCountedAt";
    public const string CountedBy = "countedBy";
    public const string Geometry = "geometryJson";

    private const double FarthestM = 10_000;
    private const int MostNearby = 20;
    private const int MostPhotos = 20;

    /// <summary>Fields of a lane that are measured.</summary>
    public static readonly IReadOnlyList<string> LaneFields = ["name", "lengthM", "clearWidthM", "clearHeightM"];

    /// <summary>Numbers that are counted, and kept as counts.</summary>
    public static readonly IReadOnlyList<string> Counted = ["carsKept", "legalSpaces", "informalSpaces", "nightCars"];

    public FieldFormView Describe() => new(
        SurveyFieldForm.FormCode, texts["Survey.Title"],
        [
            new FieldSection("site", own["Site.Title"], own["Site.Why"],
            [
                new FieldQuestion("photos", FieldInput.Photo, own["Photos"]) { MaxLength = MostPhotos, Help = own["Photos.Help"] },
                new FieldQuestion(Position, FieldInput.Position, own["Position"]) { Help = own["Position.Help"] },
            ]),
            Section(SurveySection.Basics),
            Section(SurveySection.Surroundings),
            Section(SurveySection.Roads),
            LaneSection(),
            ParkingSection(),
            NearbySection(),
            Section(SurveySection.Water),
        ]);

    private FieldSection Section(SurveySection section) => new(
        section.ToString().ToLowerInvariant(), texts["Section." + section], texts["Section.Why." + section],
        [.. SurveySections.FieldsOf(section).Select(key => Of(SurveyBook.QuarterLedger, key) with
        {
            Counts = SurveySections.IsRequired(key),

            // What was not found today does not hold back what was.
            Required = key == "name",
        })]);

    private FieldSection LaneSection() => new(
        Lanes, texts["Section.Lanes"], texts["Section.Why.Lanes"],
        [
            .. LaneFields.Select(key => Of(SurveyBook.LaneLedger, key) with { Counts = key.StartsWith("clear", StringComparison.Ordinal) }),
            new FieldQuestion(Geometry, FieldInput.Line, own["Line"]) { Help = own["Line.Help"] },
        ])
    {
        AddRow = texts["Lanes.New"],
        Counts = true,
    };

    private FieldSection ParkingSection() => new(
        "parking", texts["Section.Parking"], texts["Section.Why.Parking"],
        [
            .. Counted.Select(key => Of(SurveyBook.QuarterLedger, key) with
            {
                Counts = true,
                Help = key == "informalSpaces" ? texts["Count.Informal.Help"] : "",
            }),
            new FieldQuestion(NightAt, FieldInput.Moment, texts["Count.At"]) { RequiredWith = "nightCars", Help = texts["Count.At.Help"] },
            new FieldQuestion(CountedBy, FieldInput.Text, texts["Count.By"]) { MaxLength = QuarterTables.NameLength, Help = own["CountedBy.Help"] },
        ]);

    private FieldSection NearbySection() => new(
        Nearby, texts["Nearby.Title"], texts["Nearby.Hint"],
        [
            new FieldQuestion("name", FieldInput.Text, texts["Nearby.Name"]) { MaxLength = QuarterTables.NameLength, Required = true },
            new FieldQuestion("spaces", FieldInput.Whole, texts["Nearby.Spaces"]) { Min = 0, Max = 100_000, Counts = true },
            new FieldQuestion("distanceM", FieldInput.Number, texts["Nearby.Distance"]) { Min = 0, Max = FarthestM, Counts = true },
            new FieldQuestion("nightShare", FieldInput.Number, texts["Nearby.Share"]) { Min = 0, Max = 100 },
        ])
    {
        AddRow = texts["Nearby.Add"],
        Removable = true,
        Counts = true,
        None = new FieldQuestion(NearbyNone, FieldInput.YesNo, texts["Nearby.None"]),
        MostRows = MostNearby,
    };

    private FieldQuestion Of(string ledger, string key)
    {
        var field = book.Find(ledger)!.Fields.First(f => f.Key == key);
        var (least, most) = field.Kind is FieldKind.Whole or FieldKind.Number ? (field.Min, field.Max) : ((double?)null, (double?)null);
        return new FieldQuestion(key, InputOf(field.Kind), ledger == SurveyBook.QuarterLedger ? words.Field(key) : labels[$"{ledger}.{key}"])
        {
            Required = field.Required,
            Min = least,
            Max = most,
            MaxLength = field.MaxLength,
            // The first choice stands for not known.
            Choices = [.. field.Choices.Skip(1).Select(c => new FieldChoice(c, labels[$"{field.ChoiceType}.{c}"]))],
        };
    }

    private static FieldInput InputOf(FieldKind kind) => kind switch
    {
        FieldKind.Whole => FieldInput.Whole,
        FieldKind.Number => FieldInput.Number,
        FieldKind.Choice => FieldInput.Choice,
        FieldKind.LongText => FieldInput.LongText,
        FieldKind.YesNo => FieldInput.YesNo,
        FieldKind.Date => FieldInput.Date,
        _ => FieldInput.Text,
    };
}
