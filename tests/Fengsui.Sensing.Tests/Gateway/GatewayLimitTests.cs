using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Tests;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fengsui.Sensing.Tests.Gateway;

[Trait("Req", "S-79")]
public sealed class GatewayLimitTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_flood_from_one_peer_does_not_hold_up_another()
    {
        const int flood = 3_000;
        await using var host = await SensingHost.StartAsync(configure: o => (o.Partitions, o.MaxFramesPerSecond) = (1, 0));
        await using var loud = await TestDevice.AtAsync(host, 1);
        await using var quiet = await TestDevice.AtAsync(host, 2);
        var now = Now;
        var sending = loud.SendAsync([.. Enumerable.Range(0, flood).Select(i => loud.Analog((uint)(i % 50), (short)i, now))]);
        await loud.ReadAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(3, (await quiet.AskAsync(quiet.Component((uint)i, 3, now)))[26]);
        }

        await using (var records = host.Look())
        {
            Assert.InRange(await records.Set<StoredFrameRow>().CountAsync(f => f.TypeFlag == 3), 1, flood - 1);
        }

        for (var i = 1; i < flood; i++)
        {
            await loud.ReadAsync();
        }

        await sending;
    }

    [Fact]
    public async Task Reading_pauses_while_too_many_frames_of_a_connection_wait()
    {
        var gate = new GatePort();
        await using var host = await SensingHost.StartAsync(
            configure: o => o.MaxFramesInFlight = 16, services: s => s.AddSingleton<IPartitionPort>(gate));
        using var frames = new Counted(host.Services, "fengsui_gateway_frames");
        using var paused = new Counted(host.Services, "fengsui_gateway_paused");
        await using var device = await TestDevice.AtAsync(host, 1);
        await device.SendAsync([.. Enumerable.Range(0, 200).Select(i => device.Component((uint)i, 3, Now))]);
        await Until.TrueAsync(() => paused.Of("in-flight") > 0);
        Assert.Equal(16, frames.Sum);
        gate.Open();
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(3, (await device.ReadAsync())[26]);
        }
    }

    [Theory]
    [InlineData(2, 0, "max-connections")]
    [InlineData(100, 2, "max-per-address")]
    public async Task Connections_beyond_the_limit_are_refused_until_one_closes(int all, int perAddress, string reason)
    {
        await using var host = await SensingHost.StartAsync(configure: o => (o.MaxConnections, o.MaxConnectionsPerAddress) = (all, perAddress));
        using var closed = new Counted(host.Services, "fengsui_gateway_closed");
        var first = await TestDevice.AtAsync(host, 1);
        await using var second = await TestDevice.AtAsync(host, 2);
        await first.AskAsync(first.Heartbeat(Now));
        await second.AskAsync(second.Heartbeat(Now));

        await using var third = new TestDevice(3);
        Assert.True(await IsRefusedAsync(third, host.Tcp));
        await Until.TrueAsync(() => closed.Of(reason) == 1);

        await first.DisposeAsync();
        await Until.TrueAsync(() => host.Get<TcpGateway>().Connections == 1);
        await using var fourth = await TestDevice.AtAsync(host, 4);
        Assert.Equal(3, (await fourth.AskAsync(fourth.Heartbeat(Now)))[26]);
    }

    [Fact]
    public async Task After_20_faults_without_a_valid_frame_a_connection_is_closed()
    {
        await using var host = await SensingHost.StartAsync();
        using var closed = new Counted(host.Services, "fengsui_gateway_closed");
        await using var device = await TestDevice.AtAsync(host, 1);
        var broken = device.Heartbeat(Now);
        broken[^3]++;
        var good = device.Heartbeat(Now);
        await device.SendAsync([.. Enumerable.Repeat(broken, 19), good]);
        for (var i = 0; i < 20; i++)
        {
            await device.ReadAsync();
        }

        Assert.Equal(0, closed.Sum);
        await device.SendAsync([.. Enumerable.Repeat(broken, 20)]);
        Assert.Equal(20 * 30, (await device.ToEndAsync()).Length);
        Assert.Equal(1, closed.Of("faults"));
    }

    [Theory]
    [InlineData(false, 12, "too_short")]
    [InlineData(false, 60, "truncated")]
    [InlineData(true, 60, "truncated")]
    public async Task After_a_half_frame_that_stands_still_the_next_good_one_is_read(bool text, int half, string error)
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.StallTimeoutMs = 100);
        using var faults = new Counted(host.Services, "fengsui_gateway_faults");
        await using var device = await TestDevice.AtAsync(host, 1);
        byte[] Coded(byte[] bytes) => text ? Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)) : bytes;
        await device.SendAsync(Coded(device.Component(1, 3, Now)[..half]));
        await Until.TrueAsync(() => faults.Of(error) == 1);
        await device.SendAsync(Coded(device.Component(2, 3, Now)));
        var reply = new byte[text ? 60 : 30];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await device.Stream.ReadExactlyAsync(reply, limit.Token);
        Assert.Equal(3, VectorExchange.Read(text ? Convert.FromHexString(Encoding.ASCII.GetString(reply)) : reply).Single().Command);
    }

    [Fact]
    public async Task A_peer_that_never_reads_its_answers_is_cut_off()
    {
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 512, resumeWriterThreshold: 256));
        await using var connection = new HeldConnection(new Duplex(new Pipe().Reader, output.Writer));
        var peer = new TcpPeer(connection, IPAddress.Loopback, "test", maxOutputBytes: 4_096) { OpenedMs = 0 };
        for (var i = 0; i < 150; i++)
        {
            peer.Write(new byte[30]);
            peer.Flush();
        }

        Assert.Equal(0, connection.Aborts);
        for (var i = 0; i < 50; i++)
        {
            peer.Write(new byte[30]);
            peer.Flush();
        }

        Assert.Equal(1, connection.Aborts);
        Assert.False(peer.DrainedAsync().IsCompleted);
    }

    [Fact]
    public async Task A_peer_that_reads_slowly_gets_everything_in_order()
    {
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 512, resumeWriterThreshold: 256));
        await using var connection = new HeldConnection(new Duplex(new Pipe().Reader, output.Writer));
        var peer = new TcpPeer(connection, IPAddress.Loopback, "test", maxOutputBytes: 64 * 1024) { OpenedMs = 0 };
        for (var i = 0; i < 1_000; i++)
        {
            peer.Write([(byte)i, (byte)(i >> 8)]);
            peer.Flush();
        }

        var drained = peer.DrainedAsync();
        var got = new List<byte>();
        while (got.Count < 2_000)
        {
            var read = await output.Reader.ReadAsync();
            got.AddRange(System.Buffers.BuffersExtensions.ToArray(read.Buffer));
            output.Reader.AdvanceTo(read.Buffer.End);
        }

        await drained.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(Enumerable.Range(0, 1_000).SelectMany(i => new[] { (byte)i, (byte)(i >> 8) }), got);
    }

    [Fact]
    public async Task While_nothing_can_be_stored_nothing_is_confirmed_and_a_resend_is_when_it_works_again()
    {
        await using var host = await SensingHost.StartAsync();
        host.Log.ExpectError("locked");
        using var lost = new Counted(host.Services, "fengsui_gateway_not_stored");
        await using var device = await TestDevice.AtAsync(host, 1);
        await device.AskAsync(device.Heartbeat(Now));
        var fire = device.Component(1, 3, Now);
        using (new HeldStore(host.Get<StorageOptions>(), exclusive: true))
        {
            await device.SendAsync(fire);
            await Until.TrueAsync(() => lost.Sum > 0);

            // What it sends behind the fire must not be stored before it: it has to come again with both.
            await Until.TrueAsync(() => device.Socket.Poll(0, SelectMode.SelectRead));
            Assert.Equal(0, device.Socket.Available);
            var report = await host.Get<HealthCheckService>().CheckHealthAsync();
            Assert.Equal(
                "The database is locked by another process: end that process; storing goes on by itself.",
                report.Entries["engine"].Description);
        }

        await using var again = await TestDevice.AtAsync(host, 1);
        Assert.Equal(3, (await again.AskAsync(fire))[26]);
        Assert.Equal(HealthStatus.Healthy, (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["engine"].Status);
        await using var records = host.Look();
        Assert.Equal(1, await records.Set<PointEventRow>().CountAsync());
        Assert.Empty(await again.FinishAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_so_and_opened_when_it_is_free()
    {
        using var blocker = new TcpListener(IPAddress.Loopback, 0);
        blocker.Start();
        var port = ((IPEndPoint)blocker.LocalEndpoint).Port;
        await using var host = await SensingHost.StartAsync(configure: o => o.TcpPort = port, wait: false);
        host.Log.ExpectError("cannot be opened");
        await Until.TrueAsync(() => host.Get<GatewayHealth>().Problems.ContainsKey("tcp"));
        var report = await host.Get<HealthCheckService>().CheckHealthAsync();
        Assert.Contains($"127.0.0.1:{port} cannot be opened", report.Entries["gateway"].Description, StringComparison.Ordinal);
        blocker.Stop();
        await Until.TrueAsync(() => host.Get<TcpGateway>().Endpoint is not null);
        Assert.Empty(host.Get<GatewayHealth>().Problems);
        await using var device = await TestDevice.AtAsync(host, 1);
        Assert.Equal(3, (await device.AskAsync(device.Heartbeat(Now)))[26]);
    }

    [Fact]
    public async Task Every_error_class_of_the_sample_file_is_counted()
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.StallTimeoutMs = 50);
        using var faults = new Counted(host.Services, "fengsui_gateway_faults");
        using var problems = new Counted(host.Services, "fengsui_engine_problems");
        foreach (var name in Vector.All.GroupBy(v => v.Error).Where(g => g.Key is not null and not "trailing_bytes").Select(g =>
            g.OrderByDescending(v => v.Profile == "standard" && v.Name is not "scsm-analog-16" and not "c-e-time-zero").First().Name).ToList())
        {
            var vector = Vector.Get(name);
            await using var device = await TestDevice.AtAsync(host, 1);
            await device.SendAsync(vector.Bytes);
            await Until.TrueAsync(() => faults.Of(vector.Error!) + problems.Of(vector.Error!) > 0, what: name);
        }

        using var socket = new UdpClient();
        socket.Connect(host.Udp);
        await socket.SendAsync(Vector.Get("c-e-trailing").Bytes);
        await Until.TrueAsync(() => faults.Of("trailing_bytes") > 0);
    }

    [Fact]
    public async Task Remembered_udp_peers_are_bounded_and_the_forgotten_leave_nothing_behind()
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.MaxUdpPeers = 3);
        for (ulong i = 0; i < 10; i++)
        {
            using var socket = new UdpClient();
            socket.Connect(host.Udp);
            await socket.SendAsync(new Transmitter(100 + i).Heartbeat(Now));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            Assert.Equal(3, (await socket.ReceiveAsync(limit.Token)).Buffer[26]);
        }

        Assert.Equal(3, host.Get<PeerRegistry>().Devices);
    }

    private static async Task<bool> IsRefusedAsync(TestDevice device, IPEndPoint endpoint)
    {
        try
        {
            await device.ConnectAsync(endpoint);
            return (await device.ToEndAsync()).Length == 0;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return true;
        }
    }

    /// <summary>
    /// Counts its aborts. The base class would cancel on the thread pool, after the test has disposed of it, and take the process along.
    /// </summary>
    private sealed class HeldConnection : DefaultConnectionContext
    {
        public HeldConnection(IDuplexPipe transport) => Transport = transport;

        public int Aborts { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => Aborts++;
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class GatePort : IPartitionPort
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _open.SetResult();

        public async Task<IngestResult> IngestAsync(int partition, IngestBatch batch)
        {
            await _open.Task;
            return new IngestResult(new Verdict[batch.Items.Length], []);
        }
    }
}
