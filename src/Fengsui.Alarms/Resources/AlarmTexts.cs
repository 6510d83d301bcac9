namespace Fengsui.Alarms.Resources;

/// <summary>Marker of the texts of this room: <c>AlarmTexts.resx</c> is Chinese, <c>AlarmTexts.en.resx</c> English.</summary>
public sealed class AlarmTexts;
