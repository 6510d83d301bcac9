using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Field;

/// <summary>Surveys that were filled in without a network arrive: once, whole or not at all, over nobody else's work.</summary>
[Trait("Req", "S-22")]
public sealed class SurveyFieldTests
{
    private const string Lane = "01930000-0000-7000-8000-00000000a001";
    private const string Market = "01930000-0000-7000-8000-00000000b001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_survey_that_was_filled_in_on_the_spot_is_complete(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var now = store.Clock.GetUtcNow();

        var outcome = await SendAsync(store, Body(store, quarter, Whole()) with { SavedAt = now.AddHours(-3) });

        Assert.Null(outcome.Refusal);
        var survey = await store.SurveyAsync(quarter);
        Assert.True(survey.Completeness.IsComplete, string.Join(", ", survey.Completeness.Missing));
        Assert.Equal((5.5, 8, 180, 150), (survey.Quarter.RoadWidthM, survey.Quarter.Buildings, survey.Quarter.CarsKept, survey.Quarter.NightCars));
        Assert.Equal(("北门通道", 4.2), (Assert.Single(survey.Lanes).Name, survey.Lanes[0].ClearWidthM));
        Assert.Equal(("菜市场", 0.8), (Assert.Single(survey.Nearby).Name, survey.Nearby[0].NightShare));
        Assert.Equal(now.AddHours(-3), survey.Counts.Single(c => c.Kind == ParkingCountKind.CarsKept).CountedAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 23, 30, 0, TimeSpan.FromHours(8)), survey.Counts.Single(c => c.Kind == ParkingCountKind.Night).CountedAt);
        Assert.Equal("现场调查", survey.Sources["roadWidthM"].Source);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Sent_twice_it_is_taken_once(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var body = Body(store, quarter, Whole());

        var both = await Task.WhenAll(SendAsync(store, body), SendAsync(store, body with { SentAt = body.SentAt.AddSeconds(1) }));
        var third = await SendAsync(store, body);

        Assert.All(both.Append(third), o => Assert.Null(o.Refusal));
        Assert.Equal([false, true, true], both.Append(third).Select(o => o.Receipt!.Again).Order());
        var survey = await store.SurveyAsync(quarter);
        Assert.Equal((2, 3, 1, 1), (survey.Row.Version, survey.Counts.Count, survey.Lanes.Count, survey.Nearby.Count));
        await using var look = store.Look();
        Assert.Equal(1, await look.Audit.CountAsync(a => a.Action == "field.accept", Cancellation));

        var other = await SendAsync(store, body with { Answers = new Dictionary<string, string?> { ["hydrants"] = "9" } });
        Assert.Equal("field.sent-already", other.Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_somebody_else_found_meanwhile_is_shown_beside_and_not_written_over(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync(more: [("roadWidthM", "4"), ("hydrants", "1")]);
        await store.ChangeAsync("quarters", quarter, ("roadWidthM", "7"), ("households", "300"));
        var body = Body(store, quarter, new() { ["roadWidthM"] = "5.5", ["hydrants"] = "2", ["buildings"] = "8" }) with
        {
            Basis = new Dictionary<string, string?> { ["roadWidthM"] = "4", ["hydrants"] = "1", ["buildings"] = "" },
        };

        var met = await SendAsync(store, body);

        Assert.Equal("field.changed-meanwhile", met.Refusal?.Code);
        var conflict = Assert.Single(met.Conflicts);
        Assert.Equal(("roadWidthM", "4", "5.5", "7"), (conflict.Field, conflict.Basis, conflict.Mine, conflict.Theirs.Value));
        Assert.Equal(("test", "li.ming"), (conflict.Theirs.Source, conflict.Theirs.By));
        Assert.Equal((7.0, 1, null), ((await store.SurveyAsync(quarter)).Quarter.RoadWidthM, (await store.SurveyAsync(quarter)).Quarter.Hydrants, (await store.SurveyAsync(quarter)).Quarter.Buildings));

        var chosen = await SendAsync(store, body with { Basis = new Dictionary<string, string?> { ["roadWidthM"] = "7", ["hydrants"] = "1", ["buildings"] = "" } });
        Assert.Null(chosen.Refusal);
        Assert.Equal((5.5, 2, 8), ((await store.SurveyAsync(quarter)).Quarter.RoadWidthM, (await store.SurveyAsync(quarter)).Quarter.Hydrants, (await store.SurveyAsync(quarter)).Quarter.Buildings));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Both_found_the_same_is_no_conflict(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        await store.ChangeAsync("quarters", quarter, ("roadWidthM", "5.5"));

        Assert.Null((await SendAsync(store, Body(store, quarter, new() { ["roadWidthM"] = "5.5" }))).Refusal);
        Assert.Equal(2, (await store.SurveyAsync(quarter)).Row.Version);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task All_that_is_wrong_is_named_and_nothing_is_half_saved(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();

        var refused = await SendAsync(store, Body(store, quarter, new()
        {
            ["buildings"] = "8", ["roadWidthM"] = "500", ["nightCars"] = "x", ["pipeNetwork"] = "Golden", ["magic"] = "1",
            [$"lanes.{Lane}.name"] = "北门通道", ["position"] = "here",
        }));
        Assert.Equal(
            ["lanes." + Lane + ".lengthM", "magic", "nightCars", "nightCountedAt", "pipeNetwork", "position", "roadWidthM"],
            refused.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));

        // Only the room knows that a count cannot be of tomorrow: the quarter's own fields were written by then, and are taken back.
        var tomorrow = await SendAsync(store, Body(store, quarter, new() { ["buildings"] = "8", ["nightCars"] = "5", ["nightCountedAt"] = "2099-01-01T23:00" }));
        Assert.Equal(("places.future", "nightCountedAt"), (tomorrow.Refusal?.Code, Assert.Single(tomorrow.Problems).Field));

        var none = Whole();
        none["nearbyNone"] = "true";
        Assert.Equal("nearbyNone", Assert.Single((await SendAsync(store, Body(store, quarter, none))).Problems).Field);

        var survey = await store.SurveyAsync(quarter);
        Assert.Equal((1, null, 0, 0), (survey.Row.Version, survey.Quarter.Buildings, survey.Lanes.Count, survey.Counts.Count));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Rows_are_changed_and_taken_away(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        Assert.Null((await SendAsync(store, Body(store, quarter, Whole()))).Refusal);
        var before = await store.SurveyAsync(quarter);
        var (lane, market) = (before.Lanes[0].Id, before.Nearby[0].Id);

        var changed = await SendAsync(store, Body(store, quarter, new() { [$"lanes.{lane}.clearWidthM"] = "3.1", [$"nearby.{market}.removed"] = "true", ["nearbyNone"] = "true" }) with
        {
            Basis = new Dictionary<string, string?> { [$"lanes.{lane}.clearWidthM"] = "4.2" },
        });

        Assert.Null(changed.Refusal);
        var after = await store.SurveyAsync(quarter);
        Assert.Equal((3.1, 4.5), (Assert.Single(after.Lanes).ClearWidthM, after.Lanes[0].ClearHeightM));
        Assert.Empty(after.Facts.Nearby!);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_fills_in_what_they_may_not_see_or_for_another(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var body = Body(store, quarter, Whole());
        var elsewhere = TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial);

        Assert.Equal("field.record", (await SendAsync(store, body, elsewhere)).Refusal?.Code);
        Assert.Equal("field.not-allowed", (await SendAsync(store, body, TestActors.With(PlaceStores.Town, RoleNames.Auditor))).Refusal?.Code);
        Assert.Equal("field.person", (await SendAsync(store, body with { Person = QuarterStores.Leader.Id })).Refusal?.Code);
        Assert.Equal("field.form", (await SendAsync(store, body with { Form = "magic" })).Refusal?.Code);
        Assert.Equal("field.incomplete", (await SendAsync(store, body with { Id = Guid.Empty })).Refusal?.Code);
        Assert.Equal("field.photo", (await SendAsync(store, body with { Photos = [new string('a', 64)] })).Refusal?.Code);
        Assert.Equal(1, (await store.SurveyAsync(quarter)).Row.Version);

        Assert.Empty((await store.Get<FieldDesk>().PackAsync(elsewhere, "survey", quarter, Cancellation)).Records);
        Assert.Empty((await store.Get<FieldDesk>().PackAsync(TestActors.With(PlaceStores.Town, RoleNames.Auditor), "survey", quarter, Cancellation)).Forms["en"]);
        Assert.Equal(quarter, Assert.Single((await store.Get<FieldDesk>().PackAsync(PlaceStores.TownOfficial, null, null, Cancellation)).Records).Id);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_photo_goes_first_and_its_hash_says_that_it_is_there(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var documents = store.Get<DocumentStore>();
        using var photo = new MemoryStream("%PDF-1.4\n%%EOF"u8.ToArray());
        var added = await documents.AddAsync(PlaceStores.TownOfficial, new DocumentUpload($"quarters:{quarter}", "入口.pdf"), photo, Cancellation);
        Assert.Null(added.Refusal);

        var hash = Assert.Single(await documents.HashesAsync(PlaceStores.TownOfficial, $"quarters:{quarter}", Cancellation));
        Assert.Empty(await documents.HashesAsync(TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), $"quarters:{quarter}", Cancellation));
        Assert.Null((await SendAsync(store, Body(store, quarter, new() { ["hydrants"] = "2" }) with { Photos = [hash] })).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_clock_that_is_wrong_is_told_and_corrected(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var quarter = await store.EnterQuarterAsync();
        var now = store.Clock.GetUtcNow();
        var body = Body(store, quarter, new() { ["carsKept"] = "180" }) with { SentAt = now.AddHours(9), SavedAt = now.AddHours(8) };

        var taken = await SendAsync(store, body);

        Assert.Equal(9 * 3600, taken.Receipt?.SkewSeconds);
        Assert.Equal(now.AddHours(-1), Assert.Single((await store.SurveyAsync(quarter)).Counts).CountedAt);
        await using var look = store.Look();
        var entry = await look.Audit.SingleAsync(a => a.Action == "field.accept", Cancellation);
        Assert.Equal($"quarters:{quarter}", entry.Subject);
        Assert.Contains("32400", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_bounded_says_what_it_left_and_takes_what_was_asked_for()
    {
        await using var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = StoreKind.Sqlite,
            Modules = [new Kernel.KernelModule(), new UiModule(), new PlacesModule()],
            Configuration = new Dictionary<string, string?> { ["Field:MostRecords"] = "2" },
        });
        await PlaceStores.SeedAsync(store);
        var young = await store.EnterQuarterAsync("新城小区", built: 2015);
        foreach (var name in (string[])["东街小区", "西街小区", "南街小区"])
        {
            await store.EnterQuarterAsync(name);
        }

        var package = await store.Get<FieldDesk>().PackAsync(PlaceStores.TownOfficial, "survey", young, Cancellation);

        Assert.Equal(young, package.Records[0].Id);
        Assert.Equal(3, package.Records.Count);
        Assert.Equal(["survey"], package.More.Keys);
        Assert.Equal("东街小区".Length, package.Records[1].Title.Length);
        Assert.Equal("1992", package.Records[1].Known["builtYear"].Value);
        Assert.Equal(["en", "zh-CN"], package.Forms.Keys.Order(StringComparer.Ordinal));
        Assert.NotEqual(package.Forms["en"][0].Title, package.Forms["zh-CN"][0].Title);
    }

    [Fact]
    public async Task The_form_counts_what_the_survey_counts()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var quarter = await store.EnterQuarterAsync();
        var package = await store.Get<FieldDesk>().PackAsync(PlaceStores.TownOfficial, null, null, Cancellation);
        var sections = package.Forms["en"][0].Sections;

        Assert.Equal(
            (await store.SurveyAsync(quarter)).Completeness.Of,
            sections.Count(s => s.Counts) + sections.Where(s => !s.Counts).Sum(s => s.Questions.Count(q => q.Counts)));
    }

    private static Task<FieldOutcome> SendAsync(TestStore store, FieldSubmissionBody body, Actor? actor = null) =>
        store.Get<FieldDesk>().SubmitAsync(actor ?? PlaceStores.TownOfficial, body, Cancellation);

    private static FieldSubmissionBody Body(TestStore store, Guid quarter, Dictionary<string, string?> answers)
    {
        var now = store.Clock.GetUtcNow();
        return new FieldSubmissionBody(Guid.CreateVersion7(now), PlaceStores.TownOfficial.Id, "survey", quarter, answers, null, null, now, now);
    }

    private static Dictionary<string, string?> Whole() => new()
    {
        ["buildings"] = "8", ["households"] = "320", ["maxHeightM"] = "18", ["surroundings"] = "北侧为菜市场", ["roadWidthM"] = "5.5",
        ["pipeNetwork"] = "Insufficient", ["carsKept"] = "180", ["legalSpaces"] = "90", ["informalSpaces"] = "40", ["nightCars"] = "150",
        ["nightCountedAt"] = "2026-01-01T23:30", ["hydrants"] = "2",
        [$"lanes.{Lane}.name"] = "北门通道", [$"lanes.{Lane}.lengthM"] = "120", [$"lanes.{Lane}.clearWidthM"] = "4.2", [$"lanes.{Lane}.clearHeightM"] = "4.5",
        [$"lanes.{Lane}.geometryJson"] = """{"type":"LineString","coordinates":[[107.65,26.65],[107.651,26.65]]}""",
        [$"nearby.{Market}.name"] = "菜市场", [$"nearby.{Market}.spaces"] = "60", [$"nearby.{Market}.distanceM"] = "300", [$"nearby.{Market}.nightShare"] = "80",
        ["position"] = """{"type":"Point","coordinates":[107.65,26.65]}""",
    };
}
