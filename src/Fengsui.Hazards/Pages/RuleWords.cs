using System.Text.Json.Nodes;
using Fengsui.Hazards.Rules;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Parameters of rules in words.</summary>
internal static class RuleWords
{
    private const int MostInList = 4;

    /// <summary>One line: label and value of each parameter that is set.</summary>
    public static string Summary(HazardRule rule, IStringLocalizer<HazardTexts> texts)
    {
        if (!rule.IsLoaded)
        {
            return texts["Rules.NotLoaded"];
        }

        if (rule.Kind == RuleKind.Clock)
        {
            var limit = rule.As<ClockRule>();
            return texts["Rules.Limit", limit.Amount, texts["ClockUnit." + limit.Unit].Value];
        }

        var values = JsonNode.Parse(rule.Parameters)!.AsObject();
        return string.Join(" · ", RuleSchemas.Of(rule.Kind).Where(p => values[p.Key] is not null)
            .Select(p => $"{texts["Parameter." + p.Key].Value} {Value(p, values[p.Key]!, texts)}"));
    }

    private static string Value(RuleParameter parameter, JsonNode value, IStringLocalizer<HazardTexts> texts) => value switch
    {
        JsonArray list => InARow.Of(list.Take(MostInList).Select(i => i!.ToString())) + (list.Count > MostInList ? "…" : ""),
        _ when parameter.Kind == ParameterKind.Choice && texts[$"Level.{value}"] is { ResourceNotFound: false } level => level.Value,
        _ when parameter.Kind == ParameterKind.YesNo => texts[value.GetValue<bool>() ? "Yes" : "No"],
        _ => value.ToString(),
    };
}
