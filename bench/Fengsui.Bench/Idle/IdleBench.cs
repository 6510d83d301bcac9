using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Idle;

/// <summary>What ten thousand idle transmitters cost in memory: each connects, sends one frame, is confirmed and stays.</summary>
internal static class IdleBench
{
    public static async Task RunAsync(int connections)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-idle-").FullName;
        Console.WriteLine($"idle: resident memory of the server with no connection, and with {connections:N0} transmitters that have sent one frame each");
        await using var server = await ServerProcess.StartAsync("serve-engine", folder);

        // The code that serves a connection is compiled and its pools are filled before the first look.
        using (var first = await ConnectAsync(server.Port, 1))
        {
            await SettleAsync();
        }

        var before = server.ResidentBytes;
        var sockets = new List<Socket>(connections);
        for (var i = 0; i < connections; i++)
        {
            sockets.Add(await ConnectAsync(server.Port, (ulong)i + 2));
        }

        await SettleAsync();
        var after = server.ResidentBytes;
        sockets.ForEach(s => s.Dispose());
        var more = after - before;
        Console.WriteLine($"  none {before / 1e6,8:N1} MB   {connections:N0} {after / 1e6,8:N1} MB   more {more / 1e6,8:N1} MB = {more / 1024.0 / connections:N1} KiB each");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "idle",
            connections,
            beforeMB = Math.Round(before / 1e6, 1),
            afterMB = Math.Round(after / 1e6, 1),
            moreMB = Math.Round(more / 1e6, 1),
            ratioToGoal = Math.Round(more / 400e6, 3),
        }));
        await server.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Socket> ConnectAsync(int port, ulong address)
    {
        // Addresses of the loopback range in turn, so that the ports of one do not run out.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (address % 4))]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(new FrameBlock(address, 1, 1).Next());
        var reply = new byte[30];
        for (var got = 0; got < reply.Length;)
        {
            got += await socket.ReceiveAsync(reply.AsMemory(got));
        }

        return socket;
    }

    private static async Task SettleAsync() => await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
}
