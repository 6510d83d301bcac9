using System.Collections.Immutable;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Fleet;

/// <summary>
/// One transmitter without its socket: happenings, received frames and time in; bytes to send out. One upload is open at a
/// time, repeated while it is not confirmed (GB/T 26875.3-2011, 6.5); what cannot be sent waits and goes later with its
/// original time. Not safe for two threads: the owner holds a lock around every call.
/// </summary>
internal sealed partial class SimulatedDevice
{
    private const int ConfigurationsAFrame = 26;
    private static readonly TimeSpan UdpRetryPause = TimeSpan.FromSeconds(30);

    private readonly FleetOptions _options;
    private readonly FleetCounters _counters;
    private readonly SimulatedTransmitter _transmitter;
    private readonly UploadEncoder _encoder;
    private readonly DeviceState _state;
    private readonly SeededRandom _random;
    private readonly DeviceAddress _address;
    private readonly DeviceAddress _centre;
    private readonly DialectProfile _profile;
    private readonly HeartbeatKind _heartbeat;
    private readonly TimeSpan _heartbeatEvery;
    private readonly bool _connectionless;
    private readonly LinkedList<Upload> _urgent = [];
    private readonly LinkedList<Upload> _normal = [];
    private Exchange? _open;
    private ushort _serial;
    private DateTimeOffset _nextHeartbeat = DateTimeOffset.MaxValue;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateTimeOffset? _dutyAnswerAt;
    private bool _announced;
    private bool _connected;

    public SimulatedDevice(SimulatedCounty county, int transmitter, FleetOptions options, FleetCounters counters)
    {
        _options = options;
        _counters = counters;
        _transmitter = county.Transmitters[transmitter];
        _encoder = new UploadEncoder(county, transmitter);
        _state = new DeviceState(county, transmitter, options.Seed);
        _random = SeededRandom.For(options.Seed, "device", transmitter);
        _address = DeviceAddress.Parse(_transmitter.AddressHex);
        _centre = DeviceAddress.FromValue(options.CentreAddress);
        _profile = DialectProfiles.Find(_transmitter.ProfileName) ?? DialectProfiles.Standard;
        _heartbeat = options.Heartbeat ?? HabitOf(_transmitter.Dialect, _random);
        _connectionless = _transmitter.Transport == TransmitterTransport.Udp && options.UdpPort is not null;
        _heartbeatEvery = options.HeartbeatEvery * _random.Between(0.8, 1.2);
    }

    public SimulatedTransmitter Transmitter => _transmitter;

    /// <summary>Bytes to write, oldest first. The owner empties it after every call.</summary>
    public Queue<OutChunk> Outbox { get; } = new();

    /// <summary>False while the history has cut the line.</summary>
    public bool LineUp { get; private set; } = true;

    /// <summary>True when an exchange has failed for good and a fresh connection should be tried.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>True once the centre has confirmed something on this connection.</summary>
    public bool Heard { get; private set; }

    public int Waiting => _urgent.Count + _normal.Count + (_open is { IsHeartbeat: false } ? 1 : 0);

    public void Happen(in Happening happening, DateTimeOffset now)
    {
        if (happening.Kind is HappeningKind.LinkLost or HappeningKind.LinkRestored)
        {
            LineUp = happening.Kind == HappeningKind.LinkRestored;
            return;
        }

        Enqueue(_state.Apply(happening, happening.Time));
        SendNext(now);
    }

    public void Connected(DateTimeOffset now)
    {
        _connected = true;
        GaveUp = false;
        Heard = false;
        _nextHeartbeat = _heartbeat == HeartbeatKind.None ? DateTimeOffset.MaxValue : now + _heartbeatEvery;
        Announce(now);
        SendNext(now);
    }

    public void Disconnected()
    {
        _connected = false;
        Reopen();
        Outbox.Clear();
    }

