namespace Fengsui.Hazards.Levers;

/// <summary>Marker of the texts of inspections, notices and levers.</summary>
public sealed class EnforcementTexts;
