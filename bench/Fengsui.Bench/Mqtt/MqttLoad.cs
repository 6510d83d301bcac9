using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fengsui.Bench.Mqtt;

/// <summary>
/// MQTT 3.1.1 by raw sockets: each connection sends a block of <paramref name="window"/> publishes of QoS 1 and waits for all its PUBACKs.
/// Every message is a reading with a serial number of its own.
/// </summary>
internal sealed class MqttLoad(IPEndPoint endpoint, IReadOnlyList<(string Id, string Secret)> devices, int window, TimeSpan duration)
{
    public const int WarmUpSeconds = 2;
    private const int FirstSerial = 100_000_000;
    private const string Payload = """{"serial":100000000,"readings":[{"component":7,"kind":"temperature","value":21.5,"unit":"C"}]}""";
    private static readonly int SerialAt = Payload.IndexOf("100000000", StringComparison.Ordinal);
    private long _acknowledged;
    private bool _over;

    /// <summary>Bytes of a payload.</summary>
    public static int PayloadBytes => Payload.Length;

    /// <summary>Acknowledged publishes a second.</summary>
    public async Task<double> RunAsync()
    {
        var sockets = new List<Socket>();
        foreach (var (id, secret) in devices)
        {
            sockets.Add(await ConnectAsync(endpoint, id, secret));
        }

        var running = sockets.Select((s, i) => Task.Run(() => PublishAsync(s, devices[i].Id))).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds));
        var (before, started) = (Interlocked.Read(ref _acknowledged), Stopwatch.GetTimestamp());
        await Task.Delay(duration);
        var perSecond = (Interlocked.Read(ref _acknowledged) - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Volatile.Write(ref _over, true);
        await Task.WhenAll(running);
        sockets.ForEach(s => s.Dispose());
        return perSecond;
    }

    /// <summary>Opens a connection that is let in.</summary>
    public static async Task<Socket> ConnectAsync(IPEndPoint endpoint, string id, string secret)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint);
        byte[] body = [.. Text("MQTT"), 4, (byte)(secret.Length > 0 ? 0xC2 : 0x02), 0, 0, .. Text(id), .. secret.Length > 0 ? [.. Text(id), .. Text(secret)] : Array.Empty<byte>()];
        await socket.SendAsync((byte[])[0x10, (byte)body.Length, .. body]);
        var answer = new byte[4];
        await ReadAsync(socket, answer);
        return answer is [0x20, 2, _, 0] ? socket : throw new InvalidOperationException($"{id} is not let in: {answer[3]}");
    }

    /// <summary>A text as MQTT writes it.</summary>
    public static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static async Task ReadAsync(Socket socket, Memory<byte> into)
    {
        while (into.Length > 0)
        {
            var read = await socket.ReceiveAsync(into);
            into = read > 0 ? into[read..] : throw new InvalidOperationException("The server closed the connection.");
        }
    }

    private async Task PublishAsync(Socket socket, string id)
    {
        byte[] topic = Text($"fengsui/v1/{id}/readings");
        var length = topic.Length + 2 + Payload.Length;
        byte[] one = [0x32, (byte)(length & 127 | 128), (byte)(length >> 7), .. topic, 0, 0, .. Encoding.ASCII.GetBytes(Payload)];
        if (length < 128)
        {
            throw new InvalidOperationException("The packet is written with a length of two bytes.");
        }

        var block = new byte[one.Length * window];
        var acks = new byte[4 * window];
        var serial = FirstSerial;
        while (!Volatile.Read(ref _over))
        {
            for (var i = 0; i < window; i++)
            {
                var packet = block.AsSpan(i * one.Length, one.Length);
                one.CopyTo(packet);
                (packet[3 + topic.Length], packet[4 + topic.Length]) = ((byte)((i + 1) >> 8), (byte)(i + 1));
                (serial++).TryFormat(packet[(5 + topic.Length + SerialAt)..], out _, default, CultureInfo.InvariantCulture);
            }

            await socket.SendAsync(block);
            await ReadAsync(socket, acks);
            for (var i = 0; i < window; i++)
            {
                if (acks[4 * i] != 0x40 || (acks[(4 * i) + 2] << 8 | acks[(4 * i) + 3]) != i + 1)
                {
                    throw new InvalidOperationException("A PUBACK is missing or out of order.");
                }
            }

            Interlocked.Add(ref _acknowledged, window);
        }
    }
}
