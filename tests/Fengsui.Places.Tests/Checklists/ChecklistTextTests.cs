using System.Collections;
using System.Globalization;
using System.Resources;
using Fengsui.Places.Checklists;

namespace Fengsui.Places.Tests.Checklists;

public sealed class ChecklistTextTests
{
    [Fact]
    public void Every_kind_rule_phase_result_and_property_has_words()
    {
        HashSet<string> keys =
        [
            .. new ResourceManager(typeof(ChecklistTexts).FullName!, typeof(ChecklistTexts).Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, tryParents: false)!
                .Cast<DictionaryEntry>().Select(e => (string)e.Key),
        ];
        Assert.All(Enum.GetNames<AnswerKind>(), k => Assert.Contains("Value.kind." + k, keys));
        Assert.All(Enum.GetNames<PassRule>(), r => Assert.Contains("Value.rule." + r, keys));
        Assert.All(Enum.GetNames<PhotoRule>(), p => Assert.Contains("Value.photo." + p, keys));
        Assert.All(Enum.GetNames<PhotoRule>(), p => Assert.Contains("Photo." + p, keys));
        Assert.All(Enum.GetNames<EditionPhase>(), p => Assert.Contains("Phase." + p, keys));
        Assert.All(Enum.GetNames<SheetResult>(), r => Assert.Contains("Result." + r, keys));
        Assert.All(Enum.GetNames<ItemOutcome>(), o => Assert.Contains("Outcome." + o, keys));
        Assert.All(Enum.GetNames<ItemChangeKind>(), c => Assert.Contains("Diff." + c, keys));
        Assert.All(Enum.GetNames<Places.Standing.Confidence>(), c => Assert.Contains("Value.confidence." + c, keys));
        Assert.All(
            typeof(ChecklistItem).GetProperties().Concat(typeof(ChecklistDraft).GetProperties()).Where(p => p.Name != nameof(ChecklistDraft.Items)),
            p => Assert.Contains("Property." + char.ToLowerInvariant(p.Name[0]) + p.Name[1..], keys));
    }
}
