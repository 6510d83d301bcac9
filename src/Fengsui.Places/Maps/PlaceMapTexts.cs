namespace Fengsui.Places.Maps;

/// <summary>Marker of the texts of the register's layers on the map.</summary>
public sealed class PlaceMapTexts;
