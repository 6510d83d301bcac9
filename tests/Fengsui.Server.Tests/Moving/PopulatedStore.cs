using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.Data.Sqlite;

namespace Fengsui.Server.Tests.Moving;

/// <summary>
/// The demonstration county as it is kept, with what must still be readable elsewhere: a signed-in token, a photograph, measured values that
/// have not reached the lake, a platform's key that is kept encrypted.
/// </summary>
public sealed class PopulatedStore : IAsyncLifetime
{
    public const string Account = "old.hand";
    private const int Readings = 20;
    private const double Last = 21.125;
    private const string PushToken = "push-token-1";

    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly Dictionary<string, byte[]> _answers = [];
    private string _token = "";
    private string _platform = "";

    public string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var server = new RunningServer(new() { ["demo"] = "true" });
        using var client = await server.ReadyAsync();
        await server.MakeAsync(Account, "", RoleNames.DeviceManager, RoleNames.Auditor);
        _token = await RunningServer.TokenAsync(client, Account, RunningServer.Password);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);

        var photograph = await PhotographAsync(client);
        await MeasureAsync(client);
        var telemetry = await TelemetryAsync(client, server.DataDirectory);
        _platform = await SourceAsync(client, "OneNet", PushToken, """{"frame":{"at":"/value","form":"hex"}}""");
        foreach (var path in (string[])[photograph, telemetry])
        {
            _answers[path] = await client.GetByteArrayAsync(path);
        }

        Folder = await server.EndAndKeepAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (Folder.Length > 0)
        {
            Directory.Delete(Folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>All of it is readable with the old token, and the old account signs in.</summary>
    public async Task AssertReadableAsync(HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        foreach (var (path, before) in _answers)
        {
            Assert.Equal(before, await client.GetByteArrayAsync(path));
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/audit/verify", null)).StatusCode);

        // The platform's handshake is answered with the key that is kept encrypted.
        var signature = Uri.EscapeDataString(Sign("n0nce123", "hello"));
        Assert.Equal("hello", await client.GetStringAsync($"{_platform}?msg=hello&nonce=n0nce123&signature={signature}"));
        await RunningServer.TokenAsync(client, Account, RunningServer.Password);
    }

    private static async Task<string> PhotographAsync(HttpClient client)
    {
        var photo = new ByteArrayContent(Dot);
        photo.Headers.ContentType = new("image/png");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ebike"), "classCode" }, { new StringContent("楼道里充电", Encoding.UTF8), "description" },
            { new StringContent("人民路", Encoding.UTF8), "where" }, { photo, "photos", "a.png" }, { new StringContent("on"), "consent" },
        };
        var sent = await client.PostAsync("/api/v1/citizen-reports", form);
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var token = (await sent.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
        var photos = JsonNode.Parse(await client.GetStringAsync($"/api/v1/citizen-reports/track/{token}"))!["photos"]!.AsArray();
        return $"/api/v1/citizen-reports/track/{token}/photos/{photos[0]!.GetValue<Guid>()}";
    }

    private static async Task MeasureAsync(HttpClient client)
    {
        var push = await SourceAsync(
            client, "Push", null, """{"device":{"from":"payload","at":"/id"},"identity":"/no","readings":[{"at":"/t","component":1,"kind":"temperature","unit":"°C"}]}""");
        for (var number = 1; number <= Readings; number++)
        {
            var message = new { id = "a", no = number, t = Last * number / Readings };
            await RunningServer.UntilAsync(async () => (await client.PostAsJsonAsync(push, message)).IsSuccessStatusCode);
        }
    }

    // The newest reading's point, over all the time there is.
    private static async Task<string> TelemetryAsync(HttpClient client, string folder)
    {
        var point = Ask<long>(folder, "SELECT max(point_id) FROM sensing_point_measure");
        var device = Ask<long>(folder, $"SELECT device_id FROM sensing_point WHERE id = {point}");
        var to = DateTimeOffset.FromUnixTimeMilliseconds(Ask<long>(folder, "SELECT max(received_at) FROM sensing_frame")).AddMinutes(1);
        var path = $"/api/v1/devices/{device}/points/{point}/telemetry?from={to.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}";

        // Telemetry follows behind the engine.
        await RunningServer.UntilAsync(async () => (await client.GetStringAsync(path)).Contains(Last.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return path;
    }

    private static async Task<string> SourceAsync(HttpClient client, string kind, string? secret, string definition)
    {
        var mapping = await client.PostAsJsonAsync(
            "/api/v1/intake/mappings", new { version = 0, name = "映射", purpose = "", definition = JsonNode.Parse(definition) });
        Assert.True(mapping.StatusCode == HttpStatusCode.Created, await mapping.Content.ReadAsStringAsync());
        var id = (await mapping.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
        var made = await client.PostAsJsonAsync("/api/v1/intake/sources", new { version = 0, name = kind, kind, secret, mappings = new[] { id } });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return "/api/v1/push/" + (await made.Content.ReadFromJsonAsync<JsonNode>())!["key"]!.GetValue<string>();
    }

    private static T Ask<T>(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "fengsui.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

#pragma warning disable CA5351 // As the platform signs.
    private static string Sign(string nonce, string text) => Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(PushToken + nonce + text)));
#pragma warning restore CA5351
}
