namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// From bits to conditions (GB/T 26875.3-2011, 8.2). Bit 0 of a status ("test" when clear) never takes anything away:
/// real devices send fires with it clear.
/// </summary>
public static class StateClassifier
{
    private const FireCondition Common = FireCondition.Fire | FireCondition.Prewarning | FireCondition.Fault | FireCondition.Test;

    private const FireCondition SystemScope = Common | FireCondition.Shielded | FireCondition.Supervisory | FireCondition.Started
        | FireCondition.Feedback | FireCondition.Delay | FireCondition.MainPowerFault | FireCondition.BackupPowerFault
        | FireCondition.BusFault | FireCondition.ManualMode;

    private const FireCondition ComponentScope = Common | FireCondition.Shielded | FireCondition.Supervisory | FireCondition.Started
        | FireCondition.Feedback | FireCondition.Delay | FireCondition.PowerFault | FireCondition.LineFault | FireCondition.Removed;

    private const FireCondition DeviceScope = Common | FireCondition.MainPowerFault | FireCondition.BackupPowerFault
        | FireCondition.ChannelFault | FireCondition.LineFault;

    /// <summary>Conditions that may not wait behind other traffic.</summary>
    public const FireCondition Urgent = FireCondition.Fire | FireCondition.ManualAlarm;

    /// <summary>What the object says to exist. None for types that speak of no state, and for restore types.</summary>
    public static FireCondition Classify(in InfoObject info, DialectProfile profile) => Report(info, profile).Active;

    /// <summary>What the object says to exist, and what it says to have ended.</summary>
    public static StateReport Report(in InfoObject info, DialectProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return info.TypeFlag switch
        {
            TypeFlag.UploadSystemStatus => Word(System(info.Status, profile.Bit0Reliable), SystemScope),
            TypeFlag.UploadComponentStatus when info.Has(InfoFields.Status) => Word(Component(info, profile), ComponentScope),
            TypeFlag.UploadDeviceStatus => Word(Device((byte)info.Status, profile.Bit0Reliable), DeviceScope),
            TypeFlag.UploadFacilityOperation => new StateReport(FacilityOperation(info.Operation), FireCondition.None),
            TypeFlag.UploadDeviceOperation => new StateReport(DeviceOperation(info.Operation), FireCondition.None),
            TypeFlag.RestoreSystemStatus => Restored(System(info.Status, bit0Reliable: false), SystemScope),
            TypeFlag.RestoreComponentStatus when info.Has(InfoFields.Status) => Restored(Component(info, profile), ComponentScope),
            TypeFlag.RestoreDeviceStatus => Restored(Device((byte)info.Status, bit0Reliable: false), DeviceScope),
            _ => default,
        };
    }

    /// <summary>Everything the objects of a frame say to exist: enough to let a fire pass other traffic.</summary>
    public static FireCondition Peek(in FrameView frame, DialectProfile profile)
    {
        var all = FireCondition.None;
        if (frame.Command is Command.Send or Command.Response)
        {
            foreach (var info in new AduReader(frame.Adu, profile))
            {
                all |= Classify(info, profile);
            }
        }

        return all;
    }

    private static StateReport Word(FireCondition active, FireCondition scope) => new(active, scope & ~active);

    /// <summary>A restore names the bits that ended; if it names none, everything did.</summary>
    private static StateReport Restored(FireCondition named, FireCondition scope)
    {
        var ended = named & ~FireCondition.Test;
        return new StateReport(FireCondition.None, ended == FireCondition.None ? scope : ended);
    }

    private static FireCondition System(ushort word, bool bit0Reliable)
    {
        var bits = (SystemStatusBits)word;
        return Shared(word)
            | When(bits, SystemStatusBits.MainPowerFault, FireCondition.MainPowerFault | FireCondition.Fault)
            | When(bits, SystemStatusBits.BackupPowerFault, FireCondition.BackupPowerFault | FireCondition.Fault)
            | When(bits, SystemStatusBits.BusFault, FireCondition.BusFault | FireCondition.Fault)
            | When(bits, SystemStatusBits.Manual, FireCondition.ManualMode)
            | When(bits, SystemStatusBits.ConfigurationChanged, FireCondition.ConfigurationChanged)
            | When(bits, SystemStatusBits.Reset, FireCondition.Reset)
            | TestOf(word, bit0Reliable);

        static FireCondition When(SystemStatusBits bits, SystemStatusBits bit, FireCondition condition) =>
            (bits & bit) != 0 ? condition : FireCondition.None;
    }

