namespace Fengsui.Sensing;

/// <summary>Marker of the texts of rules over live readings: what they found, what stands.</summary>
public sealed class LiveTexts;
