using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fengsui.Bench.Mqtt;

/// <summary>The broker of Debian's package, which keeps nothing, with one subscriber of QoS 0: what a platform behind a broker sees.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _configuration;
    private Socket? _subscriber;
    private Task _reading = Task.CompletedTask;

    private Mosquitto(Process process, string configuration, IPEndPoint endpoint) =>
        (_process, _configuration, Endpoint) = (process, configuration, endpoint);

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts it, or null when it is not installed.</summary>
    public static async Task<Mosquitto?> StartAsync()
    {
        var program = ((string[])["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"]).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return null;
        }

        var endpoint = FreePort();
        var configuration = Path.GetTempFileName();
        await File.WriteAllTextAsync(configuration, $"listener {endpoint.Port.ToString(CultureInfo.InvariantCulture)} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_inflight_messages 0\nmax_queued_messages 0\npersistence false\nlog_type error\n");
        var process = Process.Start(new ProcessStartInfo(program, ["-c", configuration]) { RedirectStandardError = true })!;
        var broker = new Mosquitto(process, configuration, endpoint);
        await broker.SubscribeAsync();
        return broker;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _subscriber?.Dispose();
        _process.Dispose();
        File.Delete(_configuration);
    }

    private static IPEndPoint FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    private async Task SubscribeAsync()
    {
        for (var tries = 0; _subscriber is null; tries++)
        {
            try
            {
                _subscriber = await MqttLoad.ConnectAsync(Endpoint, "platform", "");
            }
            catch (SocketException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }

        byte[] body = [0, 1, .. MqttLoad.Text("fengsui/v1/+/readings"), 0];
        await _subscriber.SendAsync((byte[])[0x82, (byte)body.Length, .. body]);
        _reading = DiscardAsync(_subscriber);
    }

    private static async Task DiscardAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer) > 0)
            {
                // What a platform would do with it is not measured.
            }
        }
        catch (SocketException)
        {
            // The broker ended.
        }
    }
}
