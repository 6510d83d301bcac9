using System.Text;
using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>Each wrong device is told exactly what it does wrong, a right one nothing, and no bytes upset a check.</summary>
[Trait("Req", "S-79")]
public sealed class ConformanceCheckTests
{
    // What the device does after a clean beginning, by the code of the check that must see it.
    private static readonly Dictionary<string, Action<Talk>> Wrong = new(StringComparer.Ordinal)
    {
        ["hex-text"] = t => t.Say(Encoding.ASCII.GetBytes(Convert.ToHexString(t.Send(t.Status())))),
        ["start-marks"] = t => t.Say([0xFF, 0x0D, .. t.Send(t.Status())]),
        ["end-marks"] = t => t.Say(Changed(t, ^1, 0x24)),
        ["incomplete"] = t => t.Say(t.Send(t.Status())[..^5]),
        ["length-wrong"] = t => t.Say(Talk.Summed(Changed(t, 24, 10))),
        ["length-limit"] = t => t.Say(Changed(t, 24, 0xFF, 0x7F)),
        ["length-order"] = t => t.Say(Talk.Summed(Changed(t, 24, 0, 9))),
        ["checksum"] = t => t.Say(ChangedSum(t, sum => (byte)(sum ^ 0x55))),
        ["checksum-scope"] = t =>
        {
            var frame = t.Send(t.Status());
            frame[^3] = Checksum.Sum(frame.AsSpan(2, 25));
            t.Say(frame);
        },
        ["checksum-zero"] = t => t.Say(ChangedSum(t, _ => 0)),
        ["version"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), version: 2)),
        ["address-swapped"] = t => t.Say(t.Frame(Command.Send, t.Status(), source: Talk.Centre, destination: Talk.Device)),
        ["address-changing"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), source: 890)),
        ["address-zero"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), source: 0)),
        ["address-destination"] = t => t.Say(t.Frame(Command.Send, t.Status(), destination: 77)),
        ["command-unknown"] = t => t.Say(t.Frame((Command)9, [])),
        ["command-private"] = t => t.Say(t.Frame((Command)200, [])),
        ["command-direction"] = t => t.Say(t.Frame(Command.Control, [90, 1, .. t.TagBytes()])),
        ["answer-not-empty"] = t => t.Say(t.Frame(Command.Confirm, [1, 2], t.Ask(Command.Control, [90, 1, .. t.TagBytes()]))),
        ["data-missing"] = t => t.Say(t.Frame(Command.Response, [], t.Ask(Command.Request, [81, 1, 0]))),
        ["heartbeat-empty"] = t => t.Upload([]),
        ["data-short"] = t => t.Upload([0x16]),
        ["type-unknown"] = t => t.Upload([15, 1, 0]),
        ["type-private"] = t => t.Upload([200, 1, 0]),
        ["type-direction"] = t => t.Upload([81, 1, 0]),
        ["object-count"] = t => t.Upload([21, 0, 1, .. t.TagBytes()]),
        ["object-length"] = t => t.Upload([21, 1, 1, .. t.TagBytes(), 0xEE]),
        ["object-layout"] = t => t.Upload([2, 1, 1, 1, 42, 7, 0, 0, 0, 1, 0, .. t.TagBytes()]),
        ["bits-reserved"] = t => t.Upload(t.Status(0x81)),
        ["bits-test"] = t => t.Upload(t.Component("三层", status: 2)),
        ["system-type"] = t => t.Upload([1, 1, 5, 1, 1, 0, .. t.TagBytes()]),
        ["component-type"] = t => t.Upload([3, 1, 1, 1, 5, 9, 0, 0, 0, 3, 215, 0, .. t.TagBytes()]),
        ["analog-type"] = t => t.Upload([3, 1, 1, 1, 30, 9, 0, 0, 0, 50, 215, 0, .. t.TagBytes()]),
        ["analog-range"] = t => t.Upload([3, 1, 1, 1, 30, 9, 0, 0, 0, 6, 0xD0, 0x07, .. t.TagBytes()]),
        ["restore-without-fire"] = t => t.Upload([134, 1, 1, 1, 1, 0, .. t.TagBytes()]),
        ["time-impossible"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), time: TimeTag.Read([99, 99, 99, 99, 99, 99]))),
        ["time-bcd"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), time: TimeTag.FromDateTime(t.Now.DateTime, TimeEncoding.Bcd))),
        ["time-year-first"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), time: TimeTag.FromDateTime(t.Now.DateTime, TimeEncoding.YearFirst))),
        ["time-zero"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), time: default(TimeTag))),
        ["clock-off"] = t => t.UploadFrame(t.Frame(Command.Send, t.Status(), time: t.TagAt(10))),
        ["event-ahead"] = t => t.Upload([21, 1, 1, .. t.TagBytes(60)]),
        ["serial-reused"] = t =>
        {
            t.Serial--;
            t.Upload(t.Status());
        },
        ["serial-order"] = t =>
        {
            t.Serial -= 5;
            t.Upload(t.Status());
        },
        ["serial-gap"] = t =>
        {
            t.Serial += 3;
            t.Upload(t.Status());
        },
        ["resend-new-serial"] = t =>
        {
            var adu = t.Status();
            t.Say(t.Send(adu)).Wait(9).Upload(adu);
        },
        ["resend-early"] = t => Resend(t, 0),
        ["resend-often"] = t => Resend(t, 9, 9, 9, 9),
        ["resend-confirmed"] = t =>
        {
            var frame = t.Send(t.Status());
            t.UploadFrame(frame).Wait(2).Say(frame);
        },
        ["answer-missing"] = t =>
        {
            t.Ask(Command.Control, [90, 1, .. t.TagBytes()]);
            t.Wait(30).Upload(t.Status());
        },
        ["answer-late"] = t =>
        {
            var serial = t.Ask(Command.Control, [90, 1, .. t.TagBytes()]);
            t.Wait(15).Say(t.Frame(Command.Confirm, [], serial));
        },
        ["answer-denied"] = t => t.Say(t.Frame(Command.Deny, [], t.Ask(Command.Control, [90, 1, .. t.TagBytes()]))),
        ["answer-command"] = t => t.Say(t.Frame(Command.Confirm, [], t.Ask(Command.Request, [81, 1, 0]))),
        ["answer-type"] = t => t.Say(t.Frame(Command.Response, [25, 1, 1, 1], t.Ask(Command.Request, [81, 1, 0]))),
        ["answer-serial"] = t => t.Say(t.Frame(Command.Confirm, [], 999)),
        ["answer-to-answer"] = t =>
        {
            var frame = t.Send(t.Status());
            t.UploadFrame(frame).Say(t.Frame(Command.Confirm, [], (ushort)(t.Serial - 1)));
        },
        ["duty-answer"] = t =>
        {
            t.Say(t.Frame(Command.Confirm, [], t.Ask(Command.Control, [91, 1, 1])));
            t.Wait(120).Upload(t.Status());
        },
        ["text-charset"] = t => t.Upload(t.Component(new WireText(Encoding.UTF8.GetBytes("三层走廊")))),
        ["text-cut"] = t => t.Upload(t.Component(new WireText((byte[])[.. Enumerable.Repeat<byte[]>([0xB0, 0xA1], 15).SelectMany(b => b), 0xB0]))),
        ["text-padding"] = t => t.Upload(t.Component("Pump room 2".PadRight(31))),
        ["text-stale"] = t => t.Upload(t.Component(new WireText((byte[])[0x41, 0, 0x42]))),
        ["text-control"] = t => t.Upload(t.Component(new WireText((byte[])[1, 0x41]))),
        ["silence"] = t =>
        {
            for (var i = 0; i < 12; i++)
            {
                t.Upload(t.Status());
            }

            t.Wait(600).Upload(t.Status());
        },
    };

    // A restore type is a user-defined type as well.
    private static readonly Dictionary<string, string[]> Also = new(StringComparer.Ordinal) { ["restore-without-fire"] = ["type-private"] };

    public static IEnumerable<TheoryDataRow<string>> Codes => ConformanceChecks.All.Select(c => new TheoryDataRow<string>(c.Code));

    [Fact]
    public void A_device_that_does_everything_right_is_told_nothing()
    {
        var report = Run(Talk.Clean());
        Assert.Empty(report.Findings.Select(f => f.Check.Code));
        Assert.Equal((4, 0, 4), (report.Frames, report.Unreadable, report.Downlink));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_wrong_device_is_told_exactly_what_is_wrong(string code)
    {
        var talk = Talk.Clean();
        Wrong[code](talk);
        var report = Run(talk);
        Assert.Equal([.. Also.GetValueOrDefault(code, []).Append(code).Order()], report.Findings.Select(f => f.Check.Code).Order());
        var finding = report.Findings.Single(f => f.Check.Code == code);
        Assert.InRange(finding.Hits, 1, finding.Looks);
        Assert.InRange(finding.Defect.Offset + finding.Defect.Length, 0, finding.Example.Raw.Length);
    }

    [Theory]
    [InlineData("end-marks", 36 + 1, "2324", "2323")]
    [InlineData("length-wrong", 24, "0A00", "0900")]
    [InlineData("length-order", 24, "0009", "0900")]
    [InlineData("version", 4, "02", "01")]
    [InlineData("address-changing", 12, "7A0300000000", "790300000000")]
    [InlineData("object-length", 24, "0A00", "0900")]
    [InlineData("object-layout", 24, "1100", "3000")]
    [InlineData("bits-reserved", 29, "81", "01")]
    [InlineData("bits-test", 36, "0200", "0300")]
    [InlineData("analog-range", 37, "D007", "")]
    [InlineData("text-stale", 40, "42000000", null)]
    [InlineData("serial-reused", 2, "6600", "6700")]
    [InlineData("answer-type", 27, "19", "15")]
    [InlineData("answer-late", 0, "16 s", "≤ 10 s")]
    public void What_is_wrong_is_shown_where_it_stands_with_what_is_right(string code, int offset, string found, string? right)
    {
        var talk = Talk.Clean();
        Wrong[code](talk);
        var defect = Run(talk).Findings.Single(f => f.Check.Code == code).Defect;
        Assert.Equal(offset, defect.Offset);
        Assert.StartsWith(found, defect.Found);
        Assert.Equal(right ?? "", defect.Right);
    }

    [Fact]
    public void Every_check_has_a_code_of_its_own_and_a_wrong_device()
    {
        Assert.Equal(Wrong.Keys.Order(), ConformanceChecks.All.Select(c => c.Code).Order());
    }

    [Fact]
    public void A_command_known_by_its_end_alone_counts()
    {
        var now = new Talk().Now;
        var report = ConformanceChecks.Run(
            new Conversation([]) { Exchanges = [new(now, [90, 1, 0], ExchangeOutcome.Silent), new(now, [91, 1, 5], ExchangeOutcome.Answered, PersonAnswered: true)] },
            ConformanceChecks.All);
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("answer-missing", 1, 2), (finding.Check.Code, finding.Hits, finding.Looks));
        Assert.Contains(report.Seen, c => c.Code == "duty-answer");
    }

    [Fact]
    public void Where_frames_are_missing_neither_gaps_nor_silence_are_held_against_the_device()
    {
        var talk = Talk.Clean();
        Wrong["serial-gap"](talk);
        Wrong["silence"](talk);
        Assert.Equal(["serial-gap", "silence"], Run(talk).Findings.Select(f => f.Check.Code).Order());
        Assert.Empty(ConformanceChecks.Run(talk.Conversation with { IsWhole = false }, ConformanceChecks.All).Findings);
    }

    [Theory]
    [MemberData(nameof(Vector.Names), MemberType = typeof(Vector))]
    public void A_sample_frame_is_faulted_for_what_its_file_says(string name)
    {
        var vector = Vector.Get(name);
        var down = vector.Bytes.Length > 26 && vector.Bytes[26] is 1 or 4;
        var codes = ConformanceChecks.Run(
                new Conversation([new RecordedBytes(null, down ? LineDirection.ToDevice : LineDirection.FromDevice, vector.Bytes)]), ConformanceChecks.All)
            .Findings.Select(f => f.Check.Code).ToHashSet();
        if (down)
        {
            // What we send is not judged.
            Assert.DoesNotContain(codes, c => c.StartsWith("type-", StringComparison.Ordinal));
            return;
        }

        string[] expected = vector.Error switch
        {
            // What follows a frame may be another one.
            null or "trailing_bytes" => [],
            "too_short" or "truncated" => ["incomplete", "length-wrong", "start-marks"],
            "bad_start" => ["start-marks", "incomplete", "length-wrong"],
            "adu_length_over_1024" => ["length-limit", "length-wrong", "length-order", "start-marks"],
            "bad_end" => ["end-marks", "length-wrong", "start-marks"],
            "bad_checksum" => ["checksum", "checksum-scope", "checksum-zero"],
            "unknown_command" => ["command-unknown", "command-private"],
            "adu_header_short" => ["data-short", "data-missing"],
            "unknown_type_flag" => ["type-unknown", "type-private"],
            "object_count_zero" or "object_count_over_limit" => ["object-count"],
            "adu_length_mismatch" => ["object-length", "object-layout"],
            "time_out_of_range" => ["time-zero", "time-bcd", "time-year-first", "time-impossible"],
            _ => throw new InvalidOperationException(vector.Error),
        };
        if (expected.Length > 0)
        {
            Assert.Contains(codes, expected.Contains);
        }
        else
        {
            Assert.DoesNotContain(codes, c => c.StartsWith("checksum", StringComparison.Ordinal) || c is "end-marks" or "length-wrong" or "object-length" or "type-unknown");
        }
    }

    [Fact]
    public void No_bytes_upset_a_check_and_none_finds_more_than_it_looked_at()
    {
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 12]).Sample((seed, count) =>
        {
            var random = new Random(seed);
            var lines = Enumerable.Range(0, count).Select(_ => Line(random)).ToList();
            var report = ConformanceChecks.Run(new Conversation(lines), ConformanceChecks.All);
            Assert.True(report.Findings.Count <= ConformanceChecks.All.Count);
            Assert.All(report.Findings, f => Assert.InRange(f.Hits, 1, f.Looks));
            Assert.True(report.Findings.Sum(f => f.Hits) <= new Transcript(new Conversation(lines)).Items.Count * ConformanceChecks.All.Count);
        }, iter: 3_000);
    }

    [Fact]
    public void Every_byte_belongs_to_one_piece()
    {
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var line = Line(new Random(seed));
            var transcript = new Transcript(new Conversation([line]));
            Assert.True(transcript.Items.Any(i => i.WasText) || line.Bytes.SequenceEqual(transcript.Items.SelectMany(i => i.Raw)));
        }, iter: 3_000);
    }

    private static ConformanceReport Run(Talk talk) => ConformanceChecks.Run(talk.Conversation, ConformanceChecks.All);

    private static RecordedBytes Line(Random random)
    {
        byte[] bytes;
        if (random.Next(3) == 0)
        {
            bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
        }
        else
        {
            bytes = Vector.All[random.Next(Vector.All.Count)].Bytes.ToArray();
            for (var i = random.Next(4); i > 0 && bytes.Length > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
        }

        return new RecordedBytes(
            random.Next(2) == 0 ? null : new Talk().Now.AddSeconds(random.Next(1_000)), (LineDirection)random.Next(2), bytes);
    }

    private static byte[] Changed(Talk talk, Index at, params byte[] values)
    {
        var frame = talk.Send(talk.Status());
        values.CopyTo(frame, at.GetOffset(frame.Length));
        return frame;
    }

    private static byte[] ChangedSum(Talk talk, Func<byte, byte> sum)
    {
        var frame = talk.Send(talk.Status());
        frame[^3] = sum(frame[^3]);
        return frame;
    }

    private static void Resend(Talk talk, params int[] waits)
    {
        var frame = talk.Send(talk.Status());
        talk.Say(frame);
        foreach (var wait in waits)
        {
            talk.Wait(wait).Say(frame);
        }
    }
}
