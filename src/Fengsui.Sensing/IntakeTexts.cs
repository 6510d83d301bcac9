namespace Fengsui.Sensing;

/// <summary>Texts of what others send: mappings, sources.</summary>
public sealed class IntakeTexts;
