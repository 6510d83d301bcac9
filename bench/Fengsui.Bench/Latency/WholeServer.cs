using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Latency;

/// <summary>The product as it ships, started with the demonstration county but without its fleet, on ports of its own.</summary>
internal sealed partial class WholeServer : IAsyncDisposable
{
    private Process _process;
    private readonly string _folder;

    private WholeServer(Process process, string folder, HttpClient http, int tcpPort) =>
        (_process, _folder, Http, TcpPort) = (process, folder, http, tcpPort);

    /// <summary>Signed in as the duty operator.</summary>
    public HttpClient Http { get; }

    public int TcpPort { get; }

    /// <summary>What the process holds in memory, in millions of bytes.</summary>
    public double MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<WholeServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-whole-").FullName;
        var (web, tcp) = (ServerLaunch.FreePort(), ServerLaunch.FreePort());
        var process = Start(folder, web, tcp);
        var http = new HttpClient { BaseAddress = new Uri(ServerLaunch.Url(web)), Timeout = Timeout.InfiniteTimeSpan };
        await ReadyAsync(http, Path.Combine(folder, "demo-accounts.json"), tcp);
        await SignInAsync(http, Path.Combine(folder, "demo-accounts.json"));
        return new WholeServer(process, folder, http, tcp);
    }

    /// <summary>Signs in by the page's form, as a person does; gives the cookies.</summary>
    public async Task<CookieContainer> SignInAsPersonAsync(string role)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Http.BaseAddress };
        var (username, password) = await AccountAsync(Path.Combine(_folder, "demo-accounts.json"), role);
        var form = await http.GetStringAsync("/sign-in");
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = VerificationToken().Match(form).Groups[1].Value,
            ["Input.Username"] = username,
            ["Input.Password"] = password,
        }));
        return cookies.GetAllCookies().Any(c => c.Name.Contains("Identity", StringComparison.Ordinal) || c.Name.Contains("fengsui", StringComparison.OrdinalIgnoreCase))
            ? cookies
            : throw new InvalidOperationException($"The {role} could not sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>Ends the process, lets its store be worked on, and starts it again with the same data and ports.</summary>
    public async Task WorkOnStoreAsync(Func<string, Task> work)
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await work(_folder);
        _process = Start(_folder, Http.BaseAddress!.Port, TcpPort);
        await ReadyAsync(Http, Path.Combine(_folder, "demo-accounts.json"), TcpPort);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string folder, int web, int tcp) => ServerLaunch.Start(
        "--demo", "--data", folder, "--urls", ServerLaunch.Url(web), "--Sensing:TcpPort", ServerLaunch.Text(tcp), "--Sensing:UdpPort", "-1",
        "--Sensing:MqttPort", "-1", "--Demo:Fleet", "false", "--Logging:LogLevel:Default", "Error");

    private static async Task ReadyAsync(HttpClient http, string accounts, int tcp)
    {
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, tcp);
                using var ready = await http.GetAsync("/healthz/ready");
                if (ready.IsSuccessStatusCode && File.Exists(accounts))
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or SocketException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new TimeoutException("The server did not become ready within two minutes.");
    }

    private static async Task SignInAsync(HttpClient http, string accountsFile)
    {
        var (username, password) = await AccountAsync(accountsFile, "duty-operator");
        for (var i = 0; i < 100; i++)
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/auth/token", new
            {
                username,
                password,
            });
            if (answer.IsSuccessStatusCode)
            {
                using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                http.DefaultRequestHeaders.Authorization =
                    new AuthenticationHeaderValue("Bearer", body.RootElement.GetProperty("accessToken").GetString());
                return;
            }

            // The accounts file is written before the accounts.
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        throw new InvalidOperationException("The duty operator could not sign in.");
    }

    private static async Task<(string Username, string Password)> AccountAsync(string file, string role)
    {
        using var accounts = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var account = accounts.RootElement.EnumerateArray().First(a => a.GetProperty("role").GetString() == role);
        return (account.GetProperty("username").GetString()!, account.GetProperty("password").GetString()!);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex VerificationToken();
}
