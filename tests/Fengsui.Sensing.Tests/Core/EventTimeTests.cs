using CsCheck;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Core;

[Trait("Req", "S-79")]
public sealed class EventTimeTests
{
    private const long LateAfterMs = 60_000;
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, double, double, bool, bool, double> Cases => new()
    {
        // name, happened and sent in seconds against arrival, late, doubtful, occurred against arrival
        { "just now", -2, -1, false, false, -2 },
        { "a minute is not late yet", -61, -1, false, false, -61 },
        { "an hour in a buffer", -3600, -1, true, false, -3600 },
        { "five days in a buffer", -5 * 86_400, -1, true, false, -5 * 86_400 },
        { "a slow clock does not make a fire old news", -600, -600, false, true, 0 },
        { "a slow clock and a buffer", -4200, -600, true, true, -3600 },
        { "a fast clock is corrected", 602, 620, false, true, -18 },
        { "an event after its own frame", 10, -1, false, false, 0 },
        { "a panel whose clock was reset to 2000 tells no time", -26.4 * 365 * 86_400, -1, false, true, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void When_it_happened(string name, double happened, double sent, bool late, bool doubtful, double occurred)
    {
        Assert.NotEmpty(name);
        var time = Judge(Transmitter.Tag(Noon.AddSeconds(happened)), Transmitter.Tag(Noon.AddSeconds(sent)));
        Assert.Equal((late, doubtful), (time.Late, time.Doubtful));
        Assert.Equal(occurred * 1_000, time.OccurredMs - Noon.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_device_without_a_clock_is_believed_to_tell_the_present()
    {
        var time = Judge(default, default);
        Assert.Equal(new EventTime(Noon.ToUnixTimeMilliseconds(), Late: false, Doubtful: true), time);
    }

    [Fact]
    public void An_event_tag_alone_is_believed_within_five_minutes()
    {
        Assert.Equal((true, false), LateDoubtful(Judge(Transmitter.Tag(Noon.AddSeconds(-100)), default)));
        Assert.Equal((false, true), LateDoubtful(Judge(Transmitter.Tag(Noon.AddSeconds(-400)), default)));
        Assert.Equal((false, true), LateDoubtful(Judge(Transmitter.Tag(Noon.AddSeconds(10)), default)));
    }

    [Fact]
    public void Whatever_the_tags_say_an_event_is_never_in_the_future_and_a_wrong_clock_never_makes_it_late() =>
        Gen.Select(Gen.Int[-40_000_000, 90_000], Gen.Int[-40_000_000, 90_000]).Sample((offset, span) =>
        {
            var time = Judge(Transmitter.Tag(Noon.AddSeconds(offset)), Transmitter.Tag(Noon.AddSeconds(offset + Math.Abs(span % 50))));
            return time.OccurredMs <= Noon.ToUnixTimeMilliseconds() && !time.Late;
        });

    private static (bool, bool) LateDoubtful(EventTime time) => (time.Late, time.Doubtful);

    private static EventTime Judge(TimeTag happened, TimeTag sent)
    {
        var adu = new byte[] { 21, 1, 3, 0, 0, 0, 0, 0, 0 };
        happened.Write(adu.AsSpan(3));
        var reader = new AduReader(adu, DialectProfiles.Standard);
        Assert.True(reader.MoveNext());
        return EventTimes.Of(reader.Current, sent, Noon.ToUnixTimeMilliseconds(), TimeEncoding.Auto, LateAfterMs);
    }
}
