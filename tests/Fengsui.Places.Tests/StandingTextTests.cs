using System.Collections;
using System.Globalization;
using System.Resources;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Tests;

public sealed class StandingTextTests
{
    [Fact]
    public void Every_standing_measure_and_comparison_has_words()
    {
        var keys = Keys(typeof(StandingTexts));
        Assert.All(Enum.GetNames<StandingKind>(), k => Assert.Contains("Standing." + k, keys));
        Assert.All(Enum.GetNames<Measure>(), m => Assert.Contains("Measure." + m, keys));
        Assert.All(Enum.GetNames<Measure>(), m => Assert.Contains("Unit." + m, keys));
        Assert.All(Enum.GetNames<Comparison>(), c => Assert.Contains("Comparison." + c, keys));
        Assert.All(Enum.GetNames<Confidence>(), c => Assert.Contains("Confidence." + c, keys));
        Assert.All(Enum.GetNames<Answer>(), a => Assert.Contains("Holds." + a, keys));
        Assert.All(VenueGroups.All, g => Assert.Contains("Group." + g, keys));
    }

    [Fact]
    public void Every_level_gap_and_role_has_words()
    {
        var keys = Keys(typeof(ResponsibilityTexts));
        Assert.All(Enum.GetNames<PostLevel>(), l => Assert.Contains("Level." + l, keys));
        Assert.All(Enum.GetNames<GapKind>(), g => Assert.Contains("Gap." + g, keys));
        Assert.All(Enum.GetNames<TermEnd>(), e => Assert.Contains("TermEnd." + e, keys));
        Assert.All(Enum.GetNames<DutyRole>(), r => Assert.Contains("Role." + r, keys));
        Assert.All(Enum.GetNames<WardenTarget>(), t => Assert.Contains("Target." + t, keys));
        Assert.All(Enum.GetNames<SigningMethod>(), m => Assert.Contains("Method." + m, keys));
        Assert.All(Enum.GetNames<NoticeKind>(), k => Assert.Contains("Notice.Title." + k, keys));
    }

    private static HashSet<string> Keys(Type marker) =>
        [.. new ResourceManager(marker.FullName!, marker.Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(e => (string)e.Key)];
}
