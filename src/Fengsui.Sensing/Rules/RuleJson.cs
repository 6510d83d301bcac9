using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Rules;

/// <summary>
/// Rules as JSON. Reading is strict: every member that is missing, unknown, doubled, of a wrong type or out of its range is refused by its
/// path, such as <c>condition.limit</c>. Writing is canonical: the same rule gives the same bytes.
/// </summary>
internal static class RuleJson
{
    private const double Largest = 1e9;
    private const int MostDay = 86_400;
    private const int MostBindings = 500;

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Reads a rule.</summary>
    public static Outcome<RuleDefinition> Read(string json) => Reading("definition", json, fields => Definition(fields));

    /// <summary>Reads a rule that is in a larger document.</summary>
    public static Outcome<RuleDefinition> Read(JsonElement json) => Fields("definition", json, fields => Definition(fields));

    /// <summary>Reads bindings: <c>[{"kind":"place","value":"…"}]</c>.</summary>
    public static Outcome<IReadOnlyList<RuleBinding>> ReadBindings(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostBindings)
        {
            return Refusal.Invalid("rules.bindings", "bindings", MostBindings.ToString(CultureInfo.InvariantCulture));
        }

        var found = new List<RuleBinding>();
        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            var one = Fields(
                string.Create(CultureInfo.InvariantCulture, $"bindings[{index}]"), item,
                f => Binding(f));
            if (one.Refusal is { } refusal)
            {
                return refusal;
            }

