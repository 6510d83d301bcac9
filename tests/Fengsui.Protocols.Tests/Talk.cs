using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>A conversation being recorded, both ways: what is said moves the clock on.</summary>
internal sealed class Talk
{
    public const ulong Device = 889;
    public const ulong Centre = 88888;
    private readonly List<RecordedBytes> _lines = [];
    private ushort _ours = 5_000;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 29, 20, 0, 0, TimeResolver.BeijingOffset);

    /// <summary>Serial of the device's next frame.</summary>
    public ushort Serial { get; set; } = 100;

    public TimeTag Tag => TagAt(0);

    public Conversation Conversation => new(_lines);

    /// <summary>A device that does everything right, for a few exchanges of each kind.</summary>
    public static Talk Clean()
    {
        var talk = new Talk();
        talk.Upload(talk.Status());
        talk.Upload(talk.Component("一号楼三层东走廊"));
        talk.Upload(Adu(TypeFlag.UploadComponentAnalog, new AnalogObject(1, 1, 30, 9, (byte)AnalogType.Temperature, 215, talk.Tag)));
        var clock = talk.Ask(Command.Control, Adu(TypeFlag.SynchroniseClock, new ClockObject(talk.Tag)));
        talk.Say(talk.Frame(Command.Confirm, [], clock));
        return talk;
    }

    public static byte[] Adu<T>(TypeFlag type, in T info)
        where T : struct, IInformationObject
    {
        var adu = new byte[TypeFlags.HeaderLength + info.Length];
        (adu[0], adu[1]) = ((byte)type, 1);
        info.Write(adu.AsSpan(TypeFlags.HeaderLength));
        return adu;
    }

    public static byte[] Summed(byte[] frame)
    {
        frame[^3] = Checksum.Sum(frame.AsSpan(2, frame.Length - 5));
        return frame;
    }

    public TimeTag TagAt(double seconds) => TimeTag.FromDateTime(Now.AddSeconds(seconds).DateTime);

    public byte[] TagBytes(double seconds = 0)
    {
        var bytes = new byte[TimeTag.Length];
        TagAt(seconds).Write(bytes);
        return bytes;
    }

    public byte[] Status(byte bits = 1) => [21, 1, bits, .. TagBytes()];

    public byte[] Component(WireText text, ushort status = 3) =>
        Adu(TypeFlag.UploadComponentStatus, new ComponentStatusObject(1, 1, 42, 7, status, text, Tag));

    /// <summary>A frame of the device, not said yet; without a serial it takes the next.</summary>
    public byte[] Frame(
        Command command, byte[] adu, ushort? serial = null, ulong source = Device, ulong destination = Centre, TimeTag? time = null, byte version = 1)
    {
        var frame = new byte[FrameFormat.FrameLength(adu.Length)];
        FrameWriter.Write(frame, new FrameHeader(
            serial ?? Serial++, DeviceAddress.FromValue(source), DeviceAddress.FromValue(destination), command, time ?? Tag, version), adu);
        return frame;
    }

    public byte[] Send(byte[] adu) => Frame(Command.Send, adu);

    /// <summary>The device says it; then a second passes.</summary>
    public Talk Say(byte[] bytes) => Record(LineDirection.FromDevice, bytes);

    /// <summary>The device uploads and we confirm.</summary>
    public Talk Upload(byte[] adu) => UploadFrame(Send(adu));

    /// <summary>The same with a frame made before.</summary>
    public Talk UploadFrame(byte[] frame) => Say(frame).Confirm(frame).Wait(8);

    public Talk Wait(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    /// <summary>We ask; the serial of our frame.</summary>
    public ushort Ask(Command command, byte[] adu)
    {
        var serial = _ours++;
        Record(LineDirection.ToDevice, Frame(command, adu, serial, Centre, Device));
        return serial;
    }

    public Talk Confirm(byte[] frame)
    {
        Assert.True(FrameView.TryParse(frame, out var view));
        var reply = new byte[FrameFormat.MinFrameLength];
        FrameWriter.WriteReply(reply, view, Command.Confirm, Tag);
        return Record(LineDirection.ToDevice, reply);
    }

    private Talk Record(LineDirection direction, byte[] bytes)
    {
        _lines.Add(new RecordedBytes(Now, direction, bytes));
        return Wait(1);
    }
}
