using System.Buffers;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class WriterTests
{
    [Fact]
    public void An_object_of_another_type_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => FrameWriter.Write(new byte[100], Samples.Header, TypeFlag.UploadSystemStatus, new DeviceStatusObject(1, default)));
        Assert.Contains(nameof(DeviceStatusObject), error.Message);
    }

    [Fact]
    public void Limits_are_named()
    {
        Assert.Equal("adu", Assert.Throws<ArgumentException>(() => FrameWriter.Write(new byte[2000], Samples.Header, new byte[1025])).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => FrameWriter.Write(new byte[30], Samples.Header, new byte[1])).ParamName);
        Assert.Equal("RecordCount", Assert.Throws<ArgumentException>(() => new DeviceRecordsQueryObject(103, default).Validate()).ParamName);
        Assert.Equal("RecordCount", Assert.Throws<ArgumentException>(() => new FacilityRecordsQueryObject(1, 1, 103, default).Validate()).ParamName);
        Assert.Throws<ArgumentException>(() => new FrameBuilder(new byte[31], Samples.Header, TypeFlag.UploadSystemStatus));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameBuilder(new byte[100], Samples.Header, TypeFlag.UploadSystemStatus, 1025));
        Assert.Throws<InvalidOperationException>(() => new FrameBuilder(new byte[100], Samples.Header, TypeFlag.UploadSystemStatus).Finish().Length);
    }

    [Fact]
    public void A_receiver_that_takes_512_bytes_gets_no_more()
    {
        var builder = new FrameBuilder(new byte[FrameFormat.MaxFrameLength], Samples.Header, TypeFlag.UploadComponentStatus, DialectProfiles.HikvisionNp.MaxSendAduLength);
        var info = new ComponentStatusObject(1, 1, 40, 1, 3, "", default);
        while (builder.HasRoom(info.Length))
        {
            builder.Add(info);
        }

        Assert.Equal(11, builder.Count);
        Assert.True(builder.Finish().Length <= FrameFormat.FrameLength(512));
    }

    [Fact]
    public void A_buffer_writer_gets_the_same_bytes()
    {
        var writer = new ArrayBufferWriter<byte>();
        FrameWriter.Write(writer, Samples.Header, [0x19, 1, 1, 1]);
        var buffer = new byte[64];
        var length = FrameWriter.Write(buffer, Samples.Header, [0x19, 1, 1, 1]);
        Assert.Equal(buffer[..length], writer.WrittenSpan.ToArray());
        Assert.Throws<ArgumentException>(() => FrameWriter.Write(writer, Samples.Header, new byte[1025]));
        Assert.Equal(length, writer.WrittenCount);
    }

    [Fact]
    public void A_dialect_frame_for_the_simulator_is_read_back()
    {
        var buffer = new byte[FrameFormat.MaxFrameLength];
        var builder = new FrameBuilder(buffer, Samples.Header, TypeFlag.UploadComponentStatus);
        builder.Add(new ShortComponentStatusObject(0x87, 0, 40, 5941, 0x23, Samples.Header.Time));
        Assert.True(FrameView.TryParse(builder.Finish(), out var frame));
        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        Assert.Equal(AduLayout.ShortComponentStatus, reader.Layout);
        Assert.True(reader.MoveNext());
        Assert.Equal((5941u, 0x23), (reader.Current.ComponentAddress, reader.Current.Status));
        Assert.True(reader.Current.TextBytes.IsEmpty);
    }
}
