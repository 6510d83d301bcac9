namespace Fengsui.Places;

/// <summary>Marker of the texts of checklists: editions, items, sheets.</summary>
public sealed class ChecklistTexts;
