namespace Fengsui.Places;

/// <summary>Marker of the texts of computed standing: rules, measures, reasons.</summary>
public sealed class StandingTexts;
