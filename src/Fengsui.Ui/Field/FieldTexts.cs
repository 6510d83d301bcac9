namespace Fengsui.Ui;

/// <summary>Marker of the texts of the field pages: those of the phone are handed to it as a file of each language.</summary>
public sealed class FieldTexts;
