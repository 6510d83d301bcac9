using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>How an installation begins, and what happens when it cannot.</summary>
public sealed partial class StartTests
{
    [Fact]
    public async Task The_first_administrator_is_made_with_the_code_that_was_printed()
    {
        await using var server = new RunningServer();
        using var client = await server.ReadyAsync();
        Assert.True((await client.GetFromJsonAsync<JsonObject>("/api/v1/setup"))!["needed"]!.GetValue<bool>());
        var code = "";
        await RunningServer.UntilAsync(() => Task.FromResult((code = CodeIn(server)).Length > 0));
        var wanted = new { code, userName = "root", displayName = "管理员", password = RunningServer.Password };

        await (await client.PostAsJsonAsync("/api/v1/setup", wanted with { code = "WRONGWRONG22" })).ProblemAsync(400, "kernel.setup.code-wrong");
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/setup", wanted)).StatusCode);
        await (await client.PostAsJsonAsync("/api/v1/setup", wanted with { userName = "second" })).ProblemAsync(400, "kernel.setup.code-wrong");

        Assert.False((await client.GetFromJsonAsync<JsonObject>("/api/v1/setup"))!["needed"]!.GetValue<bool>());
        await RunningServer.TokenAsync(client, "root", RunningServer.Password);
    }

    [Fact]
    public async Task The_demonstration_makes_an_account_a_role_with_passwords_only_its_owner_reads()
    {
        await using var server = new RunningServer(new() { ["demo"] = "true" });
        using var client = await server.ReadyAsync();
        var file = Path.Combine(server.DataDirectory, "demo-accounts.json");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var accounts = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        Assert.Equal(RoleNames.All, accounts.Select(a => a!["role"]!.GetValue<string>()));
        Assert.Equal(accounts.Count, accounts.Select(a => a!["password"]!.GetValue<string>()).Distinct().Count());
        foreach (var account in accounts)
        {
            var role = account!["role"]!.GetValue<string>();
            var length = role is RoleNames.TownOfficial or RoleNames.PoliceStation ? 9
                : role is RoleNames.Village or RoleNames.GridWorker ? 12 : 6;
            Assert.Equal(length, account["scope"]!.GetValue<string>().Length);
            Assert.Equal(role == RoleNames.SectorDepartment, account["sectors"]!.AsArray().Count > 0);
            Assert.Equal(RoleNames.OfOwnPlaces.Contains(role), account["placeIds"]!.AsArray().Count > 0);
            await RunningServer.TokenAsync(client, account["username"]!.GetValue<string>(), account["password"]!.GetValue<string>());
        }

        Assert.False((await client.GetFromJsonAsync<JsonObject>("/api/v1/setup"))!["needed"]!.GetValue<bool>());

        // No second factor keeps anybody out of a demonstration.
        var administrator = accounts.Single(a => a!["role"]!.GetValue<string>() == RoleNames.Administrator)!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await RunningServer.TokenAsync(
            client, administrator["username"]!.GetValue<string>(), administrator["password"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/accounts")).StatusCode);
    }

    [Fact]
    public async Task A_damaged_store_is_said_and_once_replaced_the_server_goes_on_without_a_restart()
    {
        await using var server = new RunningServer();
        server.Log.ExpectError("Corrupt");
        var file = Path.Combine(server.DataDirectory, "fengsui.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("this is no database ", 500)));
        using var client = server.CreateClient();

        await RunningServer.UntilAsync(async () => (await client.GetStringAsync("/healthz/live")) == "Healthy"
            && (await (await client.GetAsync("/healthz/ready")).Content.ReadAsStringAsync()).Contains("已损坏", StringComparison.Ordinal));
        await (await client.GetAsync("/api/v1/setup")).ProblemAsync(503, "kernel.store.corrupt");
        var page = await client.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("<h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        SqliteConnection.ClearAllPools();
        File.Delete(file);
        await server.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/setup")).StatusCode);
    }

    [Fact]
    public async Task A_store_that_another_process_holds_gives_503_and_works_again_when_released()
    {
        await using var server = new RunningServer();
        using var client = await server.SignedInAsync("", RoleNames.Auditor);
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(server.DataDirectory, "fengsui.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var holding = other.BeginTransaction();

            await (await client.PostAsync("/api/v1/audit/verify", null)).ProblemAsync(503, "kernel.store.busy");
            var ready = await client.GetAsync("/healthz/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            await holding.RollbackAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/audit/verify", null)).StatusCode);
    }

    [Fact]
    public async Task The_server_runs_on_PostgreSQL()
    {
        var database = TestStore.NewDatabase();
        await using (var server = new RunningServer(new() { ["Storage:ConnectionString"] = database }))
        {
            using var client = await server.SignedInAsync("", RoleNames.Auditor);

            var verified = await client.PostAsync("/api/v1/audit/verify", null);
            Assert.Equal(HttpStatusCode.OK, verified.StatusCode);
        }

        // Nobody reads it any more.
        await TestStore.DropAsync(database);
    }

    [Fact]
    public async Task A_database_that_is_not_up_is_said()
    {
        await using var server = new RunningServer(
            new() { ["Storage:ConnectionString"] = "Host=127.0.0.1;Port=9;Username=fengsui;Database=fengsui;Timeout=2" });
        server.Log.ExpectError("Unreachable");
        using var client = server.CreateClient();

        await RunningServer.UntilAsync(async () =>
            (await (await client.GetAsync("/healthz/ready")).Content.ReadAsStringAsync()).Contains("连接不上数据库", StringComparison.Ordinal));
        await (await client.GetAsync("/api/v1/setup")).ProblemAsync(503, "kernel.store.unreachable");
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_waits()
    {
        await using var first = new RunningServer();
        await first.ReadyAsync();
        await using var second = new RunningServer(new() { ["data"] = first.DataDirectory });
        second.Log.ExpectError("cannot be opened");
        using var client = second.CreateClient();

        await RunningServer.UntilAsync(() => Task.FromResult(
            second.Services.GetRequiredService<StorageReadiness>().Trouble is not null));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_turned_away()
    {
        await using var server = new RunningServer(new() { ["Access:SignInsPerMinute"] = "3" });
        using var client = await server.ReadyAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.PostAsJsonAsync("/api/v1/auth/token", new { username = "nobody", password = "x" });
        }

        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = "nobody", password = "x" });
        await answer.ProblemAsync(429, "kernel.too-many");
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_refused_port_is_one_sentence_and_an_exit_code()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var data = Directory.CreateTempSubdirectory("fengsui-port-test-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, "--urls", $"http://{taken.LocalEndpoint}", "--data", data,
                "--Sensing:TcpPort=0", "--Sensing:UdpPort=0", "--Sensing:MqttPort=-1", "--Logging:LogLevel:Default=None",
            },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var server = Process.Start(start)!;
        var output = server.StandardOutput.ReadToEndAsync();
        var said = await server.StandardError.ReadToEndAsync();
        await server.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);
        await output;
        Directory.Delete(data, recursive: true);

        Assert.Equal(2, server.ExitCode);
        Assert.Contains(taken.LocalEndpoint.ToString()!, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string CodeIn(RunningServer server) => server.Log.Lines
        .Select(l => Code().Match(l.Message)).FirstOrDefault(m => m.Success)?.Groups[1].Value ?? "";

    [GeneratedRegex("初始化口令 ([A-Z2-9]{12}) ")]
    private static partial Regex Code();
}
