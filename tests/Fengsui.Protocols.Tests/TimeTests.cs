using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class TimeTests
{
    private static readonly TimeSpan Zone = TimeResolver.BeijingOffset;
    private static readonly DateTimeOffset Received = new(2026, 8, 9, 14, 31, 0, Zone);
    private static readonly DateTimeOffset Sent = new(2026, 8, 9, 14, 30, 15, Zone);
    private static TimeTag Zero => default;

    [Theory]
    [InlineData("000000010100", "2000-01-01 00:00:00")]
    [InlineData("3B3B171F0C63", "2099-12-31 23:59:59")]
    [InlineData("0000001D0218", "2024-02-29 00:00:00")]
    [InlineData("0000001D0200", "2000-02-29 00:00:00")]
    [InlineData("0000001D021A", null)]
    [InlineData("0000001E0218", null)]
    [InlineData("0000001F041A", null)]
    [InlineData("3C0000010100", null)]
    [InlineData("003C00010100", null)]
    [InlineData("000018010100", null)]
    [InlineData("000000000100", null)]
    [InlineData("000000200100", null)]
    [InlineData("000000010000", null)]
    [InlineData("000000010D00", null)]
    [InlineData("000000010164", null)]
    [InlineData("0000000101FF", null)]
    [InlineData("000000000000", null)]
    [InlineData("FFFFFFFFFFFF", null)]
    public void Binary_tags_keep_the_calendar(string hex, string? expected)
    {
        var legal = TimeTag.Read(Convert.FromHexString(hex)).TryReadBinary(out var local);
        Assert.Equal(expected, legal ? local.ToString("yyyy-MM-dd HH:mm:ss") : null);
    }

    [Theory]
    [InlineData("153014090826", "2026-08-09 14:30:15")]
    [InlineData("595923311299", "2099-12-31 23:59:59")]
    [InlineData("000000290224", "2024-02-29 00:00:00")]
    [InlineData("0A0000010100", null)]
    [InlineData("A00000010100", null)]
    [InlineData("600000010100", null)]
    [InlineData("000024010100", null)]
    [InlineData("000000011300", null)]
    [InlineData("0000000101A0", null)]
    [InlineData("00000001010F", null)]
    public void Bcd_tags_take_decimal_digits_only(string hex, string? expected)
    {
        var legal = TimeTag.Read(Convert.FromHexString(hex)).TryReadBcd(out var local);
        Assert.Equal(expected, legal ? local.ToString("yyyy-MM-dd HH:mm:ss") : null);
    }

    [Fact]
    public void Every_legal_instant_survives_every_encoding() =>
        Gen.Long[0, (long)TimeSpan.FromDays(36524).TotalSeconds].Sample(seconds =>
        {
            var local = new DateTime(2000, 1, 1).AddSeconds(seconds);
            foreach (var encoding in Enum.GetValues<TimeEncoding>())
            {
                Assert.True(TimeTag.FromDateTime(local, encoding).TryRead(encoding, out var back));
                Assert.Equal((local, DateTimeKind.Unspecified), (back, back.Kind));
            }
        });

    [Fact]
    public void A_tag_holds_the_years_2000_to_2099()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeTag.FromDateTime(new DateTime(1999, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeTag.FromDateTime(new DateTime(2100, 1, 1)));
    }

    [Theory]
    [InlineData("0F1E0E09081A", TimeEncoding.Binary, "2026-08-09 14:30:15")] // 1E is no BCD
    [InlineData("153014090826", TimeEncoding.Bcd, "2026-08-09 14:30:15")] // binary would be 2038
    [InlineData("595923090826", TimeEncoding.Bcd, "2026-08-09 23:59:59")] // nine hours ahead is still believed
    [InlineData("000000010100", TimeEncoding.Binary, "2000-01-01 00:00:00")] // the same either way
    public void Without_a_profile_the_reading_closest_to_the_receive_time_counts(string hex, TimeEncoding encoding, string expected)
    {
        var resolved = TimeResolver.Resolve(TimeTag.Read(Convert.FromHexString(hex)), Zero, Received, TimeEncoding.Auto, Zone);
        Assert.Equal((TimeSource.EventTag, encoding), (resolved.Source, resolved.Encoding));
        Assert.Equal(expected, resolved.Instant.ToString("yyyy-MM-dd HH:mm:ss"));
        Assert.Equal(Zone, resolved.Instant.Offset);
    }

    [Fact]
    public void A_reading_too_far_ahead_gives_way_to_the_other()
    {
        // Received in 2033: 2038 is closer than 2026, but cannot be.
        var received = Received.AddYears(7);
        var resolved = TimeResolver.Resolve(TimeTag.Read(Convert.FromHexString("153014090826")), Zero, received, TimeEncoding.Auto, Zone);
        Assert.Equal((Sent, TimeEncoding.Bcd, true), (resolved.Instant, resolved.Encoding, resolved.Suspicious));
    }

    [Fact]
    public void The_event_counts_before_the_frame_and_the_frame_before_the_clock()
    {
        var late = TimeTag.FromDateTime(new DateTime(2026, 8, 4, 3, 0, 0));
        var frame = TimeTag.FromDateTime(new DateTime(2026, 8, 9, 14, 30, 15));
        var future = TimeTag.FromDateTime(new DateTime(2026, 8, 11, 0, 0, 0));
        var old = TimeTag.FromDateTime(new DateTime(2012, 9, 26, 9, 58, 2));

        Assert.Equal((TimeSource.EventTag, false), Decide(late, frame));
        Assert.Equal((TimeSource.FrameTag, false), Decide(null, frame));
        Assert.Equal((TimeSource.FrameTag, true), Decide(Zero, frame));
        Assert.Equal((TimeSource.FrameTag, true), Decide(future, frame));
        Assert.Equal((TimeSource.Received, true), Decide(future, Zero));
        Assert.Equal((TimeSource.Received, true), Decide(null, Zero));
        Assert.Equal((TimeSource.EventTag, true), Decide(old, frame));
        Assert.Equal(Received, TimeResolver.Resolve(null, Zero, Received.ToUniversalTime(), TimeEncoding.Auto, Zone).Instant);
        Assert.Equal(Zone, TimeResolver.Resolve(null, Zero, Received.ToUniversalTime(), TimeEncoding.Auto, Zone).Instant.Offset);

        static (TimeSource Source, bool Suspicious) Decide(TimeTag? tag, TimeTag frame)
        {
            var resolved = TimeResolver.Resolve(tag, frame, Received, TimeEncoding.Auto, Zone);
            return (resolved.Source, resolved.Suspicious);
        }
    }

    [Fact]
    public void Twenty_four_hours_ahead_is_believed_and_a_second_more_is_not()
    {
        var received = new DateTimeOffset(2026, 8, 9, 14, 30, 0, Zone);
        Assert.Equal(TimeSource.EventTag, Decide(new DateTime(2026, 8, 10, 14, 30, 0)));
        Assert.Equal(TimeSource.Received, Decide(new DateTime(2026, 8, 10, 14, 30, 1)));

        TimeSource Decide(DateTime local) =>
            TimeResolver.Resolve(TimeTag.FromDateTime(local), Zero, received, TimeEncoding.Binary, Zone).Source;
    }

    [Fact]
    public void A_profile_settles_the_reading()
    {
        var reversed = TimeTag.Read(Convert.FromHexString("1A0809" + "0E1E0F"));
        Assert.Equal(TimeSource.Received, TimeResolver.Resolve(reversed, Zero, Received, TimeEncoding.Binary, Zone).Source);
        Assert.Equal(Sent, TimeResolver.Resolve(reversed, Zero, Received, TimeEncoding.YearFirst, Zone).Instant);
        var ambiguous = TimeTag.Read(Convert.FromHexString("153014090826"));
        Assert.Equal(TimeSource.Received, TimeResolver.Resolve(ambiguous, Zero, Received, TimeEncoding.Binary, Zone).Source);
        Assert.Equal(Sent, TimeResolver.Resolve(ambiguous, Zero, Received, TimeEncoding.Bcd, Zone).Instant);
    }

    [Fact]
    public void Three_frames_of_the_same_kind_settle_the_encoding()
    {
        var binary = TimeTag.Read(Convert.FromHexString("0F1E0E09081A"));
        var bcd = TimeTag.Read(Convert.FromHexString("153014090826"));
        var learner = default(TimeEncodingLearner);
        learner = learner.Observe(bcd, Received, Zone).Observe(bcd, Received, Zone).Observe(Zero, Received, Zone);
        Assert.Equal(TimeEncoding.Auto, learner.Settled);
        learner = learner.Observe(binary, Received, Zone);
        Assert.Equal(1, learner.Count);
        learner = learner.Observe(bcd, Received, Zone).Observe(bcd, Received, Zone).Observe(bcd, Received, Zone);
        Assert.Equal(TimeEncoding.Bcd, learner.Settled);
        Assert.Equal(learner, learner.Observe(binary, Received, Zone));
    }
}
