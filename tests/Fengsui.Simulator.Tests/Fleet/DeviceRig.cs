using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;
using Fengsui.Simulator.Tests.County;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>A frame that a device put out, copied.</summary>
internal sealed record SentFrame(ushort Serial, Command Command, byte Type, byte[] Adu, byte[] Raw, TimeTag SendTime, DeviceAddress Source)
{
    public static SentFrame Of(in FrameView frame) =>
        new(frame.Serial, frame.Command, frame.Adu.IsEmpty ? (byte)0 : frame.Adu[0], frame.Adu.ToArray(), frame.Raw.ToArray(), frame.SendTime, frame.Source);
}

/// <summary>One device without a socket, on a clock that the test moves.</summary>
internal sealed class DeviceRig
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DeviceAddress Centre = DeviceAddress.FromValue(1);
    private ushort _centreSerial;

    public DeviceRig(Func<FleetOptions, FleetOptions>? change = null, TransmitterDialect dialect = TransmitterDialect.Standard)
    {
        var options = new FleetOptions { Host = "unused", Port = 1, ErrorRate = 0, Announce = false, Heartbeat = HeartbeatKind.None };
        Index = County.Transmitters.IndexOf(County.Transmitters.First(t => t.Dialect == dialect && t.Transport == TransmitterTransport.Tcp));
        Device = new SimulatedDevice(County, Index, change?.Invoke(options) ?? options, Counters);
    }

    public static SimulatedCounty County => Counties.Reference;

    public int Index { get; }

    public SimulatedTransmitter Transmitter => County.Transmitters[Index];

    public FleetCounters Counters { get; } = new();

    public SimulatedDevice Device { get; }

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>Connects and swallows the status that a device sends first.</summary>
    public void ConnectQuietly()
    {
        Device.Connected(Now);
        Confirm(Take().Single());
    }

    public void Advance(TimeSpan by)
    {
        Now += by;
        Device.Tick(Now);
    }

    public List<byte[]> TakeBytes()
    {
        var bytes = Device.Outbox.Select(c => c.Bytes).ToList();
        Device.Outbox.Clear();
        return bytes;
    }

    /// <summary>What the device put out, which must be sound frames.</summary>
    public List<SentFrame> Take()
    {
        var frames = new List<SentFrame>();
        foreach (var bytes in TakeBytes())
        {
            Assert.True(FrameView.TryParse(bytes, out var frame, out var error), error.ToString());
            frames.Add(SentFrame.Of(frame));
        }

        return frames;
    }

    public void Confirm(SentFrame frame) => Answer(frame, Command.Confirm);

    public void Deny(SentFrame frame) => Answer(frame, Command.Deny);

    public void Answer(SentFrame frame, Command command)
    {
        var buffer = new byte[FrameFormat.MinFrameLength];
        FrameWriter.Write(buffer, new FrameHeader(frame.Serial, Centre, frame.Source, command, frame.SendTime), default);
        Receive(buffer);
    }

    public ushort Instruct<T>(Command command, TypeFlag type, T info)
        where T : struct, IInformationObject
    {
        var buffer = new byte[FrameFormat.MaxFrameLength];
        var header = new FrameHeader(++_centreSerial, Centre, DeviceAddress.Parse(Transmitter.AddressHex), command, Tag(Now));
        var length = FrameWriter.Write(buffer, header, type, info);
        Receive(buffer.AsSpan(0, length));
        return _centreSerial;
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        var status = StreamDecoder.Next(bytes, DecoderOptions.Default, out _, out var frame, out var fault);
        if (status == DecodeStatus.Frame)
        {
            Device.Receive(frame, Now);
        }
        else
        {
            Device.Receive(fault, Now);
        }
    }

    public void Happen(HappeningKind kind, ushort set = 0, ushort clear = 0, int component = -1, short value = 0, byte system = 1) =>
        Device.Happen(new Happening(Now, 0, 0, TrueCause.Fire, kind, Index, component, component < 0 ? system : County.Components[component].SystemType, set, clear, value), Now);

    /// <summary>The nth component of the device that fits.</summary>
    public int Component(Func<SimulatedComponent, bool> wanted, int skip = 0) =>
        Enumerable.Range(Transmitter.FirstComponent, Transmitter.ComponentCount).Where(i => wanted(County.Components[i])).Skip(skip).First();

    public int Smoke(int skip = 0) => Component(c => c.ComponentType == 42, skip);

    public static TimeTag Tag(DateTimeOffset time) => TimeTag.FromDateTime(time.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
