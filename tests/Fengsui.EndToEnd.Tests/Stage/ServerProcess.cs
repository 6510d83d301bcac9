using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Testing;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>
/// The real server as people start it: a process of its own, mostly with the demonstration county, on free ports and a data folder of
/// its own that goes away with it.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 400;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(150);

    private readonly string _data;
    private readonly bool _ownsData;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);
    private readonly int _port;
    private readonly string[] _arguments;
    private Process? _process;

    private ServerProcess(bool demo, bool fleet, string[] settings, int? port = null, string? data = null)
    {
        (_port, _ownsData) = (port ?? Ports.Free(), data is null);
        _data = data ?? Directory.CreateTempSubdirectory("fengsui-e2e-").FullName;
        TcpPort = Ports.Free();
        _arguments =
        [
            Repository.Server, .. demo ? ["--demo"] : Array.Empty<string>(), "--data", _data, "--urls", Address.ToString(),
            "--Sensing:TcpPort", TcpPort.ToString(CultureInfo.InvariantCulture), "--Sensing:UdpPort", "-1", "--Sensing:MqttPort", "-1",
            "--Demo:Fleet", fleet ? "true" : "false",
            "--Access:SignInsPerMinute", "100000", .. settings,
        ];
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public int TcpPort { get; }

    /// <summary>The last lines that it wrote.</summary>
    public string Output => string.Join('\n', _output);

    public static Task<ServerProcess> StartAsync(params string[] settings) => StartAsync(new ServerProcess(demo: true, fleet: false, settings));

    /// <summary>With the demonstration county as a folder keeps it, which is not made again.</summary>
    public static Task<ServerProcess> StartOnCopyAsync(string folder, bool fleet = false, params string[] settings)
    {
        var server = new ServerProcess(demo: true, fleet, settings);
        Copy(folder, server._data);
        return StartAsync(server);
    }

    /// <summary>As a county begins: no demonstration, no account, no division.</summary>
    public static Task<ServerProcess> StartEmptyAsync() => StartAsync(new ServerProcess(demo: false, fleet: false, []));

    /// <summary>
    /// Two nodes of one installation on PostgreSQL, the first with the demonstration county. Their database stays behind on the server for tests,
    /// which goes away as a whole.
    /// </summary>
    public static async Task<(ServerProcess One, ServerProcess Two)> StartClusterAsync()
    {
        var store = Environment.GetEnvironmentVariable("FENGSUI_TEST_POSTGRES");
        Assert.False(string.IsNullOrEmpty(store), "FENGSUI_TEST_POSTGRES names no PostgreSQL.");
        var (first, second) = (Ports.Free(), Ports.Free());
        string[] shared =
        [
            "--Storage:ConnectionString", $"{store};Database=fengsui_e2e_{Environment.ProcessId}_{first};Maximum Pool Size=30",
            "--Cluster:Pages:0", $"http://127.0.0.1:{first}", "--Cluster:Pages:1", $"http://127.0.0.1:{second}",
        ];
        var one = await StartAsync(new ServerProcess(demo: true, fleet: false, [.. shared, "--Cluster:Address", $"127.0.0.1:{Ports.Free()}"], first));
        try
        {
            var two = new ServerProcess(demo: false, fleet: false, [.. shared, "--Cluster:Address", $"127.0.0.1:{Ports.Free()}"], second, one._data);
            return (one, await StartAsync(two));
        }
        catch
        {
            await one.DisposeAsync();
            throw;
        }
    }

    private static async Task<ServerProcess> StartAsync(ServerProcess server)
    {
        try
        {
            await server.StartAgainAsync();
        }
        catch (Exception error)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start:\n{server.Output}", error);
        }

        return server;
    }

    /// <summary>Starts it on the same data and ports, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet", _arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        await Waiting.UntilAsync("the server is ready", StartLimit, async () =>
        {
            Assert.False(_process.HasExited, $"The server ended:\n{Output}");
            try
            {
                return (await client.GetAsync("/healthz/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Ends it without warning, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Copies what it keeps, as it is found after a power cut, and goes on.</summary>
    public async Task CopyToAsync(string folder)
    {
        await KillAsync();
        Copy(_data, folder);
        await StartAgainAsync();
    }

    public DemoAccount Account(string role) =>
        JsonSerializer.Deserialize<DemoAccount[]>(File.ReadAllText(Path.Combine(_data, "demo-accounts.json")), JsonSerializerOptions.Web)!
            .Single(a => a.Role == role);

    /// <summary>A client of the API, signed in with the demonstration account of the role.</summary>
    public async Task<HttpClient> ApiAsync(string role)
    {
        var token = await _tokens.GetOrAdd(role, ReadTokenAsync);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_ownsData)
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private async Task<string> ReadTokenAsync(string role)
    {
        var account = Account(role);
        using var client = new HttpClient { BaseAddress = Address };
        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = account.Username, password = account.Password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            _output.Enqueue(text);
            if (_output.Count > KeptLines)
            {
                _output.TryDequeue(out _);
            }
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

/// <summary>An account of the demonstration, from its file.</summary>
internal sealed record DemoAccount(string Username, string Password, string Role, string Scope);
