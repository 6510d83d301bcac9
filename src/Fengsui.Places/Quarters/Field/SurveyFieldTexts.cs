namespace Fengsui.Places.Quarters.Field;

/// <summary>Marker of the texts of the survey on the spot, beyond those of the ledger and of the page.</summary>
public sealed class SurveyFieldTexts;
