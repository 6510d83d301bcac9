namespace Fengsui.Hazards.Assistance;

/// <summary>Marker of the texts of technical assistance.</summary>
public sealed class AssistanceTexts;
