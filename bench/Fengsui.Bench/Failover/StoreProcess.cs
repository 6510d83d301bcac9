using System.Diagnostics;
using System.Net;
using Fengsui.Bench.Load;
using Npgsql;

namespace Fengsui.Bench.Failover;

/// <summary>A PostgreSQL of its own that commits to the disk and can be made to crash, to hang and to be slow.</summary>
internal sealed class StoreProcess : IAsyncDisposable
{
    private readonly IPAddress _listen;
    private readonly int _port = ServerLaunch.FreePort();

    private StoreProcess(IPAddress listen) => _listen = listen;

    public string ConnectionString => $"Host={_listen};Port={_port};Username=fengsui;Database=postgres";

    public static async Task<StoreProcess> StartAsync(IPAddress listen)
    {
        var store = new StoreProcess(listen);
        await store.ToolAsync("start");
        return store;
    }

    /// <summary>Ends every connection but its own.</summary>
    public Task DropConnectionsAsync() =>
        ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");

    /// <summary>Ends all its processes at once and starts it on what it left on the disk.</summary>
    public Task CrashAsync() => ToolAsync("crash");

    /// <summary>All its processes stand still.</summary>
    public Task HangAsync() => ToolAsync("hang");

    /// <summary>They go on.</summary>
    public Task GoOnAsync() => ToolAsync("go");

    /// <summary>Every commit takes so much longer, as on a disk that is slow; at most 100 ms.</summary>
    public async Task SlowAsync(TimeSpan commit)
    {
        await ExecuteAsync($"ALTER SYSTEM SET commit_delay = {(int)commit.TotalMicroseconds}");
        await ExecuteAsync("ALTER SYSTEM SET commit_siblings = 0");
        await ExecuteAsync("SELECT pg_reload_conf()");
    }

    public async ValueTask DisposeAsync() => await ToolAsync("stop");

    private async Task ToolAsync(string verb)
    {
        var start = new ProcessStartInfo(Path.Combine(ServerLaunch.Tree, "tools", "test-postgres.sh"), [verb]) { RedirectStandardOutput = true };
        start.Environment["FENGSUI_TEST_POSTGRES_PORT"] = ServerLaunch.Text(_port);
        start.Environment["FENGSUI_TEST_POSTGRES_LISTEN"] = _listen.ToString();
        start.Environment["FENGSUI_TEST_POSTGRES_DURABLE"] = "1";
        await Tools.RunAsync(start);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
