namespace Fengsui.Places;

/// <summary>Marker of this room's texts.</summary>
public sealed class PlaceTexts;
