using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fengsui.Bench.Mqtt;

namespace Fengsui.Bench.Floors;

/// <summary>
/// mosquitto of the system's packages with one subscriber that reads all and does nothing with it: what a platform behind a broker pays
/// before it has stored anything. It stores nothing itself and lets anybody in.
/// </summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _configuration;
    private Socket? _subscriber;
    private Task _reading = Task.CompletedTask;

    private Mosquitto(Process process, string configuration, IPEndPoint endpoint) => (_process, _configuration, Endpoint) = (process, configuration, endpoint);

    public IPEndPoint Endpoint { get; }

    /// <summary>Messages' bytes that the subscriber has read.</summary>
    public long Subscribed { get; private set; }

    /// <summary>Processor time of the broker so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, or null where it is not installed.</summary>
    public static async Task<Mosquitto?> StartAsync()
    {
        string[] places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto"];
        if (Array.Find(places, File.Exists) is not { } program)
        {
            return null;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        var configuration = Path.GetTempFileName();
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            listener {endpoint.Port} 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true
            max_inflight_messages 0
            max_queued_messages 0
            log_dest none
            """));
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(configuration);
        var mosquitto = new Mosquitto(Process.Start(start)!, configuration, endpoint);
        await mosquitto.SubscribeAsync();
        return mosquitto;
    }

    public async ValueTask DisposeAsync()
    {
        _subscriber?.Dispose();
        await _reading;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_configuration);
    }

    private async Task SubscribeAsync()
    {
        for (var attempt = 0; _subscriber is null; attempt++)
        {
            try
            {
                _subscriber = await MqttWire.ConnectAsync(Endpoint, "subscriber", "none");
            }
            catch (SocketException) when (attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }

        await _subscriber.SendAsync(MqttWire.Subscribe("fengsui/v1/#"), SocketFlags.None);
        _reading = ReadAsync(_subscriber);
    }

    private async Task ReadAsync(Socket socket)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None) is var read && read > 0)
            {
                Subscribed += read;
            }
        }
        catch (SocketException)
        {
            // Closed by us.
        }
        catch (ObjectDisposedException)
        {
            // Closed by us.
        }
    }
}
