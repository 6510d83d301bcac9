using System.Globalization;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Rules;

/// <summary>Rules in words, and what a table of them asks.</summary>
internal static class RuleWords
{
    /// <summary>Kinds of values that a person may choose.</summary>
    public static IReadOnlyList<int> Measures { get; } =
        [.. Enum.GetValues<AnalogType>().Where(a => a is not (AnalogType.Unused or AnalogType.Time)).Select(a => (int)a)];

    public static string Measure(int measure) => CodeNames.AnalogType((byte)measure, CultureInfo.CurrentUICulture);

    public static string Unit(int measure) => AnalogTypes.Find((byte)measure)?.Unit ?? "";

    public static Tone ToneOf(RuleStanding standing) => standing switch
    {
        RuleStanding.InForce => Tone.Restored,
        RuleStanding.Announced or RuleStanding.Draft => Tone.Info,
        _ => Tone.Neutral,
    };

    public static Tone ToneOf(BacktestState state) => state switch
    {
        BacktestState.Done => Tone.Restored,
        BacktestState.Failed => Tone.Fault,
        BacktestState.Cancelled => Tone.Neutral,
        _ => Tone.Info,
    };

    /// <summary>What an edition says, line by line.</summary>
    public static IReadOnlyList<(string Label, string Value)> Lines(IStringLocalizer texts, EditionView edition) => Lines(texts, edition.Definition);

    /// <summary>What a definition says, line by line.</summary>
    public static IReadOnlyList<(string Label, string Value)> Lines(IStringLocalizer texts, JsonElement definition)
    {
        var lines = new List<(string, string)>();
        var measure = definition.GetProperty("measure").GetInt32();
        lines.Add((texts["Field.measure"], Measure(measure)));
        lines.Add((texts["Field.raises"], texts["Raises." + definition.GetProperty("raises").GetString()]));
        foreach (var member in definition.GetProperty("condition").EnumerateObject())
        {
            var path = "condition." + member.Name;
            lines.Add((texts["Field." + path], member.Value.ValueKind == JsonValueKind.String
                ? texts[$"Value.{member.Name}.{member.Value.GetString()}"]
                : $"{member.Value.GetRawText()} {UnitOf(texts, member.Name, measure)}".TrimEnd()));
        }

        if (definition.TryGetProperty("schedule", out var schedule))
        {
            var days = string.Join(' ', RuleInput.DayNames.Intersect(schedule.GetProperty("days").EnumerateArray().Select(d => d.GetString()!)).Select(d => texts["Day." + d].Value));
            lines.Add((texts["Field.schedule"], $"{days} {schedule.GetProperty("from").GetString()}–{schedule.GetProperty("to").GetString()}"));
        }

        return lines;
    }

    /// <summary>One page of the rules.</summary>
    public static TablePage<RuleRow> Page(IEnumerable<RuleRow> rows, TableQuery query)
    {
        var found = rows.Where(r => query.Search.Length == 0
            || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase) || r.Purpose.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = Enum.TryParse<RuleStanding>(query.Filter("standing"), out var standing) ? found.Where(r => r.Standing == standing) : found;
        found = Enum.TryParse<RuleKind>(query.Filter("kind"), out var kind) ? found.Where(r => r.Kind == kind) : found;
        found = int.TryParse(query.Filter("measure"), CultureInfo.InvariantCulture, out var measure) ? found.Where(r => r.Measure == measure) : found;
        Func<RuleRow, IComparable?>? key = query.SortBy switch
        {
            "name" => r => r.Name,
            "standing" => r => r.Standing,
            "kind" => r => r.Kind,
            "effective" => r => r.EffectiveFrom,
            "tested" => r => r.TestedAt,
            _ => null,
        };
        if (key is not null)
        {
            // What has no value stands last, whichever way it is sorted.
            var sorted = found.OrderBy(r => key(r) is null);
            found = query.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }

        var all = found.ToList();
        return new TablePage<RuleRow>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count);
    }

    private static string UnitOf(IStringLocalizer texts, string member, int measure) =>
        member is "limit" or "hysteresis" or "by" or "least" ? Unit(measure)
        : member.EndsWith("Seconds", StringComparison.Ordinal) ? texts["Seconds"]
        : "";
}
