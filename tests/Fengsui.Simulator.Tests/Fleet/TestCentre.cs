using System.Net;
using System.Net.Sockets;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>A small monitoring centre on the loopback, TCP and UDP: remembers what it received and answers as the test says.</summary>
internal sealed class TestCentre : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceAddress, Socket> _peers = [];
    private readonly List<Socket> _sockets = [];
    private readonly List<SentFrame> _frames = [];
    private readonly List<FrameError> _faults = [];
    private ushort _serial;

    public TestCentre()
    {
        _listener.Start();
        _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _loops.Add(AcceptAsync());
        _loops.Add(DatagramsAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int UdpPort => ((IPEndPoint)_udp.LocalEndPoint!).Port;

    /// <summary>What to answer; the default is what the rules say.</summary>
    public Func<SentFrame, ReplyKind?> Policy { get; set; } = _ => null;

    public IReadOnlyList<SentFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames];
            }
        }
    }

    public IReadOnlyList<FrameError> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    public int Devices
    {
        get
        {
            lock (_gate)
            {
                return _peers.Count;
            }
        }
    }

    /// <summary>Waits for a state, moving the fake clock if there is one.</summary>
    public static async Task Until(Func<bool> state, string what, Action? meanwhile = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!state())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"waited in vain for: {what}");
            meanwhile?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public ushort Instruct<T>(DeviceAddress device, Command command, TypeFlag type, T info)
        where T : struct, IInformationObject
    {
        lock (_gate)
        {
            var buffer = new byte[FrameFormat.MaxFrameLength];
            var header = new FrameHeader(++_serial, DeviceAddress.FromValue(1), device, command, DeviceRig.Tag(DeviceRig.Start));
            _peers[device].Send(buffer.AsSpan(0, FrameWriter.Write(buffer, header, type, info)));
            return _serial;
        }
    }

    public void DropAll()
    {
        lock (_gate)
        {
            _sockets.ForEach(s => s.Dispose());
            _sockets.Clear();
            _peers.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        DropAll();
        _udp.Dispose();
        foreach (var loop in _loops.ToList())
        {
            await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            lock (_gate)
            {
                _sockets.Add(socket);
                _loops.Add(ServeAsync(socket));
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[65_536];
        var used = 0;
        while (await socket.ReceiveAsync(buffer.AsMemory(used), SocketFlags.None, _stop.Token) is > 0 and var read)
        {
            used += read;
            var rest = Serve(buffer.AsSpan(0, used), r => socket.Send(r), socket);
            buffer.AsSpan(used - rest, rest).CopyTo(buffer);
            used = rest;
        }
    }

    private async Task DatagramsAsync()
    {
        var buffer = new byte[65_536];
        while (true)
        {
            var got = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Loopback, 0), _stop.Token);
            Serve(buffer.AsSpan(0, got.ReceivedBytes), r => _udp.SendTo(r, got.RemoteEndPoint), null);
        }
    }

    private int Serve(ReadOnlySpan<byte> input, Action<byte[]> send, Socket? peer)
    {
        lock (_gate)
        {
            while (true)
            {
                var status = StreamDecoder.Next(input, DecoderOptions.Default, out var consumed, out var frame, out var fault);
                if (status == DecodeStatus.Frame)
                {
                    Answer(frame, send, peer);
                }
                else if (status == DecodeStatus.Fault)
                {
                    _faults.Add(fault.Code);
                    if (ReplyRules.Decide(fault).Kind == ReplyKind.Deny)
                    {
                        var deny = new byte[FrameFormat.MinFrameLength];
                        FrameWriter.WriteDeny(deny, fault, fault.SendTime);
                        send(deny);
                    }
                }

                input = input[consumed..];
                if (status == DecodeStatus.NeedMore)
                {
                    return input.Length;
                }
            }
        }
    }

    private void Answer(in FrameView frame, Action<byte[]> send, Socket? peer)
    {
        var sent = SentFrame.Of(frame);
        _frames.Add(sent);
        if (peer is not null)
        {
            _peers[frame.Source] = peer;
        }

        var kind = Policy(sent) ?? ReplyRules.Decide(frame, DialectProfiles.Standard, ProtocolSide.Centre).Kind;
        var buffer = new byte[64];
        var length = FrameWriter.WriteReply(buffer, frame, kind, DialectProfiles.Standard, DeviceRig.Start.DateTime);
        if (length > 0)
        {
            send(buffer[..length]);
        }
    }
}
