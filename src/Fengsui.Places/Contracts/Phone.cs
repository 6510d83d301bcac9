namespace Fengsui.Places.Contracts;

/// <summary>A phone number where it is only to be recognised, not called.</summary>
public static class Phone
{
    private const int ShownFirst = 3;
    private const int ShownLast = 4;

    /// <summary>The first three and last four digits; of a short number the last four alone.</summary>
    public static string Masked(string phone)
    {
        var digits = phone.Count(char.IsAsciiDigit);
        var shownFirst = digits > ShownFirst + ShownLast + 2 ? ShownFirst : 0;
        var seen = 0;
        return string.Concat(phone.Select(c =>
        {
            seen += char.IsAsciiDigit(c) ? 1 : 0;
            return char.IsAsciiDigit(c) && seen > shownFirst && seen <= digits - ShownLast ? '*' : c;
        }));
    }
}
