using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>Every class of damage in the frame collection can be produced, and a receiver sees it as what it is.</summary>
[Trait("Req", "S-79")]
public sealed class InjectedErrorTests
{
    [Theory]
    [InlineData(InjectedError.BadChecksum, FrameError.BadChecksum)]
    [InlineData(InjectedError.WrongEnd, FrameError.BadEnd)]
    [InlineData(InjectedError.OversizedLength, FrameError.AduLengthOver1024)]
    [InlineData(InjectedError.LengthTooSmall, FrameError.BadEnd)]
    [InlineData(InjectedError.BadStart, FrameError.BadStart)]
    public void The_decoder_finds_the_damage(InjectedError error, FrameError expected)
    {
        var (_, bytes) = Damaged(error);
        StreamDecoder.Next(bytes.Single(), DecoderOptions.Default, out _, out _, out var fault);
        Assert.Equal(expected, fault.Code);
    }

    [Fact]
    public void Truncated_frames_never_complete()
    {
        var (_, bytes) = Damaged(InjectedError.Truncated);
        Assert.Equal(DecodeStatus.NeedMore, StreamDecoder.Next(bytes.Single(), DecoderOptions.Default, out _, out _, out _));
    }

    [Theory]
    [InlineData(InjectedError.GarbageBefore, 1)]
    [InlineData(InjectedError.SplitPacket, 1)]
    [InlineData(InjectedError.StickyPacket, 2)]
    [InlineData(InjectedError.Duplicate, 2)]
    [InlineData(InjectedError.ZeroTime, 1)]
    [InlineData(InjectedError.BcdTime, 1)]
    [InlineData(InjectedError.YearFirstTime, 1)]
    [InlineData(InjectedError.ShortLayout, 1)]
    [InlineData(InjectedError.UnknownCommand, 1)]
    public void Frames_survive_what_a_stream_does_to_them(InjectedError error, int frames)
    {
        var (_, bytes) = Damaged(error);
        var stream = bytes.SelectMany(b => b).ToArray().AsSpan();
        var found = 0;
        while (true)
        {
            var status = StreamDecoder.Next(stream, DecoderOptions.Default, out var consumed, out _, out _);
            stream = stream[consumed..];
            if (status == DecodeStatus.NeedMore)
            {
                break;
            }

            found += status == DecodeStatus.Frame ? 1 : 0;
        }

        Assert.Equal(frames, found);
    }

    [Fact]
    public void The_retransmission_of_a_damaged_frame_is_clean()
    {
        var (rig, bytes) = Damaged(InjectedError.BadChecksum);
        rig.Advance(TimeSpan.FromSeconds(10.1));
        var clean = rig.Take().Single();
        Assert.NotEqual(bytes.Single(), clean.Raw);
        Assert.Equal(2, clean.Type);
    }

    [Fact]
    public void A_serial_wraps()
    {
        var (rig, bytes) = Damaged(InjectedError.SerialWrap);
        Assert.True(FrameView.TryParse(bytes.Single(), out var frame));
        Assert.Equal(65_535, frame.Serial);
        rig.Answer(SentFrame.Of(frame), Command.Confirm);
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        Assert.Contains(rig.Take(), f => f.Serial is 0 or 65_535);
    }

    [Fact]
    public void Events_can_come_out_of_order()
    {
        var rig = new DeviceRig(o => o with { ErrorRate = 1, Errors = [InjectedError.OutOfOrder] });
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        rig.Happen(HappeningKind.SystemState, 0, Bits.SystemManual);
        rig.Device.Connected(rig.Now);
        var first = rig.Take().Single();
        Assert.Equal(Bits.Normal, SimulatedDeviceTests.Single(first).Status);
        rig.Confirm(first);
        Assert.Equal(21, rig.Take().Single().Type);
    }

    [Fact]
    public void Damage_comes_at_the_rate_that_was_set()
    {
        var rig = new DeviceRig(o => o with { ErrorRate = 0.2, Errors = [InjectedError.Duplicate] });
        rig.Device.Connected(rig.Now);
        rig.Confirm(rig.Take()[0]);
        for (var i = 0; i < 1_000; i++)
        {
            rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
            rig.Confirm(rig.Take()[0]);
        }

        Assert.InRange(rig.Counters.Snapshot().Injected, 150, 250);
    }

    private static (DeviceRig Rig, List<byte[]> Bytes) Damaged(InjectedError error)
    {
        var rig = new DeviceRig(o => o with { ErrorRate = 1, Errors = [error] });
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke());
        rig.Device.Connected(rig.Now);
        Assert.Equal(1, rig.Counters.Snapshot().Injected);
        return (rig, rig.TakeBytes());
    }
}
