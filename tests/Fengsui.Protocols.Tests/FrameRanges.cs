using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>What must hold for any decoded frame, whatever was sent.</summary>
internal static class FrameRanges
{
    private static readonly DateTimeOffset Now = new(2026, 8, 9, 15, 0, 0, TimeSpan.FromHours(8));

    public static int Check(in FrameView frame, DialectProfile profile, bool readText = true)
    {
        Assert.InRange(frame.Raw.Length, FrameFormat.MinFrameLength, FrameFormat.MaxFrameLength);
        Assert.Equal(frame.Raw.Length, FrameFormat.FrameLength(frame.AduLength));
        Assert.True(frame.Source.Value <= DeviceAddress.MaxValue && frame.Destination.Value <= DeviceAddress.MaxValue);
        var reader = new AduReader(frame.Adu, profile);
        var expected = reader.Remaining;
        var count = 0;
        var length = 0;
        foreach (var info in reader)
        {
            count++;
            length += info.Raw.Length;
            Assert.True(info.TextBytes.Length <= byte.MaxValue);
            Assert.True(!info.HasTime || info.Fields.HasFlag(InfoFields.Time));
            var report = StateClassifier.Report(info, profile);
            Assert.Equal(FireCondition.None, report.Active & report.Cleared);
            var time = TimeResolver.Resolve(info, frame, Now, profile, TimeResolver.BeijingOffset);
            Assert.True(time.Instant <= Now + TimeResolver.FutureLimit && time.Instant.Year >= 2000);
            if (readText)
            {
                Assert.DoesNotContain(info.ReadText(), char.IsControl);
            }
        }

        Assert.Equal(expected, count);
        Assert.True(length + TypeFlags.HeaderLength <= frame.Adu.Length || count == 0);
        return count;
    }
}
