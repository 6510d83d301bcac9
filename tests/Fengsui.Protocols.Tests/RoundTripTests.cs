using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>encode ∘ decode is the identity for every type flag, any number of objects and any field values.</summary>
[Trait("Req", "S-79")]
public sealed class RoundTripTests
{
    private static readonly TypeFlag[] Types = [.. Enum.GetValues<TypeFlag>().Where(TypeFlags.IsStandard)];

    [Fact]
    public void What_is_written_is_read() =>
        Samples.Frame.Sample(sample =>
        {
            Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(sample.Bytes, default, out var consumed, out var frame, out _));
            Assert.Equal(sample.Bytes.Length, consumed);
            Assert.Equal(sample.Header, frame.Header);
            Assert.Equal(FrameTolerance.None, frame.Tolerance);
            Assert.Equal(sample.Count, FrameRanges.Check(frame, DialectProfiles.Standard));
            Assert.Equal(sample.Bytes, Reencode.Frame(frame));
            var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
            Assert.Equal(AduProblem.None, reader.Problem);
            Assert.Equal(sample.Type, reader.TypeFlag);
            Assert.Equal(sample.Count, reader.DeclaredCount);
        });

    [Fact]
    public void Every_type_takes_its_limit_and_no_more()
    {
        foreach (var type in Types)
        {
            var limit = TypeFlags.MaxObjects(type);
            var sample = Samples.Build(type, limit, seed: 7);
            Assert.True(FrameView.TryParse(sample.Bytes, out var frame));
            Assert.Equal(limit, FrameRanges.Check(frame, DialectProfiles.Standard));
            var error = Assert.Throws<ArgumentException>(() => Samples.Build(type, limit + 1, seed: 7));
            Assert.Contains("at most", error.Message);
        }
    }

    [Fact]
    public void Fields_are_read_where_the_text_puts_them()
    {
        var time = TimeTag.FromDateTime(new DateTime(2026, 2, 28, 23, 59, 58));
        var header = Samples.Header;
        var buffer = new byte[FrameFormat.MaxFrameLength];
        var length = FrameWriter.Write(buffer, header, TypeFlag.UploadComponentStatus, new ComponentStatusObject(1, 2, 40, 0x00020003, 0x0102, "三层", time));
        Assert.True(FrameView.TryParse(buffer.AsSpan(0, length), out var frame));
        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        Assert.True(reader.MoveNext());
        var info = reader.Current;
        Assert.Equal((1, 2, 40), (info.SystemType, info.SystemAddress, info.ComponentType));
        Assert.Equal(0x00020003u, info.ComponentAddress);
        Assert.Equal([3, 0, 2, 0], info.ComponentAddressWire.ToArray());
        Assert.Equal(0x0102, info.Status);
        Assert.Equal("三层", info.ReadText());
        Assert.Equal(time, info.Time);
        Assert.Equal((0, 0, 0, 0), (info.AnalogType, info.AnalogRaw, info.Operation, info.RecordCount));
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Any_header_survives() =>
        Gen.Select(Gen.UShort, Gen.ULong, Gen.ULong, Gen.Byte, Gen.Byte, Gen.Byte, Gen.Byte.Array[0, FrameFormat.MaxAduLength]).Sample(
            (serial, source, destination, command, major, user, adu) =>
            {
                var header = new FrameHeader(
                    serial,
                    DeviceAddress.FromValue(source & DeviceAddress.MaxValue),
                    DeviceAddress.FromValue(destination & DeviceAddress.MaxValue),
                    (Command)command,
                    TimeTag.Read([major, user, command, 1, 2, 3]),
                    major,
                    user);
                var buffer = new byte[FrameFormat.MaxFrameLength];
                var length = FrameWriter.Write(buffer, header, adu);
                Assert.True(FrameView.TryParse(buffer.AsSpan(0, length), out var frame));
                Assert.Equal(header, frame.Header);
                Assert.Equal(adu, frame.Adu.ToArray());
            });

    [Fact]
    public void The_vector_sum_is_the_plain_sum() =>
        Gen.Byte.Array[0, 1100].Sample(bytes => Assert.Equal((byte)bytes.Sum(b => b), Checksum.Sum(bytes)));
}
