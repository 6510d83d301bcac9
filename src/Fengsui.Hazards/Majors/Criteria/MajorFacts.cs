using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>
/// What is known of a case: an answer a key, as text. A flag is <c>yes</c> or <c>no</c>, a pair <c>2.3/3</c>. What has no answer is not known.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class MajorFacts(IReadOnlyDictionary<string, string> values)
{
    private const int LongestAnswer = 60;
    private const decimal Most = 1_000_000_000;

    /// <summary>Yes, as a flag is written.</summary>
    public const string Yes = "yes";

    /// <summary>No, as a flag is written.</summary>
    public const string No = "no";

    /// <summary>Nothing is known.</summary>
    public static MajorFacts None { get; } = new(new Dictionary<string, string>());

    /// <summary>The answers.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The key under which it is said that a criterion without inputs of its own is met.</summary>
    public static string MetKey(string clause) => "met:" + clause;

    /// <summary>The key under which it is said that what meets a criterion can be corrected on the spot, and so does not count.</summary>
    public static string SpotKey(string clause) => "spot:" + clause;

    /// <summary>A flag or a trait.</summary>
    public Truth Flag(string key) => key == PlaceTraits.Other ? Other() : Text(key) switch { Yes => Truth.True, No => Truth.False, _ => Truth.Unknown };

    /// <summary>An answer as it is written, empty when there is none.</summary>
    public string Text(string key) => Values.GetValueOrDefault(key, "");

    /// <summary>A number, or null when not known.</summary>
    public decimal? Number(string key) => Parse(Text(key));

    /// <summary>A pair, or null when one of the two is not known.</summary>
    public (decimal Part, decimal Whole)? Pair(string key) =>
        Text(key).Split('/') is [var part, var whole] && Parse(part) is { } first && Parse(whole) is { } second and > 0 ? (first, second) : null;

    /// <summary>The same with one more answer; an empty one takes it away.</summary>
    public MajorFacts With(string key, string answer)
    {
        var changed = new Dictionary<string, string>(Values, StringComparer.Ordinal);
        if (answer.Length == 0)
        {
            changed.Remove(key);
        }
        else
        {
            changed[key] = answer;
        }

        return new MajorFacts(changed);
    }

    /// <summary>What is wrong with the answers, by field <c>inputs.{key}</c>.</summary>
    internal Refusal? Check(CriteriaEdition edition)
    {
        var inputs = edition.Inputs.ToDictionary(i => i.Key, StringComparer.Ordinal);
        var clauses = edition.Criteria.Select(c => c.Clause).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, answer) in Values)
        {
            var problem = answer.Length > LongestAnswer ? "majors.input.wrong"
                : inputs.TryGetValue(key, out var input) ? Check(input, answer)
                : PlaceTraits.All.Contains(key) || (key.Split(':', 2) is ["met" or "spot", var clause] && clauses.Contains(clause))
                    ? answer is Yes or No ? null : "majors.input.flag"
                : "majors.input.unknown";
            if (problem is not null)
            {
                return Refusal.Invalid(problem, "inputs." + key, key);
            }
        }

        return null;
    }

    private string? Check(CriterionInput input, string answer) => input.Kind switch
    {
        CriterionInputKind.Flag => answer is Yes or No ? null : "majors.input.flag",
        CriterionInputKind.Choice => input.Choices.Any(c => c.Code == answer) ? null : "majors.input.wrong",
        CriterionInputKind.Number => Parse(answer) is null ? "majors.input.number" : null,
        CriterionInputKind.Share => Pair(input.Key) is not { } share ? "majors.input.pair" : share.Part > share.Whole ? "majors.input.share" : null,
        CriterionInputKind.Ratio => Pair(input.Key) is null ? "majors.input.pair" : null,
    };

    private Truth Other() => Flag(PlaceTraits.Crowded).Or(Flag(PlaceTraits.DangerousGoods)).Or(Flag(PlaceTraits.Important)).Not();

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Most ? number : null;
}
