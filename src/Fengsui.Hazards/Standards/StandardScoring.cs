using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Standards;

/// <summary>What a person gave an item: points, or for a veto item whether it is found.</summary>
internal sealed record ItemScore(int? Points = null, bool? Found = null, string Note = "");

/// <summary>A group with what it got of its points.</summary>
internal sealed record GroupScore(string Group, int Points, int Of);

/// <summary>A score with how it came about.</summary>
/// <param name="Open">Codes of items that nobody scored.</param>
/// <param name="Vetoes">Codes of veto items that are found.</param>
/// <param name="Cut">Points from which the grade is given; null when a veto gave it.</param>
internal sealed record ScoreResult(int Points, int Of, IReadOnlyList<GroupScore> Groups, IReadOnlyList<string> Open, IReadOnlyList<string> Vetoes, string Grade, int? Cut);

/// <summary>Scores by a template. Pure: the same answers give the same grade, with its reasons.</summary>
internal static class StandardScoring
{
    private const int LongestNote = 500;

    /// <summary>What is wrong with answers, by field <c>items.{code}</c>.</summary>
    public static Refusal? Check(IReadOnlyList<StandardItem> items, IReadOnlyDictionary<string, ItemScore> answers)
    {
        foreach (var (code, answer) in answers)
        {
            if (items.FirstOrDefault(i => i.Code == code) is not { } item)
            {
                return Refusal.Invalid("governance.score.unknown", "items." + code);
            }

            if (answer.Points is { } points && (item.IsVeto || points < 0 || points > item.Points))
            {
                return Refusal.Invalid("governance.score.points", "items." + code, item.Points.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            if (answer.Found is not null && !item.IsVeto)
            {
                return Refusal.Invalid("governance.score.no-veto", "items." + code);
            }

            if (answer.Note.Length > LongestNote)
            {
                return Refusal.Invalid("governance.too-long", "items." + code, "500");
            }
        }

        return null;
    }

    /// <summary>The score of answers that are still being typed: points beyond an item's are cut to it.</summary>
    public static ScoreResult Preview(StandardTemplate template, IReadOnlyDictionary<string, ItemScore> answers)
    {
        var most = template.Items().ToDictionary(i => i.Code, i => i.Points, StringComparer.Ordinal);
        return Score(template, answers.Where(a => most.ContainsKey(a.Key)).ToDictionary(
            a => a.Key, a => a.Value.Points is { } points ? a.Value with { Points = Math.Clamp(points, 0, most[a.Key]) } : a.Value, StringComparer.Ordinal));
    }

    /// <summary>
    /// The score: points summed, the first grade whose cut is reached. A veto that is found gives the worst grade whatever the points: the last
    /// where more is safer, the first where more is riskier.
    /// </summary>
    public static ScoreResult Score(StandardTemplate template, IReadOnlyDictionary<string, ItemScore> answers)
    {
        var items = template.Items();
        var grades = template.Grades();
        var scored = items.Where(i => !i.IsVeto).ToList();
        int Points(StandardItem item) => answers.GetValueOrDefault(item.Code)?.Points ?? 0;
        var points = scored.Sum(Points);
        var vetoes = items.Where(i => i.IsVeto && answers.GetValueOrDefault(i.Code)?.Found == true).Select(i => i.Code).ToList();
        var open = items.Where(i => i.IsVeto ? answers.GetValueOrDefault(i.Code)?.Found is null : answers.GetValueOrDefault(i.Code)?.Points is null).Select(i => i.Code).ToList();
        var grade = vetoes.Count > 0
            ? template.Polarity == ScorePolarity.HigherIsSafer ? grades[^1] : grades[0]
            : grades.First(g => points >= g.From);
        return new ScoreResult(
            points, template.Total, [.. scored.GroupBy(i => i.Group).Select(g => new GroupScore(g.Key, g.Sum(Points), g.Sum(i => i.Points)))], open, vetoes,
            grade.Name, vetoes.Count > 0 ? null : grade.From);
    }
}
