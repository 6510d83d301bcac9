using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Pages;
using Fengsui.Hazards.Supervision;

namespace Fengsui.Hazards.Tests.Majors;

public sealed partial class MajorTextTests
{
    private static readonly ResourceManager Texts = new(typeof(MajorTexts).FullName!, typeof(MajorTexts).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var (chinese, english) = (Read(""), Read("en"));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
    }

    [Fact]
    public void Every_state_move_field_and_kind_of_work_has_words()
    {
        var keys = Read("").Keys.ToHashSet(StringComparer.Ordinal);
        string[] asked =
        [
            .. Names<MajorState>("State."), .. Names<MajorMove>("Move."), .. Names<PlateLevel>("Level."), .. Names<Restraint>("Restraint."), .. Names<MajorEnding>("Ending."),
            .. Names<MeetingKind>("Meeting."), .. Names<MajorVerdict>("Verdict."), .. Names<Truth>("Truth."), .. PlaceTraits.Scopes.Select(t => "Trait." + t),
            .. Enum.GetNames<MajorMove>().Select(m => "audit.majors.move." + m.ToLowerInvariant()), .. MajorWork.Kinds.Select(k => "Work." + k.Key),
            .. Enum.GetValues<MajorMove>().SelectMany(MajorFields.Of).Select(f => "Field." + f),
        ];
        Assert.All(asked, key => Assert.Contains(key, keys));
    }

    private static IEnumerable<string> Names<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(n => prefix + n);

    private static Dictionary<string, string> Read(string culture) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
