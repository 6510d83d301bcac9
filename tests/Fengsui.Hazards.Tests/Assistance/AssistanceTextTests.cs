using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Assistance;
using Fengsui.Hazards.OfficialNotices;

namespace Fengsui.Hazards.Tests.Assistance;

public sealed partial class AssistanceTextTests
{
    private static readonly ResourceManager Texts = new(typeof(AssistanceTexts).FullName!, typeof(AssistanceTexts).Assembly);
    private static readonly ResourceManager Replies = new(typeof(ReplyTexts).FullName!, typeof(ReplyTexts).Assembly);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values(bool ofAssistance)
    {
        var texts = ofAssistance ? Texts : Replies;
        var (chinese, english) = (Read("", texts), Read("en", texts));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
    }

    [Fact]
    public void Every_state_mode_move_and_outcome_has_words()
    {
        var keys = Read("", Texts).Keys.ToHashSet(StringComparer.Ordinal);
        (string Prefix, string[] Names)[] needed =
        [
            ("State.", Enum.GetNames<AssistanceState>()), ("Mode.", Enum.GetNames<AssistanceMode>()), ("Move.", Enum.GetNames<AssistanceMove>()),
            ("Outcome.", Enum.GetNames<AdviceOutcome>()), ("Field.text.", Enum.GetNames<AssistanceMove>()),
            ("audit.hazards.assistance.move.", [.. Enum.GetNames<AssistanceMove>().Select(n => n.ToLowerInvariant())]),
            ("Work.Next.", ["Requested", "Scheduled", "Advised", "FollowedUp", "Close"]),
        ];
        Assert.All(Enum.GetNames<ReplyState>(), name => Assert.Contains("State." + name, Read("", Replies).Keys));
        Assert.All(needed.SelectMany(n => n.Names.Select(name => n.Prefix + name)), key => Assert.Contains(key, keys));
    }

    private static Dictionary<string, string> Read(string culture, ResourceManager texts) =>
        texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