            if (!found.Contains(one.Value))
            {
                found.Add(one.Value);
            }
        }

        return Outcome.Of<IReadOnlyList<RuleBinding>>(found);
    }

    /// <summary>Reads bindings that <see cref="Write(IReadOnlyList{RuleBinding})"/> wrote.</summary>
    public static IReadOnlyList<RuleBinding> StoredBindings(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReadBindings(document.RootElement).Value;
    }

    /// <summary>The canonical text of a rule.</summary>
    public static string Write(RuleDefinition rule) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("measure", rule.Measure);
        json.WriteString("raises", Name(rule.Raises));
        json.WriteStartObject("condition");
        json.WriteString("kind", Name(rule.Condition.Kind));
        WriteCondition(json, rule.Condition);
        json.WriteEndObject();
        if (rule.Schedule is { } schedule)
        {
            json.WriteStartObject("schedule");
            json.WriteStartArray("days");
            foreach (var day in schedule.Days.Order())
            {
                json.WriteStringValue(DayNames[(int)day]);
            }

            json.WriteEndArray();
            json.WriteString("from", Clock(schedule.FromMinute));
            json.WriteString("to", Clock(schedule.ToMinute));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>The canonical text of bindings.</summary>
    public static string Write(IReadOnlyList<RuleBinding> bindings) => Written(json =>
    {
        json.WriteStartArray();
        foreach (var binding in bindings.OrderBy(b => b.Kind).ThenBy(b => b.Value, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(binding.Kind));
            json.WriteString("value", binding.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A minute of the day as people write it.</summary>
    public static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    /// <summary>A name of the JSON: the value's, with a small first letter.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static RuleDefinition Definition(JsonFields f)
    {
        var measure = f.Whole("measure", 1, 255);
        var raises = f.Choice<RuleSignal>("raises");
        var condition = f.Object("condition", Condition);
        return new RuleDefinition(measure, raises, condition, f.ObjectOrNull("schedule", Schedule));
    }

    private static RuleCondition Condition(JsonFields f) => f.Choice<RuleKind>("kind") switch
    {
        RuleKind.Limit => new LimitCondition(Side(f), Limit(f), Back(f)),
        RuleKind.Duration => new DurationCondition(Side(f), Limit(f), Back(f), f.Whole("forSeconds", 1, MostDay)),
        RuleKind.Repetition => new RepetitionCondition(Side(f), Limit(f), Back(f), f.Whole("times", 2, 100), f.Whole("withinSeconds", 1, 7 * MostDay)),
        RuleKind.Rise => Rise(f),
        RuleKind.Stale => new StaleCondition(f.Whole("afterSeconds", 10, 30 * MostDay)),
        RuleKind.Several => new SeveralCondition(Side(f), Limit(f), Back(f), f.Whole("points", 2, 1_000), f.Whole("withinSeconds", 0, MostDay)),
        _ => new PastCondition(Side(f), f.Number("deviations", 1, 50), f.Number("least", 0, Largest), Back(f), f.Whole("weeks", 2, 12)),
    };

    private static RiseCondition Rise(JsonFields f)
    {
        var (side, by) = (Side(f), f.Number("by", 1e-6, Largest));
        return new RiseCondition(side, by, f.Number("hysteresis", 0, by), f.Whole("withinSeconds", 1, MostDay));
    }

    private static RuleSchedule Schedule(JsonFields f)
    {
        var days = f.Texts("days", DayNames).Select(d => (DayOfWeek)Array.IndexOf(DayNames, d)).Order().ToList();
        var (from, to) = (f.Minute("from", 1_439), f.Minute("to", 1_440));
        return from == to ? throw f.Wrong("rules.schedule.empty", "to") : new RuleSchedule(days, from, to);
    }

    private static RuleBinding Binding(JsonFields f)
    {
        var (kind, value) = (f.Choice<BindingKind>("kind"), f.Text("value", 100));
        var right = kind switch
        {
            BindingKind.Place => Guid.TryParse(value, out _),
            BindingKind.Point => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        return right ? new RuleBinding(kind, kind == BindingKind.Place ? Guid.Parse(value).ToString() : value) : throw f.Wrong("rules.binding.value", "value", value);
    }

    private static RuleSide Side(JsonFields f) => f.Choice<RuleSide>("side");

    private static double Limit(JsonFields f) => f.Number("limit", -Largest, Largest);

    private static double Back(JsonFields f) => f.Number("hysteresis", 0, Largest);

    private static void WriteCondition(Utf8JsonWriter json, RuleCondition condition)
    {
        if (condition is SidedCondition sided)
        {
            json.WriteString("side", Name(sided.Side));
            json.WriteNumber("limit", sided.Limit);
            json.WriteNumber("hysteresis", sided.Hysteresis);
        }

        switch (condition)
        {
            case DurationCondition duration:
                json.WriteNumber("forSeconds", duration.ForSeconds);
                break;
            case RepetitionCondition repetition:
                json.WriteNumber("times", repetition.Times);
                json.WriteNumber("withinSeconds", repetition.WithinSeconds);
                break;
            case RiseCondition rise:
                json.WriteString("side", Name(rise.Side));
                json.WriteNumber("by", rise.By);
                json.WriteNumber("hysteresis", rise.Hysteresis);
                json.WriteNumber("withinSeconds", rise.WithinSeconds);
                break;
            case StaleCondition stale:
                json.WriteNumber("afterSeconds", stale.AfterSeconds);
                break;
            case SeveralCondition several:
                json.WriteNumber("points", several.Points);
                json.WriteNumber("withinSeconds", several.WithinSeconds);
                break;
            case PastCondition past:
                json.WriteString("side", Name(past.Side));
                json.WriteNumber("deviations", past.Deviations);
                json.WriteNumber("least", past.Least);
                json.WriteNumber("hysteresis", past.Hysteresis);
                json.WriteNumber("weeks", past.Weeks);
                break;
        }
    }

    private static Outcome<T> Reading<T>(string path, string json, Func<JsonFields, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Fields(path, document.RootElement, read);
        }
        catch (JsonException error)
        {
            return Refusal.Invalid(
                "rules.json", path, ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
                ((error.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Outcome<T> Fields<T>(string path, JsonElement json, Func<JsonFields, T> read)
    {
        try
        {
            // The root of a rule has no name of its own in what is told: "measure", not "definition.measure".
            var fields = new JsonFields(json, path == "definition" ? "" : path);
            var value = read(fields);
            fields.Finish();
            return value;
        }
        catch (WrongFieldException wrong)
        {
            return wrong.Refusal;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
