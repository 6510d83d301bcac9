using Fengsui.Protocols.Gbt26875;
using Fengsui.Protocols.Tests;

namespace Fengsui.Sensing.Tests.Gateway;

/// <summary>What a centre answers to the frames of the sample file, and how the bytes of an answer are read.</summary>
internal static class VectorExchange
{
    /// <summary>
    /// Profile of the device that sends it. A frame that is to be denied comes from a device not known yet: the profile it names
    /// may accept the very same bytes.
    /// </summary>
    public static string ProfileOf(Vector vector) => vector.ExpectedReply == "deny" ? "standard" : vector.Profile;

    /// <summary>Command bytes of the answers. Frames meant for the device's side get none from a centre.</summary>
    public static byte[] Expected(Vector vector)
    {
        const byte confirm = 3, deny = 6;
        return vector.ExpectedReply switch
        {
            _ when vector.Name == "c-e-trailing" => [confirm], // The frame is good; the two bytes behind it are nobody's.
            _ when vector.ExpectedReply.Contains("device side", StringComparison.Ordinal) => [],
            "confirm x2" => [confirm, confirm],
            "deny" => [deny],
            var reply when reply.StartsWith("confirm", StringComparison.Ordinal) => [confirm],
            var reply when reply.StartsWith("none", StringComparison.Ordinal) => [],
            var reply => throw new InvalidOperationException($"The file expects '{reply}', which no rule gives."),
        };
    }

    /// <summary>The frames in an answer; anything else in it is a failure.</summary>
    public static List<(byte Command, ushort Serial, ulong To, byte[] Adu)> Read(ReadOnlySpan<byte> bytes)
    {
        var found = new List<(byte, ushort, ulong, byte[])>();
        while (!bytes.IsEmpty)
        {
            Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(bytes, default, out var consumed, out var frame, out _));
            found.Add((frame.CommandByte, frame.Serial, frame.Destination.Value, frame.Adu.ToArray()));
            bytes = bytes[consumed..];
        }

        return found;
    }
}