    public void Tick(DateTimeOffset now)
    {
        if (_dutyAnswerAt <= now)
        {
            _dutyAnswerAt = null;
            Enqueue(_state.DeviceOperation(Bits.OperationConfirm, 1, now));
        }

        if (_connected && _open is { } open && now - open.SentAt >= _options.AnswerTimeout)
        {
            _counters.CountTimedOut();
            Repeat(open, now);
        }

        if (_connected && now >= _nextHeartbeat)
        {
            _nextHeartbeat = now + _heartbeatEvery;
            if (_open is null && _urgent.Count == 0 && _normal.Count == 0)
            {
                Send(Heartbeat(now), isHeartbeat: true, now);
            }
        }

        SendNext(now);
    }

    private void Announce(DateTimeOffset now)
    {
        var clock = _state.Clock(now);
        Enqueue(new Upload(TypeFlag.UploadDeviceStatus, false, clock, Status: _state.DeviceStatus));
        if (_announced || !_options.Announce)
        {
            return;
        }

        _announced = true;
        Enqueue(new Upload(TypeFlag.UploadDeviceVersion, false, clock));
        Enqueue(new Upload(TypeFlag.UploadDeviceConfiguration, false, clock));
        Enqueue(new Upload(TypeFlag.UploadDeviceTime, false, clock));
        Enqueue(new Upload(TypeFlag.UploadFacilityVersion, false, clock, SystemType: Codes.FireAlarmSystem));
        Enqueue(new Upload(TypeFlag.UploadFacilityTime, false, clock, SystemType: Codes.FireAlarmSystem));
        foreach (var system in _state.SystemTypes)
        {
            Enqueue(new Upload(TypeFlag.UploadSystemConfiguration, false, clock, SystemType: system));
        }

        for (var i = 0; i < _transmitter.ComponentCount; i += ConfigurationsAFrame)
        {
            var count = Math.Min(ConfigurationsAFrame, _transmitter.ComponentCount - i);
            Enqueue(new Upload(TypeFlag.UploadComponentConfiguration, false, clock, _transmitter.FirstComponent + i, count));
        }
    }

    private void Enqueue(Upload? upload)
    {
        if (upload is null)
        {
            return;
        }

        if (_urgent.Count + _normal.Count >= _options.QueueLimit)
        {
            (_normal.Count > 0 ? _normal : _urgent).RemoveFirst();
            _counters.CountQueued(-1);
            _counters.CountAbandoned();
        }

        (upload.Urgent ? _urgent : _normal).AddLast(upload);
        _counters.CountQueued(1);
    }

    private void SendNext(DateTimeOffset now)
    {
        var queue = _urgent.Count > 0 ? _urgent : _normal;
        if (!_connected || GaveUp || _open is not null || queue.Count == 0 || now < _notBefore)
        {
            return;
        }

        var upload = queue.First!.Value;
        queue.RemoveFirst();
        Send(upload, isHeartbeat: false, now);
    }

    private void Send(Upload upload, bool isHeartbeat, DateTimeOffset now)
    {
        InjectedError? error = _options.ErrorRate > 0 && !_options.Errors.IsEmpty && _random.Chance(_options.ErrorRate) ? _random.Pick(_options.Errors) : null;
        if (error == InjectedError.SerialWrap)
        {
            _serial = ushort.MaxValue;
        }
        else if (error == InjectedError.OutOfOrder && !isHeartbeat && _normal.First is { } later)
        {
            // The later one goes first; this one takes its place in the queue.
            (upload, later.Value) = (later.Value, upload);
        }

        var header = HeaderOf(upload, isHeartbeat, _serial++, now);
        var clean = EncodeUpload(upload, isHeartbeat, header, StyleOf(null));
        _open = new Exchange(upload, isHeartbeat, header.Serial, clean) { SentAt = now };
        _counters.CountSent();
        if (error is not { } kind)
        {
            Outbox.Enqueue(new OutChunk(clean));
            return;
        }

        _counters.CountInjected();
        var styled = kind is InjectedError.BcdTime or InjectedError.YearFirstTime or InjectedError.ShortLayout && !isHeartbeat
            ? EncodeUpload(upload, isHeartbeat, header, StyleOf(kind))
            : clean;
        foreach (var chunk in kind == InjectedError.StickyPacket ? [Sticky(styled, now)] : FrameDamage.Apply(kind, styled, _random))
        {
            Outbox.Enqueue(chunk);
        }
    }

