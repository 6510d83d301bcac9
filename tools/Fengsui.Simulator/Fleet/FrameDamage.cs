using System.Buffers.Binary;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Simulator.Fleet;

/// <summary>Bytes to write in one go; after some of them the line rests, so that the receiver sees a split frame.</summary>
internal readonly record struct OutChunk(byte[] Bytes, bool RestAfter = false);

/// <summary>Damages encoded frames the way lines and bad devices do.</summary>
internal static class FrameDamage
{
    // Offsets of GB/T 26875.3-2011, table 1.
    private const int TimeAt = 6;
    private const int LengthAt = 24;
    private const int CommandAt = 26;
    private const int TimeLength = 6;
    private const ushort OverTheLimit = 1_025;
    private const byte UndefinedCommand = 99;

    public static IEnumerable<OutChunk> Apply(InjectedError error, byte[] frame, SeededRandom random)
    {
        var bytes = (byte[])frame.Clone();
        switch (error)
        {
            case InjectedError.BadChecksum:
                bytes[^3] ^= (byte)random.Between(1, 255);
                break;
            case InjectedError.WrongEnd:
                bytes[^1] = 0x0D;
                break;
            case InjectedError.OversizedLength:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(LengthAt), OverTheLimit);
                break;
            case InjectedError.LengthTooSmall when bytes.Length > FrameFormat.MinFrameLength:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(LengthAt), (ushort)(bytes.Length - FrameFormat.MinFrameLength - 1));
                break;
            case InjectedError.BadStart:
                bytes[1] = 0x41;
                break;
            case InjectedError.Truncated:
                bytes = bytes[..random.Between(FrameFormat.HeaderLength - 8, bytes.Length - 1)];
                break;
            case InjectedError.GarbageBefore:
                bytes = [.. Enumerable.Range(0, random.Between(1, 12)).Select(_ => (byte)random.Next(256)), .. bytes];
                break;
            case InjectedError.UnknownCommand:
                bytes[CommandAt] = UndefinedCommand;
                bytes[^3] = Checksum.OfFrame(bytes);
                break;
            case InjectedError.ZeroTime:
                bytes.AsSpan(TimeAt, TimeLength).Clear();
                bytes[^3] = Checksum.OfFrame(bytes);
                break;
            case InjectedError.Duplicate:
                return [new OutChunk(bytes, RestAfter: true), new OutChunk(frame)];
            case InjectedError.SplitPacket:
                var cut = random.Between(1, bytes.Length - 1);
                return [new OutChunk(bytes[..cut], RestAfter: true), new OutChunk(bytes[cut..])];
            default:
                break;
        }

        return [new OutChunk(bytes)];
    }
}
