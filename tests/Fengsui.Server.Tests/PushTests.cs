using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;

namespace Fengsui.Server.Tests;

/// <summary>Operators' platforms push to the whole server: the address is made by a person, the answer comes after the commit.</summary>
[Trait("Req", "S-79")]
public sealed class PushTests
{
    private const string Token = "push-token-1";
    private const string Frame = "4040070002FF3B130F0306153517000006FF00000000000011000202018700283517000023003B130F030615832323";

    [Fact]
    public async Task Each_platform_is_let_in_its_own_way_and_answered_after_the_commit()
    {
        await using var server = new RunningServer();
        using var api = await server.SignedInAsync("", RoleNames.DeviceManager);
        using var platform = await server.ReadyAsync();

        // Any JSON: what cannot be read is refused with its place.
        var smoke = await MappingAsync(api, """{"device":{"from":"payload","at":"/id"},"identity":"/no","readings":[{"at":"/t","component":1,"kind":"temperature","unit":"°C"}]}""");
        var any = await SourceAsync(api, new { version = 0, name = "通用", kind = "Push", mappings = new[] { smoke } });
        var taken = await AnswerAsync(await PostAsync(platform, any.Path, """{"id":"a","no":1,"t":21.5}"""), HttpStatusCode.OK);
        Assert.Equal((true, 1), (taken["taken"]!.GetValue<bool>(), taken["messages"]!.GetValue<int>()));
        var refused = await AnswerAsync(await PostAsync(platform, any.Path, """{"id":"a","no":2,"t":"hot"}"""), HttpStatusCode.UnprocessableEntity);
        Assert.Equal((false, "intake.map.number", "/t"), (refused["taken"]!.GetValue<bool>(), refused["code"]!.GetValue<string>(), refused["field"]!.GetValue<string>()));
        await AnswerAsync(await PostAsync(platform, any.Path, "{"), HttpStatusCode.UnprocessableEntity);
        await AnswerAsync(await PostAsync(platform, any.Path, $$"""{"x":"{{new string('x', 70_000)}}"}"""), HttpStatusCode.RequestEntityTooLarge);

        // CTWing: 200 also for what cannot be read, since any other answer makes it drop the messages of other devices.
        var frames = await MappingAsync(api, """{"frame":{"at":"/payload/APPdata","form":"base64"},"when":[{"at":"/messageType","is":"dataReport"}]}""");
        var ctwing = await SourceAsync(api, new { version = 0, name = "电信", kind = "Ctwing", mappings = new[] { frames } });
        var push = $$$"""{"messageType":"dataReport","deviceId":"d","timestamp":1528183784371,"payload":{"APPdata":"{{{Convert.ToBase64String(Convert.FromHexString(Frame))}}}"}}""";
        Assert.True((await AnswerAsync(await PostAsync(platform, ctwing.Path, push), HttpStatusCode.OK))["taken"]!.GetValue<bool>());
        Assert.Equal("intake.push.no-mapping", (await AnswerAsync(await PostAsync(platform, ctwing.Path, """{"messageType":"deviceOnline"}"""), HttpStatusCode.OK))["code"]!.GetValue<string>());

        await OneNetAsync(api, platform);

        // The keys end with their address.
        await (await PostAsync(platform, "/api/v1/push/nobody", "{}")).ProblemAsync(404, "intake.push.unknown");
        var renewed = await (await api.PostAsJsonAsync($"/api/v1/intake/sources/{any.Id}/key", new { version = 1 })).Content.ReadFromJsonAsync<JsonNode>();
        await (await PostAsync(platform, any.Path, """{"id":"a","no":3,"t":20}""")).ProblemAsync(404, "intake.push.unknown");
        await AnswerAsync(await PostAsync(platform, "/api/v1/push/" + renewed!["key"]!.GetValue<string>(), """{"id":"a","no":3,"t":20}"""), HttpStatusCode.OK);

        var shown = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/intake/sources/{any.Id}"))!.ToJsonString();
        Assert.DoesNotContain(any.Path.Split('/')[^1], shown, StringComparison.Ordinal);
        var messages = (await api.GetFromJsonAsync<JsonArray>($"/api/v1/intake/sources/{any.Id}/messages"))!;
        Assert.Equal(["Stored", "Refused", "Refused", "Stored"], messages.Select(m => m!["result"]!.GetValue<string>()).Where(r => r != "NotStored"));
        Assert.Equal("a", (await api.GetFromJsonAsync<JsonArray>($"/api/v1/intake/sources/{any.Id}/devices"))!.Single()!["name"]!.GetValue<string>());
        Assert.Equal(2, (await api.GetFromJsonAsync<JsonNode>("/api/v1/devices"))!["items"]!.AsArray().Count);

        // Who may not set sources up does not see them either.
        using var operatorOfDuty = await server.SignedInAsync("", RoleNames.DutyOperator);
        Assert.Equal(HttpStatusCode.Forbidden, (await operatorOfDuty.GetAsync("/api/v1/intake/sources")).StatusCode);
    }

