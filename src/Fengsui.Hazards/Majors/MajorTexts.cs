namespace Fengsui.Hazards.Majors;

/// <summary>Marker of the texts of major hazards and listed supervision.</summary>
public sealed class MajorTexts;
