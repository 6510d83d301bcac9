using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// Sets of <see cref="SignalKind"/> as bits, and which of them a frame of each type speaks about.
/// </summary>
internal static class Conditions
{
    /// <summary>Kinds that repeat instead of ending silently and that open the fire path.</summary>
    public const int Fire = (1 << (int)SignalKind.FireAlarm) | (1 << (int)SignalKind.ManualAlarm);

    private const int Common = (1 << (int)SignalKind.FireAlarm) | (1 << (int)SignalKind.Fault) | (1 << (int)SignalKind.Test);

    private const int Linkage = (1 << (int)SignalKind.Started) | (1 << (int)SignalKind.Feedback) | (1 << (int)SignalKind.Delay);

    /// <summary>What a component status word (type 2) covers: table 6 of the standard.</summary>
    public const int OfComponent = Common | Linkage | (1 << (int)SignalKind.Bypassed) | (1 << (int)SignalKind.Supervisory)
        | (1 << (int)SignalKind.MainPowerFault);

    /// <summary>What a system status word (type 1) covers.</summary>
    public const int OfSystem = OfComponent | (1 << (int)SignalKind.BackupPowerFault) | (1 << (int)SignalKind.BusFault)
        | (1 << (int)SignalKind.ManualMode);

    /// <summary>What a device status byte (type 21) covers.</summary>
    public const int OfDevice = Common | (1 << (int)SignalKind.MainPowerFault) | (1 << (int)SignalKind.BackupPowerFault)
        | (1 << (int)SignalKind.ChannelFault) | (1 << (int)SignalKind.LineFault);

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

    /// <summary>The lasting conditions in what the codec's classifier found.</summary>
    public static int From(FireCondition found)
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
        (FireCondition.Test, SignalKind.Test),
    ];
}
