using System.Text;
using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class HexTextTests
{
    [Theory]
    [InlineData("", HexTextVerdict.NeedMore)]
    [InlineData("40", HexTextVerdict.NeedMore)]
    [InlineData("404", HexTextVerdict.NeedMore)]
    [InlineData("4040", HexTextVerdict.HexText)]
    [InlineData("40 40 01", HexTextVerdict.HexText)]
    [InlineData("\r\n4040", HexTextVerdict.HexText)]
    [InlineData("@@", HexTextVerdict.Binary)]
    [InlineData("4041", HexTextVerdict.Binary)]
    [InlineData("GET / HTTP/1.1", HexTextVerdict.Binary)]
    public void Text_is_known_by_its_first_four_digits(string first, HexTextVerdict expected) =>
        Assert.Equal(expected, HexTextDecoder.Detect(Encoding.ASCII.GetBytes(first)));

    [Fact]
    public void Text_in_any_case_split_anywhere_gives_the_frames() =>
        Gen.Select(Samples.Frame.Array[1, 3], Gen.Int[0, 2], Gen.Int[1, 50].Array[1, 20]).Sample((samples, style, sizes) =>
        {
            var text = string.Concat(samples.Select(s => Convert.ToHexString(s.Bytes)));
            text = style switch
            {
                0 => text,
                1 => text.ToLowerInvariant(),
                _ => string.Join(' ', text.Chunk(2).Select(pair => new string(pair))) + "\r\n",
            };

            var bytes = Encoding.ASCII.GetBytes(text);
            var line = new Line(DialectProfiles.Standard);
            byte[] unread = [];
            var at = 0;
            for (var i = 0; at < bytes.Length; i++)
            {
                var size = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
                byte[] buffer = [.. unread, .. bytes.AsSpan(at, size)];
                var kept = buffer.ToArray();
                var written = HexTextDecoder.DecodeInPlace(buffer, out var consumed);
                Assert.True(written <= consumed);
                line.Receive(buffer.AsSpan(0, written));
                unread = kept[consumed..];
                at += size;
            }

            Assert.Equal(samples.Select(s => s.Bytes), line.Frames);
        });

    [Fact]
    public void A_digit_waiting_for_its_partner_is_not_overwritten()
    {
        var buffer = "4040 4"u8.ToArray();
        Assert.Equal(2, HexTextDecoder.DecodeInPlace(buffer, out var consumed));
        Assert.Equal(5, consumed);
        Assert.Equal("4", Encoding.ASCII.GetString(buffer.AsSpan(consumed)));
    }

    [Fact]
    public void Foreign_characters_are_passed_over()
    {
        var buffer = "40x4040,40"u8.ToArray();
        Assert.Equal([0x40, 0x40, 0x40, 0x40], buffer[..HexTextDecoder.DecodeInPlace(buffer, out _)]);
    }
}
