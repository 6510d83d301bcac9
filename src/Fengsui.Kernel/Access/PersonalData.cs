using Fengsui.Kernel.Outcomes;

namespace Fengsui.Kernel.Access;

/// <summary>
/// How personal numbers are shown to who has not said why they need them: enough to tell one from another, not enough to call or to
/// use (个人信息保护法, article 51: de-identification as a measure of security).
/// </summary>
public static class PersonalData
{
    /// <summary>Stands for a digit that is not shown.</summary>
    public const char Cover = '*';

    /// <summary>Shortest reason for looking at a whole number, characters.</summary>
    public const int ShortestReason = 2;

    /// <summary>Longest reason, characters.</summary>
    public const int LongestReason = 100;

    private const int ShownFirst = 3;
    private const int ShownLast = 4;

    /// <summary>The reason that somebody gives for looking, or the refusal of one that says nothing.</summary>
    /// <param name="code">Code of that refusal; its text takes the shortest and the longest.</param>
    public static Outcome<string> ReasonOf(string reason, string code)
    {
        var why = reason.Trim();
        return why.Length is < ShortestReason or > LongestReason
            ? Refusal.Invalid(code, "reason", $"{ShortestReason}", $"{LongestReason}")
            : why;
    }

    /// <summary>
    /// <c>138****5678</c>: the first three and last four digits; of a short number the last four alone, which leaves 119 as it is.
    /// Masking twice changes nothing.
    /// </summary>
    public static string Mask(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        var shownFirst = digits > ShownFirst + ShownLast + 2 ? ShownFirst : 0;
        var seen = 0;
        return number.Contains(Cover, StringComparison.Ordinal)
            ? number
            : string.Concat(number.Select(c =>
            {
                seen += char.IsAsciiDigit(c) ? 1 : 0;
                return char.IsAsciiDigit(c) && seen > shownFirst && seen <= digits - ShownLast ? Cover : c;
            }));
    }
}
