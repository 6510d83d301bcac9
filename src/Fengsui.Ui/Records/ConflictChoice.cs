using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Ui;

/// <summary>What a person decided about two versions of a record.</summary>
/// <param name="Stored">What is stored now; its version is the one to save over.</param>
/// <param name="Values">All fields as they shall be.</param>
/// <param name="Save">True to save them, false to put them into the form and look.</param>
public sealed record ConflictChoice(StoredNow Stored, JsonElement Values, bool Save)
{
    /// <summary>The fields as a draft.</summary>
    public T Read<T>() => StoredNow.Read<T>(Values);
}

/// <summary>Two versions of a record, field by field. Pure.</summary>
internal sealed class ConflictFields
{
    // Not facts of the record: which version was read, and where the typing says that it comes from.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal) { "version", "source" };

    private readonly JsonElement _mine;

    public ConflictFields(JsonElement mine, JsonElement theirs, JsonElement? read, IReadOnlyCollection<string>? only)
    {
        _mine = mine;
        Differing = [.. mine.EnumerateObject().Where(f => !Beside.Contains(f.Name) && (only is null || only.Contains(f.Name)))
            .Select(f => new ConflictField(f.Name, f.Value, Of(theirs, f.Name), read is { } was && Same(f.Value, Of(was, f.Name))))
            .Where(f => !Same(f.Mine, f.Theirs))];
    }

    public IReadOnlyList<ConflictField> Differing { get; }

    /// <summary>My fields with theirs for the keys named.</summary>
    public JsonElement Merge(IReadOnlySet<string> theirs)
    {
        var merged = JsonObject.Create(_mine)!;
        foreach (var field in Differing.Where(f => theirs.Contains(f.Key)))
        {
            merged[field.Key] = field.Theirs.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(field.Theirs.GetRawText());
        }

        return JsonSerializer.SerializeToElement(merged);
    }

    private static JsonElement Of(JsonElement values, string key) => values.TryGetProperty(key, out var value) ? value : default;

    // A field that is empty and one that is not there say the same.
    private static bool Same(JsonElement one, JsonElement other) =>
        IsEmpty(one) ? IsEmpty(other) : !IsEmpty(other) && JsonElement.DeepEquals(one, other);

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0);
}

/// <summary>A field in which two versions differ.</summary>
/// <param name="Untouched">True when I left the field as I read it: then the other's change stands unless I say otherwise.</param>
internal sealed record ConflictField(string Key, JsonElement Mine, JsonElement Theirs, bool Untouched);
