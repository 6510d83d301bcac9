using System.Text.RegularExpressions;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Levers;

/// <summary>What must not stand in a public text: names of people that the record knows, numbers of phones and of identity cards.</summary>
internal static partial class NamedPeople
{
    private const int ShortestName = 2;

    /// <summary>The refusal when there is any, naming the first; null when there is none. A check by a person comes beside it.</summary>
    public static Refusal? Find(string text, IReadOnlyCollection<string> names) =>
        names.FirstOrDefault(n => n.Trim().Length >= ShortestName && text.Contains(n.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name
            ? Refusal.Invalid("enforcement.lever.personal", "publicText", name.Trim())
        : Number().Match(text) is { Success: true } number ? Refusal.Invalid("enforcement.lever.personal", "publicText", number.Value)
        : null;

    // A mobile number, a number of an identity card, a fixed line with its area.
    [GeneratedRegex(@"(?<!\d)(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]|0\d{2,3}[ -]\d{7,8})(?!\d)", RegexOptions.None, 1_000)]
    private static partial Regex Number();
}
