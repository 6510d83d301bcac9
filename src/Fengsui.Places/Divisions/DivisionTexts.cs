using System.Resources;

namespace Fengsui.Places.Divisions;

/// <summary>Marker of the texts of divisions and their changes.</summary>
public sealed class DivisionTexts
{
    /// <summary>The texts of every language, for reading headings that people wrote in another than their own.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(DivisionTexts));
}
