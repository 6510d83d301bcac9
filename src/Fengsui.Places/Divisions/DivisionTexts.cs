namespace Fengsui.Places.Divisions;

/// <summary>Marker of the texts of divisions and their changes.</summary>
public sealed class DivisionTexts;
