namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Type flag of the ADU (GB/T 26875.3-2011, table 3), with the user-defined values seen from several vendors.
/// Values without a name are reserved (0, 9 to 20, 22, 23, 27, 29 to 60, 69 to 80, 82, 83, 87, 92 to 127) or user defined.
/// </summary>
public enum TypeFlag : byte
{
    UploadSystemStatus = 1,
    UploadComponentStatus = 2,
    UploadComponentAnalog = 3,
    UploadFacilityOperation = 4,
    UploadFacilityVersion = 5,
    UploadSystemConfiguration = 6,
    UploadComponentConfiguration = 7,
    UploadFacilityTime = 8,
    UploadDeviceStatus = 21,
    UploadDeviceOperation = 24,
    UploadDeviceVersion = 25,
    UploadDeviceConfiguration = 26,
    UploadDeviceTime = 28,
    ReadSystemStatus = 61,
    ReadComponentStatus = 62,
    ReadComponentAnalog = 63,
    ReadFacilityOperations = 64,
    ReadFacilityVersion = 65,
    ReadSystemConfiguration = 66,
    ReadComponentConfiguration = 67,
    ReadFacilityTime = 68,
    ReadDeviceStatus = 81,
    ReadDeviceOperations = 84,
    ReadDeviceVersion = 85,
    ReadDeviceConfiguration = 86,
    ReadDeviceTime = 88,
    InitialiseDevice = 89,
    SynchroniseClock = 90,
    DutyCheck = 91,

    /// <summary>User defined (Fubei 2018, JK-GH2013G): system status restored, laid out as type 1. Profile only.</summary>
    RestoreSystemStatus = 134,

    /// <summary>User defined (Fubei, JK-GH2013G): component status restored, laid out as type 2. Profile only.</summary>
    RestoreComponentStatus = 135,

    /// <summary>User defined (Fubei 2018, JK-GH2013G): device status restored, laid out as type 21. Profile only.</summary>
    RestoreDeviceStatus = 136,

    /// <summary>User defined (Fubei 2024): switch input. Profile only.</summary>
    SwitchInput = 150,

    /// <summary>User defined (Fubei 2024): second switch type. Profile only.</summary>
    SwitchOutput = 151,
}
