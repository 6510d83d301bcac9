namespace Fengsui.Ui;

/// <summary>Marker of the texts of the page of one's own work and of the burden meter.</summary>
public sealed class WorkTexts;
