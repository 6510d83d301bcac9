using System.Globalization;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>
/// Seeded: a failure names the seed and the input. The number of inputs is set by FENGSUI_FUZZ_COUNT; every one goes
/// through the stream decoder, the object reader, the classifier, the clock, the texts and the reply rules.
/// </summary>
[Trait("Req", "S-79")]
public sealed class FuzzTests
{
    private const int DefaultCount = 1_000_000;
    private const int BlockLength = 1000;

    private static readonly byte[][] Seeds = [.. Vector.All.Select(v => v.Bytes).Where(b => b.Length <= 142)];

    [Fact]
    public void Nothing_throws_loops_or_reads_too_much()
    {
        var text = Environment.GetEnvironmentVariable("FENGSUI_FUZZ_COUNT");
        var count = int.TryParse(text, CultureInfo.InvariantCulture, out var given) ? given : DefaultCount;
        var blocks = (count + BlockLength - 1) / BlockLength;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, block => Run(block, Math.Min(BlockLength, count - (block * BlockLength))));
    }

    [Fact]
    public void Hex_text_of_anything_never_grows()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var buffer = new byte[random.Next(80)];
            random.NextBytes(buffer);
            var written = HexTextDecoder.DecodeInPlace(buffer, out var consumed);
            Assert.True(written * 2 <= consumed && consumed <= buffer.Length && buffer.Length - consumed <= 80);
            _ = HexTextDecoder.Detect(buffer);
        }
    }

    private static void Run(int seed, int count)
    {
        var random = new Random(seed);
        var buffer = new byte[4096];
        for (var i = 0; i < count; i++)
        {
            var input = Next(random, buffer);
            try
            {
                Exercise(input, DialectProfiles.All[random.Next(DialectProfiles.All.Count)], readText: i % 16 == 0);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, input {i}: {Convert.ToHexString(input)}", e);
            }
        }
    }

    /// <summary>Half of the inputs are real frames with a few bytes changed, the rest glued, cut or random ones.</summary>
    private static Span<byte> Next(Random random, byte[] buffer)
    {
        var length = random.Next(16) switch
        {
            < 10 => Copy(random, buffer, 0),
            < 13 => Copy(random, buffer, Copy(random, buffer, 0)),
            13 => Copy(random, buffer, 0) * random.Next(1, 100) / 100,
            _ => Random(random, buffer),
        };
        var input = buffer.AsSpan(0, length);
        for (var flips = length == 0 ? 0 : random.Next(4); flips > 0; flips--)
        {
            input[random.Next(length)] = random.Next(4) == 0 ? (byte)0x40 : (byte)random.Next(256);
        }

        // Most changed frames would stop at the sum: mend it, so that the ADU is reached.
        if (length >= FrameFormat.MinFrameLength && random.Next(4) != 0)
        {
            var adu = (input[24] | (input[25] << 8)) is var declared && FrameFormat.FrameLength(declared) <= length ? declared : length - FrameFormat.MinFrameLength;
            input[24] = (byte)adu;
            input[25] = (byte)(adu >> 8);
            input[27 + adu] = Checksum.Sum(input[2..(27 + adu)]);
            input[28 + adu] = input[29 + adu] = FrameFormat.EndByte;
        }

        return input;
    }

    private static int Copy(Random random, byte[] buffer, int at)
    {
        var seed = Seeds[random.Next(Seeds.Length)];
        seed.CopyTo(buffer, at);
        return at + seed.Length;
    }

    private static int Random(Random random, byte[] buffer)
    {
        var length = random.Next(random.Next(8) == 0 ? 1200 : 120);
        random.NextBytes(buffer.AsSpan(0, length));
        if (length > 2 && random.Next(2) == 0)
        {
            buffer[0] = buffer[1] = FrameFormat.StartByte;
        }

        return length;
    }

    private static void Exercise(ReadOnlySpan<byte> input, DialectProfile profile, bool readText)
    {
        var options = DecoderOptions.For(profile);
        var rest = input;
        for (var steps = 0; ; steps++)
        {
            Ensure(steps <= input.Length + 1);
            var status = StreamDecoder.Next(rest, options, out var consumed, out var frame, out var fault);
            Ensure(consumed >= 0 && consumed <= rest.Length);
            if (status == DecodeStatus.NeedMore)
            {
                Ensure(consumed == 0 && StreamDecoder.SkipStalled(rest) <= rest.Length);
                return;
            }

            Ensure(consumed > 0);
            rest = rest[consumed..];
            if (status == DecodeStatus.Frame)
            {
                Ensure(consumed == frame.Raw.Length);
                Objects(frame, profile, readText);
                Reply(frame, profile);
            }
            else if (status == DecodeStatus.Fault && ReplyRules.Decide(fault).Kind == ReplyKind.Deny)
            {
                Span<byte> deny = stackalloc byte[FrameFormat.MinFrameLength];
                FrameWriter.WriteDeny(deny, fault, default);
                Ensure(FrameView.TryParse(deny, out var written) && written.Serial == fault.Serial);
            }
        }
    }

    private static void Objects(in FrameView frame, DialectProfile profile, bool readText)
    {
        Ensure(frame.Raw.Length <= FrameFormat.MaxFrameLength && frame.Adu.Length == frame.AduLength);
        var used = 0;
        foreach (var info in new AduReader(frame.Adu, profile))
        {
            used += info.Raw.Length;
            var report = StateClassifier.Report(info, profile);
            Ensure((report.Active & report.Cleared) == 0);
            _ = TimeResolver.Resolve(info, frame, Now, profile, TimeResolver.BeijingOffset);
            _ = info.ComponentAddress + (uint)info.AnalogRaw + info.Operation + info.Operator + info.Major + info.Minor + info.RecordCount + info.TimeoutMinutes + info.Reserved;
            _ = info.Pairs.Length + info.Location.Length + info.ExtraTime[0];
            Ensure(!readText || info.ReadText().Length <= byte.MaxValue);
        }

        Ensure(used <= frame.Adu.Length);
        _ = Conformance.Check(frame);
    }

    private static void Reply(in FrameView frame, DialectProfile profile)
    {
        Span<byte> reply = stackalloc byte[64];
        foreach (var side in Sides)
        {
            var decision = ReplyRules.Decide(frame, profile, side);
            var length = FrameWriter.WriteReply(reply, frame, decision.Kind, profile, Now.DateTime);
            Ensure(length == 0 || FrameView.TryParse(reply[..length], out _));
        }
    }

    private static readonly ProtocolSide[] Sides = Enum.GetValues<ProtocolSide>();

    private static readonly DateTimeOffset Now = new(2026, 8, 9, 14, 31, 0, TimeResolver.BeijingOffset);

    private static void Ensure(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("An invariant of the decoder does not hold.");
        }
    }
}
