using System.Text.Json.Nodes;

namespace Fengsui.Hazards.Rules;

/// <summary>A field in which two editions differ.</summary>
/// <param name="Field">Key: <c>title</c>, <c>instrument</c>, <c>parameters.amount</c> …</param>
public sealed record RuleDifference(string Field, string Before, string After);

/// <summary>What an edition changes against the one before.</summary>
public static class RuleDiff
{
    /// <summary>The differences, those of the parameters last; all of the edition when there is none before.</summary>
    public static IReadOnlyList<RuleDifference> Between(HazardRule? before, HazardRule after)
    {
        var (old, now) = (Facts(before), Facts(after));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(key => new RuleDifference(key, old.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, "")))
                .Where(d => d.Before != d.After),
        ];
    }

    private static Dictionary<string, string> Facts(HazardRule? rule)
    {
        if (rule is null)
        {
            return [];
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = rule.Title, ["titleEn"] = rule.TitleEn, ["instrument"] = rule.Instrument, ["article"] = rule.Article,
            ["confidence"] = rule.Confidence.ToString(),
        };
        foreach (var (key, value) in JsonNode.Parse(rule.Parameters)?.AsObject() ?? [])
        {
            facts["parameters." + key] = value switch
            {
                null => "",
                JsonArray list => string.Join("；", list.Select(i => i?.ToString() ?? "")),
                _ => value.ToString(),
            };
        }

        return facts;
    }
}
