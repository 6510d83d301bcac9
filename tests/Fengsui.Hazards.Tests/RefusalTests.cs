using System.Globalization;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Assistance;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Testing;

namespace Fengsui.Hazards.Tests;

/// <summary>What is said about a move that is not lawful: the state, the moves that are, and who may make them, in the reader's words.</summary>
[Trait("Req", "S-94")]
public sealed partial class RefusalTests
{
    [Theory]
    [InlineData("zh-CN", "隐患现在的状态是“已发现”，可以办理的有：核实登记、当场改正、不予登记（大队领导、消防监督员、公安派出所、行业主管部门、乡镇工作人员）。")]
    [InlineData("en", "The hazard is in state Found; the lawful moves are: Register, Corrected on site, Dismiss (Brigade chief, Fire inspector, Police station, Sector department, Town official).")]
    public async Task The_lawful_moves_are_named_with_those_who_may_make_them(string culture, string expected)
    {
        var texts = await TextsAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(expected, texts.Of(HazardLifeCycle.Refuse(LifeCycleTests.Row(HazardState.Found))), ignoreCase: true);
    }

    [Fact]
    public async Task Who_lacks_the_right_is_told_who_has_it()
    {
        var texts = await TextsAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal("您的岗位不能办理这一步，可以办理的有：大队领导、消防监督员、领导、乡镇工作人员。", texts.Of(HazardPermissions.Refuse(HazardPermissions.Decide)));
    }

    [Fact]
    public async Task No_refusal_of_any_life_speaks_in_codes()
    {
        var texts = await TextsAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Refusal[] all =
        [
            .. Enum.GetValues<AssistanceState>().Select(AssistanceLifeCycle.Refuse),
            .. Enum.GetValues<HazardState>().Select(s => HazardLifeCycle.Refuse(LifeCycleTests.Row(s))),
            .. Lives(OfficialNotice.Life), .. Lives(Inspection.Life), .. Enum.GetValues<LeverKind>().SelectMany(k => Lives(LeverLifeCycle.Of(k))),
        ];
        Assert.All(all, refusal => Assert.DoesNotMatch(Code(), texts.Of(refusal)));

        static IEnumerable<Refusal> Lives<TMove, TState>(LifeCycle<TMove, TState> life)
            where TMove : struct, Enum
            where TState : struct, Enum => Enum.GetValues<TState>().Select(life.Refuse);
    }

    private static async Task<IRefusalTexts> TextsAsync()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        return store.Get<IRefusalTexts>();
    }

    // A letter of the keys of texts, or a mark of a term that was not put into words.
    [GeneratedRegex("[A-Za-z\\x1d-\\x1f]", RegexOptions.None, 1_000)]
    private static partial Regex Code();
}
