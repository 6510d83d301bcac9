using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>One end of a line, fed with bytes: which frames it sees and what it would answer.</summary>
internal sealed class Line(DialectProfile profile, ProtocolSide side = ProtocolSide.Centre)
{
    private readonly DecoderOptions _options = DecoderOptions.For(profile);
    private byte[] _unread = [];

    public List<byte[]> Frames { get; } = [];

    public List<FrameError> Faults { get; } = [];

    public List<ReplyKind> Replies { get; } = [];

    public int Unread => _unread.Length;

    public Line Receive(ReadOnlySpan<byte> bytes)
    {
        byte[] input = [.. _unread, .. bytes];
        var at = 0;
        for (var steps = 0; ; steps++)
        {
            Assert.True(steps <= input.Length + 1, "The decoder does not come to an end.");
            var status = StreamDecoder.Next(input.AsSpan(at), _options, out var consumed, out var frame, out var fault);
            at += consumed;
            if (status == DecodeStatus.NeedMore)
            {
                Assert.Equal(0, consumed);
                break;
            }

            Assert.True(consumed > 0);
            Take(status, frame, fault);
        }

        _unread = input[at..];
        return this;
    }

    public Line ReceiveDatagram(ReadOnlySpan<byte> bytes)
    {
        var reader = new DatagramReader(bytes, _options);
        for (var steps = 0; ; steps++)
        {
            Assert.True(steps <= bytes.Length + 1, "The reader does not come to an end.");
            var status = reader.Next(out var frame, out var fault);
            if (status == DecodeStatus.End)
            {
                return this;
            }

            Take(status, frame, fault);
        }
    }

    /// <summary>The five seconds without a byte are over.</summary>
    public Line Stall()
    {
        _unread = _unread[StreamDecoder.SkipStalled(_unread)..];
        return Receive([]);
    }

    private void Take(DecodeStatus status, in FrameView frame, in FrameFault fault)
    {
        if (status == DecodeStatus.Frame)
        {
            Frames.Add(frame.Raw.ToArray());
            Answer(ReplyRules.Decide(frame, profile, side).Kind);
        }
        else if (status == DecodeStatus.Fault)
        {
            Faults.Add(fault.Code);
            Answer(ReplyRules.Decide(fault).Kind);
        }
    }

    private void Answer(ReplyKind kind)
    {
        if (kind != ReplyKind.None)
        {
            Replies.Add(kind);
        }
    }
}
