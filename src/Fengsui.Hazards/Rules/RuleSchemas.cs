using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Rules;

/// <summary>What a parameter of a rule holds.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of <see cref="RuleParameter.Choices"/>.</summary>
    Choice,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Several texts.</summary>
    Texts,
}

/// <summary>A parameter of a kind of rule.</summary>
/// <param name="Key">Key in the JSON; the label's key in the resources is <c>Parameter.{Key}</c>.</param>
/// <param name="Required">True when a rule cannot do without.</param>
public sealed record RuleParameter(
    string Key, ParameterKind Kind, bool Required = true, double Min = 0, double Max = 1_000_000_000, IReadOnlyList<string>? Choices = null)
{
    /// <summary>Longest text, and most texts of a list.</summary>
    internal const int TextLength = 1_000;
}

/// <summary>Which parameters each kind of rule has, and whether a set of them is right.</summary>
public static class RuleSchemas
{
    // What a criterion asks for and when it holds, see CriterionRule.
    private static readonly RuleParameter[] Condition =
    [
        new("inputs", ParameterKind.Texts, Required: false), new("when", ParameterKind.Texts, Required: false),
        new("venues", ParameterKind.Texts, Required: false), new("unless", ParameterKind.Texts, Required: false),
    ];

    private static readonly Dictionary<RuleKind, IReadOnlyList<RuleParameter>> Kinds = new()
    {
        [RuleKind.Clock] =
        [
            new("amount", ParameterKind.Whole, Min: 1, Max: 10_000),
            new("unit", ParameterKind.Choice, Choices: Enum.GetNames<ClockUnit>()),
            new("warnHours", ParameterKind.Whole, Required: false, Max: 10_000),
            new("extensions", ParameterKind.Whole, Required: false, Max: 100),
        ],
        [RuleKind.Escalation] =
        [
            new("level", ParameterKind.Choice, Choices: Enum.GetNames<EscalationLevel>()),
            new("daysOverdue", ParameterKind.Whole, Min: 1, Max: 3_650),
        ],
        [RuleKind.Recurrence] = [new("months", ParameterKind.Whole, Min: 1, Max: 240)],
        [RuleKind.Penalty] =
        [
            new("acts", ParameterKind.Texts),
            new("unitFrom", ParameterKind.Whole, Required: false), new("unitTo", ParameterKind.Whole, Required: false),
            new("personFrom", ParameterKind.Whole, Required: false), new("personTo", ParameterKind.Whole, Required: false),
            new("measures", ParameterKind.Texts, Required: false), new("twoPeopleFrom", ParameterKind.Whole, Required: false),
        ],
        [RuleKind.Reward] =
        [
            new("general", ParameterKind.Whole), new("serious", ParameterKind.Whole), new("major", ParameterKind.Whole),
            new("venues", ParameterKind.Texts, Required: false),
        ],
        [RuleKind.DirectCriterion] =
        [
            new("standard", ParameterKind.Text), new("group", ParameterKind.Text, Required: false), new("text", ParameterKind.Text),
            .. Condition,
        ],
        [RuleKind.CompositeFactor] =
        [
            new("standard", ParameterKind.Text), new("group", ParameterKind.Text), new("text", ParameterKind.Text),
            .. Condition,
        ],
        [RuleKind.SystemTest] = [new("standard", ParameterKind.Text), new("text", ParameterKind.Text), .. Condition],
        [RuleKind.CriteriaStandard] =
        [
            new("standard", ParameterKind.Text), new("exclusions", ParameterKind.Texts, Required: false), new("groups", ParameterKind.Texts, Required: false),
        ],
        [RuleKind.MajorProcedure] =
        [
            new("members", ParameterKind.Whole, Min: 1, Max: 100), new("experts", ParameterKind.Whole, Min: 1, Max: 100),
            new("agreeOf", ParameterKind.Whole, Min: 1, Max: 100), new("agreeIn", ParameterKind.Whole, Min: 1, Max: 100),
        ],
        [RuleKind.CompositeDecision] =
        [
            new("standard", ParameterKind.Text), new("venues", ParameterKind.Texts), new("factors", ParameterKind.Texts, Required: false),
            new("atLeast", ParameterKind.Whole, Min: 1, Max: 100),
        ],
        [RuleKind.Urgency] = [new("acts", ParameterKind.Texts, Required: false)],
        [RuleKind.RewardTerms] =
        [
            new("windowHours", ParameterKind.Whole, Max: 8_760), new("jointSplit", ParameterKind.YesNo, Required: false),
            new("exclusions", ParameterKind.Texts, Required: false), new("mostPerMonth", ParameterKind.Whole, Required: false),
        ],
        [RuleKind.Sampling] = [new("percent", ParameterKind.Number, Min: 0.1, Max: 100), new("perMonths", ParameterKind.Whole, Min: 1, Max: 60)],
        [RuleKind.Period] =
        [
            new("duty", ParameterKind.Text), new("months", ParameterKind.Whole, Min: 1, Max: 120), new("form", ParameterKind.Text, Required: false),
            new("venues", ParameterKind.Texts, Required: false), new("warnDays", ParameterKind.Whole, Required: false, Max: 365),
        ],
        [RuleKind.TestLimit] =
        [
            new("system", ParameterKind.Text), new("reading", ParameterKind.Text), new("label", ParameterKind.Text),
            new("labelEn", ParameterKind.Text, Required: false), new("unit", ParameterKind.Text, Required: false),
            new("atLeast", ParameterKind.Number, Required: false, Min: -100_000), new("atMost", ParameterKind.Number, Required: false, Min: -100_000),
            new("venues", ParameterKind.Texts, Required: false),
        ],
    };

