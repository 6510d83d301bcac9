using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>Settings and steps as they are stored.</summary>
internal static class ChannelJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static ChannelSettings Read(string json) => JsonSerializer.Deserialize<ChannelSettings>(json, Json) ?? new ChannelSettings();

    public static IReadOnlyList<CallStep> ReadSteps(string json) => JsonSerializer.Deserialize<List<CallStep>>(json, Json) ?? [];

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);
}
