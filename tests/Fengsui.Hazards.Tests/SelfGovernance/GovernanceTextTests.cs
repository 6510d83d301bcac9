using System.Collections;
using System.Globalization;
using System.Resources;
using Fengsui.Hazards.Petrochemical;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Hazards.Standards;
using Fengsui.Hazards.Systems;

namespace Fengsui.Hazards.Tests.SelfGovernance;

public sealed class GovernanceTextTests
{
    private static readonly ResourceManager Texts = new(typeof(GovernanceTexts).FullName!, typeof(GovernanceTexts).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.Equal(Read("").Keys.Order(StringComparer.Ordinal), Read("en").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_state_and_move_has_words()
    {
        var keys = Read("").Keys.ToHashSet(StringComparer.Ordinal);
        (string Prefix, string[] Names)[] needed =
        [
            ("Stage.", Enum.GetNames<SelfStage>()), ("Next.", Enum.GetNames<SelfStage>()), ("Sample.", Enum.GetNames<SampleOutcome>()),
            ("Risk.", Enum.GetNames<RiskLevel>()), ("Due.", Enum.GetNames<DueState>()), ("Expiry.", Enum.GetNames<DueState>()),
            ("Outage.State.", Enum.GetNames<OutageState>()), ("Outage.Move.", Enum.GetNames<OutageMove>()), ("Verdict.", Enum.GetNames<ReadingVerdict>()),
            ("Score.State.", Enum.GetNames<ScoreState>()), ("Score.Move.", Enum.GetNames<ScoreMove>()), ("Polarity.", Enum.GetNames<ScorePolarity>()),
            ("Petro.Kind.", Enum.GetNames<ThreeTaskKind>()), ("Standing.", Enum.GetNames<TaskStanding>()),
            ("audit.hazards.outage.", [.. Enum.GetNames<OutageMove>().Select(n => n.ToLowerInvariant())]),
            ("audit.hazards.score.", [.. Enum.GetNames<ScoreMove>().Select(n => n.ToLowerInvariant())]),
        ];
        Assert.All(needed.SelectMany(n => n.Names.Select(name => n.Prefix + name)), key => Assert.Contains(key, keys));
    }

    private static Dictionary<string, string> Read(string culture) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
}
