namespace Fengsui.Ui;

/// <summary>Marker of the texts of the map's layer list and search box.</summary>
public sealed class MapTexts;
