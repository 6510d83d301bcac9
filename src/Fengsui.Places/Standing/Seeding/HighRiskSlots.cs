namespace Fengsui.Places.Standing.Seeding;

/// <summary>A category of a standing for which no figure is loaded, with the samples known of it. Without effect on any place.</summary>
/// <param name="Code">Code of the rule that a county enters for it.</param>
/// <param name="AppliesTo">What it concerns; see <see cref="RuleSubject"/>.</param>
/// <param name="Measures">The kinds of measure the samples use.</param>
public sealed record RuleSlot(
    string Code, string Title, string TitleEn, string AppliesTo, IReadOnlyList<Measure> Measures, IReadOnlyList<RuleSample> Samples)
{
    /// <summary>The standing that a rule for it gives.</summary>
    public StandingKind Standing { get; init; } = StandingKind.HighRiskUnit;

    /// <summary>True when no figure is known at all: what a county enters begins empty.</summary>
    public bool HasNoFigure => Samples.All(s => s.Threshold == 0);

    /// <summary>
    /// True when an edition of it is in force somewhere in a division or above it. What lies in neither line is another county's.
    /// </summary>
    public bool IsLoaded(IEnumerable<StandingRule> rules, string division, DateOnly day) => rules.Any(r =>
        r.Code == Code && r.IsInForce(day) && r.Comparison != Comparison.NotApplied
        && (division.StartsWith(r.ScopeCode, StringComparison.Ordinal) || r.ScopeCode.StartsWith(division, StringComparison.Ordinal)));
}

/// <summary>One province's figure for a category, as a sample.</summary>
/// <param name="Number">Which of the samples; 0 where only one figure is known and not whose it is.</param>
public sealed record RuleSample(
    int Number, Measure Measure, Comparison Comparison, double Threshold,
    Measure AndMeasure = Measure.None, Comparison AndComparison = Comparison.AtLeast, double AndThreshold = 0)
{
    /// <summary>
    /// A draft with the sample's figures. Its instrument is left empty: a county names its own order, and without one nothing is saved.
    /// </summary>
    public RuleDraft Draft(RuleSlot slot, DateOnly from) => new()
    {
        Standing = slot.Standing,
        Title = slot.Title,
        TitleEn = slot.TitleEn,
        AppliesTo = slot.AppliesTo,
        Measure = Measure,
        Comparison = Comparison,
        Threshold = Threshold,
        AndMeasure = AndMeasure,
        AndComparison = AndComparison,
        AndThreshold = AndThreshold,
        EffectiveFrom = from,
        Confidence = slot.HasNoFigure ? Confidence.Inferred : HighRiskSlots.SampleConfidence,
    };
}

/// <summary>
/// The categories of 火灾高危单位. The idea comes from 国发〔2011〕46号, which sets no thresholds; the two sample provincial definitions
/// known disagree by a factor of three, so neither is loaded (rules B.7).
/// </summary>
internal static class HighRiskSlots
{
    /// <summary>Where the idea and the yearly assessment come from.</summary>
    public const string Instrument = "国发〔2011〕46号";

    /// <summary>How often at least a high-risk unit must be assessed, times a year (国发〔2011〕46号).</summary>
    public const int AssessmentsAYear = 1;

    /// <summary>How sure the samples are: found in public sources, whose provinces are not recorded.</summary>
    public const Confidence SampleConfidence = Confidence.Sourced;

    /// <summary>The categories.</summary>
    public static IReadOnlyList<RuleSlot> All { get; } =
    [
        Slot("mall", "大型商场、市场", "Large malls", "shopping-mall", [Measure.AreaM2],
            new(1, Measure.AreaM2, Comparison.MoreThan, 10_000), new(2, Measure.AreaM2, Comparison.MoreThan, 30_000)),
        Slot("hotel", "大型宾馆、旅馆", "Large hotels", "hotel", [Measure.Beds, Measure.Rooms],
            new(1, Measure.Beds, Comparison.MoreThan, 200), new(2, Measure.Rooms, Comparison.AtLeast, 300)),
        Slot("entertainment", "大型公共娱乐场所", "Large entertainment venues", "entertainment-venue", [Measure.AreaM2],
            new RuleSample(0, Measure.AreaM2, Comparison.MoreThan, 2_000)),
        Slot("labour-intensive", "劳动密集型企业", "Labour-intensive plants", "labor-intensive-plant", [Measure.AreaM2, Measure.Workers],
            new(1, Measure.AreaM2, Comparison.MoreThan, 2_500, Measure.Workers, Comparison.MoreThan, 100),
            new(2, Measure.Workers, Comparison.MoreThan, 300)),
        Slot("office", "高层办公楼", "High office buildings", "office", [Measure.HeightM],
            new RuleSample(0, Measure.HeightM, Comparison.MoreThan, 50)),
    ];

    private static RuleSlot Slot(
        string code, string title, string titleEn, string appliesTo, IReadOnlyList<Measure> measures, params RuleSample[] samples) =>
        new("high-risk." + code, title, titleEn, appliesTo, measures, samples);
}
