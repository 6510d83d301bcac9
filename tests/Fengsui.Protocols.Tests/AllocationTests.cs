using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class AllocationTests
{
    private const int Frames = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 8, 9, 14, 31, 0, TimeResolver.BeijingOffset);

    [Fact]
    public void A_frame_is_read_weighed_and_answered_without_allocating()
    {
        var bytes = Vector.Get("fb2018-callpoint-fire").Bytes;
        Pass(bytes, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fires = Pass(bytes, Frames);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Frames, fires);
    }

    [Fact]
    public void A_text_costs_itself_only()
    {
        var bytes = Vector.Get("c-t02-one").Bytes;
        Pass(bytes, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(bytes, 1);

        // 13 characters: the string object and nothing else.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 56);
    }

    [Fact]
    public void A_frame_is_written_without_allocating()
    {
        var buffer = new byte[FrameFormat.MaxFrameLength];
        Write(buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Write(buffer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Write(byte[] buffer)
    {
        var builder = new FrameBuilder(buffer, Samples.Header, TypeFlag.UploadComponentStatus);
        builder.Add(new ComponentStatusObject(1, 1, 40, 3, 2, "Lobby, call point 3", Samples.Header.Time));
        _ = builder.Finish();
    }

    private static int Pass(byte[] bytes, int frames)
    {
        var fires = 0;
        var profile = DialectProfiles.Standard;
        Span<byte> reply = stackalloc byte[64];
        for (var i = 0; i < frames; i++)
        {
            StreamDecoder.Next(bytes, default, out _, out var frame, out _);
            foreach (var info in new AduReader(frame.Adu, profile))
            {
                var fire = (StateClassifier.Classify(info, profile) & FireCondition.Fire) != 0;
                fires += fire && info.ReadText().Length >= 0 ? 1 : 0;
                _ = TimeResolver.Resolve(info, frame, Now, profile, TimeResolver.BeijingOffset);
            }

            var decision = ReplyRules.Decide(frame, profile, ProtocolSide.Centre);
            FrameWriter.WriteReply(reply, frame, decision.Kind, profile, Now.DateTime);
        }

        return fires;
    }
}
