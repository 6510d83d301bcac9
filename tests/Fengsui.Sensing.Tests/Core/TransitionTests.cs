using CsCheck;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Core;

[Trait("Req", "S-79")]
public sealed class TransitionTests
{
    private static readonly int Fire = Conditions.Bit(SignalKind.FireAlarm);
    private static readonly int Fault = Conditions.Bit(SignalKind.Fault);
    private static readonly int Offline = Conditions.Bit(SignalKind.Offline);
    private static readonly int Manual = Conditions.Bit(SignalKind.ManualAlarm);
    private static readonly int All = (1 << Enum.GetValues<SignalKind>().Length) - 1;

    private static readonly Gen<(int Before, int Covered, int Asserted)> Any =
        Gen.Select(Gen.Int[0, All], Gen.Int[0, All], Gen.Int[0, All]);

    public static TheoryData<string, int, int, int, int, int, int, int> Cases => new()
    {
        // name, before, covered, asserted, after, onset, repeat, restored
        { "a fire begins", 0, Fire | Fault, Fire, Fire, Fire, 0, 0 },
        { "a fire is said again", Fire, Fire | Fault, Fire, Fire, 0, Fire, 0 },
        { "a fault is said again and is no news", Fault, Fire | Fault, Fault, Fault, 0, 0, 0 },
        { "a cleared bit restores", Fire, Fire | Fault, 0, 0, 0, 0, Fire },
        { "one ends and one begins", Fire, Fire | Fault, Fault, Fault, Fault, 0, Fire },
        { "what is not spoken of stays", Fire | Manual, Fault, Fault, Fire | Manual | Fault, Fault, 0, 0 },
        { "a word outside its scope is not believed", 0, Fault, Fire, 0, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_word_does(string name, int before, int covered, int asserted, int after, int onset, int repeat, int restored)
    {
        Assert.NotEmpty(name);
        Assert.Equal(
            new Transition(after, onset, repeat, restored),
            Transitions.Apply(before, new Observation(covered, asserted, 0, OutOfDate: false)));
    }

    [Fact]
    public void The_same_word_again_changes_nothing_but_repeats_a_fire() => Any.Sample(c =>
    {
        var seen = new Observation(c.Covered, c.Asserted, 0, OutOfDate: false);
        var first = Transitions.Apply(c.Before, seen);
        var second = Transitions.Apply(first.After, seen);
        return second.After == first.After && second.Onset == 0 && second.Restored == 0
            && second.Repeated == (c.Covered & c.Asserted & Conditions.Fire);
    });

    [Fact]
    public void Onset_and_restoration_are_exactly_the_difference() => Any.Sample(c =>
    {
        var result = Transitions.Apply(c.Before, new Observation(c.Covered, c.Asserted, 0, OutOfDate: false));
        return result.Onset == (result.After & ~c.Before) && result.Restored == (c.Before & ~result.After)
            && (result.Onset & result.Repeated) == 0 && (result.After & ~c.Covered) == (c.Before & ~c.Covered);
    });

    [Fact]
    public void What_is_out_of_date_never_changes_the_present_and_only_a_fire_is_still_told() => Any.Sample(c =>
    {
        var result = Transitions.Apply(c.Before, new Observation(c.Covered, c.Asserted, 0, OutOfDate: true));
        return result.After == c.Before && result.Restored == 0 && ((result.Onset | result.Repeated) & ~Conditions.Fire) == 0
            && (result.Onset | result.Repeated) == (c.Asserted & c.Covered & Conditions.Fire);
    });

    [Fact]
    public void A_reset_ends_everything_but_offline() => Gen.Int[0, All].Sample(before =>
    {
        var result = Transitions.Reset(before);
        return result.After == (before & Offline) && result.Restored == (before & ~Offline) && result.Onset == 0
            && !Transitions.Reset(result.After).Any;
    });

    [Theory]
    [InlineData(FireCondition.Fire | FireCondition.Test, SignalKind.FireAlarm, SignalKind.Test)]
    [InlineData(FireCondition.Fault | FireCondition.MainPowerFault, SignalKind.MainPowerFault)]
    [InlineData(FireCondition.Fault | FireCondition.PowerFault, SignalKind.MainPowerFault)]
    [InlineData(FireCondition.Fault | FireCondition.BusFault | FireCondition.LineFault, SignalKind.BusFault, SignalKind.LineFault)]
    [InlineData(FireCondition.Fault | FireCondition.Removed, SignalKind.Fault)]
    [InlineData(FireCondition.Shielded | FireCondition.Started, SignalKind.Started, SignalKind.Bypassed)]
    [InlineData(FireCondition.Fire | FireCondition.Prewarning, SignalKind.FireAlarm, SignalKind.Prewarning)]
    [InlineData(FireCondition.Reset | FireCondition.Mute | FireCondition.AlarmCleared)]
    internal void Conditions_become_signals(FireCondition active, params SignalKind[] expected)
    {
        var (covered, asserted) = Conditions.From(new StateReport(active, FireCondition.None));
        Assert.Equal(expected, Conditions.Kinds(asserted));
        Assert.Equal(0, asserted & ~covered);
    }

    [Fact]
    public void A_named_fault_ends_the_fault_in_general()
    {
        // The word of a device whose main power fails after it had a fault of no name: bit 2 alone, then bits 2 and 3.
        var (covered, asserted) = Conditions.From(
            new StateReport(FireCondition.Fault | FireCondition.MainPowerFault, FireCondition.LineFault));
        var result = Transitions.Apply(Fault, new Observation(covered, asserted, 0, OutOfDate: false));
        Assert.Equal([SignalKind.MainPowerFault], Conditions.Kinds(result.After));
    }

    [Fact]
    public void Every_kind_survives_the_way_into_a_set_and_back()
    {
        var all = Enum.GetValues<SignalKind>();
        Assert.Equal(all, Conditions.Kinds(all.Aggregate(0, (set, kind) => set | Conditions.Bit(kind))));
    }
}
