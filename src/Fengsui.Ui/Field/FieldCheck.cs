using System.Globalization;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Geography;

namespace Fengsui.Ui;

/// <summary>Checks answers against a form's description. <c>check.mjs</c> does the same beside the field; a test holds both to one table.</summary>
internal static partial class FieldCheck
{
    private const int LongestLine = 20_000;
    private const int MostAnswers = 2_000;

    /// <summary>All that is wrong, in the order of the form.</summary>
    public static IReadOnlyList<FieldProblem> Check(FieldFormView form, FieldRecord record, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.Count > MostAnswers)
        {
            return [new FieldProblem("", "field.many", MostAnswers.ToString(CultureInfo.InvariantCulture))];
        }

        var problems = new List<FieldProblem>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in form.Sections)
        {
            if (section.IsRows)
            {
                CheckRows(section, record, answers, known, problems);
            }
            else
            {
                CheckAsked(section, "", record, answers, known, problems);
            }
        }

        problems.AddRange(answers.Keys.Where(k => !known.Contains(k) || record.Skip.Contains(k)).Select(k => new FieldProblem(k, "field.unknown", k)));
        return problems;
    }

    /// <summary>What is wrong with one answer, or null. An empty one is no answer.</summary>
    public static FieldProblem? Check(FieldQuestion question, string key, string answer) => answer.Length == 0 ? null : question.Input switch
    {
        FieldInput.Whole => Limits(question, key, answer, Whole(), "field.whole"),
        FieldInput.Number => Limits(question, key, answer, Number(), "field.number"),
        FieldInput.YesNo => answer is "true" or "false" ? null : new FieldProblem(key, "field.choice"),
        FieldInput.Choice => question.Choices.Any(c => c.Value == answer) ? null : new FieldProblem(key, "field.choice"),
        FieldInput.Date => DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : new FieldProblem(key, "field.date"),
        FieldInput.Moment => DateTime.TryParseExact(answer, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : new FieldProblem(key, "field.date"),
        FieldInput.Position => IsShape(answer, "Point") ? null : new FieldProblem(key, "field.position"),
        FieldInput.Line => IsShape(answer, "LineString") ? null : new FieldProblem(key, "field.line"),
        FieldInput.Photo => new FieldProblem(key, "field.unknown", key),
        FieldInput.Text or FieldInput.LongText => answer.Length <= question.MaxLength
            ? null : new FieldProblem(key, "field.long", question.MaxLength.ToString(CultureInfo.InvariantCulture)),
    };

    private static void CheckRows(
        FieldSection section, FieldRecord record, IReadOnlyDictionary<string, string> answers, HashSet<string> known, List<FieldProblem> problems)
    {
        if (section.None is { } none)
        {
            known.Add(none.Key);
            problems.AddRange(new[] { Check(none, none.Key, answers.GetValueOrDefault(none.Key, "")) }.OfType<FieldProblem>());
        }

        var prefix = section.Key + ".";
        var rows = answers.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Split('.'))
            .Where(k => k.Length == 3 && Guid.TryParseExact(k[1], "D", out _)).Select(k => k[1]).Distinct(StringComparer.Ordinal).ToList();
        var there = record.Rows.GetValueOrDefault(section.Key, []);
        if (rows.Count(r => there.All(t => t.Id != r)) + there.Count > section.MostRows)
        {
            problems.Add(new FieldProblem(section.Key, "field.rows", section.MostRows.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var row in rows)
        {
            var removed = $"{prefix}{row}.{FieldAnswers.Removed}";
            if (section.Removable && answers.GetValueOrDefault(removed) == "true")
            {
                known.UnionWith(answers.Keys.Where(k => k.StartsWith($"{prefix}{row}.", StringComparison.Ordinal)));
                continue;
            }

            if (section.Removable)
            {
                known.Add(removed);
            }

            CheckAsked(section, $"{prefix}{row}.", record, answers, known, problems);
        }
    }

    private static void CheckAsked(
        FieldSection section, string prefix, FieldRecord record, IReadOnlyDictionary<string, string> answers, HashSet<string> known,
        List<FieldProblem> problems)
    {
        foreach (var question in section.Questions)
        {
            var key = prefix + question.Key;
            known.Add(key);
            var missing = Current(record, answers, key).Length == 0 && !record.Skip.Contains(key) && (question.Required
                || (question.RequiredWith.Length > 0 && answers.GetValueOrDefault(prefix + question.RequiredWith, "").Length > 0));
            if (missing)
            {
                problems.Add(new FieldProblem(key, "field.missing"));
            }
            else if (Check(question, key, answers.GetValueOrDefault(key, "")) is { } problem)
            {
                problems.Add(problem);
            }
        }
    }

    private static string Current(FieldRecord record, IReadOnlyDictionary<string, string> answers, string key) =>
        answers.TryGetValue(key, out var answer) ? answer : record.Known.GetValueOrDefault(key)?.Value ?? "";

    private static FieldProblem? Limits(FieldQuestion question, string key, string answer, Regex written, string code)
    {
        if (!written.IsMatch(answer))
        {
            return new FieldProblem(key, code);
        }

        var number = double.Parse(answer, CultureInfo.InvariantCulture);
        return number < (question.Min ?? double.MinValue) || number > (question.Max ?? double.MaxValue)
            ? new FieldProblem(key, "field.range", Text(question.Min), Text(question.Max))
            : null;
    }

    private static string Text(double? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static bool IsShape(string answer, string type) =>
        answer.Length <= LongestLine && Shapes.Read(answer, "") is { Succeeded: true } shape && shape.Value.GeometryType == type;

    [GeneratedRegex(@"^-?[0-9]{1,12}$", RegexOptions.None, 1_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]{1,9})?$", RegexOptions.None, 1_000)]
    private static partial Regex Number();
}
