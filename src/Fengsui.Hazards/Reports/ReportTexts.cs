namespace Fengsui.Hazards.Reports;

/// <summary>Marker of the texts of citizens' reports and rewards.</summary>
public sealed class ReportTexts;
