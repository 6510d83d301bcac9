using System.Net;
using System.Net.Sockets;
using Fengsui.Bench.Load;
using Fengsui.Bench.Mqtt;

namespace Fengsui.Bench.Idle;

/// <summary>Holds the devices' ends of a server's idle connections, until its input closes.</summary>
internal static class IdleHolder
{
    public static async Task RunAsync(string folder, int port, int connections)
    {
        var sockets = new List<Socket>(connections);
        for (var i = 0; i < connections; i++)
        {
            sockets.Add(await ConnectAsync(port, (ulong)i + 2));
        }

        if (MqttEngine.IsIn(folder))
        {
            var broker = new IPEndPoint(IPAddress.Loopback, await MqttEngine.PortAsync(folder));
            foreach (var user in await MqttEngine.UsersAsync(folder))
            {
                sockets.Add(await SignInAsync(broker, user));
            }
        }

        Console.WriteLine($"PORT {port}");
        await Console.In.ReadToEndAsync();
        sockets.ForEach(s => s.Dispose());
    }

    /// <summary>Connects a transmitter and has one frame confirmed.</summary>
    public static async Task<Socket> ConnectAsync(int port, ulong address)
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
}
