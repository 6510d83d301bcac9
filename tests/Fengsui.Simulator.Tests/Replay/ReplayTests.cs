using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.Replay;
using Fengsui.Simulator.Tests.Fleet;

namespace Fengsui.Simulator.Tests.Replay;

[Trait("Req", "S-79")]
public sealed class ReplayTests
{
    // Published frame al-03: a duty check answered; serial 1, device 889.
    private const string Frame = "404001000101203A091A090C790300000000385B010000000A000218012001023A091A090C5F2323";

    [Fact]
    public void Lines_comments_and_pauses_are_read()
    {
        var frames = ReplayFile.Parse($"# a comment\n\n{Frame}  # at the end\n@250 {Frame}\n@100\r\n40 40 01 00\r\n");
        Assert.Equal(["line 3", "line 4", "line 6"], frames.Select(f => f.Name));
        Assert.Equal([0.0, 250, 100], frames.Select(f => f.Pause.TotalMilliseconds));
        Assert.Equal([40, 40, 4], frames.Select(f => f.Bytes.Length));
    }

    [Theory]
    [InlineData("4040 01", "line 1", false)]
    [InlineData("40 4", "line 1", true)]
    [InlineData("\nxyz1", "line 2", true)]
    [InlineData("@soon 4040", "line 1", true)]
    [InlineData("{\"vectors\":[{\"name\":\"a\"}]}", "frame collection", true)]
    [InlineData("{", "frame collection", true)]
    public void Bad_files_are_refused_with_the_place(string text, string place, bool bad)
    {
        if (bad)
        {
            Assert.Contains(place, Assert.Throws<FormatException>(() => ReplayFile.Parse(text)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Single(ReplayFile.Parse(text));
        }
    }

    [Fact]
    public void The_json_frame_collection_is_read()
    {
        var frame = Assert.Single(ReplayFile.Parse($$"""{ "vectors": [ { "name": "al-03", "hex": "{{Frame}}", "expected_reply": "confirm" } ] }"""));
        Assert.Equal(("al-03", 40, "confirm"), (frame.Name, frame.Bytes.Length, frame.Expected));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_reply_is_reported(bool udp)
    {
        await using var centre = new TestCentre();
        var broken = Frame[..^6] + "002323";
        var frames = ReplayFile.Parse($"{Frame}\n{broken}\n404041\n{Frame}{Frame}");
        var results = new List<ReplayResult>();
        var replayer = new Replayer("127.0.0.1", udp ? centre.UdpPort : centre.Port, udp, TimeSpan.FromMilliseconds(150), TimeProvider.System);
        await replayer.RunAsync(frames.Take(2).Concat(frames.Skip(3)).Append(frames[2]), results.Add, TestContext.Current.CancellationToken);
        Assert.Equal([ReplyOutcome.Confirm, ReplyOutcome.Deny, ReplyOutcome.Confirm, ReplyOutcome.None], results.Select(r => r.Outcome));
        Assert.Equal(2, results[2].Replies.Length);
        Assert.StartsWith("confirm serial 1", results[0].Replies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_frame_does_not_swallow_the_next()
    {
        await using var centre = new TestCentre();
        var results = new List<ReplayResult>();
        var replayer = new Replayer("127.0.0.1", centre.Port, false, TimeSpan.FromMilliseconds(150), TimeProvider.System);
        await replayer.RunAsync(ReplayFile.Parse($"{Frame[..60]}\n{Frame}"), results.Add, TestContext.Current.CancellationToken);
        Assert.Equal([ReplyOutcome.None, ReplyOutcome.Confirm], results.Select(r => r.Outcome));
    }

    [Fact]
    public void Frames_are_described_in_one_line()
    {
        Assert.True(FrameView.TryParse(Convert.FromHexString(Frame), out var frame));
        Assert.Equal("send serial 1 type 24 (UploadDeviceOperation) x1 from 790300000000", FrameText.Describe(frame));
    }
}
