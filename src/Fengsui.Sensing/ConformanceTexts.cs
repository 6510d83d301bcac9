namespace Fengsui.Sensing;

/// <summary>Texts of the conformance checks, for duty offices and for vendors.</summary>
public sealed class ConformanceTexts;
