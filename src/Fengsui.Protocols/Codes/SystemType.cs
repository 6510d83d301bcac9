namespace Fengsui.Protocols.Gbt26875;

/// <summary>System types (GB/T 26875.3-2011, table 4). 2 to 9 and 25 to 127 are reserved, 128 to 255 user defined.</summary>
public enum SystemType : byte
{
    /// <summary>通用.</summary>
    Generic = 0,
    /// <summary>火灾报警系统.</summary>
    FireAlarmSystem = 1,
    /// <summary>消防联动控制器.</summary>
    LinkageController = 10,
    /// <summary>消火栓系统.</summary>
    HydrantSystem = 11,
    /// <summary>自动喷水灭火系统.</summary>
    SprinklerSystem = 12,
    /// <summary>气体灭火系统.</summary>
    GasExtinguishing = 13,
    /// <summary>水喷雾灭火系统（泵启动方式）.</summary>
    WaterSprayPump = 14,
    /// <summary>水喷雾灭火系统（压力容器启动方式）.</summary>
    WaterSprayPressureVessel = 15,
    /// <summary>泡沫灭火系统.</summary>
    FoamExtinguishing = 16,
    /// <summary>干粉灭火系统.</summary>
    DryPowderExtinguishing = 17,
    /// <summary>防烟排烟系统.</summary>
    SmokeControlSystem = 18,
    /// <summary>防火门及卷帘系统.</summary>
    FireDoorsAndShutters = 19,
    /// <summary>消防电梯.</summary>
    FireLift = 20,
    /// <summary>消防应急广播.</summary>
    EmergencyBroadcast = 21,
    /// <summary>消防应急照明和疏散指示系统.</summary>
    EmergencyLighting = 22,
    /// <summary>消防电源.</summary>
    FirePowerSupply = 23,
    /// <summary>消防电话.</summary>
    FireTelephone = 24,
}
