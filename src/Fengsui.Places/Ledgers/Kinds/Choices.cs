namespace Fengsui.Places.Ledgers.Kinds;

// The first name of each stands for "not known".

internal enum OrganizationKind
{
    Unknown,
    Enterprise,
    Institution,
    Government,
    Social,
    Individual,
    Village,
}

internal enum StructureType
{
    Unknown,
    ReinforcedConcrete,
    BrickConcrete,
    Steel,
    BrickTimber,
    Timber,
    Other,
}

internal enum FireResistanceRating
{
    Unknown,
    ClassOne,
    ClassTwo,
    ClassThree,
    ClassFour,
}

internal enum BuildingUse
{
    Unknown,
    Dwelling,
    Public,
    Mixed,
    Factory,
    Warehouse,
}

internal enum CurbType
{
    Unknown,
    Curb,
    NoCurb,
}

internal enum ConfirmationBasis
{
    Unknown,
    DesignDrawing,
    AsBuilt,
    Field,
}

internal enum WaterSourceKind
{
    Unknown,
    River,
    Lake,
    Pond,
    Cistern,
    DraftingPoint,
    Other,
}

internal enum HydrantKind
{
    Unknown,
    AboveGround,
    Underground,
    WallMounted,
}

internal enum ProtectionSystemKind
{
    Unknown,
    FireAlarmSystem,
    SprinklerSystem,
    StandpipeSystem,
    OutdoorHydrantSystem,
    SmokeControlSystem,
    EmergencyLighting,
    FireDoors,
    GasSuppression,
    FoamSystem,
    ElectricalFireMonitor,
    GasDetection,
    Other,
}

internal enum FireEquipmentKind
{
    Unknown,
    DryPowderExtinguisher,
    CarbonDioxideExtinguisher,
    WaterExtinguisher,
    StandaloneSmokeAlarm,
    KitchenGasHose,
    FireHose,
    EscapeMask,
    Other,
}

internal enum HeritageLevel
{
    Unknown,
    National,
    Provincial,
    Municipal,
    County,
    Listed,
    Undesignated,
}

internal enum FireHazardClass
{
    Unknown,
    A,
    B,
    C,
    D,
    E,
}

internal enum MicroStationKind
{
    Unknown,
    KeyUnit,
    Community,
    Village,
    Joint,
}

internal enum FireStationKind
{
    Unknown,
    StateStation,
    FullTimeBrigade,
    VolunteerBrigade,
    EnterpriseBrigade,
}

internal enum PipeNetworkState
{
    Unknown,
    None,
    Insufficient,
    Sufficient,
}
