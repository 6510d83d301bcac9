namespace Fengsui.Protocols.Gbt26875;

/// <summary>What an information object says, in words the alarm rules use.</summary>
[Flags]
public enum FireCondition : uint
{
    None = 0,

    /// <summary>火警.</summary>
    Fire = 1 << 0,

    /// <summary>手动报警: somebody pressed for help; as grave as fire.</summary>
    ManualAlarm = 1 << 1,

    /// <summary>监管.</summary>
    Supervisory = 1 << 2,

    /// <summary>启动.</summary>
    Started = 1 << 3,

    /// <summary>反馈.</summary>
    Feedback = 1 << 4,

    /// <summary>延时.</summary>
    Delay = 1 << 5,

    /// <summary>故障 of any kind; the more exact ones come with it only if sent.</summary>
    Fault = 1 << 6,
    MainPowerFault = 1 << 7,
    BackupPowerFault = 1 << 8,
    BusFault = 1 << 9,

    /// <summary>The device's channel to the centre.</summary>
    ChannelFault = 1 << 10,

    /// <summary>The device's line to the facility, or a component's wiring.</summary>
    LineFault = 1 << 11,

    /// <summary>Power of a component.</summary>
    PowerFault = 1 << 12,

    /// <summary>屏蔽: protection is impaired.</summary>
    Shielded = 1 << 13,

    /// <summary>Linkage in manual mode.</summary>
    ManualMode = 1 << 14,
    ConfigurationChanged = 1 << 15,

    /// <summary>复位: latched states of the system end.</summary>
    Reset = 1 << 16,

    /// <summary>Test, believed only where nothing else is said.</summary>
    Test = 1 << 17,

    /// <summary>查岗应答.</summary>
    DutyAnswer = 1 << 18,

    /// <summary>消音.</summary>
    Mute = 1 << 19,

    /// <summary>警情消除: a claim by an operator, not a restoration.</summary>
    AlarmCleared = 1 << 20,

    /// <summary>自检.</summary>
    SelfTest = 1 << 21,

    /// <summary>确认 at a facility.</summary>
    Confirmed = 1 << 22,

    /// <summary>With Fire: it comes from an electrical fire monitor, formally a pre-alarm.</summary>
    Prewarning = 1 << 23,

    /// <summary>Component removed from its base or offline, where a vendor says so.</summary>
    Removed = 1 << 24,
}

/// <summary>What an object says now, and what it is silent about.</summary>
/// <param name="Active">Conditions said to exist.</param>
/// <param name="Cleared">Conditions said to exist no longer: a status word speaks about all its bits, an operation about nothing.</param>
public readonly record struct StateReport(FireCondition Active, FireCondition Cleared);
