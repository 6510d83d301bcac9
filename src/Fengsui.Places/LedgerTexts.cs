using System.Resources;

namespace Fengsui.Places;

/// <summary>Marker of the ledgers' texts: titles, fields, choices.</summary>
public sealed class LedgerTexts
{
    /// <summary>The texts of every language, for reading what people wrote in another than their own.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(LedgerTexts));
}
