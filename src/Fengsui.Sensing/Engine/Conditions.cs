using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// Sets of <see cref="SignalKind"/> as bits, and how the codec's conditions become such a set.
/// </summary>
internal static class Conditions
{
    /// <summary>Kinds that repeat instead of ending silently and that open the fire path.</summary>
    /// <summary>What no test bit of a device takes out of earnest.</summary>
    public const int AlwaysEarnest = Fire | (1 << (int)SignalKind.Offline);

    public const int Fire = (1 << (int)SignalKind.FireAlarm) | (1 << (int)SignalKind.ManualAlarm);

    /// <summary>The bit of a kind.</summary>
    public static int Bit(SignalKind kind) => 1 << (int)kind;

    /// <summary>The kinds in a set, in the order of the enum.</summary>
    public static IReadOnlyList<SignalKind> Kinds(int set)
    {
        var kinds = new List<SignalKind>();
        for (var kind = 0; set >> kind != 0; kind++)
        {
            if ((set >> kind & 1) != 0)
            {
                kinds.Add((SignalKind)kind);
            }
        }

        return kinds;
    }

    /// <summary>
    /// What an object says, as an observation: the conditions it speaks about and those it asserts. A fault that is named
    /// (power, bus, line …) is not reported a second time as a fault in general.
    /// </summary>
    public static (int Covered, int Asserted) From(in StateReport report)
    {
        var asserted = Set(report.Active);
        var covered = asserted | Set(report.Cleared);
        if ((asserted & NamedFaults) != 0)
        {
            asserted &= ~Bit(SignalKind.Fault);
        }

        return (covered, asserted);
    }

    private static int Set(FireCondition found)
    {
        var set = 0;
        foreach (var (condition, kind) in Map)
        {
            if ((found & condition) != 0)
            {
                set |= Bit(kind);
            }
        }

        return set;
    }

    private const int NamedFaults = (1 << (int)SignalKind.MainPowerFault) | (1 << (int)SignalKind.BackupPowerFault)
        | (1 << (int)SignalKind.BusFault) | (1 << (int)SignalKind.ChannelFault) | (1 << (int)SignalKind.LineFault);

    private static readonly (FireCondition Condition, SignalKind Kind)[] Map =
    [
        (FireCondition.Fire, SignalKind.FireAlarm),
        (FireCondition.ManualAlarm, SignalKind.ManualAlarm),
        (FireCondition.Supervisory, SignalKind.Supervisory),
        (FireCondition.Started, SignalKind.Started),
        (FireCondition.Feedback, SignalKind.Feedback),
        (FireCondition.Delay, SignalKind.Delay),
        (FireCondition.Fault, SignalKind.Fault),
        (FireCondition.PowerFault, SignalKind.MainPowerFault),
        (FireCondition.MainPowerFault, SignalKind.MainPowerFault),
        (FireCondition.BackupPowerFault, SignalKind.BackupPowerFault),
        (FireCondition.BusFault, SignalKind.BusFault),
        (FireCondition.ChannelFault, SignalKind.ChannelFault),
        (FireCondition.LineFault, SignalKind.LineFault),
        (FireCondition.Shielded, SignalKind.Bypassed),
        (FireCondition.ManualMode, SignalKind.ManualMode),
        (FireCondition.Removed, SignalKind.Fault),
        (FireCondition.Test, SignalKind.Test),
        (FireCondition.Prewarning, SignalKind.Prewarning),
    ];
}
