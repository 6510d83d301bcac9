using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Ui.Tests;

public sealed partial class TextTests : UiTest
{
    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var texts = new ResourceManager(typeof(UiTexts).FullName!, typeof(UiTexts).Assembly);
        var (chinese, english) = (Read(texts, ""), Read(texts, "en"));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Holes(text.Value), Holes(english[text.Key])));
        Assert.All(english, text => Assert.DoesNotContain(text.Value, IsChinese));
    }

    [Fact]
    public void Every_text_of_the_component_library_has_its_Chinese()
    {
        var library = typeof(MudButton).Assembly;
        var english = Read(new ResourceManager("MudBlazor.Resources.LanguageResource", library), "");
        var chinese = Read(new ResourceManager(typeof(MudTexts).FullName!, typeof(MudTexts).Assembly), "");

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Holes(text.Value), Holes(chinese[text.Key])));
    }

    [Theory]
    [InlineData("zh-CN", "撤销", "下一页")]
    [InlineData("en", "Undo", "Next page")]
    public void A_page_finds_its_words_in_the_language_of_the_reader(string culture, string ours, string library)
    {
        Speak(culture);

        Assert.Equal(ours, Services.GetRequiredService<IStringLocalizer<UiTexts>>()["Undo"].Value);
        Assert.Contains(library, Render<MudPagination>(p => p.Add(m => m.Count, 3)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_never_shouts()
    {
        var texts = new ResourceManager(typeof(UiTexts).FullName!, typeof(UiTexts).Assembly);
        Assert.All(Read(texts, "").Concat(Read(texts, "en")), text => Assert.DoesNotContain(text.Value, c => c is '!' or '！'));
    }

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static Dictionary<string, string> Read(ResourceManager texts, string culture) =>
        texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Holes(string text) =>
        string.Join(' ', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Hole();
}
