using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Rules;

/// <summary>A member that is not as it must be; never leaves <see cref="RuleJson"/>.</summary>
internal sealed class WrongFieldException(Refusal refusal) : FormatException(refusal.Code)
{
    /// <summary>What is wrong, with the member's path.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>The members of one object, each asked for once; what nobody asked for is refused.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _path;

    public JsonFields(JsonElement json, string path)
    {
        _path = path;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new WrongFieldException(Refusal.Invalid("rules.field.object", path.Length == 0 ? "definition" : path));
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                throw Wrong("rules.field.twice", member.Name);
            }
        }
    }

    /// <summary>A number within a range.</summary>
    public double Number(string name, double least, double most)
    {
        var json = Take(name);
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            throw Wrong("rules.field.number", name);
        }

        return value >= least && value <= most ? value : throw Wrong("rules.field.range", name, Text(least), Text(most));
    }

    /// <summary>A whole number within a range.</summary>
    public int Whole(string name, int least, int most)
    {
        var json = Take(name);
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetInt64(out var value))
        {
            throw Wrong("rules.field.whole", name);
        }

        return value >= least && value <= most ? (int)value : throw Wrong("rules.field.range", name, Text(least), Text(most));
    }

    /// <summary>One of the names of an enumeration.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        var json = Take(name);
        var text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (RuleJson.Name(value) == text)
            {
                return value;
            }
        }

        throw Wrong("rules.field.choice", name, string.Join(", ", Enum.GetValues<T>().Select(RuleJson.Name)));
    }

    /// <summary>Texts out of those that are known, at least one, none twice.</summary>
    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string> known)
    {
        var json = Take(name);
        var found = json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : "").ToList()
            : [];
        return found.Count > 0 && found.TrueForAll(known.Contains) && found.Distinct(StringComparer.Ordinal).Count() == found.Count
            ? found
            : throw Wrong("rules.field.list", name, string.Join(", ", known));
    }

    /// <summary>A text that is not empty.</summary>
    public string Text(string name, int longest)
    {
        var json = Take(name);
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()!.Trim() : "";
        return text.Length > 0 && text.Length <= longest ? text : throw Wrong("rules.field.text", name, Text(longest));
    }

    /// <summary>A text that may be empty or left out.</summary>
    public string TextOrEmpty(string name, int longest)
    {
        if (!Has(name))
        {
            return "";
        }

        var json = Take(name);
        return json.ValueKind == JsonValueKind.String && json.GetString()!.Trim() is var text && text.Length <= longest ? text : throw Wrong("rules.field.text", name, Text(longest));
    }

    /// <summary>True or false.</summary>
    public bool Truth(string name)
    {
        var json = Take(name);
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong("rules.field.truth", name);
    }

    /// <summary>Objects, none when it is left out.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<JsonFields, T> read)
    {
        if (!Has(name))
        {
            return [];
        }

        var json = Take(name);
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > most)
        {
            throw Wrong("rules.field.objects", name, Text(most));
        }

        var found = new List<T>();
        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            var inner = new JsonFields(item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]"));
            found.Add(read(inner));
            inner.Finish();
        }

        return found;
    }

    /// <summary>True when the member is there and not null.</summary>
    public bool Has(string name) => _members.TryGetValue(name, out var json) && (json.ValueKind != JsonValueKind.Null || !_members.Remove(name));

    /// <summary>The member as it stands.</summary>
    public JsonElement Raw(string name) => Take(name);

    /// <summary>A time of day such as <c>08:30</c>, as its minute.</summary>
    public int Minute(string name, int most)
    {
        var json = Take(name);
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        return text is [var h, var hh, ':', var m, var mm] && char.IsAsciiDigit(h) && char.IsAsciiDigit(hh) && m is >= '0' and <= '5' && char.IsAsciiDigit(mm)
            && (((h - '0') * 10) + hh - '0') * 60 + ((m - '0') * 10) + mm - '0' is var minute && minute <= most
            ? minute
            : throw Wrong("rules.field.clock", name, RuleJson.Clock(most));
    }

    /// <summary>An object that must be there.</summary>
    public T Object<T>(string name, Func<JsonFields, T> read)
    {
        var inner = new JsonFields(Take(name), PathOf(name));
        var value = read(inner);
        inner.Finish();
        return value;
    }

    /// <summary>An object, or null when it is left out or null.</summary>
    public T? ObjectOrNull<T>(string name, Func<JsonFields, T> read)
        where T : class
    {
        if (_members.TryGetValue(name, out var json) && json.ValueKind != JsonValueKind.Null)
        {
            return Object(name, read);
        }

        _members.Remove(name);
        return null;
    }

    /// <summary>Refuses what nobody asked for.</summary>
    public void Finish()
    {
        if (_members.Count > 0)
        {
            throw Wrong("rules.field.unknown", _members.Keys.Order(StringComparer.Ordinal).First());
        }
    }

    /// <summary>What to throw about a member.</summary>
    public WrongFieldException Wrong(string code, string name, params string[] arguments) =>
        new(Refusal.Invalid(code, PathOf(name), [PathOf(name), .. arguments]));

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private JsonElement Take(string name) => _members.Remove(name, out var json) ? json : throw Wrong("rules.field.missing", name);
}
