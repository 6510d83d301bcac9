using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters;

/// <summary>A field of the survey with where its value comes from.</summary>
internal sealed record SurveyFieldView(
    string Key, string Label, string Kind, IReadOnlyList<string> Choices, string Value, string? Source, string? By, DateTimeOffset? At);

/// <summary>A section of the survey.</summary>
internal sealed record SurveySectionView(SurveySection Section, IReadOnlyList<SurveyFieldView> Fields);

/// <summary>A count as the API gives it.</summary>
internal sealed record CountView(
    ParkingCountKind Kind, DateTimeOffset CountedAt, string CountedBy, int? Cars, int? LegalSpaces, int? InformalSpaces, string EnteredBy);

/// <summary>A fire lane of the quarter.</summary>
internal sealed record LaneView(Guid Id, string Name, double? LengthM, double? ClearWidthM, double? ClearHeightM, bool? Passes, int Version);

/// <summary>A survey as the API gives it.</summary>
internal sealed record SurveyView(
    Guid Id, string Name, int Version, Completeness Completeness, IReadOnlyList<SurveySectionView> Sections, IReadOnlyList<CountView> Counts,
    IReadOnlyList<NearbyParking> Nearby, IReadOnlyList<LaneView> Lanes)
{
    public static SurveyView Of(QuarterSurvey survey, ILedger ledger, IStringLocalizer texts) => new(
        survey.Quarter.Id, survey.Quarter.Name, survey.Row.Version, survey.Completeness,
        [
            .. Enum.GetValues<SurveySection>().Select(section => new SurveySectionView(
                section, [.. SurveySections.FieldsOf(section).Select(key => Field(survey, ledger, texts, key))])),
        ],
        [.. survey.Counts.Select(c => new CountView(c.Kind, c.CountedAt, c.CountedBy, c.Cars, c.LegalSpaces, c.InformalSpaces, c.EnteredBy))],
        [.. survey.Nearby.Select(n => new NearbyParking(n.Name, n.Spaces, n.DistanceM, n.NightShare))],
        [
            .. survey.Lanes.Select(l => new LaneView(
                l.Id, l.Name, l.LengthM, l.ClearWidthM, l.ClearHeightM, FireLaneEnvelope.Passes(l.ClearWidthM, l.ClearHeightM), l.Version)),
        ]);

    private static SurveyFieldView Field(QuarterSurvey survey, ILedger ledger, IStringLocalizer texts, string key)
    {
        var field = ledger.Fields.First(f => f.Key == key);
        var source = survey.Sources.GetValueOrDefault(key);
        return new SurveyFieldView(
            key, texts[LedgerWords.KeyOf(ledger, field)], field.Kind.ToString(), field.Choices, survey.Row.Values[key],
            source?.Source, source?.By, source?.At);
    }
}

/// <summary>A number with its terms; the value is null when a term is not known.</summary>
internal sealed record SumView(int? Value, IReadOnlyList<ParkingTerm> Terms, IReadOnlyList<string> Missing)
{
    public static SumView Of(ParkingSum sum) => new(sum.Value, sum.Terms, sum.Missing);
}

/// <summary>The parking of a quarter.</summary>
/// <param name="WalkingLimitM">How far people walk: the installation's own figure, from no regulation.</param>
internal sealed record ParkingView(
    SumView Deficit, SumView NightDeficit, SumView NightDeficitLegal, SumView Relief, double? Per100Households,
    IReadOnlyList<ReliefView> Options, double WalkingLimitM)
{
    public static ParkingView Of(ParkingAssessment a, QuarterOptions options) => new(
        SumView.Of(a.Deficit), SumView.Of(a.NightDeficit), SumView.Of(a.NightDeficitLegal), SumView.Of(a.Relief), a.Per100Households,
        [.. a.Options.Select(o => new ReliefView(o.Parking, o.Reason, o.Spaces))], options.WalkingLimitM);
}

/// <summary>Spaces nearby, and why they count or do not.</summary>
internal sealed record ReliefView(NearbyParking Parking, ReliefReason Reason, int? Spaces);

/// <summary>The steps of a scenario.</summary>
internal sealed record WhatIfBody(IReadOnlyList<WhatIf> Steps);

/// <summary>What a scenario gives.</summary>
internal sealed record WhatIfView(
    IReadOnlyList<WhatIfStep> Steps, SumView Gain, SumView Deficit, SumView NightDeficit, SumView NightDeficitLegal)
{
    public static WhatIfView Of(WhatIfResult r) => new(
        r.Steps, SumView.Of(r.Gain), SumView.Of(r.Deficit), SumView.Of(r.NightDeficit), SumView.Of(r.NightDeficitLegal));
}

/// <summary>A snapshot to take.</summary>
internal sealed record SnapshotBody(string Title);

/// <summary>A snapshot was taken.</summary>
internal sealed record SnapshotMade(Guid Id);

/// <summary>A snapshot in a list.</summary>
internal sealed record SnapshotView(Guid Id, string Title, string DivisionCode, DateTimeOffset TakenAt, string TakenBy, int Rows, string Hash)
{
    public static SnapshotView Of(LedgerSnapshot s) => new(s.Id, s.Title, s.DivisionCode, s.TakenAt, s.TakenBy, s.Rows, s.Hash);
}

/// <summary>A quarter in a snapshot.</summary>
internal sealed record SnapshotRowView(Guid QuarterId, string Name, string DivisionCode, IReadOnlyDictionary<string, string> Values, string Hash);

/// <summary>A snapshot with its rows.</summary>
/// <param name="IsIntact">True when the rows still give the hash.</param>
internal sealed record SnapshotFileView(SnapshotView Snapshot, bool IsIntact, IReadOnlyList<SnapshotRowView> Rows);
