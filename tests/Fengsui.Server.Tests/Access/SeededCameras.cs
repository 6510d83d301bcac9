using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SkiaSharp;

namespace Fengsui.Server.Tests.Access;

/// <summary>A platform of cameras, by the API alone: it pushes, people bind what it names.</summary>
internal sealed record SeededCameras(Guid Source, string Secret)
{
    private const string Token = "X-Fengsui-Token";

    public static async Task<SeededCameras> OpenAsync(HttpClient root)
    {
        var made = await root.PostAsJsonAsync("/api/v1/video/sources", new { version = 0, name = "平台", scheme = "Token" });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var written = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        return new SeededCameras(written["id"]!.GetValue<Guid>(), written["secret"]!.GetValue<string>());
    }

    /// <summary>A picture of one colour.</summary>
    public static string Picture(uint color = 0xFF446688)
    {
        using var bitmap = new SKBitmap(64, 36);
        bitmap.Erase(new SKColor(color));
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return Convert.ToBase64String(encoded.ToArray());
    }

    /// <summary>An event as the platform writes it.</summary>
    public static JsonObject Event(string id, string channel, string kind) => new()
    {
        ["id"] = id, ["channel"] = channel, ["kind"] = kind, ["at"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["snapshot"] = Picture(),
    };

    public async Task<HttpResponseMessage> PushAsync(HttpClient client, JsonObject json, string? secret = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/video/push/{Source}");
        request.Content = JsonContent.Create(json);
        request.Headers.Add(Token, secret ?? Secret);
        return await client.SendAsync(request);
    }

    /// <summary>A camera of a place that has told something.</summary>
    public async Task AddAsync(HttpClient root, Subject subject)
    {
        var told = await PushAsync(root, Event(subject.Word, subject.Word + "摄像头", "lane-blocked"));
        Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
        var page = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases?q={Uri.EscapeDataString(subject.Word)}"))!["items"]!.AsArray();
        subject.VideoCaseId = page.Single()!["id"]!.GetValue<Guid>();
        subject.CameraId = page.Single()!["channelId"]!.GetValue<Guid>();
        var bound = await root.PutAsJsonAsync($"/api/v1/video/channels/{subject.CameraId}", new { version = 1, name = subject.Word + "摄像头", placeId = subject.PlaceId, post = subject.Word + "通道" });
        Assert.True(bound.IsSuccessStatusCode, await bound.Content.ReadAsStringAsync());
        var file = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/video/cases/{subject.VideoCaseId}"))!;
        Assert.Equal(subject.PlaceId, file["case"]!["placeId"]!.GetValue<Guid>());
        subject.VideoEventId = file["events"]![0]!["id"]!.GetValue<Guid>();
    }
}
