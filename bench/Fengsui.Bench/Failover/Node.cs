using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Failover;

/// <summary>One of the servers of a cluster: a process that is started, killed, frozen and asked to leave.</summary>
internal sealed class Node(int number, Quarters quarters, string folder, string connectionString) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private readonly int _web = ServerLaunch.FreePort();
    private readonly int _silo = ServerLaunch.FreePort();
    private Process? _process;

    /// <summary>Where transmitters connect.</summary>
    public IPEndPoint Devices { get; } = new(quarters.Address, ServerLaunch.FreePort());

    /// <summary>Its part of the network.</summary>
    public Quarters Quarters => quarters;

    public bool Runs => _process is { HasExited: false };

    private string Web => $"http://{quarters.Address}:{ServerLaunch.Text(_web)}";

    public void Start() => _process = ServerLaunch.StartBehind(
        quarters.Front,
        "--data", folder, "--urls", Web, "--Storage:ConnectionString", connectionString, "--Cluster:Address", $"{quarters.Address}:{_silo}",
        "--Sensing:ListenAddress", quarters.Address.ToString(), "--Sensing:TcpPort", ServerLaunch.Text(Devices.Port), "--Sensing:UdpPort", "-1",
        "--Sensing:MqttPort", "-1", "--Sensing:MaxFramesPerSecond", "0",
        "--Sensing:HomeDivisionCode", "990101", "--Sensing:MaxOnboardingDevices", "100000", "--Sensing:ResendWindowSeconds", "3600",
        "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Orleans", "None");

    /// <summary>Waits until it takes frames.</summary>
    public async Task ReadyAsync()
    {
        if (!await IsReadyAsync())
        {
            throw new InvalidOperationException($"Node {number} ended with {_process?.ExitCode}.");
        }
    }

    /// <summary>Waits until it takes frames; false when it ends instead.</summary>
    public async Task<bool> IsReadyAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            if (!Runs)
            {
                return false;
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(Devices);
                using var ready = await Http.GetAsync(Web + "/healthz/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (Exception error) when (error is HttpRequestException or SocketException or TaskCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new TimeoutException($"Node {number} was not ready within two minutes.");
    }

    /// <summary>Sends a signal, for example <c>STOP</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end of the process.</summary>
    public Task EndedAsync() => _process!.WaitForExitAsync();

    public void Dispose()
    {
        if (Runs)
        {
            _process!.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }
}
