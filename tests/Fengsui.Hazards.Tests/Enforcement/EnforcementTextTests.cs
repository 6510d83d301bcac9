using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.OfficialNotices;

namespace Fengsui.Hazards.Tests.Enforcement;

public sealed partial class EnforcementTextTests
{
    private static readonly ResourceManager Texts = new(typeof(EnforcementTexts).FullName!, typeof(EnforcementTexts).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var (chinese, english) = (Read(""), Read("en"));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
    }

    [Fact]
    public void Every_kind_state_move_and_field_has_words()
    {
        var keys = Read("").Keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetNames<InspectionKind>(), n => Assert.Contains("InspectionKind." + n, keys));
        Assert.All(Enum.GetNames<InspectionState>(), n => Assert.Contains("InspectionState." + n, keys));
        Assert.All(Enum.GetNames<InspectionResult>(), n => Assert.Contains("InspectionResult." + n, keys));
        Assert.All(Enum.GetNames<NoticeState>(), n => Assert.Contains("NoticeState." + n, keys));
        Assert.All(Enum.GetNames<NoticeMove>(), n => Assert.Contains("NoticeMove." + n, keys));
        Assert.All(Enum.GetNames<ServiceMethod>(), n => Assert.Contains("ServiceMethod." + n, keys));
        Assert.All(Enum.GetNames<LeverKind>(), n => Assert.Contains("LeverKind." + n, keys));
        Assert.All(Enum.GetNames<LeverState>(), n => Assert.Contains("LeverState." + n, keys));
        Assert.All(Enum.GetNames<LeverMove>(), n => Assert.Contains("LeverMove." + n, keys));
        Assert.All(Enum.GetNames<LeverMove>(), n => Assert.Contains("audit.hazards.lever.move." + n.ToLowerInvariant(), keys));
        Assert.All(LeverHops.Roles, n => Assert.Contains("LeverRole." + n, keys));
        Assert.All(NoticeFields.All, n => Assert.Contains("NoticeField." + n, keys));
        Assert.All(Enum.GetNames<Contracts.HazardState>(), n => Assert.Contains("HazardState." + n, keys));
    }

    private static Dictionary<string, string> Read(string culture) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
