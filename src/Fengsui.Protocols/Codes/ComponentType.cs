namespace Fengsui.Protocols.Gbt26875;

/// <summary>Component types (GB/T 26875.3-2011, table 5). Numbers without a name below 128 are reserved, 128 to 255 user defined.</summary>
public enum ComponentType : byte
{
    /// <summary>通用.</summary>
    Generic = 0,
    /// <summary>火灾报警控制器.</summary>
    FireAlarmControlUnit = 1,
    /// <summary>可燃气体探测器.</summary>
    CombustibleGasDetector = 10,
    /// <summary>点型可燃气体探测器.</summary>
    PointCombustibleGasDetector = 11,
    /// <summary>独立式可燃气体探测器.</summary>
    StandaloneCombustibleGasDetector = 12,
    /// <summary>线型可燃气体探测器.</summary>
    LineCombustibleGasDetector = 13,
    /// <summary>电气火灾监控报警器.</summary>
    ElectricalFireMonitor = 16,
    /// <summary>剩余电流式电气火灾监控探测器.</summary>
    ResidualCurrentDetector = 17,
    /// <summary>测温式电气火灾监控探测器.</summary>
    ElectricalTemperatureDetector = 18,
    /// <summary>探测回路.</summary>
    DetectionLoop = 21,
    /// <summary>火灾显示盘.</summary>
    RepeaterPanel = 22,
    /// <summary>手动火灾报警按钮.</summary>
    ManualCallPoint = 23,
    /// <summary>消火栓按钮.</summary>
    HydrantButton = 24,
    /// <summary>火灾探测器.</summary>
    FireDetector = 25,
    /// <summary>感温火灾探测器.</summary>
    HeatDetector = 30,
    /// <summary>点型感温火灾探测器.</summary>
    PointHeatDetector = 31,
    /// <summary>点型感温火灾探测器（S型）.</summary>
    PointHeatDetectorS = 32,
    /// <summary>点型感温火灾探测器（R型）.</summary>
    PointHeatDetectorR = 33,
    /// <summary>线型感温火灾探测器.</summary>
    LineHeatDetector = 34,
    /// <summary>线型感温火灾探测器（S型）.</summary>
    LineHeatDetectorS = 35,
    /// <summary>线型感温火灾探测器（R型）.</summary>
    LineHeatDetectorR = 36,
    /// <summary>光纤感温火灾探测器.</summary>
    FibreHeatDetector = 37,
    /// <summary>感烟火灾探测器.</summary>
    SmokeDetector = 40,
    /// <summary>点型离子感烟火灾探测器.</summary>
    IonisationSmokeDetector = 41,
    /// <summary>点型光电感烟火灾探测器.</summary>
    PhotoelectricSmokeDetector = 42,
    /// <summary>线型光束感烟火灾探测器.</summary>
    BeamSmokeDetector = 43,
    /// <summary>吸气式感烟火灾探测器.</summary>
    AspiratingSmokeDetector = 44,
    /// <summary>复合式火灾探测器.</summary>
    CombinedDetector = 50,
    /// <summary>复合式感烟感温火灾探测器.</summary>
    SmokeHeatDetector = 51,
    /// <summary>复合式感光感温火灾探测器.</summary>
    FlameHeatDetector = 52,
    /// <summary>复合式感光感烟火灾探测器.</summary>
    FlameSmokeDetector = 53,
    /// <summary>紫外火焰探测器.</summary>
    UltravioletFlameDetector = 61,
    /// <summary>红外火焰探测器.</summary>
    InfraredFlameDetector = 62,
    /// <summary>感光火灾探测器.</summary>
    OpticalFlameDetector = 69,
    /// <summary>气体探测器.</summary>
    GasDetector = 74,
    /// <summary>图像摄像方式火灾探测器.</summary>
    VideoFireDetector = 78,
    /// <summary>感声火灾探测器.</summary>
    AcousticFireDetector = 79,
    /// <summary>气体灭火控制器.</summary>
    GasExtinguishingController = 81,
    /// <summary>消防电气控制装置.</summary>
    ElectricalControlUnit = 82,
    /// <summary>消防控制室图形显示装置.</summary>
    GraphicDisplay = 83,
    /// <summary>模块.</summary>
    Module = 84,
    /// <summary>输入模块.</summary>
    InputModule = 85,
    /// <summary>输出模块.</summary>
    OutputModule = 86,
    /// <summary>输入/输出模块.</summary>
    InputOutputModule = 87,
    /// <summary>中继模块.</summary>
    RelayModule = 88,
    /// <summary>消防水泵.</summary>
    FirePump = 91,
    /// <summary>消防水箱.</summary>
    WaterTank = 92,
    /// <summary>喷淋泵.</summary>
    SprinklerPump = 95,
    /// <summary>水流指示器.</summary>
    FlowIndicator = 96,
    /// <summary>信号阀.</summary>
    SignalValve = 97,
    /// <summary>报警阀.</summary>
    AlarmValve = 98,
    /// <summary>压力开关.</summary>
    PressureSwitch = 99,
    /// <summary>阀驱动装置.</summary>
    ValveActuator = 101,
    /// <summary>防火门.</summary>
    FireDoor = 102,
    /// <summary>防火阀.</summary>
    FireDamper = 103,
    /// <summary>通风空调.</summary>
    AirConditioning = 104,
    /// <summary>泡沫液泵.</summary>
    FoamPump = 105,
    /// <summary>管网电磁阀.</summary>
    SolenoidValve = 106,
    /// <summary>防烟排烟风机.</summary>
    SmokeFan = 111,
    /// <summary>排烟防火阀.</summary>
    SmokeFireDamper = 113,
    /// <summary>常闭送风口.</summary>
    SupplyAirOutlet = 114,
    /// <summary>排烟口.</summary>
    SmokeOutlet = 115,
    /// <summary>电控挡烟垂壁.</summary>
    SmokeCurtain = 116,
    /// <summary>防火卷帘控制器.</summary>
    ShutterController = 117,
    /// <summary>防火门监控器.</summary>
    FireDoorMonitor = 118,
    /// <summary>警报装置.</summary>
    WarningDevice = 121,
}
