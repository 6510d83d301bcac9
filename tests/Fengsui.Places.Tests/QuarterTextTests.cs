using System.Collections;
using System.Globalization;
using System.Resources;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;

namespace Fengsui.Places.Tests;

public sealed class QuarterTextTests
{
    [Fact]
    public void Every_choice_has_words()
    {
        var keys = new ResourceManager(typeof(QuarterTexts).FullName!, typeof(QuarterTexts).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(e => (string)e.Key).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> wanted =
        [
            .. Enum.GetNames<PlanState>().Select(s => "PlanState." + s), .. Enum.GetNames<MeasureState>().Select(s => "MeasureState." + s),
            .. Enum.GetNames<PlanMove>().Select(m => "Move." + m), .. Enum.GetNames<PlanMove>().Select(m => "audit.places.plan." + m.ToLowerInvariant()),
            .. Enum.GetNames<SurveySection>().SelectMany(s => new[] { "Section." + s, "Section.Why." + s }),
            .. Enum.GetNames<ParkingCountKind>().Select(k => "Count." + k), .. Enum.GetNames<ReliefReason>().Select(r => "Relief." + r),
            .. Enum.GetValues<WhatIfKind>().Select(k => "Term." + WhatIfCalculator.KeyOf(k)), .. Enum.GetNames<LaneState>().Select(s => "Layer.Lanes." + s),
            .. new[] { "added", "removed", "changed" }.Select(k => "Difference." + k),
        ];
        Assert.All(wanted, key => Assert.Contains(key, keys));
    }
}
