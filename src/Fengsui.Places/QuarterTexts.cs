namespace Fengsui.Places;

/// <summary>Marker of the texts of quarters: survey, parking, plans.</summary>
public sealed class QuarterTexts;
