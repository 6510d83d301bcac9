using Fengsui.Places.Standing.Seeding;

namespace Fengsui.Places.Standing.Pages;

/// <summary>A line of the list of rules: an edition, or a category for which nothing is loaded.</summary>
internal sealed record RuleRow(StandingRule? Rule, RuleSlot? Slot = null)
{
    private const string SlotMark = "slot.";

    /// <summary>Key in the list and the address.</summary>
    public string Key => Rule?.Id.ToString() ?? SlotMark + Slot!.Code;

    /// <summary>The standing it is about.</summary>
    public StandingKind Standing => Rule?.Standing ?? Slot!.Standing;

    /// <summary>Code of the rule.</summary>
    public string Code => Rule?.Code ?? Slot!.Code;

    /// <summary>Title in the reader's language.</summary>
    public string Title => Rule is { } rule ? StandingWords.Title(rule) : StandingWords.Title(Slot!);

    /// <summary>What it applies to.</summary>
    public IEnumerable<RuleSubject> Subjects => Rule?.Subjects() ?? [RuleSubject.Parse(Slot!.AppliesTo)];

    /// <summary>How sure its source is.</summary>
    public Confidence Confidence => Rule?.Confidence ?? (Slot!.HasNoFigure ? Confidence.Inferred : HighRiskSlots.SampleConfidence);

    /// <summary>True for figures that are no rule of the county.</summary>
    public bool IsExample => Rule?.IsExample ?? !Slot!.HasNoFigure;

    /// <summary>True when a text is part of what it says.</summary>
    public bool Says(string text) => (Rule is { } rule
        ? $"{rule.Title} {rule.TitleEn} {rule.Code} {rule.Instrument}"
        : $"{Slot!.Title} {Slot.TitleEn} {Slot.Code} {(Slot.HasNoFigure ? "" : HighRiskSlots.Instrument)}").Contains(text, StringComparison.OrdinalIgnoreCase);
}
