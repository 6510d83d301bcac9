using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class ServerTests(Theatre theatre) : BrowserTest(theatre)
{
    private const int SecondsToNotice = 8;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_dead_server_is_told_in_red_and_the_page_comes_back_with_it()
    {
        var server = await StartServerAsync();
        var visitor = await ComesAsync(Roles.DutyOperator, server: server);
        var page = visitor.Page;
        await visitor.GoAsync("/console");
        var site = County.TakeSite();
        await using (var transmitter = await Transmitter.ConnectAsync(server, site))
        {
            await transmitter.ReportFireAsync(site.Detectors[0]);
        }

        var row = page.Locator(".fs-q[data-alarm]", new PageLocatorOptions { HasText = site.Name });
        await Expect(row).ToBeVisibleAsync();
        // While the server is away the browser may complain about that, and about nothing else.
        visitor.Expect("^(console|script|failed|answer):");

        await server.KillAsync();
        var banner = page.Locator("#components-reconnect-modal");
        await Expect(banner).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = SecondsToNotice * 1000 });
        await Expect(banner).ToContainTextAsync("连接中断");
        Assert.Equal("rgb(179, 20, 26)", await banner.EvaluateAsync<string>("b => getComputedStyle(b).backgroundColor"));
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, "console-zh-CN-lost.png"));

        await server.StartAgainAsync();
        await Expect(banner).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });
        await Expect(page.Locator("[data-console=ready]")).ToHaveCountAsync(1);
        await Expect(row).ToBeVisibleAsync();
        await using var again = await Transmitter.ConnectAsync(server, site);
        await again.ReportFireAsync(site.Detectors[1]);

        // A further point of the same place is worked with the first.
        await Expect(row).ToHaveAttributeAsync("data-points", "2");
    }

    [Fact]
    public async Task All_sample_frames_of_the_field_over_plain_sockets_lead_to_alarms()
    {
        using var api = await Server.ApiAsync(Roles.DutyLeader);
        var before = (await NumbersAsync(api)).Count;

        foreach (var frame in await SampleFramesAsync())
        {
            await SayAsync(frame);
        }

        await Waiting.UntilAsync("alarms from the sample frames", Visitor.Patience, async () => (await NumbersAsync(api)).Count > before + 3);
        Assert.True((await api.GetAsync("/healthz/ready")).IsSuccessStatusCode);
        using var devices = await Server.ApiAsync(Roles.DeviceManager);
        var unknown = await devices.GetFromJsonAsync<JsonNode>("/api/v1/devices?status=Onboarding&limit=100");
        Assert.True(unknown!["items"]!.AsArray().Count > 5);
    }

    private static async Task<List<byte[]>> SampleFramesAsync()
    {
        await using var file = File.OpenRead(Repository.SampleFrames);
        using var document = await JsonDocument.ParseAsync(file);
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(v => Convert.FromHexString(v.GetProperty("hex").GetString()!))];
    }

    private static async Task<HashSet<string>> NumbersAsync(HttpClient api)
    {
        var page = await api.GetFromJsonAsync<JsonNode>("/api/v1/alarms?limit=500");
        return [.. page!["items"]!.AsArray().Select(a => a!["number"]!.GetValue<string>())];
    }

    // One connection a frame, as the samples come from many devices; some are damaged and get no answer.
    private async Task SayAsync(byte[] frame)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, Server.TcpPort);
        var stream = client.GetStream();
        await stream.WriteAsync(frame);
        using var limit = new CancellationTokenSource(AnswerLimit);
        var answer = new byte[1024];
        try
        {
            client.Client.Shutdown(SocketShutdown.Send);
            while (await stream.ReadAsync(answer, limit.Token) > 0)
            {
            }
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // The centre hangs up on what is no frame.
        }
    }
}
