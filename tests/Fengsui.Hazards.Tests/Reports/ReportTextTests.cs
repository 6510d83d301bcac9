using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Hazards.Rewards;

namespace Fengsui.Hazards.Tests.Reports;

public sealed partial class ReportTextTests
{
    private static readonly ResourceManager Texts = new(typeof(ReportTexts).FullName!, typeof(ReportTexts).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var (chinese, english) = (Read(""), Read("en"));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
    }

    [Fact]
    public void Every_state_and_move_has_words_for_staff_and_for_the_public()
    {
        var keys = Read("").Keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetNames<ReportState>(), n => Assert.All((string[])["State." + n, "Public.State." + n, "Work.Todo." + n], k => Assert.Contains(k, keys)));
        Assert.All(Enum.GetNames<ReportMove>(), n => Assert.All((string[])["Move." + n, "audit.hazards.reports.move." + n.ToLowerInvariant()], k => Assert.Contains(k, keys)));
        Assert.All(Enum.GetNames<HazardState>(), n => Assert.Contains("Public.Hazard." + n, keys));
        Assert.All(Enum.GetNames<RewardState>(), n => Assert.All((string[])["RewardState." + n, "Public.Reward." + n], k => Assert.Contains(k, keys)));
        Assert.All(Enum.GetNames<RewardMove>(), n => Assert.All((string[])["RewardMove." + n, "audit.hazards.rewards.move." + n.ToLowerInvariant()], k => Assert.Contains(k, keys)));
        Assert.All(new ReportOptions().Classes, c => Assert.Contains("Words." + c, keys));
    }

    private static Dictionary<string, string> Read(string culture) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
