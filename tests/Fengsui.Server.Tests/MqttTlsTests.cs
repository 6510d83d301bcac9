using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Testing;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Fengsui.Server.Tests;

/// <summary>The whole server with the MQTT endpoint over TLS; what a device sends there is read as telemetry.</summary>
[Trait("Req", "S-79")]
public sealed class MqttTlsTests : IDisposable
{
    private const string Password = "only for this test";
    private readonly string _folder = Directory.CreateTempSubdirectory("fengsui-mqtt-tls-").FullName;

    [Fact]
    public async Task A_device_publishes_over_tls_and_its_readings_are_asked_for_as_json_and_csv()
    {
        var thumbprint = MakeCertificate();
        var port = Ports.Free();
        await using var server = new RunningServer(new Dictionary<string, string>
        {
            ["Sensing:MqttTlsPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["Sensing:MqttCertificatePath"] = CertificatePath,
            ["Sensing:MqttCertificatePassword"] = Password,
        });
        using var api = await server.SignedInAsync("", RoleNames.DeviceManager);
        var issued = await (await api.PostAsJsonAsync("/api/v1/devices/mqtt", new { name = "走廊烟感" })).Content.ReadFromJsonAsync<JsonNode>();
        var (id, key, secret) = (issued!["id"]!.GetValue<long>(), issued["deviceId"]!.GetValue<string>(), issued["secret"]!.GetValue<string>());
        var shown = "";
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(key).WithCredentials(key, secret).WithTlsOptions(tls => tls.UseTls().WithTargetHost("localhost")
                .WithCertificateValidationHandler(seen => (shown = seen.Certificate.GetCertHashString()) == thumbprint)).Build();
        await RunningServer.UntilAsync(() => ListensAsync(port));

        Assert.Equal(MqttClientConnectResultCode.Success, (await client.ConnectAsync(options)).ResultCode);
        Assert.Equal(thumbprint, shown);
        var published = await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic($"fengsui/v1/{key}/readings")
            .WithPayload("""{"serial":1,"readings":[{"component":7,"kind":"temperature","value":21.5,"unit":"°C"}]}""")
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
        Assert.True(published.IsSuccess, published.ReasonString);

        // Acknowledged, so it is stored; the telemetry follows.
        var points = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{id}/points");
        var path = $"/api/v1/devices/{id}/points/{points!.AsArray().Single(p => p!["label"]!.GetValue<string>().Length > 0)!["id"]!.GetValue<long>()}/telemetry";
        JsonNode? series = null;
        await RunningServer.UntilAsync(async () =>
            (series = (await api.GetFromJsonAsync<JsonNode>(path + "?every=1h"))!["series"]![0])!["marks"]!.AsArray().Count == 1);
        Assert.Equal((3, 21.5, 1), (series!["measure"]!.GetValue<int>(), series["marks"]![0]!["mean"]!.GetValue<double>(), series["marks"]![0]!["count"]!.GetValue<int>()));

        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        await IsCsvAsync(await api.SendAsync(question));
        await IsCsvAsync(await api.GetAsync(path + "?format=csv&every=raw"));
        await (await api.GetAsync(path + "?every=7m")).ProblemAsync(400, "sensing.telemetry.every");
        await (await api.GetAsync(path + "?every=1m&from=2001-01-01T00:00:00Z")).ProblemAsync(400, "sensing.telemetry.too-many");
        await (await api.GetAsync(path + "?format=xml")).ProblemAsync(400, "sensing.telemetry.format");
        await (await api.GetAsync($"/api/v1/devices/{id + 1}/points/1/telemetry")).ProblemAsync(404, "sensing.telemetry.no-point");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string CertificatePath => Path.Combine(_folder, "mqtt.pfx");

    private static async Task IsCsvAsync(HttpResponseMessage answer)
    {
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("measure,unit,at,min,max,mean,last,count", lines[0]);
        var cells = Assert.Single(lines[1..]).Split(',');
        Assert.Equal(("3", "21.5", "1"), (cells[0], cells[5], cells[7]));
        Assert.True(DateTimeOffset.TryParse(cells[2], CultureInfo.InvariantCulture, out _), cells[2]);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(CertificatePath, certificate.Export(X509ContentType.Pfx, Password));
        return certificate.GetCertHashString();
    }
}
