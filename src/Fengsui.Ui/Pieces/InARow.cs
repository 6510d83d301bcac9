using System.Globalization;

namespace Fengsui.Ui;

/// <summary>Several things in a row, as the reader's language parts them.</summary>
public static class InARow
{
    /// <summary><c>甲、乙、丙</c> in Chinese, <c>A, B, C</c> elsewhere.</summary>
    /// <param name="culture">The reader's language; null for that of the current page.</param>
    public static string Of(IEnumerable<string> parts, CultureInfo? culture = null) =>
        string.Join((culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "zh" ? "、" : ", ", parts);
}
