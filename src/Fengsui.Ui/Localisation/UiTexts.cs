namespace Fengsui.Ui;

/// <summary>
/// Marker of the texts of the shared pieces: <c>UiTexts.resx</c> is Chinese, <c>UiTexts.en.resx</c> English. A room has a
/// marker of its own in the same way: an empty class, and two resx files of its name in the same folder.
/// </summary>
public sealed class UiTexts;
