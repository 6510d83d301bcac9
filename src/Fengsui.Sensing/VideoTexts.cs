namespace Fengsui.Sensing;

/// <summary>Texts of camera events.</summary>
public sealed class VideoTexts;
