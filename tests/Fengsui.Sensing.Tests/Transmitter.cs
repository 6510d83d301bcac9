using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Tests;

/// <summary>Builds the frames of one transmitter, with its own serial counter.</summary>
internal class Transmitter(ulong address)
{
    public const ulong Centre = 88888;
    private ushort _serial;

    public DeviceAddress Address { get; } = DeviceAddress.FromValue(address);

    public ushort NextSerial() => _serial++;

    public static TimeTag Tag(DateTimeOffset time) =>
        TimeTag.FromDateTime(DateTime.SpecifyKind(time.ToOffset(TimeSpan.FromHours(8)).DateTime, DateTimeKind.Unspecified));

    public static byte[] TagBytes(DateTimeOffset time)
    {
        var bytes = new byte[TimeTag.Length];
        Tag(time).Write(bytes);
        return bytes;
    }

    public byte[] Frame(Command command, ReadOnlySpan<byte> adu, DateTimeOffset sent, ushort? serial = null)
    {
        var frame = new byte[FrameFormat.FrameLength(adu.Length)];
        FrameWriter.Write(
            frame, new FrameHeader(serial ?? NextSerial(), Address, DeviceAddress.FromValue(Centre), command, Tag(sent)), adu);
        return frame;
    }

    public byte[] Component(
        uint component, ushort status, DateTimeOffset happened, DateTimeOffset? sent = null, ushort? serial = null, string text = "")
    {
        var info = new ComponentStatusObject(1, 1, 42, component, status, text, Tag(happened));
        var adu = new byte[2 + info.Length];
        (adu[0], adu[1]) = (2, 1);
        info.Write(adu.AsSpan(2));
        return Frame(Command.Send, adu, sent ?? happened, serial);
    }

    public byte[] Facility(ushort status, DateTimeOffset happened, DateTimeOffset? sent = null) => Frame(
        Command.Send, [1, 1, 1, 1, (byte)status, (byte)(status >> 8), .. TagBytes(happened)], sent ?? happened);

    public byte[] Device(byte status, DateTimeOffset happened, DateTimeOffset? sent = null) =>
        Frame(Command.Send, [21, 1, status, .. TagBytes(happened)], sent ?? happened);

    public byte[] Analog(uint component, short value, DateTimeOffset happened)
    {
        byte[] adu =
        [
            3, 1, 1, 1, 30, (byte)component, (byte)(component >> 8), (byte)(component >> 16), (byte)(component >> 24), 3,
            (byte)value, (byte)(value >> 8), .. TagBytes(happened),
        ];
        return Frame(Command.Send, adu, happened);
    }

    public byte[] Operation(byte bits, DateTimeOffset happened, bool facility = true, DateTimeOffset? sent = null)
    {
        byte[] adu = facility
            ? [4, 1, 1, 1, bits, 7, .. TagBytes(happened)]
            : [24, 1, bits, 7, .. TagBytes(happened)];
        return Frame(Command.Send, adu, sent ?? happened);
    }

    public byte[] Heartbeat(DateTimeOffset sent) => Frame(Command.Send, [], sent);
}
