using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fengsui.Sensing.Rules;

/// <summary>A binding with the words a person reads it by.</summary>
public sealed record BindingInput(RuleBinding Binding, string Label);

/// <summary>What the form of a rule holds; a field that is left empty is left out, so that the reader of rules says what is missing.</summary>
public sealed class RuleInput
{
    public static IReadOnlyList<string> DayNames { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    // Which numbers a kind asks for, in the order of the form.
    private static readonly Dictionary<RuleKind, string[]> Numbers = new()
    {
        [RuleKind.Limit] = ["limit", "hysteresis"],
        [RuleKind.Duration] = ["limit", "hysteresis", "forSeconds"],
        [RuleKind.Repetition] = ["limit", "hysteresis", "times", "withinSeconds"],
        [RuleKind.Rise] = ["by", "hysteresis", "withinSeconds"],
        [RuleKind.Stale] = ["afterSeconds"],
        [RuleKind.Several] = ["limit", "hysteresis", "points", "withinSeconds"],
        [RuleKind.Past] = ["deviations", "least", "hysteresis", "weeks"],
    };

    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public int Measure { get; set; } = 3;

    public string Raises { get; set; } = "prewarning";

    public RuleKind Kind { get; set; }

    public string Side { get; set; } = "above";

    /// <summary>The numbers of the condition as they are typed.</summary>
    public Dictionary<string, double?> Values { get; } = new(StringComparer.Ordinal)
    {
        ["hysteresis"] = 0, ["forSeconds"] = 600, ["times"] = 3, ["withinSeconds"] = 600, ["afterSeconds"] = 3_600, ["points"] = 2, ["deviations"] = 6,
        ["least"] = 0, ["weeks"] = 4,
    };

    public bool Scheduled { get; set; }

    public HashSet<string> Days { get; } = new(DayNames, StringComparer.Ordinal);

    public string From { get; set; } = "22:00";

    public string To { get; set; } = "06:00";

    public List<BindingInput> Bindings { get; } = [];

    public bool HasSide => Kind != RuleKind.Stale;

    public IReadOnlyList<string> Asked => Numbers[Kind];

    /// <summary>Fills the form from an edition.</summary>
    internal static RuleInput Of(RuleFile file, EditionView edition, Func<RuleBinding, string> labelOf)
    {
        var input = new RuleInput();
        input.Fill(
            new RuleDraft(file.Version, file.Name, file.Purpose, edition.Definition, JsonSerializer.Deserialize<JsonElement>(RuleJson.Write(edition.Bindings))), labelOf);
        return input;
    }

    /// <summary>Fills the form from a draft.</summary>
    internal void Fill(RuleDraft draft, Func<RuleBinding, string> labelOf)
    {
        (Name, Purpose, Measure) = (draft.Name, draft.Purpose, draft.Definition.GetProperty("measure").GetInt32());
        Raises = draft.Definition.GetProperty("raises").GetString()!;
        foreach (var member in draft.Definition.GetProperty("condition").EnumerateObject())
        {
            switch (member.Name)
            {
                case "kind":
                    Kind = Enum.Parse<RuleKind>(member.Value.GetString()!, ignoreCase: true);
                    break;
                case "side":
                    Side = member.Value.GetString()!;
                    break;
                default:
                    Values[member.Name] = member.Value.GetDouble();
                    break;
            }
        }

        Scheduled = draft.Definition.TryGetProperty("schedule", out var schedule) && schedule.ValueKind == JsonValueKind.Object;
        if (Scheduled)
        {
            Days.Clear();
            Days.UnionWith(schedule.GetProperty("days").EnumerateArray().Select(d => d.GetString()!));
            (From, To) = (schedule.GetProperty("from").GetString()!, schedule.GetProperty("to").GetString()!);
        }

        Bindings.Clear();
        Bindings.AddRange(RuleJson.ReadBindings(draft.Bindings).Value.Select(b => new BindingInput(b, labelOf(b))));
    }

    /// <summary>The draft that the form says.</summary>
    public RuleDraft Draft(int version)
    {
        var condition = new JsonObject { ["kind"] = RuleJson.Name(Kind) };
        if (HasSide)
        {
            condition["side"] = Side;
        }

        foreach (var name in Asked)
        {
            if (Values.GetValueOrDefault(name) is { } value)
            {
                // Whole numbers as such: "3.0" would be none.
                condition[name] = value == Math.Floor(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);
            }
        }

        var rule = new JsonObject { ["measure"] = Measure, ["raises"] = Raises, ["condition"] = condition };
        if (Scheduled)
        {
            rule["schedule"] = new JsonObject
            {
                ["days"] = new JsonArray([.. DayNames.Where(Days.Contains).Select(d => (JsonNode)d)]), ["from"] = From, ["to"] = To,
            };
        }

        var bindings = JsonDocument.Parse(RuleJson.Write([.. Bindings.Select(b => b.Binding)])).RootElement;
        return new RuleDraft(version, Name, Purpose, JsonSerializer.SerializeToElement(rule), bindings);
    }

    public void Type(string name, object? typed) =>
        Values[name] = double.TryParse(typed as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
