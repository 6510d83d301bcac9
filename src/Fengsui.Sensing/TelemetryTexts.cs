namespace Fengsui.Sensing;

/// <summary>Marker of the texts about telemetry: <c>TelemetryTexts.resx</c> (zh-CN) and <c>TelemetryTexts.en.resx</c>.</summary>
public sealed class TelemetryTexts;
