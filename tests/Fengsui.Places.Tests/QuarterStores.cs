using Fengsui.Kernel.Access;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Testing;

namespace Fengsui.Places.Tests;

/// <summary>Quarters of the small county, entered as people do.</summary>
internal static class QuarterStores
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Actor Inspector { get; } = TestActors.With("", RoleNames.FireInspector) with
    {
        Id = new Guid("01930000-0000-7000-8000-000000000002"),
        Name = "zhao.jun",
    };

    public static Actor Leader { get; } = TestActors.With("", RoleNames.Leader) with
    {
        Id = new Guid("01930000-0000-7000-8000-000000000003"),
        Name = "qian.wei",
    };

    public static async Task<Guid> EnterQuarterAsync(
        this TestStore store, string name = "东街小区", int built = 1992, string division = PlaceStores.Village,
        params (string Key, string Value)[] more)
    {
        var values = new Dictionary<string, string?> { ["name"] = name, ["builtYear"] = $"{built}", ["divisionCode"] = division };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        return await store.EnterAsync("quarters", values);
    }

    public static Task<Guid> EnterLaneAsync(this TestStore store, Guid quarter, string name, double? width, double? height, string division = PlaceStores.Village) =>
        store.EnterAsync("fire-lanes", new Dictionary<string, string?>
        {
            ["name"] = name, ["lengthM"] = "120", ["clearWidthM"] = $"{width}", ["clearHeightM"] = $"{height}", ["quarterId"] = quarter.ToString(),
            ["divisionCode"] = division,
        });

    public static async Task<QuarterSurvey> SurveyAsync(this TestStore store, Guid quarter)
    {
        var survey = await store.Get<SurveyBook>().FindAsync(TestActors.System, quarter, Cancellation);
        Assert.NotNull(survey);
        return survey;
    }

    public static MeasureDraft Measure(string kind = "re-mark", Guid? lane = null, double? widthAfter = null) => new(
        null, kind, "清除堆放的杂物", 3_000, "城关镇人民政府", "王芳", new DateOnly(2026, 3, 10), new DateOnly(2026, 4, 10), lane, widthAfter);

    /// <summary>Cars counted, spaces nearby and a plan that was submitted.</summary>
    public static async Task<Guid> FillQuarterAsync(this TestStore store, Guid quarter, int cars = 80, string plan = "一区一策")
    {
        var version = (await store.SurveyAsync(quarter)).Row.Version;
        var saved = await store.Get<SurveyBook>().SaveAsync(
            PlaceStores.Administrator, quarter, SurveySection.Parking,
            new SurveyAnswers(version, null, [new CountDraft(ParkingCountKind.CarsKept, cars)], [new NearbyParking("河边停车场", 30, 200, 1)], "test"),
            Cancellation);
        Assert.Null(saved.Refusal);
        var made = await store.Get<PlanBook>().CreateAsync(Inspector, quarter, new PlanDraft(plan, "打通", [Measure()]), Cancellation);
        Assert.Null(made.Refusal);
        Assert.Null((await store.Get<PlanBook>().MoveAsync(Inspector, made.Value, 1, PlanMove.Submit, "", Cancellation)).Refusal);
        return made.Value;
    }

    /// <summary>Changes fields of a record as a person does.</summary>
    public static async Task ChangeAsync(this TestStore store, string code, Guid id, params (string Key, string? Value)[] values)
    {
        var book = store.Get<LedgerBook>();
        var ledger = book.Find(code)!;
        var row = (await book.FindAsync(PlaceStores.Administrator, ledger, id, Cancellation))!;
        var changed = await book.UpdateAsync(
            PlaceStores.Administrator, ledger, id, row.Version, new LedgerDraft(values.ToDictionary(v => v.Key, v => v.Value), "test"), Cancellation);
        Assert.Null(changed.Refusal);
    }

    public static async Task<Guid> EnterAsync(this TestStore store, string ledger, Dictionary<string, string?> values)
    {
        var book = store.Get<LedgerBook>();
        var made = await book.CreateAsync(PlaceStores.Administrator, book.Find(ledger)!, new LedgerDraft(values, "test"), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }
}
