namespace Fengsui.Sensing;

/// <summary>Marker of the texts of rules and backtests.</summary>
public sealed class RuleTexts;
