using System.Buffers;
using System.Buffers.Binary;
using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class StreamTests
{
    private static readonly byte[] Normal = Vector.Get("c-t21").Bytes;

    /// <summary>A stream of good frames, broken frames and noise.</summary>
    private static readonly Gen<byte[]> Stream = Gen.OneOf(
            Samples.Frame.Select(s => s.Bytes),
            Pick([.. Vector.All.Select(v => v.Bytes)]),
            Gen.Select(Pick<byte>(0x40, 0x23, 0x00, 0x01, 0x02), Gen.Int[1, 40]).Select((b, n) => Enumerable.Repeat(b, n).ToArray()),
            Pick<byte>(0x40, 0x23, 0x00, 0x02).Array[1, 60],
            Gen.Byte.Array[1, 60])
        .Array[1, 8].Select(parts => parts.SelectMany(p => p).ToArray());

    [Fact]
    public void Any_split_of_a_stream_gives_the_same_frames() =>
        Gen.Select(Stream, Gen.Int[1, 200].Array[1, 60]).Sample((stream, sizes) =>
        {
            var whole = new Line(DialectProfiles.Standard).Receive(stream);
            var split = new Line(DialectProfiles.Standard);
            var at = 0;
            for (var i = 0; at < stream.Length; i++)
            {
                var size = Math.Min(sizes[i % sizes.Length], stream.Length - at);
                split.Receive(stream.AsSpan(at, size));
                at += size;
            }

            // Denies are not compared: whether 40 40 40 is denied depends on how much of the frame behind it has come.
            Assert.Equal(whole.Frames, split.Frames);
            Assert.Equal(whole.Unread, split.Unread);
        });

    [Fact]
    public void A_pipe_gives_the_same_frames_as_a_buffer() =>
        Gen.Select(Stream, Gen.Int[1, 90]).Sample((stream, size) =>
        {
            var expected = new Line(DialectProfiles.Standard).Receive(stream).Frames;
            var rest = Segmented(stream, size);
            var scratch = new byte[StreamDecoder.MinScratchLength];
            var frames = new List<byte[]>();
            while (true)
            {
                var status = StreamDecoder.Next(rest, scratch, default, out var consumed, out var frame, out _);
                if (status == DecodeStatus.Frame)
                {
                    frames.Add(frame.Raw.ToArray());
                }

                rest = rest.Slice(consumed);
                if (status == DecodeStatus.NeedMore)
                {
                    break;
                }
            }

            Assert.Equal(expected, frames);
        });

    [Fact]
    public void A_frame_inside_one_segment_is_not_copied()
    {
        var scratch = new byte[StreamDecoder.MinScratchLength];
        var input = Segmented([.. Normal, .. Normal], Normal.Length + 5);
        Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(input, scratch, default, out var consumed, out _, out _));
        Assert.Equal(0, scratch[0]);
        Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(input.Slice(consumed), scratch, default, out _, out var frame, out _));
        Assert.Equal(Normal, frame.Raw.ToArray());
        Assert.Equal(Normal, scratch[..Normal.Length]);
        Assert.Throws<ArgumentException>(() => StreamDecoder.Next(input, new byte[100], default, out _, out _, out _));
    }

    [Fact]
    public void A_good_frame_is_found_after_any_noise_without_a_start() =>
        Gen.Select(Gen.Byte.Array[0, 300], Samples.Frame).Sample((noise, sample) =>
        {
            var clean = noise.Select(b => b == 0x40 ? (byte)0x41 : b).ToArray();
            var line = new Line(DialectProfiles.Standard).Receive(clean).Receive(sample.Bytes).Receive(clean);
            Assert.Equal([sample.Bytes], line.Frames);
        });

    [Fact]
    public void A_good_frame_is_found_after_any_number_of_start_bytes() =>
        Gen.Select(Gen.Int[0, 80], Samples.Frame).Sample((count, sample) =>
        {
            // Odd numbers shift the start by one, so that 40 40 40 must be tried at every offset; a run that looks like a
            // header with a long ADU is left behind once the line stands still.
            var noise = Enumerable.Repeat((byte)0x40, count).ToArray();
            var line = new Line(DialectProfiles.Standard).Receive(noise).Receive(sample.Bytes);
            for (var i = 0; i < count && line.Frames.Count == 0; i++)
            {
                line.Stall();
            }

            Assert.Equal([sample.Bytes], line.Frames);
        });

    [Theory]
    [InlineData("c-e-bad-end")]
    [InlineData("c-e-bad-checksum")]
    [InlineData("c-e-length-too-small")]
    [InlineData("c-e-length-too-big")]
    [InlineData("c-e-length-1025")]
    [InlineData("c-e-length-ffff")]
    [InlineData("c-e-bad-start")]
    [InlineData("hkyc-component")]
    [InlineData("sf-bad-end")]
    public void The_next_frame_is_not_lost_to_a_broken_one(string broken)
    {
        var line = new Line(DialectProfiles.Standard).Receive(Vector.Get(broken).Bytes).Receive(Normal);
        Assert.Equal([Normal], line.Frames);
        Assert.Equal(0, line.Unread);
    }

    [Fact]
    public void A_truncated_frame_is_dropped_when_the_line_stands_still()
    {
        var line = new Line(DialectProfiles.Standard).Receive(Vector.Get("c-e-truncated").Bytes);
        Assert.Equal(35, line.Unread);
        line.Stall();
        Assert.Equal(0, line.Unread);
        Assert.Empty(line.Replies);
        Assert.Equal([Normal], line.Receive(Normal).Frames);
    }

    [Fact]
    public void A_frame_behind_a_stalled_start_is_found()
    {
        // A start and a header whose length swallows the frames behind it.
        byte[] fake = [0x40, 0x40, .. new byte[22], 0x00, 0x04, 0x02];
        var line = new Line(DialectProfiles.Standard).Receive([.. fake, .. Normal, .. Normal]);
        Assert.Empty(line.Frames);
        Assert.Equal([Normal, Normal], line.Stall().Frames);
    }

    [Fact]
    public void Skipping_a_stalled_stream_keeps_a_possible_start()
    {
        Assert.Equal(0, StreamDecoder.SkipStalled([]));
        Assert.Equal(1, StreamDecoder.SkipStalled([0x40]));
        Assert.Equal(1, StreamDecoder.SkipStalled([0x40, 0x40]));
        Assert.Equal(1, StreamDecoder.SkipStalled([0x40, 0x40, 0x40, 1]));
        Assert.Equal(3, StreamDecoder.SkipStalled([0x40, 0x40, 1, 0x40, 0x40, 2]));
        Assert.Equal(4, StreamDecoder.SkipStalled([0x40, 0x40, 1, 2]));
    }

    [Fact]
    public void A_declared_length_over_1024_is_never_waited_for()
    {
        byte[] header = [0x40, 0x40, 1, 0, 1, 1, .. new byte[18], 0xFF, 0xFF, 0x02];
        var status = StreamDecoder.Next(header, default, out var consumed, out _, out var fault);
        Assert.Equal(DecodeStatus.Fault, status);
        Assert.Equal((FrameError.AduLengthOver1024, 1, true, 1, 0xFFFF), (fault.Code, consumed, fault.HeaderSane, fault.Serial, fault.DeclaredAduLength));
        Assert.Equal(ReplyKind.Deny, ReplyRules.Decide(fault).Kind);
    }

    [Fact]
    public void A_big_endian_length_is_accepted_when_end_and_sum_agree() =>
        Samples.Frame.Sample(sample =>
        {
            var bytes = BigEndianLength(sample.Bytes);
            var adu = sample.Bytes[27..^3];
            var misread = BinaryPrimitives.ReverseEndianness((ushort)adu.Length);

            // 18 lengths such as 0102 are legal in both orders: only a device known for it is believed then.
            if (misread > FrameFormat.MaxAduLength || adu.Length <= 4)
            {
                Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(bytes, default, out var consumed, out var frame, out _));
                Assert.Equal(bytes.Length, consumed);
                Assert.Equal(adu, frame.Adu.ToArray());
            }

            // A device known for it is also waited for, so its frames may be split.
            var line = new Line(DialectProfiles.Standard with { LengthOrder = LengthOrder.BigEndian });
            Assert.Equal([bytes], line.Receive(bytes.AsSpan(0, 28)).Receive(bytes.AsSpan(28)).Frames);
        });

    [Fact]
    public void Checksum_tolerance_is_by_profile_only()
    {
        var headerOnly = Vector.Get("py-facility-operation").Bytes;
        var zero = Vector.Get("scsm-component-zero-checksum").Bytes;
        Assert.Empty(new Line(DialectProfiles.Standard).Receive(headerOnly).Frames);
        Assert.Empty(new Line(DialectProfiles.ScsmNb).Receive(zero).Frames);
        var tolerant = DialectProfiles.ScsmNb with { Checksum = ChecksumTolerance.Zero | ChecksumTolerance.HeaderOnly };
        Assert.Equal([ReplyKind.Confirm], new Line(DialectProfiles.HeaderOnlyChecksum).Receive(headerOnly).Replies);
        Assert.Equal([ReplyKind.Confirm], new Line(tolerant).Receive(zero).Replies);
        StreamDecoder.Next(zero, DecoderOptions.For(tolerant), out _, out var frame, out _);
        Assert.Equal(FrameTolerance.ZeroChecksum, frame.Tolerance);
        Assert.Equal(FireCondition.Fire, StateClassifier.Peek(frame, tolerant));
    }

    [Fact]
    public void A_datagram_drops_what_is_incomplete()
    {
        var line = new Line(DialectProfiles.Standard).ReceiveDatagram([.. Normal, .. Normal[..30]]);
        Assert.Equal([Normal], line.Frames);
        Assert.Equal([FrameError.TrailingBytes], line.Faults);
        Assert.Equal([FrameError.TooShort], new Line(DialectProfiles.Standard).ReceiveDatagram(Normal.AsSpan(0, 29)).Faults);
        Assert.Equal([FrameError.Truncated], new Line(DialectProfiles.Standard).ReceiveDatagram(Normal.AsSpan(0, 31)).Faults);
        Assert.Equal([FrameError.BadStart], new Line(DialectProfiles.Standard).ReceiveDatagram("hello, is a server there?"u8).Faults);
        Assert.Empty(new Line(DialectProfiles.Standard).ReceiveDatagram([]).Faults);
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] BigEndianLength(byte[] frame)
    {
        var copy = frame.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(24), (ushort)(frame.Length - 30));
        return copy;
    }

    private static ReadOnlySequence<byte> Segmented(byte[] bytes, int size)
    {
        var first = new Segment(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        var last = first;
        for (var at = size; at < bytes.Length; at += size)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
