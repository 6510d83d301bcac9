using System.Text.Json;

namespace Fengsui.Hazards.Rules;

/// <summary>Lists that a record keeps as JSON, written as parameters of rules are.</summary>
internal static class RuleJsonOf
{
    /// <summary>What was written by <see cref="RuleJson.Write{T}"/>.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, RuleJson.Options)!;
}
