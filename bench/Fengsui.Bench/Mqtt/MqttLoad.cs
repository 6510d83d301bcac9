using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Mqtt;

/// <summary>Who signs in as what.</summary>
internal sealed record MqttUser(string Id, string Secret);

/// <summary>
/// A closed loop of MQTT 3.1.1 clients over bare sockets: each publishes a window of readings with QoS 1 in one write and waits for all
/// its PUBACKs before the next. One reading a message. The warm-up is not counted.
/// </summary>
/// <remarks>The same bytes go to every broker; the sender only renews serial, value and packet identifier of its block.</remarks>
internal sealed class MqttLoad(IPEndPoint broker, IReadOnlyList<MqttUser> users, int inFlight, TimeSpan duration)
{
    /// <summary>Long enough for the runtime to compile the hot path a second time.</summary>
    public const double WarmUpSeconds = 15;

    private const byte PubAck = 0x40;
    private const int AckLength = 4;
    private readonly List<double>[] _windows = [.. users.Select(_ => new List<double>(4096))];
    private readonly long[] _confirmed = new long[users.Count];
    private readonly long[] _sent = new long[users.Count];

    public async Task<LoadResult> RunAsync()
    {
        var sockets = new List<Socket>(users.Count);
        foreach (var user in users)
        {
            sockets.Add(await MqttWire.ConnectAsync(broker, user.Id, user.Secret));
        }

        var warmUntil = Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * WarmUpSeconds);
        var until = warmUntil + (long)(Stopwatch.Frequency * duration.TotalSeconds);
        await Task.WhenAll(sockets.Select((s, i) => ServeAsync(s, i, warmUntil, until)));
        sockets.ForEach(s => s.Dispose());
        return LoadResult.Of(_windows.SelectMany(w => w), duration, _confirmed.Sum(), _sent.Sum());
    }

    private async Task ServeAsync(Socket socket, int index, long warmUntil, long until)
    {
        var block = new ReadingBlock(users[index].Id, inFlight);
        var acks = new byte[inFlight * AckLength];
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            if (started >= until)
            {
                return;
            }

            await socket.SendAsync(block.Next(), SocketFlags.None);
            for (var got = 0; got < acks.Length;)
            {
                var read = await socket.ReceiveAsync(acks.AsMemory(got), SocketFlags.None);
                got += read > 0 ? read : throw new IOException("The broker closed the connection.");
            }

            for (var i = 0; i < acks.Length; i += AckLength)
            {
                if (acks[i] != PubAck)
                {
                    throw new InvalidDataException("A message was not acknowledged.");
                }
            }

            _sent[index] += inFlight;
            if (started >= warmUntil)
            {
                _windows[index].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                _confirmed[index] += inFlight;
            }
        }
    }

    /// <summary>A block of PUBLISH packets of one device, renewed in place.</summary>
    private sealed class ReadingBlock
    {
        private const int Components = 20;
        private const int FirstSerial = 1_000_000_000;
        private const string SerialMark = "1000000000";
        private const string ComponentMark = "10";
        private const string ValueMark = "21.5";
        private readonly byte[] _bytes;
        private readonly int _packets;
        private readonly int _length;
        private readonly int _identifierAt;
        private readonly int _serialAt;
        private readonly int _componentAt;
        private readonly int _valueAt;
        private int _count;

        public ReadingBlock(string device, int packets)
        {
            var payload = $$"""{"serial":{{SerialMark}},"readings":[{"component":{{ComponentMark}},"kind":"temperature","value":{{ValueMark}},"unit":"C"}]}""";
            var topic = $"fengsui/v1/{device}/readings";
            var one = MqttWire.Publish(topic, payload);
            (_packets, _length) = (packets, one.Length);
            _identifierAt = one.Length - payload.Length - 2;
            var text = one.Length - payload.Length;
            _serialAt = text + payload.IndexOf(SerialMark, StringComparison.Ordinal);
            _componentAt = text + payload.IndexOf(":10,", StringComparison.Ordinal) + 1;
            _valueAt = text + payload.IndexOf(ValueMark, StringComparison.Ordinal);
            _bytes = [.. Enumerable.Repeat(one, packets).SelectMany(b => b)];
        }

        public ReadOnlyMemory<byte> Next()
        {
            for (var i = 0; i < _packets; i++)
            {
                var packet = _bytes.AsSpan(i * _length, _length);
                var n = _count++;
                BinaryPrimitives.WriteUInt16BigEndian(packet[_identifierAt..], (ushort)((n % ushort.MaxValue) + 1));
                Utf8Formatter.TryFormat(FirstSerial + n, packet[_serialAt..], out _);
                Utf8Formatter.TryFormat(10 + (n % Components), packet[_componentAt..], out _);
                var tenths = 200 + (n * 7 % 100);
                packet[_valueAt] = (byte)('0' + (tenths / 100));
                packet[_valueAt + 1] = (byte)('0' + (tenths / 10 % 10));
                packet[_valueAt + 3] = (byte)('0' + (tenths % 10));
            }

            return _bytes;
        }
    }
}

/// <summary>The packets of MQTT 3.1.1 that the load needs.</summary>
internal static class MqttWire
{
    public static async Task<Socket> ConnectAsync(IPEndPoint broker, string id, string secret)
    {
        var socket = new Socket(broker.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(broker);
        await socket.SendAsync(Packet(0x10, [.. Text("MQTT"), 4, 0xC2, 0, 0, .. Text(id), .. Text(id), .. Text(secret)]), SocketFlags.None);
        var answer = new byte[4];
        for (var got = 0; got < answer.Length;)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(got), SocketFlags.None);
            got += read > 0 ? read : throw new IOException("The broker closed the connection.");
        }

        return answer is [0x20, 2, _, 0] ? socket : throw new InvalidOperationException($"The broker refused {id} with {answer[3]}.");
    }

    /// <summary>A PUBLISH with QoS 1; its packet identifier is 1.</summary>
    public static byte[] Publish(string topic, string payload) => Packet(0x32, [.. Text(topic), 0, 1, .. Encoding.UTF8.GetBytes(payload)]);

    /// <summary>A SUBSCRIBE with QoS 0.</summary>
    public static byte[] Subscribe(string filter) => Packet(0x82, [0, 1, .. Text(filter), 0]);

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    private static byte[] Packet(byte type, byte[] body)
    {
        var length = new List<byte>();
        for (var rest = body.Length; ; rest >>= 7)
        {
            length.Add((byte)(rest < 128 ? rest : (rest & 127) | 128));
            if (rest < 128)
            {
                return [type, .. length, .. body];
            }
        }
    }
}
