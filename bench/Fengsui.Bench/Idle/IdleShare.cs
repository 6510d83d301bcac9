using System.Globalization;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Idle;

/// <summary>A server with its part of the devices, and the process that holds their ends.</summary>
internal sealed class IdleShare : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _server;
    private readonly int _connections;
    private ServerProcess? _holder;

    private IdleShare(string folder, ServerProcess server, int connections) => (_folder, _server, _connections) = (folder, server, connections);

    /// <summary>Resident memory of the server, in bytes: all of it when it is alone, and its part of what it shares with others.</summary>
    public long Bytes(bool alone) => alone ? _server.ResidentBytes : _server.ProportionalBytes;

    /// <summary>Starts the server. The code that serves a connection is compiled and its pools are filled before anybody looks.</summary>
    public static async Task<IdleShare> StartAsync(int connections, int sessions)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-idle-").FullName;
        var server = sessions == 0
            ? await ServerProcess.StartAsync("serve-engine", folder)
            : await ServerProcess.StartAsync("serve-both", folder, sessions.ToString(CultureInfo.InvariantCulture));
        (await IdleHolder.ConnectAsync(server.Port, 1)).Dispose();
        return new IdleShare(folder, server, connections);
    }

    /// <summary>Connects all its devices; done when each has been confirmed.</summary>
    public async Task HoldAsync() => _holder = await ServerProcess.StartAsync(
        "hold-idle", _folder, ServerLaunch.Text(_server.Port), _connections.ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        if (_holder is { } holder)
        {
            await holder.DisposeAsync();
        }

        await _server.KillAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
