namespace Fengsui.Places;

/// <summary>Marker of the texts of the ageing of equipment and systems.</summary>
public sealed class AgeingTexts;
