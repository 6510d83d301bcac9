using System.Globalization;
using System.Text;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>What spreadsheets do to values, taken back before a value is read.</summary>
internal static class CellText
{
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>The text of a cell for a field; null when the cell is empty.</summary>
    public static string? Tidy(LedgerField field, string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        // Our own exports put an apostrophe before what a spreadsheet would take for a formula.
        if (text is ['\'', '=' or '+' or '-' or '@', ..])
        {
            text = text[1..];
        }

        return field.Kind switch
        {
            FieldKind.Date => Day(text.Normalize(NormalizationForm.FormKC)),
            FieldKind.Whole or FieldKind.Number or FieldKind.Phone or FieldKind.IdentityNumber or FieldKind.CreditCode => text.Normalize(NormalizationForm.FormKC),
            _ => text,
        };
    }

    // A date in a cell without a date format is the number of days since the end of 1899.
    private static string Day(string text) =>
        text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            ? DayZero.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text;
}
