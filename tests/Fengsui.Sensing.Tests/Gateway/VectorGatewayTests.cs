using System.Net.Sockets;
using System.Text;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Protocols.Tests;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;

namespace Fengsui.Sensing.Tests.Gateway;

/// <summary>Every frame of the sample file over real sockets; the bytes and the expected answers are the file's.</summary>
[Trait("Req", "S-79")]
public sealed class VectorGatewayTests(VectorGatewayTests.Server server) : IClassFixture<VectorGatewayTests.Server>
{
    private static readonly string[] Unfinished = ["too_short", "truncated", "bad_start"];

    public static IEnumerable<TheoryDataRow<string>> Names => Vector.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_frame_alone_gets_its_answer(string name)
    {
        var vector = Vector.Get(name);
        server.SetUp(vector);
        await using var device = await TestDevice.AtAsync(server.Host, 1);
        await device.SendAsync(vector.Bytes);
        var replies = VectorExchange.Read(await device.FinishAsync());
        Assert.Equal(VectorExchange.Expected(vector), replies.Select(r => r.Command));
        if (replies.Count == 1 && vector.FrameValid)
        {
            Assert.True(FrameView.TryParse(vector.Bytes, out var request));
            Assert.Equal((request.Serial, request.Source.Value), (replies[0].Serial, replies[0].To));
            Assert.Equal(name.StartsWith("dgiot-handshake-16", StringComparison.Ordinal) ? [0x17] : [], replies[0].Adu);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_frame_in_a_datagram_gets_its_answer(string name)
    {
        var vector = Vector.Get(name);
        server.SetUp(vector);
        using var socket = new UdpClient();
        socket.Connect(server.Host.Udp);
        await socket.SendAsync(vector.Bytes);

        // A frame of the same device behind it: what the first is answered comes before.
        var last = LastWord(vector);
        await socket.SendAsync(last);
        var commands = new List<byte>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var (command, serial, _, _) = Assert.Single(VectorExchange.Read((await socket.ReceiveAsync(limit.Token)).Buffer));
            if (serial == 54_321 && command == 3)
            {
                break;
            }

            commands.Add(command);
        }

        Assert.Equal(VectorExchange.Expected(vector), commands);
    }

    [Fact]
    public async Task All_frames_in_one_connection_each_get_their_answer()
    {
        // The unfinished ones would swallow their neighbour; they are sent alone above.
        var vectors = Vector.All.Where(v => VectorExchange.ProfileOf(v) == "standard" && !Unfinished.Contains(v.Error)).ToList();
        vectors.ForEach(server.SetUp);
        await using var device = await TestDevice.AtAsync(server.Host, 1);
        await device.SendAsync([.. vectors.Select(v => v.Bytes)]);
        var replies = VectorExchange.Read(await device.FinishAsync());
        var expected = vectors.SelectMany(v => VectorExchange.Expected(v)).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(expected, replies.GroupBy(r => r.Command).ToDictionary(g => g.Key, g => g.Count()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(29)]
    [InlineData(1000)]
    public async Task Split_anywhere_they_get_the_same_answers(int size)
    {
        var vectors = Vector.All.Where(v => v.FrameValid && v.Profile == "standard").Take(40).ToList();
        vectors.ForEach(server.SetUp);
        var bytes = vectors.SelectMany(v => v.Bytes).ToArray();
        await using var device = await TestDevice.AtAsync(server.Host, 1);
        device.Socket.NoDelay = true;
        foreach (var part in bytes.Chunk(size))
        {
            await device.SendAsync(part);
        }

        Assert.Equal(
            vectors.SelectMany(v => VectorExchange.Expected(v)).Order(),
            VectorExchange.Read(await device.FinishAsync()).Select(r => r.Command).Order());
    }

    [Theory]
    [InlineData(false, "", 1)]
    [InlineData(true, "", 1)]
    [InlineData(true, " ", 1)]
    [InlineData(false, "\r\n", 7)]
    [InlineData(false, "", 4096)]
    public async Task Hexadecimal_text_is_read_and_answered_as_text(bool lower, string between, int size)
    {
        // More frames than may be in flight, so that some wait decoded and no byte comes to wake the connection for them.
        var device = new Transmitter(4711);
        var now = TimeProvider.System.GetUtcNow();
        var frames = Enumerable.Range(0, 150).Select(i => device.Component((uint)i, 3, now)).ToList();
        var text = string.Concat(frames.SelectMany(f => f).Select(b => b.ToString(lower ? "x2" : "X2") + between));
        await using var line = await TestDevice.AtAsync(server.Host, 1);
        foreach (var part in Encoding.ASCII.GetBytes(text).Chunk(size))
        {
            await line.SendAsync(part);
        }

        var answer = new byte[frames.Count * 60];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await line.Stream.ReadExactlyAsync(answer, limit.Token);
        var replies = VectorExchange.Read(Convert.FromHexString(Encoding.ASCII.GetString(answer)));
        Assert.All(replies, r => Assert.Equal(3, r.Command));
        Assert.Equal(frames.Count, replies.Select(r => r.Serial).Distinct().Count());
    }

    [Fact]
    public async Task A_datagram_may_carry_several_frames_and_text()
    {
        var device = new Transmitter(4712);
        var now = TimeProvider.System.GetUtcNow();
        using var socket = new UdpClient();
        socket.Connect(server.Host.Udp);
        await socket.SendAsync(Enumerable.Range(0, 5).SelectMany(i => device.Component((uint)i, 3, now)).ToArray());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(3, Assert.Single(VectorExchange.Read((await socket.ReceiveAsync(limit.Token)).Buffer)).Command);
        }

        await socket.SendAsync(Encoding.ASCII.GetBytes(Convert.ToHexString(device.Component(9, 3, now))));
        var text = Encoding.ASCII.GetString((await socket.ReceiveAsync(limit.Token)).Buffer);
        Assert.Equal(3, Assert.Single(VectorExchange.Read(Convert.FromHexString(text))).Command);
    }

    private static byte[] LastWord(Vector vector)
    {
        var source = vector.Bytes.Length >= 18 && FrameView.TryParse(vector.Bytes, out var frame) ? frame.Source.Value : 889;
        return new Transmitter(source).Frame(Command.Send, [], TimeProvider.System.GetUtcNow(), serial: 54_321);
    }

    public sealed class Server : IAsyncLifetime
    {
        internal SensingHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await SensingHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        /// <summary>As if people had given the device its profile.</summary>
        internal void SetUp(Vector vector)
        {
            if ((string?)vector.Decoded?["sourceWire"] is not { } wire)
            {
                return;
            }

            var key = DeviceAddress.TryParse(wire, out var address)
                ? DeviceKey.From(address, System.Net.IPAddress.Loopback)
                : throw new InvalidOperationException(wire);
            Host.Get<DeviceIndex>().Set(new Device { Id = (long)(key.Value >> 1), Key = key.ToString(), Profile = VectorExchange.ProfileOf(vector) });
        }
    }
}
