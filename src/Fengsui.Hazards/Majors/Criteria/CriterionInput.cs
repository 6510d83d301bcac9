namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>What an input of a criterion holds.</summary>
public enum CriterionInputKind
{
    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A number.</summary>
    Number,

    /// <summary>What there is over what is required.</summary>
    Ratio,

    /// <summary>How many of a total.</summary>
    Share,

    /// <summary>One of <see cref="CriterionInput.Choices"/>.</summary>
    Choice,
}

/// <summary>
/// An input that a criterion asks for, written in the rule as one line: <c>key|kind|Chinese label|English label|unit or choices</c>. A choice
/// lists its choices with commas, each a code or <c>code=中文=English</c>.
/// </summary>
public sealed record CriterionInput(string Key, CriterionInputKind Kind, string Label, string LabelEn, string Unit, IReadOnlyList<CriterionChoice> Choices)
{
    private const int LongestKey = 40;
    private const int Parts = 5;

    /// <summary>The label in a language.</summary>
    public string LabelIn(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && LabelEn.Length > 0 ? LabelEn : Label;

    /// <summary>Reads a line; null when it is none.</summary>
    public static CriterionInput? Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > Parts || !IsKey(parts[0]) || !Enum.TryParse<CriterionInputKind>(parts[1], true, out var kind)
            || char.IsAsciiDigit(parts[1].FirstOrDefault()) || parts[2].Length == 0)
        {
            return null;
        }

        var last = parts.ElementAtOrDefault(4) ?? "";
        var choices = kind == CriterionInputKind.Choice
            ? last.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CriterionChoice.Parse).ToList()
            : [];
        return kind == CriterionInputKind.Choice && choices.Count < 2
            ? null
            : new CriterionInput(parts[0], kind, parts[2], parts.ElementAtOrDefault(3) ?? "", kind == CriterionInputKind.Choice ? "" : last, choices);
    }

    /// <summary>True for a word that may name an input.</summary>
    internal static bool IsKey(string key) =>
        key.Length is > 0 and <= LongestKey && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && char.IsAsciiLetterLower(key[0]);
}

/// <summary>One of the choices of an input.</summary>
public sealed record CriterionChoice(string Code, string Label, string LabelEn)
{
    /// <summary>The label in a language.</summary>
    public string LabelIn(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? LabelEn : Label;

    internal static CriterionChoice Parse(string text)
    {
        var parts = text.Split('=', StringSplitOptions.TrimEntries);
        return new CriterionChoice(parts[0], parts.ElementAtOrDefault(1) ?? parts[0], parts.ElementAtOrDefault(2) ?? parts.ElementAtOrDefault(1) ?? parts[0]);
    }
}

/// <summary>What a place is, as criteria and decisions ask for it. The register knows some of it.</summary>
public static class PlaceTraits
{
    /// <summary>人员密集场所.</summary>
    public const string Crowded = "crowded";

    /// <summary>公共娱乐场所.</summary>
    public const string Entertainment = "entertainment";

    /// <summary>旅馆.</summary>
    public const string Hotel = "hotel";

    /// <summary>商店.</summary>
    public const string Shop = "shop";

    /// <summary>地下人员密集场所.</summary>
    public const string UndergroundCrowded = "underground-crowded";

    /// <summary>托儿所、幼儿园的儿童用房.</summary>
    public const string Children = "children";

    /// <summary>老年人活动场所.</summary>
    public const string Elderly = "elderly";

    /// <summary>易燃易爆危险品场所.</summary>
    public const string DangerousGoods = "dangerous-goods";

    /// <summary>重要场所.</summary>
    public const string Important = "important";

    /// <summary>高层建筑.</summary>
    public const string HighRise = "high-rise";

    /// <summary>地下建筑.</summary>
    public const string Underground = "underground";

    /// <summary>None of crowded, dangerous goods, important; computed, never entered.</summary>
    public const string Other = "other";

    /// <summary>Those that are entered or known.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Crowded, DangerousGoods, Important, Entertainment, Hotel, Shop, UndergroundCrowded, Children, Elderly, HighRise, Underground];

    /// <summary>Those that a scope may name.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [.. All, Other];
}
