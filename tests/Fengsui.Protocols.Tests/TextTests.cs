using System.Text;
using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00000000", "")]
    [InlineData("20202020", "")]
    [InlineData("A0A0A0A0", "")]
    [InlineData("01A0A0A0A0", "")]
    [InlineData("0200", "")]
    [InlineData("0231B2E300", "1层")]
    [InlineData("31BAC500BAC5D6F7", "1号")]
    [InlineData("31B2E3202020", "1层")]
    [InlineData("31B2E3A0A0A0A0", "1层")]
    [InlineData("31B2E3A0A020", "1层")]
    [InlineData("2031B2E3", "1层")]
    [InlineData("9534B235C2A5", "𠮷楼")]
    [InlineData("BC", "\uFFFD")]
    [InlineData("31BC", "1\uFFFD")]
    [InlineData("E4B889E5B182E8A5BF", "三层西")] // UTF-8; as GB 18030 its last byte is half a character
    [InlineData("2323404023", "##@@#")]
    [InlineData("417F42", "AB")]
    public void Padding_control_bytes_and_other_character_sets(string hex, string expected) =>
        Assert.Equal(expected, TextDecoder.Decode(Convert.FromHexString(hex)));

    [Fact]
    public void A_character_that_ends_in_the_padding_byte_is_kept()
    {
        // A0 may be the second half of a character: cutting the run bluntly would break it.
        var character = CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetString([0x81, 0xA0]);
        Assert.Equal(character, TextDecoder.Decode([0x81, 0xA0, 0xA0, 0xA0, 0xA0]));
        Assert.Equal(character, TextDecoder.Decode([0x81, 0xA0]));
    }

    [Fact]
    public void The_short_cut_reads_like_the_runtime() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte[0x30, 0x7A].Array[0, 10]).Sample((bytes, ascii) =>
        {
            byte[] wire = [(byte)'>', .. ascii, .. bytes.Select(b => b is 0 or 0xA0 ? (byte)0xB0 : b), (byte)'<'];
            var expected = new string([.. CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!
                .GetString(wire).Where(c => c >= ' ' && c != '\u007F')]);
            Assert.Equal(expected, TextDecoder.Decode(wire, TextCharset.Gb18030));
        });

    [Fact]
    public void A_profile_settles_the_character_set()
    {
        byte[] wire = [0xE4, 0xB8, 0xAD, 0xE6, 0x96, 0x87];
        Assert.Equal("中文", TextDecoder.Decode(wire, TextCharset.Utf8));
        Assert.NotEqual("中文", TextDecoder.Decode(wire, TextCharset.Gb18030));
    }

    [Fact]
    public void Any_text_that_fits_comes_back() =>
        Gen.String[Gen.Char['一', '龥'], 0, 15].Sample(drawn =>
        {
            // 牋 is A0 A0: at the end of a text it cannot be told from padding, and padding is the likelier of the two.
            var text = drawn.TrimEnd('牋');
            var info = new ComponentConfigurationObject(1, 1, 1, 1, text);
            var buffer = new byte[FrameFormat.MaxFrameLength];
            var length = FrameWriter.Write(buffer, Samples.Header, TypeFlag.UploadComponentConfiguration, info);
            StreamDecoder.Next(buffer.AsSpan(0, length), default, out _, out var frame, out _);
            var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
            Assert.True(reader.MoveNext());
            Assert.Equal(text, reader.Current.ReadText());
        });

    [Fact]
    public void Any_bytes_become_text_for_people() =>
        Gen.Select(Gen.Byte.Array[0, 255], Gen.Int[0, 2]).Sample((bytes, charset) =>
        {
            var text = TextDecoder.Decode(bytes, (TextCharset)charset);
            Assert.DoesNotContain(text, c => c < ' ' || c == '\u007F');
            Assert.Equal(text.Trim(), text);
        });

    [Fact]
    public void A_text_too_long_is_refused_by_name_or_cut_at_a_character()
    {
        var text = new string('楼', 15) + "𠮷";
        var error = Assert.Throws<ArgumentException>(() => new ComponentStatusObject(1, 1, 1, 1, 1, text, default).Validate());
        Assert.Equal("Description", error.ParamName);
        Assert.Contains("31", error.Message);
        var fitted = WireText.Fit(text, 31);
        Assert.Equal(30, fitted.ByteCount);
        new ComponentStatusObject(1, 1, 1, 1, 1, fitted, default).Validate();
        Assert.Equal(0, WireText.Fit("", 31).ByteCount);
        Assert.Equal(4, WireText.Fit("𠮷", 4).ByteCount);
        Assert.Equal(0, WireText.Fit("𠮷", 3).ByteCount);
        Assert.Throws<ArgumentException>(() => new DeviceConfigurationObject(new string('a', 256)).Validate());
    }
}
