using CsCheck;
using Fengsui.Kernel.Documents;

namespace Fengsui.Kernel.Tests.Documents;

public sealed class ExifReaderTests
{
    [Fact]
    public void Position_and_time_are_read_with_their_offset()
    {
        var facts = ExifReader.Read(SampleFiles.Tiff((26, 30, 36), (107, 45, 0), "2026:02:28 16:30:05", "+09:00", 1));

        Assert.Equal(26.51, facts.Latitude!.Value, 6);
        Assert.Equal(107.75, facts.Longitude!.Value, 6);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 7, 30, 5, TimeSpan.Zero), facts.TakenAt);
    }

    [Theory]
    [InlineData(0, 0)] // a receiver that had no fix
    [InlineData(91, 107)]
    [InlineData(26, 181)]
    public void A_position_that_cannot_be_is_none(uint north, uint east)
    {
        var facts = ExifReader.Read(SampleFiles.Tiff((north, 0, 0), (east, 0, 0), "2026:02:28 16:30:05", null, 1));
        Assert.Equal((null, null), (facts.Longitude, facts.Latitude));
    }

    [Fact]
    public void A_time_that_cannot_be_is_none() =>
        Assert.Null(ExifReader.Read(SampleFiles.Tiff((26, 0, 0), (107, 0, 0), "0000:00:00 00:00:00", null, 1)).TakenAt);

    [Fact]
    public void Whatever_bytes_come_it_ends_and_does_not_throw()
    {
        var good = SampleFiles.Tiff((26, 30, 36), (107, 45, 0), "2026:02:28 16:30:05", "+09:00", 1);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Array[0, 12].Sample(changes =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, value, _) in changes)
            {
                bytes[at] = value;
            }

            var cut = changes.Length == 0 ? bytes.Length : changes[0].Item3;
            Assert.NotNull(ExifReader.Read(bytes.AsSpan(0, cut)));
        });
    }
}
