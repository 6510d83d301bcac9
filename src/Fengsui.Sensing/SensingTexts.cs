namespace Fengsui.Sensing;

/// <summary>Marker of this room's texts: <c>SensingTexts.resx</c> (zh-CN) and <c>SensingTexts.en.resx</c>.</summary>
public sealed class SensingTexts;
