namespace Fengsui.Places;

/// <summary>Marker of the texts of imports, exports and merging.</summary>
public sealed class TransferTexts;
