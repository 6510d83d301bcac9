using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class ReplyTests
{
    private static readonly DateTime Own = new(2026, 11, 23, 12, 0, 30);

    [Fact]
    public void A_confirm_echoes_serial_and_versions_and_swaps_the_addresses()
    {
        var vector = Vector.Get("dgiot-photo-smoke-fire");
        Assert.True(FrameView.TryParse(vector.Bytes, out var request));
        Span<byte> buffer = stackalloc byte[64];
        var length = FrameWriter.WriteReply(buffer, request, Command.Confirm, TimeTag.FromDateTime(Own));
        Assert.True(FrameView.TryParse(buffer[..length], out var reply));
        Assert.Equal(FrameFormat.MinFrameLength, length);
        Assert.Equal((request.Serial, (byte)16, (byte)0), (reply.Serial, reply.VersionMajor, reply.VersionUser));
        Assert.Equal((request.Source, request.Destination), (reply.Destination, reply.Source));
        Assert.Equal((Command.Confirm, 0), (reply.Command, reply.AduLength));
        Assert.True(reply.SendTime.TryReadBinary(out var time) && time == Own);
    }

    [Fact]
    public void The_published_confirm_is_reproduced()
    {
        Assert.True(FrameView.TryParse(Vector.Get("c-t21").Bytes, out var request));
        Span<byte> buffer = stackalloc byte[30];
        var length = FrameWriter.WriteReply(buffer, request, Command.Confirm, request.SendTime);
        Assert.Equal(Vector.Get("c-confirm-down").Bytes, buffer[..length].ToArray());
        FrameWriter.WriteReply(buffer, request, Command.Deny, request.SendTime);
        Assert.Equal(Vector.Get("c-deny-down").Bytes, buffer.ToArray());
    }

    [Fact]
    public void A_profile_may_copy_the_time_or_write_it_its_own_way()
    {
        Assert.True(FrameView.TryParse(Vector.Get("c-t21").Bytes, out var request));
        var copied = FrameWriter.ReplyTimeFor(request.SendTime, DialectProfiles.Standard with { ReplyTime = ReplyTime.CopyRequest }, Own);
        Assert.Equal(request.SendTime, copied);
        Assert.Equal("300012231126", FrameWriter.ReplyTimeFor(request.SendTime, DialectProfiles.Dahua103, Own).ToString());
        Assert.Equal("1E000C170B1A", FrameWriter.ReplyTimeFor(request.SendTime, DialectProfiles.Standard, Own).ToString());
    }

    [Fact]
    public void The_crt_family_is_answered_with_17_and_a_right_sum()
    {
        Assert.True(FrameView.TryParse(Vector.Get("dgiot-handshake-16b").Bytes, out var request));
        var decision = ReplyRules.Decide(request, DialectProfiles.CrtIpAddress, ProtocolSide.Centre);
        Span<byte> buffer = stackalloc byte[64];
        var length = FrameWriter.WriteReply(buffer, request, decision.Kind, DialectProfiles.CrtIpAddress with { ReplyTime = ReplyTime.CopyRequest }, Own);
        Assert.True(FrameView.TryParse(buffer[..length], out var reply));
        Assert.Equal([0x17], reply.Adu.ToArray());

        // The published answer differs in its sum only, which was copied from the request.
        var published = Vector.Get("dgiot-handshake-reply-17").Bytes.ToArray();
        published[^3] += 2;
        Assert.Equal(published, buffer[..length].ToArray());
    }

    [Fact]
    public void A_confirm_with_a_wrong_sum_is_taken_if_it_was_awaited()
    {
        StreamDecoder.Next(Vector.Get("dgiot-handshake-reply-17").Bytes, default, out _, out _, out var fault);
        Assert.Equal(FrameError.BadChecksum, fault.Code);
        Assert.Equal(ReplyKind.Deny, ReplyRules.Decide(fault).Kind);
        Assert.Equal(ReplyKind.None, ReplyRules.Decide(fault, answersOpenExchange: true).Kind);
    }

    [Fact]
    public void A_broken_deny_is_never_denied()
    {
        var bytes = Vector.Get("c-deny-down").Bytes.ToArray();
        bytes[^3]++;
        Assert.Empty(new Line(DialectProfiles.Standard).Receive(bytes).Replies);
    }

    [Fact]
    public void A_deny_of_a_broken_frame_goes_to_its_sender()
    {
        StreamDecoder.Next(Vector.Get("c-e-bad-checksum").Bytes, default, out _, out _, out var fault);
        Span<byte> buffer = stackalloc byte[30];
        FrameWriter.WriteDeny(buffer, fault, TimeTag.FromDateTime(Own));
        Assert.True(FrameView.TryParse(buffer, out var deny));
        Assert.Equal((Command.Deny, (ushort)1, 889ul, 88888ul), (deny.Command, deny.Serial, deny.Destination.Value, deny.Source.Value));
    }

    [Theory]
    [InlineData(0, ReplyKind.Deny, ReplyKind.Deny)]
    [InlineData(1, ReplyKind.None, ReplyKind.Deny)]
    [InlineData(2, ReplyKind.Confirm, ReplyKind.None)]
    [InlineData(3, ReplyKind.None, ReplyKind.None)]
    [InlineData(4, ReplyKind.None, ReplyKind.Deny)]
    [InlineData(5, ReplyKind.None, ReplyKind.None)]
    [InlineData(6, ReplyKind.None, ReplyKind.None)]
    [InlineData(7, ReplyKind.Deny, ReplyKind.Deny)]
    [InlineData(127, ReplyKind.Deny, ReplyKind.Deny)]
    [InlineData(129, ReplyKind.Deny, ReplyKind.Deny)]
    [InlineData(255, ReplyKind.Deny, ReplyKind.Deny)]
    public void Every_command_with_an_upload_type_on_both_sides(byte command, ReplyKind centre, ReplyKind device)
    {
        var buffer = new byte[64];
        var length = FrameWriter.Write(buffer, Samples.Header with { Command = (Command)command }, [0x19, 1, 1, 1]);
        Assert.True(FrameView.TryParse(buffer.AsSpan(0, length), out var frame));
        Assert.Equal(centre, ReplyRules.Decide(frame, DialectProfiles.Standard, ProtocolSide.Centre).Kind);
        Assert.Equal(device, ReplyRules.Decide(frame, DialectProfiles.Standard, ProtocolSide.Device).Kind);
    }

    [Fact]
    public void A_dahua_terminal_that_asks_for_the_time_gets_it()
    {
        var buffer = new byte[64];
        var length = FrameWriter.Write(buffer, Samples.Header with { Command = Command.Control }, TypeFlag.SynchroniseClock, new ClockObject(default));
        Assert.True(FrameView.TryParse(buffer.AsSpan(0, length), out var frame));
        var decision = ReplyRules.Decide(frame, DialectProfiles.Dahua103, ProtocolSide.Centre);
        Assert.Equal((ReplyKind.Clock, ReplyReason.ClockQuery), (decision.Kind, decision.Reason));
        var answer = new byte[64];
        var written = FrameWriter.WriteReply(answer, frame, decision.Kind, DialectProfiles.Dahua103, Own);
        Assert.True(FrameView.TryParse(answer.AsSpan(0, written), out var clock));
        var reader = new AduReader(clock.Adu, DialectProfiles.Dahua103);
        Assert.True(reader.MoveNext());
        Assert.True(reader.Current.Time.TryReadBcd(out var time) && time == Own);
    }

    [Fact]
    public void A_heartbeat_is_told_from_data()
    {
        Assert.True(FrameView.TryParse(Vector.Get("bs-heartbeat-cmd2").Bytes, out var empty));
        Assert.Equal(ReplyReason.Heartbeat, ReplyRules.Decide(empty, DialectProfiles.Standard, ProtocolSide.Centre).Reason);
        Assert.True(FrameView.TryParse(Vector.Get("dahua-keepalive").Bytes, out var vendor));
        Assert.Equal(ReplyReason.Heartbeat, ReplyRules.Decide(vendor, DialectProfiles.Dahua103, ProtocolSide.Centre).Reason);
        Assert.Equal(ReplyKind.Deny, ReplyRules.Decide(vendor, DialectProfiles.Standard, ProtocolSide.Centre).Kind);
    }
}
