namespace Fengsui.Protocols.Gbt26875;

/// <summary>System status word of type 1 (GB/T 26875.3-2011, 8.2.1.1).</summary>
[Flags]
public enum SystemStatusBits : ushort
{
    None = 0,

    /// <summary>正常运行; clear means test. Many devices leave it clear: never let it take a fire away.</summary>
    Normal = 1 << 0,
    Fire = 1 << 1,
    Fault = 1 << 2,
    Shielded = 1 << 3,
    Supervisory = 1 << 4,
    Started = 1 << 5,
    Feedback = 1 << 6,
    Delay = 1 << 7,
    MainPowerFault = 1 << 8,
    BackupPowerFault = 1 << 9,
    BusFault = 1 << 10,

    /// <summary>手动; clear means automatic.</summary>
    Manual = 1 << 11,
    ConfigurationChanged = 1 << 12,
    Reset = 1 << 13,
}

/// <summary>Component status word of type 2 (8.2.1.2). Bits 9 to 15 are reserved.</summary>
[Flags]
public enum ComponentStatusBits : ushort
{
    None = 0,

    /// <summary>正常运行; clear means test. Many devices leave it clear: never let it take a fire away.</summary>
    Normal = 1 << 0,
    Fire = 1 << 1,
    Fault = 1 << 2,
    Shielded = 1 << 3,
    Supervisory = 1 << 4,
    Started = 1 << 5,
    Feedback = 1 << 6,
    Delay = 1 << 7,
    PowerFault = 1 << 8,
}

/// <summary>The reserved bits of the component status as Dahua 1.03 uses them; by profile only.</summary>
[Flags]
public enum DahuaStatusBits : ushort
{
    None = 0,
    Offline = 1 << 9,
    OpenCircuit = 1 << 10,
    ShortCircuit = 1 << 11,
    Removed = 1 << 12,
    SensorFault = 1 << 14,
    UpgradeFault = 1 << 15,
}

/// <summary>Status byte of the device, type 21 (8.2.2.1).</summary>
[Flags]
public enum DeviceStatusBits : byte
{
    None = 0,

    /// <summary>正常监视; clear means test.</summary>
    Normal = 1 << 0,
    Fire = 1 << 1,
    Fault = 1 << 2,
    MainPowerFault = 1 << 3,
    BackupPowerFault = 1 << 4,

    /// <summary>The channel to the centre.</summary>
    ChannelFault = 1 << 5,

    /// <summary>The line to the facility.</summary>
    LineFault = 1 << 6,
}

/// <summary>Operation byte of type 4 (8.2.1.4).</summary>
[Flags]
public enum FacilityOperationBits : byte
{
    None = 0,
    Reset = 1 << 0,
    Mute = 1 << 1,
    ManualAlarm = 1 << 2,

    /// <summary>警情消除: a claim only.</summary>
    AlarmCleared = 1 << 3,
    SelfTest = 1 << 4,
    Confirm = 1 << 5,
    Test = 1 << 6,
}

/// <summary>Operation byte of type 24 (8.2.2.2); it differs from type 4 in bit 5.</summary>
[Flags]
public enum DeviceOperationBits : byte
{
    None = 0,
    Reset = 1 << 0,
    Mute = 1 << 1,
    ManualAlarm = 1 << 2,

    /// <summary>警情消除: a claim only.</summary>
    AlarmCleared = 1 << 3,
    SelfTest = 1 << 4,

    /// <summary>查岗应答.</summary>
    DutyAnswer = 1 << 5,
    Test = 1 << 6,
}
