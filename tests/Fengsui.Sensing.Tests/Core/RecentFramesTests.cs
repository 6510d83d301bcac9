using CsCheck;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Core;

[Trait("Req", "S-79")]
public sealed class RecentFramesTests
{
    private const long Window = 120_000;

    [Fact]
    public void A_frame_sent_again_is_known_and_a_new_one_is_not()
    {
        var recent = new RecentFrames(Window);
        Assert.False(recent.Contains(7, 1, 0));
        recent.Add(7, 1, 0);
        Assert.True(recent.Contains(7, 1, 5_000));
        Assert.False(recent.Contains(8, 1, 5_000));
        Assert.False(recent.Contains(7, 2, 5_000));
    }

    [Theory]
    [InlineData(Window, true)]
    [InlineData(Window + 1, false)]
    [InlineData(-60_000, true)] // Our own clock went back.
    public void The_window_ends_after_two_minutes(long later, bool known)
    {
        var recent = new RecentFrames(Window);
        recent.Add(7, 1, 1_000_000);
        Assert.Equal(known, recent.Contains(7, 1, 1_000_000 + later));
    }

    [Fact]
    public void A_device_whose_serial_stands_still_is_not_fooled()
    {
        var recent = new RecentFrames(Window);
        const ulong fire = 1, restored = 2;
        recent.Add(0, fire, 0);
        recent.Add(0, restored, 1_000);
        Assert.False(recent.Contains(0, fire, 2_000)); // A new fire, not the first one again.
        recent.Add(0, fire, 2_000);
        Assert.True(recent.Contains(0, fire, 3_000));
    }

    [Fact]
    public void Two_connections_may_each_have_their_frames_in_flight()
    {
        var recent = new RecentFrames(Window);
        for (ushort i = 0; i < 64; i++)
        {
            recent.Add(i, i, 0);
            recent.Add((ushort)(40_000 + i), i, 0);
        }

        for (ushort i = 0; i < 64; i++)
        {
            Assert.True(recent.Contains(i, i, 1_000));
            Assert.True(recent.Contains((ushort)(40_000 + i), i, 1_000));
        }
    }

    [Fact]
    public void Serials_wrap_and_the_oldest_are_forgotten_first()
    {
        var recent = new RecentFrames(Window);
        for (var i = 0; i < 300; i++)
        {
            recent.Add((ushort)(65_400 + i), (ulong)i, i);
        }

        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(i >= 300 - 128, recent.Contains((ushort)(65_400 + i), (ulong)i, 300));
        }
    }

    [Fact]
    public void It_knows_exactly_the_newest_of_each_serial_within_room_and_window() =>
        Gen.Select(Gen.UShort[0, 20], Gen.ULong[0, 3], Gen.Long[0, 20_000]).Array[0, 200].Sample(script =>
        {
            var recent = new RecentFrames(Window);
            var plain = new List<(ushort Serial, ulong Hash, long At)>();
            var now = 0L;
            foreach (var (serial, hash, gap) in script)
            {
                now += gap;
                var window = plain.TakeLast(128).Where(e => now - e.At <= Window && e.Serial == serial).ToList();
                var expected = window.Count > 0 && window[^1].Hash == hash;
                if (recent.Contains(serial, hash, now) != expected)
                {
                    return false;
                }

                if (!expected)
                {
                    recent.Add(serial, hash, now);
                    plain.Add((serial, hash, now));
                }
            }

            return true;
        });

    [Fact]
    public void The_hash_sees_every_byte_of_the_content() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, 199], Gen.Byte[1, 255]).Sample((adu, at, flip) =>
        {
            var other = (byte[])adu.Clone();
            other[at % adu.Length] ^= flip;
            return RecentFrames.HashOf(2, adu) == RecentFrames.HashOf(2, (byte[])adu.Clone())
                && RecentFrames.HashOf(2, adu) != RecentFrames.HashOf(2, other)
                && RecentFrames.HashOf(2, adu) != RecentFrames.HashOf(5, adu);
        });
}
