namespace Fengsui.Alarms.Contracts;

/// <summary>What an alarm is about; several signals of the wire come together in one kind.</summary>
public enum AlarmKind
{
    /// <summary>火警 by a detector or controller (GB/T 26875.3-2011 tables 7 and 8, bit 1).</summary>
    FireAlarm,

    /// <summary>手动报警: a person pressed a call point or the transmitter's key; the same path as fire.</summary>
    ManualAlarm,

    /// <summary>联动启动而无火警: a pump or fan started while nothing of the place reports fire.</summary>
    LinkageStart,

    /// <summary>预警: a limit passed that is not yet a fire, such as residual current (GB 14287).</summary>
    Prewarning,

    /// <summary>监管.</summary>
    Supervisory,

    /// <summary>故障.</summary>
    Trouble,

    /// <summary>电源故障: main power, backup power, or both.</summary>
    PowerTrouble,

    /// <summary>通信或线路故障.</summary>
    CommunicationTrouble,

    /// <summary>屏蔽: protection is impaired and needs an owner and an end (NFPA 25 "impairment").</summary>
    Impairment,

    /// <summary>联动控制处于手动状态.</summary>
    ManualMode,

    /// <summary>离线: nothing is heard of the device.</summary>
    DeviceOffline,
}

/// <summary>How bad it is if it is true.</summary>
public enum AlarmSeverity
{
    /// <summary>危急: life is in danger.</summary>
    Critical,

    /// <summary>高.</summary>
    High,

    /// <summary>中.</summary>
    Medium,

    /// <summary>低.</summary>
    Low,

    /// <summary>提示.</summary>
    Info,
}

/// <summary>Where an alarm stands. The allowed moves are one table: <c>AlarmLifeCycle</c>.</summary>
public enum AlarmState
{
    /// <summary>待确认: nobody has taken it.</summary>
    Raised,

    /// <summary>已确认收到: a person has seen it.</summary>
    Acknowledged,

    /// <summary>核实中.</summary>
    Verifying,

    /// <summary>核实为真.</summary>
    Confirmed,

    /// <summary>核实为误报.</summary>
    False,

    /// <summary>核实为测试.</summary>
    Test,

    /// <summary>核实为设备故障.</summary>
    Fault,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What it turned out to be.</summary>
public enum AlarmOutcome
{
    /// <summary>Not known yet, or closed without a verification.</summary>
    None,

    /// <summary>真实火警 or a true state of another kind.</summary>
    Confirmed,

    /// <summary>误报.</summary>
    False,

    /// <summary>测试 or drill: outside all statistics.</summary>
    Test,

    /// <summary>设备故障.</summary>
    Fault,

    /// <summary>信号恢复: it went away by itself and the system closed it. Never for fire.</summary>
    Restored,
}

/// <summary>Who works on it.</summary>
public enum AlarmQueue
{
    /// <summary>值班席: fire and what may be fire.</summary>
    Duty,

    /// <summary>维修: what keeps the installation from working.</summary>
    Maintenance,
}
