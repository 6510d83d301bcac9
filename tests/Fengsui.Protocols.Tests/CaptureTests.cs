using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class CaptureTests
{
    private const string Status = "404001000101203A091A090C790300000000385B01000000090002150108023A091A090C422323";
    private const string Clock = "404001000101203A091A090C385B01000000790300000000080001";

    [Theory]
    [InlineData(Status, LineDirection.FromDevice, null)]
    [InlineData("> " + Status, LineDirection.FromDevice, null)]
    [InlineData("<40 40 01-00", LineDirection.ToDevice, null)]
    [InlineData(Clock, LineDirection.ToDevice, null)]
    [InlineData("2026-11-29 20:15:02 > 4040", LineDirection.FromDevice, "2026-11-29T20:15:02+08:00")]
    [InlineData("2026-11-29 20:15:02.250 < 4040", LineDirection.ToDevice, "2026-11-29T20:15:02.25+08:00")]
    [InlineData("2026-11-29T12:15:02Z > 4040", LineDirection.FromDevice, "2026-11-29T12:15:02+00:00")]
    [InlineData("2026-11-29T20:15:02+08:00 4040", LineDirection.FromDevice, "2026-11-29T20:15:02+08:00")]
    public void A_line_has_bytes_and_may_have_direction_and_time(string text, LineDirection direction, string? at)
    {
        var line = Assert.Single(CaptureText.Read(text, TimeResolver.BeijingOffset).Lines);
        Assert.Equal(direction, line.Direction);
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at), line.At);
        Assert.NotEmpty(line.Bytes);
    }

    [Theory]
    [InlineData("4040\n404", 2)]
    [InlineData("# note\n\n4040\nxyz", 4)]
    [InlineData("yesterday > 4040", 1)]
    [InlineData(">", 1)]
    public void What_is_no_line_is_named_by_its_number(string text, int line) =>
        Assert.Equal(line, CaptureText.Read(text, TimeResolver.BeijingOffset).BadLine);

    [Fact]
    public void A_capture_ends_at_the_most_lines()
    {
        var capture = CaptureText.Read(string.Concat(Enumerable.Repeat("4040\n", CaptureText.MostLines + 1)), TimeResolver.BeijingOffset);
        Assert.Equal((CaptureText.MostLines, CaptureText.MostLines + 1), (capture.Lines.Count, capture.BadLine));
    }
}
