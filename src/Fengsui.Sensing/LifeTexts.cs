namespace Fengsui.Sensing;

/// <summary>Texts of the life of equipment, field tickets and the operator's statements.</summary>
public sealed class LifeTexts;
