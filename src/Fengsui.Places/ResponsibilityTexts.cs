namespace Fengsui.Places;

/// <summary>Marker of the texts of the responsibility chain: posts, commitments, wardens, notices.</summary>
public sealed class ResponsibilityTexts;
