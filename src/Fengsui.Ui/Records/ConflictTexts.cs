namespace Fengsui.Ui;

/// <summary>Marker of the texts of <see cref="ConflictView"/>.</summary>
public sealed class ConflictTexts;
