using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using Fengsui.Bench.Load;
using Npgsql;

namespace Fengsui.Bench.Failover;

/// <summary>One of the servers of a cluster: a process that is started, killed, frozen and asked to leave.</summary>
internal sealed class Node(int number, string folder, string connectionString) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private readonly int _web = ServerLaunch.FreePort();
    private readonly int _silo = ServerLaunch.FreePort();
    private Process? _process;

    public int Number => number;

    /// <summary>Where transmitters connect.</summary>
    public int TcpPort { get; } = ServerLaunch.FreePort();

    public bool Runs => _process is { HasExited: false };

    public void Start() => _process = ServerLaunch.Start(
        "--data", folder, "--urls", ServerLaunch.Url(_web), "--Storage:ConnectionString", connectionString, "--Cluster:Address", $"127.0.0.1:{_silo}",
        "--Sensing:TcpPort", ServerLaunch.Text(TcpPort), "--Sensing:UdpPort", "-1", "--Sensing:MqttPort", "-1", "--Sensing:MaxFramesPerSecond", "0",
        "--Sensing:HomeDivisionCode", "990101", "--Sensing:MaxOnboardingDevices", "100000", "--Sensing:ResendWindowSeconds", "3600",
        "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Orleans", "None");

    /// <summary>Waits until it takes frames.</summary>
    public async Task ReadyAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            if (!Runs)
            {
                throw new InvalidOperationException($"Node {number} ended with {_process?.ExitCode}.");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(System.Net.IPAddress.Loopback, TcpPort);
                using var ready = await Http.GetAsync(ServerLaunch.Url(_web) + "/healthz/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return;
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

/// <summary>Servers over one PostgreSQL and one folder; the database is made for them and dropped at the end.</summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _database;
    private readonly string _folder;

    private ClusterStage(string server, int nodes)
    {
        _server = server;
        _database = $"fengsui_failover_{Environment.ProcessId}_{Stopwatch.GetTimestamp()}";
        _folder = Directory.CreateTempSubdirectory("fengsui-failover-").FullName;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _database, MaxPoolSize = 30 }.ConnectionString;
        Nodes = [.. Enumerable.Range(1, nodes).Select(n => new Node(n, _folder, ConnectionString))];
    }

    public IReadOnlyList<Node> Nodes { get; }

    public string ConnectionString { get; }

    /// <summary>The PostgreSQL to use: the one that is named, or the one for tests.</summary>
    /// <exception cref="InvalidOperationException">Neither is there.</exception>
    public static string Server(string? named) => named ?? Environment.GetEnvironmentVariable("FENGSUI_TEST_POSTGRES")
        ?? throw new InvalidOperationException("--postgres, or FENGSUI_TEST_POSTGRES, says where the cluster keeps its records.");

    /// <param name="server">A connection string to the server, with the right to make databases.</param>
    public static async Task<ClusterStage> StartAsync(string server, int nodes)
    {
        var stage = new ClusterStage(server, nodes);
        await stage.ExecuteAsync($"CREATE DATABASE {stage._database}");
        foreach (var node in stage.Nodes)
        {
            node.Start();
        }

        await Task.WhenAll(stage.Nodes.Select(n => n.ReadyAsync()));
        return stage;
    }

    /// <summary>Ends every connection to the database, as a store that is started anew does.</summary>
    public Task BreakStoreAsync() =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}'");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
