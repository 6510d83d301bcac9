namespace Fengsui.Alarms.Resources;

/// <summary>Marker of the texts of this room's pages: <c>ConsoleTexts.resx</c> is Chinese, <c>ConsoleTexts.en.resx</c> English.</summary>
public sealed class ConsoleTexts;