    [Fact]
    public async Task A_mapping_is_tried_without_storing_anything_and_refused_by_its_field()
    {
        await using var server = new RunningServer();
        using var api = await server.SignedInAsync("", RoleNames.DeviceManager);
        var definition = JsonNode.Parse("""{"topic":"v/{device}","device":{"from":"topic"},"readings":[{"at":"/t","component":1,"kind":"pressure","unit":"kPa","factor":0.1}]}""");
        var tried = await (await api.PostAsJsonAsync("/api/v1/intake/mappings/try", new { definition, payload = """{"t":2190}""", topic = "v/7" })).Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal(("7", 219.0), (tried!["messages"]![0]!["device"]!.GetValue<string>(), tried["messages"]![0]!["message"]!["readings"]![0]!["value"]!.GetValue<double>()));
        var elsewhere = await (await api.PostAsJsonAsync("/api/v1/intake/mappings/try", new { definition, payload = "{}", topic = "w/7" })).Content.ReadFromJsonAsync<JsonNode>();
        Assert.False(elsewhere!["matches"]!.GetValue<bool>());
        var unreadable = await (await api.PostAsJsonAsync("/api/v1/intake/mappings/try", new { definition, payload = """{"t":[]}""", topic = "v/7" })).ProblemAsync(400, "intake.map.number");
        Assert.Equal("/t", unreadable["field"]!.GetValue<string>());

        definition!["readings"]![0]!["unit"] = "psi";
        var wrong = await (await api.PostAsJsonAsync("/api/v1/intake/mappings", new { version = 0, name = "x", purpose = "", definition })).ProblemAsync(400, "rules.field.choice");
        Assert.Equal("readings[0].unit", wrong["field"]!.GetValue<string>());
        await (await api.PostAsJsonAsync("/api/v1/intake/mappings", new { version = 0, name = "x", purpose = "" })).ProblemAsync(400, "kernel.request.missing");
        Assert.Empty((await api.GetFromJsonAsync<JsonNode>("/api/v1/intake/mappings"))!["items"]!.AsArray());
    }

