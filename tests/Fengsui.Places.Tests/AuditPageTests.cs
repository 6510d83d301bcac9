using System.Globalization;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;
using Fengsui.Testing;
using Fengsui.Ui;

namespace Fengsui.Places.Tests;

/// <summary>The audit page names the details of an entry in the reader's language.</summary>
public sealed class AuditPageTests
{
    [Theory]
    [InlineData("zh-CN", "理由", "重点单位")]
    [InlineData("en", "Reason", "Key unit")]
    public async Task Details_have_names(string culture, string reason, string keyUnit)
    {
        await using var stage = new PageStage(await PlaceStores.OpenAsync(StoreKind.Sqlite), TestActors.With("", RoleNames.Auditor));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var hotel = PlaceStores.Hotel();
        var id = await stage.Store.EnterAsync(hotel);
        var confirmed = await stage.Store.Get<PlaceFindings>().ConfirmKeyUnitAsync(
            TestActors.With(PlaceStores.County, RoleNames.FireInspector), id, 1, false, "会议纪要", Xunit.TestContext.Current.CancellationToken);
        Assert.Null(confirmed.Refusal);

        var page = stage.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("tbody tr"), r => r.TextContent.Contains(hotel.Name, StringComparison.Ordinal)));
        await page.FindAll("tbody tr").First(r => r.TextContent.Contains(hotel.Name, StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("会议纪要", page.Find("aside").TextContent, StringComparison.Ordinal));
        var labels = page.FindAll("aside dt").Select(d => d.TextContent.Trim()).ToList();
        Assert.Contains(reason, labels);
        Assert.Contains(keyUnit, labels);
        Assert.DoesNotContain("isKeyUnit", labels);
    }
}
