using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests;

[Trait("Req", "S-22")]
public sealed class SurveyTests
{
    private static readonly DateTimeOffset Night = new(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(8));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_section_goes_into_the_ledger_with_its_source_and_history(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();

        var saved = await SaveAsync(store, quarter, SurveySection.Roads, new SurveyAnswers(
            1, new Dictionary<string, string?> { ["roadWidthM"] = "5.5", ["pipeNetwork"] = "Insufficient" }, Source: "现场调查"));

        Assert.Null(saved.Refusal);
        var survey = await store.SurveyAsync(quarter);
        Assert.Equal((5.5, 2), (survey.Quarter.RoadWidthM, survey.Row.Version));
        Assert.Equal(("现场调查", "li.ming"), (survey.Sources["roadWidthM"].Source, survey.Sources["roadWidthM"].By));
        Assert.Equal("test", survey.Sources["builtYear"].Source);
        await using var look = store.Look();
        Assert.Equal(2, await look.Set<FieldChange>().CountAsync(c => c.RecordId == quarter, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-23")]
    public async Task The_newest_count_feeds_the_ledger_and_an_older_one_is_kept(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();

        await SaveAsync(store, quarter, SurveySection.Parking, new SurveyAnswers(1, Counts:
        [
            new CountDraft(ParkingCountKind.Night, Cars: 150, CountedAt: Night, CountedBy: "网格员 陈丽"),
            new CountDraft(ParkingCountKind.Spaces, LegalSpaces: 90, InformalSpaces: 40),
            new CountDraft(ParkingCountKind.CarsKept, Cars: 180),
        ]));
        await SaveAsync(store, quarter, SurveySection.Parking, new SurveyAnswers(2, Counts:
            [new CountDraft(ParkingCountKind.Night, Cars: 99, CountedAt: Night.AddDays(-7))]));

        var survey = await store.SurveyAsync(quarter);
        Assert.Equal((180, 90, 40, 150), (survey.Quarter.CarsKept, survey.Quarter.LegalSpaces, survey.Quarter.InformalSpaces, survey.Quarter.NightCars));
        Assert.Equal([150, 99], survey.Counts.Where(c => c.Kind == ParkingCountKind.Night).Select(c => c.Cars!.Value));
        Assert.Equal(Night, survey.Counts.First(c => c.Cars == 150).CountedAt);
        Assert.Equal("网格员 陈丽", survey.Counts.First(c => c.Cars == 150).CountedBy);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-23")]
    public async Task Spaces_nearby_are_a_list_and_an_empty_list_is_known(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        Assert.Null((await store.SurveyAsync(quarter)).Facts.Nearby);

        await SaveAsync(store, quarter, SurveySection.Parking, new SurveyAnswers(1, Nearby: [new("菜市场", 60, 300, 0.8), new("体育馆", 200, 900, 1)]));
        var survey = await store.SurveyAsync(quarter);
        Assert.Equal(["菜市场", "体育馆"], survey.Nearby.Select(n => n.Name));
        Assert.Equal(60, survey.Quarter.NearbySpaces);

        await SaveAsync(store, quarter, SurveySection.Parking, new SurveyAnswers(2, Nearby: []));
        survey = await store.SurveyAsync(quarter);
        Assert.Empty(survey.Facts.Nearby!);
        Assert.Equal(0, survey.Quarter.NearbySpaces);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_bar_is_full_when_nothing_is_missing(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var bare = (await store.SurveyAsync(quarter)).Completeness;
        Assert.Equal((1, 14), (bare.Known, bare.Of));
        Assert.Contains(SurveySections.Lanes, bare.Missing);
        Assert.DoesNotContain("builtYear", bare.Missing);

        var answers = new Dictionary<SurveySection, SurveyAnswers>
        {
            [SurveySection.Basics] = Values(("buildings", "6"), ("households", "200"), ("maxHeightM", "18")),
            [SurveySection.Surroundings] = Values(("surroundings", "北侧为菜市场")),
            [SurveySection.Roads] = Values(("roadWidthM", "5.5"), ("pipeNetwork", "Sufficient")),
            [SurveySection.Water] = Values(("hydrants", "0")),
            [SurveySection.Parking] = new(0, null,
                [
                    new(ParkingCountKind.CarsKept, 180), new(ParkingCountKind.Spaces, null, 90, 40),
                    new(ParkingCountKind.Night, 150, CountedAt: Night),
                ],
                []),
        };
        var version = 1;
        foreach (var (section, answer) in answers)
        {
            Assert.Null((await SaveAsync(store, quarter, section, answer with { Version = version++ })).Refusal);
        }

        Assert.Equal([SurveySections.Lanes], (await store.SurveyAsync(quarter)).Completeness.Missing);
        await store.EnterLaneAsync(quarter, "东门通道", 3.4, 4.5);
        Assert.True((await store.SurveyAsync(quarter)).Completeness.IsComplete);
        await store.EnterLaneAsync(quarter, "西门通道", null, 4.5);
        Assert.Equal([SurveySections.Lanes], (await store.SurveyAsync(quarter)).Completeness.Missing);
    }

    [Fact]
    public async Task Every_field_of_the_survey_is_one_of_the_ledger_and_every_missing_one_has_a_section()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var fields = store.Get<LedgerBook>().Find("quarters")!.Fields.Select(f => f.Key).ToHashSet();

        Assert.All(Enum.GetValues<SurveySection>().SelectMany(SurveySections.FieldsOf), key => Assert.Contains(key, fields));
        var missing = SurveySections.Judge(new() { Id = default, CreatedAt = default }, []).Missing;
        Assert.All(missing.Where(k => k != SurveySections.Lanes), key => Assert.Contains(key, fields));
        Assert.Equal(SurveySection.Lanes, SurveySections.SectionOf(SurveySections.Lanes));
        Assert.Equal(SurveySection.Parking, SurveySections.SectionOf("nightCars"));
        Assert.Equal(SurveySection.Water, SurveySections.SectionOf("hydrants"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_leaves_nothing()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        (SurveySection Section, SurveyAnswers Answers, string Code)[] wrong =
        [
            (SurveySection.Roads, Values(("hydrants", "3")), "places.field.unknown"),
            (SurveySection.Roads, Values(("roadWidthM", "90")), "places.out-of-range"),
            (SurveySection.Roads, Values(("roadWidthM", "5")) with { Version = 7 }, "places.changed-meanwhile"),
            (SurveySection.Water, new(1, Counts: [new(ParkingCountKind.CarsKept, 3)]), "places.survey.parking-only"),
            (SurveySection.Parking, new(1, Counts: [new(ParkingCountKind.Night, 3)]), "places.survey.night-time"),
            (SurveySection.Parking, new(1, Counts: [new(ParkingCountKind.Night, 3, CountedAt: Night.AddDays(30))]), "places.future"),
            (SurveySection.Parking, new(1, Counts: [new(ParkingCountKind.CarsKept)]), "places.field.missing"),
            (SurveySection.Parking, new(1, Counts: [new(ParkingCountKind.CarsKept, -1)]), "places.out-of-range"),
            (SurveySection.Parking, new(1, Nearby: [new("", 1, 1, 1)]), "places.field.missing"),
            (SurveySection.Parking, new(1, Nearby: [new("市场", 1, double.NaN, 1)]), "places.out-of-range"),
            (SurveySection.Parking, new(1, Nearby: [new("市场", 1, 1, 1.5)]), "places.survey.share"),
        ];

        foreach (var (section, answers, code) in wrong)
        {
            Assert.Equal(code, (await SaveAsync(store, quarter, section, answers)).Refusal?.Code);
        }

        await using var look = store.Look();
        Assert.Equal(0, await look.Set<ParkingCount>().CountAsync(Cancellation));
        Assert.Equal(1, (await store.SurveyAsync(quarter)).Row.Version);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_survey_is_seen_and_made_within_the_division_and_the_right(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var theirs = await store.EnterQuarterAsync("石阳小区", division: PlaceStores.OtherVillage);
        var book = store.Get<SurveyBook>();

        Assert.Null(await book.FindAsync(PlaceStores.TownOfficial, theirs, Cancellation));
        var far = await book.SaveAsync(PlaceStores.TownOfficial, theirs, SurveySection.Water, Values(("hydrants", "1")), Cancellation);
        Assert.Equal(RefusalKind.NotFound, far.Refusal?.Kind);
        var count = await book.SaveAsync(
            PlaceStores.TownOfficial, theirs, SurveySection.Parking, new SurveyAnswers(1, Counts: [new(ParkingCountKind.CarsKept, 3)]), Cancellation);
        Assert.Equal(RefusalKind.NotFound, count.Refusal?.Kind);
        var reader = await book.SaveAsync(
            TestActors.With("", RoleNames.Leader), theirs, SurveySection.Water, Values(("hydrants", "1")), Cancellation);
        Assert.Equal(RefusalKind.Forbidden, reader.Refusal?.Kind);
    }

    [Fact]
    public async Task A_lane_is_entered_from_the_survey_and_lies_in_its_quarter()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        var book = store.Get<SurveyBook>();
        var draft = new LedgerDraft(new Dictionary<string, string?> { ["name"] = "东门通道", ["lengthM"] = "80", ["clearWidthM"] = "3.6" }, "test");

        var made = await book.SaveLaneAsync(PlaceStores.TownOfficial, quarter, null, 0, draft, Cancellation);
        var changed = await book.SaveLaneAsync(
            PlaceStores.TownOfficial, quarter, made.Value.Id, 1,
            new LedgerDraft(new Dictionary<string, string?> { ["clearHeightM"] = "4.2" }, "test"), Cancellation);

        Assert.Null(changed.Refusal);
        var lane = Assert.Single((await store.SurveyAsync(quarter)).Lanes);
        Assert.Equal((3.6, 4.2, PlaceStores.Village), (lane.ClearWidthM, lane.ClearHeightM, lane.DivisionCode));
    }

    private static SurveyAnswers Values(params (string Key, string? Value)[] values) =>
        new(1, values.ToDictionary(v => v.Key, v => v.Value));

    private static Task<Outcome<LedgerRow>> SaveAsync(TestStore store, Guid quarter, SurveySection section, SurveyAnswers answers) =>
        store.Get<SurveyBook>().SaveAsync(PlaceStores.Administrator, quarter, section, answers, Cancellation);
}