    private static async Task OneNetAsync(HttpClient api, HttpClient platform)
    {
        var mapping = await MappingAsync(api, """{"frame":{"at":"/value","form":"hex"}}""");
        await (await api.PostAsJsonAsync("/api/v1/intake/sources", new { version = 0, name = "移动", kind = "OneNet", mappings = new[] { mapping } })).ProblemAsync(400, "intake.source.token");
        var source = await SourceAsync(api, new { version = 0, name = "移动", kind = "OneNet", secret = Token, mappings = new[] { mapping } });

        // The handshake: a plus in the signature comes as a space.
        var message = Enumerable.Range(0, 1_000).Select(i => $"check-{i}").First(m => Sign("n0nce123", m).Contains('+', StringComparison.Ordinal));
        var signature = Sign("n0nce123", message).Replace("=", "%3D", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
        Assert.Equal(message, await (await platform.GetAsync($"{source.Path}?msg={message}&nonce=n0nce123&signature={signature}")).Content.ReadAsStringAsync());
        await (await platform.GetAsync($"{source.Path}?msg={message}&nonce=other&signature={signature}")).ProblemAsync(401, "intake.onenet.signature");

        // msg as text and, signed as it was written, as an object.
        var inner = $$"""{"at": 1595923200000, "imei":"1",  "type":1, "value":"{{Frame}}"}""";
        foreach (var (written, field) in new[] { (inner, "msg_signature"), (JsonValue.Create(inner).ToJsonString(), "signature") })
        {
            var body = $$"""{"msg":{{written}},"nonce":"abcdefgh","{{field}}":"{{Sign("abcdefgh", inner)}}"}""";
            Assert.True((await AnswerAsync(await PostAsync(platform, source.Path, body), HttpStatusCode.OK))["taken"]!.GetValue<bool>());
            await (await PostAsync(platform, source.Path, body.Replace("abcdefgh", "abcdefgx", StringComparison.Ordinal))).ProblemAsync(401, "intake.onenet.signature");
        }

        await (await PostAsync(platform, source.Path, $$"""{"msg":{{inner}}}""")).ProblemAsync(401, "intake.onenet.signature");
        Assert.Equal("/enc_msg", (await AnswerAsync(await PostAsync(platform, source.Path, """{"enc_msg":"AA=="}"""), HttpStatusCode.OK))["field"]!.GetValue<string>());

        // The same encrypted; with another key, and in plain text, it is refused with 200 and stands in the source's log.
        const string key = "Ab3dEf6h1jK2mN4p";
        var secure = await SourceAsync(api, new { version = 0, name = "移动安全", kind = "OneNet", secret = Token, aesKey = key, mappings = new[] { mapping } });
        Assert.True((await AnswerAsync(await PostAsync(platform, secure.Path, Encrypted(key, inner)), HttpStatusCode.OK))["taken"]!.GetValue<bool>());
        foreach (var text in new[] { Encrypted("Ab3dEf6h1jK2mN4q", inner), $$"""{"msg":{{inner}},"nonce":"abcdefgh","signature":"{{Sign("abcdefgh", inner)}}"}""" })
        {
            Assert.Equal("intake.onenet.cipher", (await AnswerAsync(await PostAsync(platform, secure.Path, text), HttpStatusCode.OK))["code"]!.GetValue<string>());
        }

        var log = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/intake/sources/{secure.Id}/messages"))!.AsArray();
        Assert.Equal(2, log.Count(m => m!["code"]?.GetValue<string>() == "intake.onenet.cipher"));
        Assert.DoesNotContain(key, await api.GetStringAsync($"/api/v1/intake/sources/{secure.Id}"), StringComparison.Ordinal);
    }

    private static string Encrypted(string key, string text)
    {
        using var aes = Aes.Create();
        aes.Key = Encoding.ASCII.GetBytes(key);
        var msg = Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), aes.Key));
        return new JsonObject { ["msg"] = msg, ["nonce"] = "abcdefgh", ["signature"] = Sign("abcdefgh", msg), ["id"] = "1" }.ToJsonString();
    }

#pragma warning disable CA5351 // As the platform signs.
    private static string Sign(string nonce, string text) => Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(Token + nonce + text)));
#pragma warning restore CA5351

    private static async Task<Guid> MappingAsync(HttpClient api, string definition)
    {
        var made = await api.PostAsJsonAsync("/api/v1/intake/mappings", new { version = 0, name = "映射", purpose = "", definition = JsonNode.Parse(definition) });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return (await made.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
    }

    private static async Task<(Guid Id, string Path)> SourceAsync(HttpClient api, object draft)
    {
        var made = await api.PostAsJsonAsync("/api/v1/intake/sources", draft);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var written = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        return (written["id"]!.GetValue<Guid>(), "/api/v1/push/" + written["key"]!.GetValue<string>());
    }

    // Whoever hears that it could not be stored in time sends again, as platforms do.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string json)
    {
        HttpResponseMessage? answer = null;
        await RunningServer.UntilAsync(async () =>
        {
            answer?.Dispose();
            using var body = new StringContent(json, Encoding.UTF8, "application/json");
            answer = await client.PostAsync(path, body);
            return answer.StatusCode != HttpStatusCode.ServiceUnavailable;
        });
        return answer!;
    }

    private static async Task<JsonNode> AnswerAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
