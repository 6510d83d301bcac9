using System.Globalization;
using System.Net;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Alarms.Tests.Telling;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Alarms.Tests.Pages;

/// <summary>Every reason is on the page in words with its weight, and so are the mark and the edition.</summary>
[Trait("Req", "S-79")]
public sealed class EvidencePageTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_reason_stands_on_the_page_in_words_with_its_weight(string language)
    {
        EvidenceFacts[] cases =
        [
            new(false, 1, true, 2, 3, true, 23, 4, CallsFire: 2, VideoFire: true, Occupancy: Occupancy.Closed),
            new(true, 0, false, 0, 0, false, 12, 0, Chattering: true, Cleared: true, CallsNoFire: 1, VideoNone: true, Occupancy: Occupancy.Open),
        ];
        foreach (var facts in cases)
        {
            var judged = Evidence.Judge(facts);
            var page = await RenderAsync(judged, language);
            foreach (var reason in judged.Reasons)
            {
                Assert.Contains(Said(reason, language), page, StringComparison.Ordinal);
                Assert.Contains(reason.Weight.ToString("+0;−0;0", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_little_bears_out_is_marked_and_says_that_it_is_verified_all_the_same()
    {
        var weak = Evidence.Judge(new EvidenceFacts(false, 0, false, 0, 0, false, 12, 30, CallsNoFire: 1));
        Assert.True(weak.Score < EvidenceWeights.Current.Mark);
        Assert.Contains("data-part=\"weak-evidence\"", await RenderAsync(weak, "zh-CN"), StringComparison.Ordinal);
        Assert.Contains("仍按火警核实", await RenderAsync(weak, "zh-CN"), StringComparison.Ordinal);

        var plain = Evidence.Judge(new EvidenceFacts(false, 0, false, 0, 0, false, 12, 0));
        Assert.DoesNotContain("weak-evidence", await RenderAsync(plain, "zh-CN"), StringComparison.Ordinal);
        Assert.Contains($"edition {EvidenceWeights.Current.Edition}", await RenderAsync(plain, "en"), StringComparison.Ordinal);
    }

    private static string Said(EvidenceReason reason, string language)
    {
        using var _ = new InLanguage(language);
        return AlarmWords.Of(reason);
    }

    private static async Task<string> RenderAsync(EvidenceScore judged, string language)
    {
        using var _ = new InLanguage(language);
        var services = new ServiceCollection().AddLogging().AddLocalization();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var alarm = new Alarm { EvidenceScore = judged.Score };
        var detail = new AlarmDetail(
            Briefs.Of(alarm), 1, 1, 42, false, 1, 0, "", null, null, null, null, null, EvidenceWeights.Current.Edition, judged.Reasons, [], [], [], null);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Case"] = new AlarmCase { Detail = detail } });
            return WebUtility.HtmlDecode((await renderer.RenderComponentAsync<AlarmEvidence>(parameters)).ToHtmlString());
        });
    }
}
