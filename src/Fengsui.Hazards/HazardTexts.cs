namespace Fengsui.Hazards;

/// <summary>Texts of this room: Chinese in <c>HazardTexts.resx</c>, English in <c>HazardTexts.en.resx</c>.</summary>
public sealed class HazardTexts;
