using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Kernel.Outcomes;

/// <summary>
/// What is stored at the moment a change is refused because somebody was faster: the caller sees both versions and decides field by field.
/// </summary>
/// <param name="Version">The version to name when saving again.</param>
/// <param name="Values">A JSON object of the fields that the refused command writes, named as the API names them; people's numbers masked.</param>
/// <param name="ChangedBy">Who changed it last (<see cref="Access.Actor.Name"/>), or empty when that is not known.</param>
/// <param name="ChangedAt">When, or null when that is not known.</param>
public sealed record StoredNow(string Version, JsonElement Values, string ChangedBy = "", DateTimeOffset? ChangedAt = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The version as a number, for records that count theirs.</summary>
    public int Number => int.Parse(Version, CultureInfo.InvariantCulture);

    /// <summary>The fields of a draft, as <see cref="Values"/> has them.</summary>
    public static JsonElement Write(object draft) => JsonSerializer.SerializeToElement(draft, draft.GetType(), Json);

    /// <summary>A draft from fields.</summary>
    public static T Read<T>(JsonElement values) => values.Deserialize<T>(Json)!;
}