    /// <summary>The parameters of a kind, in the order of the form.</summary>
    public static IReadOnlyList<RuleParameter> Of(RuleKind kind) => Kinds[kind];

    /// <summary>What is wrong with a set of parameters, by field <c>parameters.{key}</c>; null when nothing is.</summary>
    public static Refusal? Check(RuleKind kind, string json)
    {
        if (Read(json) is not { } read)
        {
            return Refusal.Invalid("hazards.rule.parameters", "parameters");
        }

        var schema = Of(kind);
        return read.Select(p => p.Key).FirstOrDefault(key => schema.All(p => p.Key != key)) is { } unknown
            ? Refusal.Invalid("hazards.rule.parameter-unknown", "parameters." + unknown, unknown)
            : schema.Select(parameter => Check(parameter, read[parameter.Key])).FirstOrDefault(r => r is not null) ?? CriterionShapes.Check(kind, json);
    }

    private static Refusal? Check(RuleParameter parameter, JsonNode? value)
    {
        var field = "parameters." + parameter.Key;
        return value is null
            ? parameter.Required ? Refusal.Invalid("hazards.rule.parameter-missing", field) : null
            : IsRight(parameter, value) ? null : Refusal.Invalid("hazards.rule.parameter-wrong", field);
    }

    private static bool IsRight(RuleParameter parameter, JsonNode value) => parameter.Kind switch
    {
        ParameterKind.Whole => value is JsonValue whole && whole.TryGetValue<long>(out var number) && InRange(parameter, number),
        ParameterKind.Number => value is JsonValue number && number.TryGetValue<double>(out var real) && double.IsFinite(real) && InRange(parameter, real),
        ParameterKind.YesNo => value is JsonValue yes && yes.TryGetValue<bool>(out _),
        ParameterKind.Choice => value is JsonValue choice && choice.TryGetValue<string>(out var name) && parameter.Choices!.Contains(name),
        ParameterKind.Text => IsText(value, parameter.Required),
        ParameterKind.Texts => value is JsonArray { Count: <= RuleParameter.TextLength } list
            && (list.Count > 0 || !parameter.Required) && list.All(t => t is not null && IsText(t, true)),
    };

    private static bool InRange(RuleParameter parameter, double number) => number >= parameter.Min && number <= parameter.Max;

    private static bool IsText(JsonNode value, bool required) =>
        value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length <= RuleParameter.TextLength && (words.Length > 0 || !required);

    private static JsonObject? Read(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
