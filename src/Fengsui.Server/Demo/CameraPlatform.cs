using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Storage;
using Fengsui.Simulator;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Fengsui.Server.Demo;

/// <summary>
/// The simulated camera platform, alive: it pushes events with drawn snapshots to this server's webhook over HTTP, signed as a real one would. It
/// knows nothing of the server but address, secret and the form of an event.
/// </summary>
internal sealed partial class CameraPlatform(
    DemoState state, StorageOptions storage, IServer server, IConfiguration configuration, TimeProvider clock, ILogger<CameraPlatform> log) : BackgroundService
{
    private const int ShortestPauseSeconds = 240;
    private const int LongestPauseSeconds = 720;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(40);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Played.WaitAsync(stoppingToken);
        var cameras = await OwnerFile.ReadAsync<DemoCameras>(CamerasScene.PathOf(storage), stoppingToken);
        if (!configuration.GetValue("Demo:Fleet", true) || cameras is null)
        {
            return;
        }

        using var client = new HttpClient();
        var random = SeededRandom.For(DemoCounty.Seed, "camera-platform", clock.GetUtcNow().ToUnixTimeSeconds());
        await Task.Delay(First, clock, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (AddressOf(server) is { } address)
            {
                await PushAsync(client, new Uri(address, $"api/v1/video/push/{cameras.Source}"), cameras, random, stoppingToken);
            }

            await Task.Delay(TimeSpan.FromSeconds(random.Between(ShortestPauseSeconds, LongestPauseSeconds)), clock, stoppingToken);
        }
    }

    // Behind "any address" it is reached on this machine.
    private static Uri? AddressOf(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Where(a => a.StartsWith("http://", StringComparison.Ordinal))
        .Select(a => new Uri(a.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal)))
        .FirstOrDefault();

    private async Task PushAsync(HttpClient client, Uri address, DemoCameras cameras, SeededRandom random, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var camera = random.Pick(cameras.Cameras);
        var isTrue = random.Chance(camera.Right);
        var picture = CameraPicture.Draw(new CameraSight(camera.Kind, isTrue), CamerasScene.LabelOf(camera.Code, now), random);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{camera.Code}-{now.ToUnixTimeMilliseconds()}"), channel = camera.Code, channelName = camera.Name,
            kind = camera.Kind, at = now, score = Math.Round(isTrue ? random.Between(0.75, 0.99) : random.Between(0.55, 0.9), 2),
            snapshot = Convert.ToBase64String(picture),
        });
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } };
        request.Headers.Add("X-Fengsui-Timestamp", timestamp);
        request.Headers.Add(
            "X-Fengsui-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cameras.Secret), signed)));
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                RefusedLog(await answer.Content.ReadAsStringAsync(cancellation));
            }
        }
        catch (HttpRequestException error)
        {
            RefusedLog(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulated camera platform was not heard: {Why}")]
    private partial void RefusedLog(string why);
}
