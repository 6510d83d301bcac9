using System.Globalization;
using System.Text.RegularExpressions;

namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>A test as it came out: what was compared, and whether it holds.</summary>
/// <param name="Key">Input or trait.</param>
/// <param name="Compared">The numbers and the limit, for example <c>2.3 / 3 = 76.67 % &lt; 80 %</c>; for a flag its answer, empty when not known.</param>
public sealed record TestOutcome(string Key, string Compared, Truth Truth);

/// <summary>
/// One test of a condition: <c>key</c>, <c>!key</c>, <c>key &lt; 80%</c>, <c>key &gt; 3</c>, <c>key = A</c>, <c>key in A,B</c>. A line of a rule
/// joins tests by <c>&amp;</c>; a criterion holds when one of its lines does.
/// </summary>
internal sealed partial record CriterionTest(string Key, bool Negated, string Operator, decimal Limit, bool Percent, IReadOnlyList<string> Words)
{
    private const decimal Hundred = 100;

    /// <summary>The tests of a line, or null when it is none.</summary>
    public static IReadOnlyList<CriterionTest>? ParseLine(string line)
    {
        var tests = line.Split('&', StringSplitOptions.TrimEntries).Select(Parse).ToList();
        return tests.TrueForAll(t => t is not null) ? [.. tests.Select(t => t!)] : null;
    }

    /// <summary>True when the test suits what the input holds.</summary>
    public bool Suits(CriterionInputKind kind) => kind switch
    {
        CriterionInputKind.Flag => Operator.Length == 0,
        CriterionInputKind.Number => IsComparison && !Percent,
        CriterionInputKind.Ratio or CriterionInputKind.Share => IsComparison && Percent,
        CriterionInputKind.Choice => Words.Count > 0,
    };

    /// <summary>How it comes out.</summary>
    public TestOutcome Try(MajorFacts facts)
    {
        if (Operator.Length == 0)
        {
            var flag = facts.Flag(Key);
            return new TestOutcome(Key, facts.Text(Key), Negated ? flag.Not() : flag);
        }

        if (Words.Count > 0)
        {
            var word = facts.Text(Key);
            return new TestOutcome(Key, word, word.Length == 0 ? Truth.Unknown : Truths.Of(Words.Contains(word)));
        }

        if (!Percent)
        {
            return facts.Number(Key) is { } number
                ? new TestOutcome(Key, Invariant($"{number} {Operator} {Limit}"), Truths.Of(Compare(number, Limit)))
                : new TestOutcome(Key, "", Truth.Unknown);
        }

        // Cross-multiplied: no rounding decides a case.
        return facts.Pair(Key) is var (part, whole)
            ? new TestOutcome(
                Key, Invariant($"{part} / {whole} = {Math.Round(part * Hundred / whole, 2):0.##} % {Operator} {Limit} %"),
                Truths.Of(Compare(part * Hundred, Limit * whole)))
            : new TestOutcome(Key, "", Truth.Unknown);
    }

    private bool IsComparison => Operator is "<" or "<=" or ">" or ">=";

    private bool Compare(decimal value, decimal limit) => Operator switch
    {
        "<" => value < limit,
        "<=" => value <= limit,
        ">" => value > limit,
        _ => value >= limit,
    };

    private static CriterionTest? Parse(string text)
    {
        if (Flag().Match(text) is { Success: true } flag)
        {
            return new CriterionTest(flag.Groups[2].Value, flag.Groups[1].Length > 0, "", 0, false, []);
        }

        if (Comparison().Match(text) is { Success: true } compared
            && decimal.TryParse(compared.Groups[3].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit))
        {
            return new CriterionTest(compared.Groups[1].Value, false, compared.Groups[2].Value, limit, compared.Groups[4].Length > 0, []);
        }

        return Choice().Match(text) is { Success: true } chosen
            ? new CriterionTest(chosen.Groups[1].Value, false, "in", 0, false, chosen.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries))
            : null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("^(!?)([a-z][a-z0-9-]*)$", RegexOptions.None, 1_000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"^([a-z][a-z0-9-]*)\s*(<=|>=|<|>)\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)(%?)$", RegexOptions.None, 1_000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^([a-z][a-z0-9-]*)\s*(?:=|in)\s*([A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)$", RegexOptions.None, 1_000)]
    private static partial Regex Choice();
}