    private static FireCondition Component(in InfoObject info, DialectProfile profile)
    {
        var word = info.Status;
        var active = Shared(word) | TestOf(word, profile.Bit0Reliable);
        if ((word & (ushort)ComponentStatusBits.PowerFault) != 0)
        {
            active |= FireCondition.PowerFault | FireCondition.Fault;
        }

        if (profile.DahuaStatusBits)
        {
            active |= Dahua((DahuaStatusBits)word);
        }

        return (active & FireCondition.Fire) != 0 && info.ComponentType is >= 16 and <= 18 ? active | FireCondition.Prewarning : active;
    }

    private static FireCondition Dahua(DahuaStatusBits bits)
    {
        var active = FireCondition.None;
        if ((bits & (DahuaStatusBits.OpenCircuit | DahuaStatusBits.ShortCircuit)) != 0)
        {
            active |= FireCondition.LineFault | FireCondition.Fault;
        }

        if ((bits & (DahuaStatusBits.Offline | DahuaStatusBits.Removed)) != 0)
        {
            active |= FireCondition.Removed | FireCondition.Fault;
        }

        return (bits & (DahuaStatusBits.SensorFault | DahuaStatusBits.UpgradeFault)) != 0 ? active | FireCondition.Fault : active;
    }

    /// <summary>Bits 1 to 7 mean the same in types 1 and 2.</summary>
    private static FireCondition Shared(ushort word)
    {
        var active = FireCondition.None;
        active |= (word & (1 << 1)) != 0 ? FireCondition.Fire : 0;
        active |= (word & (1 << 2)) != 0 ? FireCondition.Fault : 0;
        active |= (word & (1 << 3)) != 0 ? FireCondition.Shielded : 0;
        active |= (word & (1 << 4)) != 0 ? FireCondition.Supervisory : 0;
        active |= (word & (1 << 5)) != 0 ? FireCondition.Started : 0;
        active |= (word & (1 << 6)) != 0 ? FireCondition.Feedback : 0;
        active |= (word & (1 << 7)) != 0 ? FireCondition.Delay : 0;
        return active;
    }

    private static FireCondition Device(byte value, bool bit0Reliable)
    {
        var active = TestOf(value, bit0Reliable);
        active |= (value & (byte)DeviceStatusBits.Fire) != 0 ? FireCondition.Fire : 0;
        active |= (value & (byte)DeviceStatusBits.Fault) != 0 ? FireCondition.Fault : 0;
        active |= (value & (byte)DeviceStatusBits.MainPowerFault) != 0 ? FireCondition.MainPowerFault | FireCondition.Fault : 0;
        active |= (value & (byte)DeviceStatusBits.BackupPowerFault) != 0 ? FireCondition.BackupPowerFault | FireCondition.Fault : 0;
        active |= (value & (byte)DeviceStatusBits.ChannelFault) != 0 ? FireCondition.ChannelFault | FireCondition.Fault : 0;
        active |= (value & (byte)DeviceStatusBits.LineFault) != 0 ? FireCondition.LineFault | FireCondition.Fault : 0;
        return active;
    }

    private static FireCondition TestOf(ushort word, bool bit0Reliable) =>
        word == 0 || (bit0Reliable && (word & 1) == 0) ? FireCondition.Test : FireCondition.None;

    private static FireCondition FacilityOperation(byte value)
    {
        var active = Operation(value);
        return (value & (byte)FacilityOperationBits.Confirm) != 0 ? active | FireCondition.Confirmed : active;
    }

    private static FireCondition DeviceOperation(byte value)
    {
        var active = Operation(value);
        return (value & (byte)DeviceOperationBits.DutyAnswer) != 0 ? active | FireCondition.DutyAnswer : active;
    }

    /// <summary>All bits but 5 mean the same in types 4 and 24.</summary>
    private static FireCondition Operation(byte value)
    {
        var active = FireCondition.None;
        active |= (value & (byte)DeviceOperationBits.Reset) != 0 ? FireCondition.Reset : 0;
        active |= (value & (byte)DeviceOperationBits.Mute) != 0 ? FireCondition.Mute : 0;
        active |= (value & (byte)DeviceOperationBits.ManualAlarm) != 0 ? FireCondition.ManualAlarm : 0;
        active |= (value & (byte)DeviceOperationBits.AlarmCleared) != 0 ? FireCondition.AlarmCleared : 0;
        active |= (value & (byte)DeviceOperationBits.SelfTest) != 0 ? FireCondition.SelfTest : 0;
        active |= (value & (byte)DeviceOperationBits.Test) != 0 ? FireCondition.Test : 0;
        return active;
    }
}
