using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Life;

/// <summary>What is known of a device when its health is judged.</summary>
/// <param name="InstalledOn">The day on which it was put up.</param>
/// <param name="InstalledAt">The moment at which that day began.</param>
/// <param name="LastSeenAt">When it was last heard, or null when it never was.</param>
/// <param name="Conditions">Conditions that last at the points which speak for the device itself, a bit for each <see cref="SignalKind"/>.</param>
/// <param name="ConditionsSince">When the latest of them changed, or null.</param>
/// <param name="LivesOnBattery">True for a wireless device: a failing supply of it is its battery.</param>
/// <param name="BatteryOn">When its battery was put in, or null when nobody has said.</param>
/// <param name="CalibratedOn">When it was last calibrated, or null.</param>
internal sealed record HealthEvidence(
    DateOnly InstalledOn, DateTimeOffset InstalledAt, DateTimeOffset? LastSeenAt, int Conditions, DateTimeOffset? ConditionsSince, bool LivesOnBattery,
    DateOnly? BatteryOn, DateOnly? CalibratedOn);

/// <summary>What the evidence says.</summary>
/// <param name="Health">The gravest.</param>
/// <param name="Since">Since when by the evidence; null when it says nothing of it, as of being well.</param>
/// <param name="Causes">All of them, a bit for each <see cref="DeviceHealth"/>.</param>
internal sealed record HealthFinding(DeviceHealth Health, DateTimeOffset? Since, int Causes);

/// <summary>
/// Health from evidence: what was heard and when, what the device says of itself, what its life records and its profile say. A pure function.
/// </summary>
internal static class HealthRules
{
    private const int Faults = (1 << (int)SignalKind.Fault) | (1 << (int)SignalKind.BusFault) | (1 << (int)SignalKind.ChannelFault)
        | (1 << (int)SignalKind.LineFault) | (1 << (int)SignalKind.RuleFault);

    private const int MainPower = 1 << (int)SignalKind.MainPowerFault;
    private const int BackupPower = 1 << (int)SignalKind.BackupPowerFault;

    /// <summary>Every condition that bears on health.</summary>
    public const int Watched = Faults | MainPower | BackupPower;

    /// <summary>The bit of a cause.</summary>
    public static int Bit(DeviceHealth cause) => cause == DeviceHealth.Alive ? 0 : 1 << (int)cause;

    /// <summary>
    /// True when it protects somebody now. A weak battery or a due calibration is a task, not yet a gap; a device past its service life is a gap even
    /// while it still talks.
    /// </summary>
    public static bool IsAlive(DeviceHealth health) => health <= DeviceHealth.LowBattery;

    /// <summary>The causes in a set, the gravest first.</summary>
    public static IEnumerable<DeviceHealth> Of(int causes) =>
        Enum.GetValues<DeviceHealth>().Where(h => h != DeviceHealth.Alive && (causes & Bit(h)) != 0).OrderDescending();

    /// <summary>The day on which its service life ends, or null.</summary>
    public static DateOnly? ExpiresOn(DeviceModel model, DateOnly? installedOn) =>
        model.ServiceYears is { } years ? installedOn?.AddYears(years) : null;

    /// <summary>The day on which its battery is to be changed, or null.</summary>
    public static DateOnly? BatteryDueOn(DeviceModel model, DateOnly? batteryOn, DateOnly? installedOn) =>
        model.BatteryMonths is { } months ? (batteryOn ?? installedOn)?.AddMonths(months) : null;

    /// <summary>The day on which it is to be calibrated, or null.</summary>
    public static DateOnly? CalibrationDueOn(DeviceModel model, DateOnly? calibratedOn, DateOnly? installedOn) =>
        model.CalibrationMonths is { } months ? (calibratedOn ?? installedOn)?.AddMonths(months) : null;

    /// <summary>When it counts as silent unless it is heard before.</summary>
    public static DateTimeOffset SilentAt(DeviceModel model, DateTimeOffset lastSeenAt) =>
        lastSeenAt.AddMinutes((double)model.HeartbeatMinutes * model.SilentPeriods);

    /// <summary>Judges a device.</summary>
    /// <param name="startOf">When a day begins here.</param>
    public static HealthFinding Judge(DeviceModel model, HealthEvidence known, DateTimeOffset now, Func<DateOnly, DateTimeOffset> startOf)
    {
        var found = new List<(DeviceHealth Cause, DateTimeOffset? Since)>();
        var battery = known.LivesOnBattery ? MainPower | BackupPower : BackupPower;
        if (known.LastSeenAt is not { } seen || seen < known.InstalledAt)
        {
            found.Add((DeviceHealth.NeverReported, known.InstalledAt));
        }
        else if (SilentAt(model, seen) is var silent && silent <= now)
        {
            found.Add((DeviceHealth.Silent, silent));
        }

        if ((known.Conditions & Watched & ~battery) != 0)
        {
            found.Add((DeviceHealth.Faulty, known.ConditionsSince));
        }

        if ((known.Conditions & battery) != 0)
        {
            found.Add((DeviceHealth.LowBattery, known.ConditionsSince));
        }
        else
        {
            AddDue(found, DeviceHealth.LowBattery, BatteryDueOn(model, known.BatteryOn, known.InstalledOn));
        }

        AddDue(found, DeviceHealth.Expired, ExpiresOn(model, known.InstalledOn));
        AddDue(found, DeviceHealth.CalibrationDue, CalibrationDueOn(model, known.CalibratedOn, known.InstalledOn));
        var gravest = found.Count == 0 ? (DeviceHealth.Alive, null) : found.MaxBy(f => f.Cause);
        return new HealthFinding(gravest.Item1, gravest.Item2, found.Aggregate(0, (all, f) => all | Bit(f.Cause)));

        void AddDue(List<(DeviceHealth Cause, DateTimeOffset? Since)> all, DeviceHealth cause, DateOnly? due)
        {
            if (due is { } day && startOf(day) is var begins && begins <= now)
            {
                all.Add((cause, begins));
            }
        }
    }
}