    /// <summary>Two frames in one packet. The second is of the kind nobody waits for.</summary>
    private OutChunk Sticky(byte[] frame, DateTimeOffset now)
    {
        var second = new Upload(TypeFlag.UploadDeviceTime, false, _state.Clock(now));
        return new OutChunk([.. frame, .. _encoder.Encode(second, HeaderOf(second, false, _serial++, now), StyleOf(null))]);
    }

    private byte[] EncodeUpload(Upload upload, bool isHeartbeat, FrameHeader header, WireStyle style)
    {
        if (isHeartbeat && _heartbeat == HeartbeatKind.Handshake)
        {
            var buffer = new byte[FrameFormat.FrameLength(1)];
            FrameWriter.Write(buffer, header, [0x16]);
            return buffer;
        }

        return _encoder.Encode(upload, header, style);
    }

    private WireStyle StyleOf(InjectedError? error) => new(
        error switch
        {
            InjectedError.BcdTime => TimeEncoding.Bcd,
            InjectedError.YearFirstTime => TimeEncoding.YearFirst,
            _ => _profile.TimeEncoding == TimeEncoding.Bcd ? TimeEncoding.Bcd : TimeEncoding.Binary,
        },
        error == InjectedError.ShortLayout || _transmitter.Dialect == TransmitterDialect.ShortComponentStatus);

    private FrameHeader HeaderOf(Upload upload, bool isHeartbeat, ushort serial, DateTimeOffset now) => new(
        serial, _address, _centre, isHeartbeat && _heartbeat == HeartbeatKind.CommandSeven && upload.Type == 0 ? (Command)7 : Command.Send,
        TimeTag.FromDateTime(_state.Clock(now), StyleOf(null).Time));

    private Upload Heartbeat(DateTimeOffset now) => _heartbeat switch
    {
        HeartbeatKind.DeviceStatus => new Upload(TypeFlag.UploadDeviceStatus, false, _state.Clock(now), Status: _state.DeviceStatus),
        HeartbeatKind.DeviceTime => new Upload(TypeFlag.UploadDeviceTime, false, _state.Clock(now)),
        _ => new Upload(0, false, _state.Clock(now)),
    };

    /// <summary>Sends the open frame again with its old serial, or gives up after the last time.</summary>
    private void Repeat(Exchange open, DateTimeOffset now)
    {
        if (open.Repeats < _options.Retransmissions)
        {
            open.Repeats++;
            open.SentAt = now;
            _counters.CountRetransmitted();
            Outbox.Enqueue(new OutChunk(open.Frame));
            return;
        }

        if (open.Denied)
        {
            // The centre reads us and refuses this very frame: keeping it would block all that follows.
            Close(open);
            _counters.CountAbandoned();
            return;
        }

        Reopen();
        GaveUp = !_connectionless;
        _notBefore = _connectionless ? now + UdpRetryPause : now;
    }

    private void Close(Exchange open)
    {
        _open = null;
        if (!open.IsHeartbeat)
        {
            _counters.CountQueued(-1);
        }
    }

    /// <summary>Puts the upload that has no answer back to the head of its queue, to go as a new packet.</summary>
    private void Reopen()
    {
        if (_open is { IsHeartbeat: false } open)
        {
            (open.Upload.Urgent ? _urgent : _normal).AddFirst(open.Upload);
        }

        _open = null;
    }

    private static HeartbeatKind HabitOf(TransmitterDialect dialect, SeededRandom random) => dialect == TransmitterDialect.EmptyHeartbeat
        ? HeartbeatKind.EmptySend
        : random.Pick((HeartbeatKind[])[HeartbeatKind.EmptySend, HeartbeatKind.DeviceStatus, HeartbeatKind.DeviceTime]);

    /// <summary>An upload on its way.</summary>
    private sealed class Exchange(Upload upload, bool isHeartbeat, ushort serial, byte[] frame)
    {
        public Upload Upload { get; } = upload;

        public bool IsHeartbeat { get; } = isHeartbeat;

        public ushort Serial { get; } = serial;

        public byte[] Frame { get; } = frame;

        public DateTimeOffset SentAt { get; set; }

        public int Repeats { get; set; }

        public bool Denied { get; set; }
    }
}
