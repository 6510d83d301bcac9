namespace Fengsui.Hazards.Worklists;

/// <summary>Marker of the texts of worklists, board, statistics, classes, road map and clocks' pages.</summary>
public sealed class WorklistTexts;
