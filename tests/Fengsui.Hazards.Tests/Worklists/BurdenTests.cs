using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Hazards.Tests.Worklists;

/// <summary>What forms cost: typed, filled in, empty, seconds; summed by form, role and month, without content.</summary>
public sealed class BurdenTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Fields_are_counted_as_typed_filled_in_or_empty_and_sum_up(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var meter = store.Get<BurdenMeter>();
        var sheet = meter.Open("hazards.finding");
        store.Clock.Advance(TimeSpan.FromSeconds(95));
        await meter.CloseAsync(
            HazardStores.Inspector, sheet, [new("unit", "云岭酒店", "云岭酒店"), new("person", "王芳", "李明"), new("part", "", "三层"), new("funds", null, null)], HazardStores.Cancellation);
        var again = meter.Open("hazards.finding");
        store.Clock.Advance(TimeSpan.FromHours(5));
        await meter.CloseAsync(HazardStores.Colleague, again, [new("unit", "云岭酒店", " 云岭酒店 "), new("part", "", "")], HazardStores.Cancellation);
        await meter.CloseAsync(HazardStores.TownOfficial, meter.Open("hazards.finding"), [new("part", "", "一层")], HazardStores.Cancellation);

        var report = await store.Get<BurdenReader>().ReadAsync(HazardStores.Chief, 202603, 202603, HazardStores.Cancellation);

        var inspector = report.Rows.Single(r => r.Role == RoleNames.FireInspector);
        Assert.Equal((2, 6, 2, 2, 2), (inspector.Sent, inspector.Shown, inspector.Typed, inspector.Filled, inspector.Empty));
        Assert.Equal(95 + 1_800, inspector.Seconds);
        Assert.Equal(50, inspector.FilledPercent);
        Assert.Equal(1, report.Rows.Single(r => r.Role == RoleNames.TownOfficial).Sent);
        var unit = report.Fields.Single(f => f.Field == "unit");
        Assert.Equal((2, 0, 2, 0), (unit.Shown, unit.Typed, unit.Filled, unit.Empty));
        Assert.Equal((3, 3), (report.Months.Single().Sent, report.Months.Single().Typed));
        Assert.Empty((await store.Get<BurdenReader>().ReadAsync(HazardStores.Chief, 202602, 202602, HazardStores.Cancellation)).Rows);
    }

    [Fact]
    public async Task Every_section_of_the_survey_is_a_form_with_a_name()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        var forms = store.Services.GetServices<IBurdenForms>().ToList();
        foreach (var (section, field) in ((string, string)[])[("Basics", "households"), ("Roads", "roadWidthM"), ("Parking", "carsKept")])
        {
            var form = Assert.Single(forms, f => f.TitleOf("places.survey." + section) is not null);
            Assert.NotEqual(field, form.FieldOf("places.survey." + section, field));
            Assert.DoesNotContain(form.FieldOf("places.survey." + section, field), ".", StringComparison.Ordinal);
        }

        Assert.DoesNotContain(forms, f => f.TitleOf("places.survey.Nothing") is not null);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Nothing_of_the_content_is_kept(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var meter = store.Get<BurdenMeter>();
        await meter.CloseAsync(HazardStores.Inspector, meter.Open("a"), [new("secret", "旧值", "身份证号")], HazardStores.Cancellation);

        await using var records = store.Look();
        var stored = System.Text.Json.JsonSerializer.Serialize(records.Set<BurdenCount>().ToList(), Plain);
        Assert.Contains("secret", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("身份证号", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("旧值", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(HazardStores.Inspector.Id.ToString(), stored, StringComparison.Ordinal);
    }
}
