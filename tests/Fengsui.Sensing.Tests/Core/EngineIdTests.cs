using CsCheck;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Core;

[Trait("Req", "S-79")]
public sealed class EngineIdTests
{
    private const long Now = 1_790_000_000_000;

    [Fact]
    public void Ids_rise_whatever_the_clock_does() => Gen.Long[0, 2_000_000_000_000].Array[1, 200].Sample(times =>
    {
        var ids = new EngineIds(5, 0);
        var last = 0L;
        foreach (var time in times)
        {
            var id = ids.Next(time);
            if (id <= last || id >= 1L << 53)
            {
                return false;
            }

            last = id;
        }

        return ids.Last == last;
    });

    [Fact]
    public void Ids_of_two_partitions_never_meet()
    {
        var (one, two) = (new EngineIds(0, 0), new EngineIds(EngineIds.RegisterPartition, 0));
        var seen = new HashSet<long>();
        for (var i = 0; i < 5_000; i++)
        {
            Assert.True(seen.Add(one.Next(Now)));
            Assert.True(seen.Add(two.Next(Now)));
        }
    }

    [Fact]
    public void A_later_owner_goes_on_behind_the_last_id_even_when_the_clock_went_back()
    {
        var first = new EngineIds(3, 0);
        for (var i = 0; i < 1_000; i++)
        {
            first.Next(Now);
        }

        var second = new EngineIds(3, first.Last);
        Assert.True(second.Next(Now - 3_600_000) > first.Last);
    }

    [Fact]
    public void An_owner_that_has_given_no_id_yet_still_knows_the_last()
    {
        // It used to say 0, and the first commit without a new id took the stored mark back to 0.
        var last = new EngineIds(3, 0).Next(Now);
        Assert.Equal(last, new EngineIds(3, last).Last);
    }

    [Fact]
    public void A_partition_the_layout_has_no_room_for_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EngineIds(EngineIds.MaxPartitions, 0));
}
