using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Checklists.Seeding;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Tests.Ledgers;

/// <summary>Every ledger describes its fields rightly; every bad value is named.</summary>
public sealed class LedgerFieldTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Req", "S-104")]
    public async Task Every_ledger_field_and_choice_has_a_name_in_both_languages()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var missing = new List<string>();
        foreach (var ledger in store.Get<LedgerBook>().All)
        {
            var keys = ledger.Fields.Select(f => LedgerWords.KeyOf(ledger, f))
                .Concat(ledger.Fields.Where(f => f.ChoiceType.Length > 0).SelectMany(f => f.Choices.Select(c => $"{f.ChoiceType}.{c}")))
                .Append($"{ledger.Code}.title");
            missing.AddRange(
                from key in keys
                from language in new[] { "zh-CN", "en" }
                where string.IsNullOrEmpty(LedgerTexts.Resources.GetString(key, CultureInfo.GetCultureInfo(language)))
                select $"{language} {key}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Every_link_leads_to_a_ledger_and_every_code_is_its_own()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var book = store.Get<LedgerBook>();

        Assert.All(book.All.SelectMany(l => l.Fields).Where(f => f.Kind == FieldKind.Link), f => Assert.NotNull(book.Find(f.LinksTo)));
        Assert.Equal(book.All.Count, book.All.Select(l => l.Code).Distinct().Count());
        Assert.All(book.All, l => Assert.Equal(l.Fields.Count, l.Fields.Select(f => f.Key).Distinct().Count()));
    }

    [Fact]
    public async Task Who_writes_what_cannot_be_chosen_is_told_what_can()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var book = store.Get<LedgerBook>();
        var words = await book.ChoicesAsync(PlaceStores.Administrator, Cancellation);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var (type, curb) = (Field("places", "typeCode"), Field("fire-lanes", "curb"));

        var nearest = FieldText.Read(type, "小旅馆", words).Refusal!.Arguments[1].ToString()!;
        Assert.Contains("宾馆、酒店", nearest, StringComparison.Ordinal);
        Assert.Equal(6, nearest.Split('：')[1].Split('（')[0].Split('；').Length);
        var all = FieldText.Read(curb, "石头", words).Refusal!.Arguments[1].ToString()!;
        Assert.All(words.ChoicesOf(curb), c => Assert.Contains(c.Text, all, StringComparison.Ordinal));

        LedgerField Field(string ledger, string key) => book.Find(ledger)!.Fields.Single(f => f.Key == key);
    }

    [Theory]
    [InlineData("fire-lanes", "lengthM", "abc", "places.number")]
    [InlineData("fire-lanes", "lengthM", "0", "places.out-of-range")]
    [InlineData("fire-lanes", "lengthM", "", "places.field.missing")]
    [InlineData("fire-lanes", "boxesMarked", "2.5", "places.field.whole")]
    [InlineData("fire-lanes", "boxesMarked", "60", "places.lane.boxes")]
    [InlineData("fire-lanes", "curb", "石头", "places.field.choice")]
    [InlineData("fire-lanes", "lineMarked", "也许", "places.field.yes-no")]
    [InlineData("fire-lanes", "markedOn", "昨天", "places.field.date")]
    [InlineData("fire-lanes", "divisionCode", "990121009", "places.field.division")]
    [InlineData("fire-lanes", "placeId", "某酒店", "places.field.link")]
    [InlineData("fire-lanes", "geometryJson", "{", "places.geometry.invalid")]
    [InlineData("fire-lanes", "geometryJson", """{"type":"Point","coordinates":[107,26]}""", "places.geometry.type")]
    [InlineData("fire-lanes", "geometryJson", """{"type":"LineString","coordinates":[[207,26],[107,26]]}""", "places.geometry.invalid")]
    [InlineData("fire-lanes", "geometryJson", """{"type":"LineString","coordinates":[]}""", "places.geometry.invalid")]
    [InlineData("organizations", "creditCode", "123", "places.credit-code.invalid")]
    [InlineData("organizations", "phone", "call me", "places.field.phone")]
    [InlineData("organizations", "colour", "red", "places.field.unknown")]
    [InlineData("village-profiles", "pactSigned", "90", "places.village.pact")]
    [InlineData("protection-assets", "installedOn", "2999-01-01", "places.future")]
    public async Task A_bad_value_is_refused_and_its_field_named(string code, string field, string value, string expected)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var book = store.Get<LedgerBook>();
        var ledger = book.Find(code)!;
        var words = await book.ChoicesAsync(PlaceStores.Administrator, Cancellation);
        var good = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = "甲" };
        foreach (var needed in ledger.Fields.Where(f => f is { Required: true, Computed: false, Key: not "name" }))
        {
            good[needed.Key] = needed.Kind switch
            {
                FieldKind.Division => PlaceStores.Village,
                FieldKind.Choice => needed.Choices[1],
                FieldKind.Date => "2020-01-01",
                FieldKind.Link => "019cac0f-2680-724e-bf44-45092a76aa7d",
                _ => "50",
            };
        }

        if (code == "village-profiles")
        {
            good["households"] = "80";
        }

        Assert.Empty(ledger.Check(new LedgerDraft(good, "test"), words, new DateOnly(2026, 11, 23)));
        good[field] = value;

        var problem = Assert.Single(ledger.Check(new LedgerDraft(good, "test"), words, new DateOnly(2026, 11, 23)));

        Assert.Equal((expected, field), (problem.Code, problem.Field));
    }

    [Theory]
    [InlineData("Dwelling", 27.0, 9, false)]
    [InlineData("Dwelling", 27.1, 9, true)]
    [InlineData("Public", 24.0, 6, false)]
    [InlineData("Public", 24.1, 6, true)]
    [InlineData("Public", 40.0, 1, false)]
    [InlineData("Factory", 30.0, 2, false)] // the order is about civil buildings
    [InlineData("Warehouse", 30.0, 2, false)]
    [InlineData("Mixed", 25.0, 8, true)]
    [InlineData("Public", 30.0, null, null)]
    [InlineData("Public", 20.0, null, false)]
    [InlineData("Unknown", 90.0, 30, null)]
    [InlineData("Dwelling", null, 30, null)]
    [Trait("Req", "S-32")]
    public void A_high_rise_is_one_by_the_legal_definition(string use, double? height, int? storeys, bool? expected) =>
        Assert.Equal(expected, BuildingLedger.IsHighRise(
            new Building { Id = Guid.Empty, CreatedAt = DateTimeOffset.UnixEpoch, Use = Enum.Parse<BuildingUse>(use), HeightM = height, StoreysAbove = storeys },
            RuleFigures.National.In(PlaceStores.Village)));

    [Theory]
    [InlineData("DryPowderExtinguisher", 120)]
    [InlineData("CarbonDioxideExtinguisher", 144)]
    [InlineData("WaterExtinguisher", 72)]
    [InlineData("StandaloneSmokeAlarm", 120)]
    [InlineData("KitchenGasHose", 18)]
    [InlineData("EscapeMask", null)]
    [Trait("Req", "S-42")]
    public void Equipment_expires_at_the_age_of_its_regulation(string kind, int? months)
    {
        var installed = new DateOnly(2020, 2, 29);
        Assert.Equal(
            months is { } life ? installed.AddMonths(life) : null,
            RuleFigures.National.In(PlaceStores.Village).FirstDay(
                StandingKind.EquipmentExpired, "protection-assets", StandingFacts.AgesOf(kind, installed, null)));
    }

    [Theory]
    [InlineData(20.0, 1)]
    [InlineData(20.1, 2)]
    [InlineData(100.0, 5)]
    [InlineData(null, null)]
    [Trait("Req", "S-19")]
    public void A_lane_needs_a_box_every_twenty_metres(double? length, int? boxes) =>
        Assert.Equal(boxes, ChecklistJudge.Requirement(ChecklistSeed.Lane.Items().Single(i => i.Field == "boxesMarked"), key => key == "lengthM" ? length : null));
}
