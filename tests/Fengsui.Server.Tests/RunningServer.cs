using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fengsui.Server.Tests;

/// <summary>The whole server in this process, on a data folder of its own.</summary>
public sealed class RunningServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "Beacon-tower-1";
    // A demonstration is long in the making when others are made beside it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, string> _settings;

    public RunningServer()
        : this([])
    {
    }

    internal RunningServer(Dictionary<string, string> settings)
    {
        // The second factor that some roles need by default is tested by itself, see TwoFactorPageTests.
        _settings = settings.Keys.Any(k => k == "demo" || k.StartsWith("Accounts:RequireTwoFactorFor", StringComparison.Ordinal))
            ? settings
            : new(settings) { ["Accounts:RequireTwoFactorFor:0"] = "none" };
        DataDirectory = Directory.CreateTempSubdirectory("fengsui-server-test-").FullName;
    }

    public string DataDirectory { get; }

    public LogCapture Log { get; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits until the server says that it is ready, then gives a client that is not signed in.</summary>
    public async Task<HttpClient> ReadyAsync()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await UntilAsync(async () => (await client.GetAsync("/healthz/ready")).IsSuccessStatusCode);
        return client;
    }

    /// <summary>A client with a token of a new account with these roles.</summary>
    public async Task<HttpClient> SignedInAsync(string division, params string[] roles)
    {
        var client = await ReadyAsync();
        var name = "user." + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[16..];
        await MakeAsync(name, division, roles);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, name, Password));
        return client;
    }

    public async Task<Guid> MakeAsync(string name, string division, params string[] roles)
    {
        var made = await Services.GetRequiredService<AccountService>().CreateAsync(
            Actor.System("test"), new NewAccount(name, "李明", division, roles, Password), default);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        return made.Value.Id;
    }

    public static async Task<string> TokenAsync(HttpClient client, string name, string password)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = name, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
    }

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not happen in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Ends the server; the data folder, elsewhere, is the caller's.</summary>
    public async Task<string> EndAndKeepAsync()
    {
        await base.DisposeAsync();
        CloseStore();
        var kept = DataDirectory + "-kept";
        Directory.Move(DataDirectory, kept);
        return kept;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        CloseStore();
        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }

        Log.ThrowOnUnexpectedErrors();
    }

    private void CloseStore()
    {
        using var connection = new SqliteConnection(
            StorageRegistration.SqliteConnectionString(Path.Combine(DataDirectory, "fengsui.db")));
        SqliteConnection.ClearPool(connection);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", DataDirectory);
        builder.UseSetting("Sensing:TcpPort", "0");
        builder.UseSetting("Sensing:UdpPort", "0");
        builder.UseSetting("Sensing:MqttPort", "-1");
        builder.UseSetting("Access:SignInsPerMinute", "100000");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
    }
}

/// <summary>Reads problems.</summary>
internal static class ProblemReading
{
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonObject>(text)!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEqual(code, problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
        return problem;
    }
}
