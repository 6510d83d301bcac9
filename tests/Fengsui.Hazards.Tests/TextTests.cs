using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Worklists;

namespace Fengsui.Hazards.Tests;

public sealed partial class TextTests
{
    private static readonly ResourceManager Texts = new(typeof(HazardTexts).FullName!, typeof(HazardTexts).Assembly);
    private static readonly ResourceManager Worklists = new(typeof(WorklistTexts).FullName!, typeof(WorklistTexts).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        Compare(Texts);
        Compare(Worklists);
    }

    private static void Compare(ResourceManager texts)
    {
        var (chinese, english) = (Read("zh-CN", texts), Read("en", texts));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
    }

    [Fact]
    public void Every_state_move_and_level_has_words()
    {
        var keys = Read("zh-CN").Keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetNames<HazardState>(), name => Assert.Contains("State." + name, keys));
        Assert.All(Enum.GetNames<HazardSeverity>(), name => Assert.Contains("Severity." + name, keys));
        Assert.All(Enum.GetNames<HazardSource>(), name => Assert.Contains("Source." + name, keys));
        Assert.All(Enum.GetNames<EscalationLevel>(), name => Assert.Contains("Level." + name, keys));
        Assert.All(Enum.GetNames<HazardMove>(), name => Assert.Contains("Move." + name, keys));
        Assert.All(Enum.GetNames<HazardMove>(), name => Assert.Contains("audit.hazards.move." + name.ToLowerInvariant(), keys));
    }

    private static Dictionary<string, string> Read(string culture, ResourceManager? texts = null) =>
        (texts ?? Texts).GetResourceSet(CultureInfo.GetCultureInfo(culture == "zh-CN" ? "" : culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) =>
        string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
