using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fengsui.Bench.Load;
using Fengsui.Bench.Mqtt;

namespace Fengsui.Bench.Idle;

/// <summary>
/// What idle devices cost in memory: each connects, sends one frame or one message with QoS 1, is confirmed and stays. Transmitters alone, or with devices over
/// MQTT beside them.
/// </summary>
internal static class IdleBench
{
    private const double GoalMore = 400e6;
    private const double GoalBoth = 1.5e9;

    public static async Task RunAsync(int connections, int sessions)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-idle-").FullName;
        Console.WriteLine($"idle: resident memory of the server with no connection, and with {connections:N0} transmitters{(sessions > 0 ? $" and {sessions:N0} devices over MQTT" : "")} that have sent once each");
        await using var server = sessions == 0
            ? await ServerProcess.StartAsync("serve-engine", folder)
            : await ServerProcess.StartAsync("serve-both", folder, sessions.ToString(CultureInfo.InvariantCulture));

        // The code that serves a connection is compiled and its pools are filled before the first look.
        using (var first = await ConnectAsync(server.Port, 1))
        {
            await SettleAsync();
        }

        var before = server.ResidentBytes;
        var sockets = new List<Socket>(connections + sessions);
        for (var i = 0; i < connections; i++)
        {
            sockets.Add(await ConnectAsync(server.Port, (ulong)i + 2));
        }

        if (sessions > 0)
        {
            var broker = new IPEndPoint(IPAddress.Loopback, await MqttEngine.PortAsync(folder));
            foreach (var user in await MqttEngine.UsersAsync(folder))
            {
                sockets.Add(await SignInAsync(broker, user));
            }
        }

        await SettleAsync();
        var after = server.ResidentBytes;
        sockets.ForEach(s => s.Dispose());
        var more = after - before;
        Console.WriteLine($"  none {before / 1e6,8:N1} MB   {sockets.Count:N0} {after / 1e6,8:N1} MB   more {more / 1e6,8:N1} MB = {more / 1024.0 / sockets.Count:N1} KiB each");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "idle",
            connections,
            sessions,
            beforeMB = Math.Round(before / 1e6, 1),
            afterMB = Math.Round(after / 1e6, 1),
            moreMB = Math.Round(more / 1e6, 1),
            ratioToGoal = Math.Round(sessions == 0 ? more / GoalMore : after / GoalBoth, 3),
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
        await ReceiveAsync(socket, new byte[30]);
        return socket;
    }

    private static async Task<Socket> SignInAsync(IPEndPoint broker, MqttUser user)
    {
        var socket = await MqttWire.ConnectAsync(broker, user.Id, user.Secret);
        await socket.SendAsync(MqttWire.Publish(
            $"fengsui/v1/{user.Id}/readings", """{"serial":1,"readings":[{"component":1,"kind":"temperature","value":21.5,"unit":"C"}]}"""));
        await ReceiveAsync(socket, new byte[4]);
        return socket;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] reply)
    {
        for (var got = 0; got < reply.Length;)
        {
            var read = await socket.ReceiveAsync(reply.AsMemory(got));
            got += read > 0 ? read : throw new IOException("The server closed a connection.");
        }
    }

    private static async Task SettleAsync() => await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
}
