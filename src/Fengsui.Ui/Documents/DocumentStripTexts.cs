namespace Fengsui.Ui;

/// <summary>Marker of the texts of <see cref="DocumentStrip"/> and <see cref="DocumentViewer"/>.</summary>
public sealed class DocumentStripTexts;
