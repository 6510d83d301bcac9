namespace Fengsui.Alarms;

/// <summary>Marks the resources of this room: <c>Resources/AlarmTexts.resx</c> (zh-CN) and <c>AlarmTexts.en.resx</c>.</summary>
public sealed class AlarmTexts;
