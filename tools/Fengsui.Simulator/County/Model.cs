using System.Collections.Immutable;

namespace Fengsui.Simulator.County;

/// <summary>
/// A fictional county, complete enough to seed a register from: divisions, places, organisations, people, forces, water, transmitters
/// and their components. Nothing in it is real: the names are invented, the division code lies in a range that
/// GB/T 2260 has not given out, the telephone numbers lie in a block that is not known to be in use. Every id is a stable string; one seed gives one county.
/// </summary>
public sealed record SimulatedCounty
{
    public required ulong Seed { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string PrefectureName { get; init; }

    public required GeoPoint Centre { get; init; }

    public required GeoPolygon Boundary { get; init; }

    public required ImmutableArray<SimulatedTown> Towns { get; init; }

    public required ImmutableArray<SimulatedVillage> Villages { get; init; }

    public required ImmutableArray<SimulatedGrid> Grids { get; init; }

    public required ImmutableArray<SimulatedStreet> Streets { get; init; }

    /// <summary>Main roads and the river, for a base map.</summary>
    public required ImmutableArray<SimulatedLine> BaseLines { get; init; }

    public required ImmutableArray<SimulatedPerson> People { get; init; }

    public required ImmutableArray<SimulatedOrganization> Organizations { get; init; }

    public required ImmutableArray<SimulatedPlace> Places { get; init; }

    public required ImmutableArray<SimulatedBrigade> Brigades { get; init; }

    public required ImmutableArray<SimulatedWaterSource> WaterSources { get; init; }

    public required ImmutableArray<SimulatedTransmitter> Transmitters { get; init; }

    /// <summary>Components in the order of their transmitters.</summary>
    public required ImmutableArray<SimulatedComponent> Components { get; init; }

    public override string ToString() => $"{Name} ({Code})";
}

public enum TownKind
{
    /// <summary>街道</summary>
    Subdistrict,

    /// <summary>镇</summary>
    Town,

    /// <summary>乡</summary>
    Township,
}

/// <summary>A town, township or subdistrict; nine-digit code.</summary>
public sealed record SimulatedTown(string Code, string Name, TownKind Kind, GeoPoint Centre, GeoPolygon Boundary, int Population);

public enum VillageKind
{
    /// <summary>村民委员会</summary>
    VillageCommittee,

    /// <summary>居民委员会</summary>
    ResidentsCommittee,
}

/// <summary>A village or residents' committee; twelve-digit code.</summary>
public sealed record SimulatedVillage(
    string Code, string TownCode, string Name, VillageKind Kind, GeoPoint Centre, GeoPolygon Boundary, int Households, int Population);

/// <summary>A grid of a village; fifteen-digit code (the village's code and three digits).</summary>
public sealed record SimulatedGrid(string Code, string VillageCode, string Name, GeoPolygon Boundary, int Households, string WorkerPersonId);

public enum StreetKind
{
    SeatAvenue,
    SeatStreet,
    IndustrialRoad,
    TownStreet,
    VillageRoad,
}

public sealed record SimulatedStreet(string Id, string Name, StreetKind Kind, ImmutableArray<GeoPoint> Line);

public enum BaseLineKind
{
    River,
    Highway,
    CountyRoad,
}

public sealed record SimulatedLine(string Id, string Name, BaseLineKind Kind, ImmutableArray<GeoPoint> Line);

public enum PersonRole
{
    /// <summary>消防安全责任人</summary>
    FireSafetyResponsiblePerson,

    /// <summary>消防安全管理人</summary>
    FireSafetyManager,

    /// <summary>消防控制室值班人员</summary>
    ControlRoomOperator,

    /// <summary>网格员</summary>
    GridWorker,

    /// <summary>消防队(站)负责人</summary>
    BrigadeLeader,
}

/// <summary>A person. The telephone number lies in the block 1990000xxxx, not known to be in use; even so, a demonstration must not dial it.</summary>
public sealed record SimulatedPerson(string Id, string Name, PersonRole Role, string Phone);

/// <summary>An organisation with a unified social credit code: valid check digits (GB 32100, GB 11714), fictional division.</summary>
public sealed record SimulatedOrganization(
    string Id, string Name, string UnifiedSocialCreditCode, string ResponsiblePersonId, string ManagerPersonId);

public enum PlaceType
{
    School,
    Kindergarten,
    TrainingCentre,
    Hospital,
    Clinic,
    ElderCareFacility,
    Hotel,
    Homestay,
    Restaurant,
    EntertainmentVenue,
    InternetCafe,
    Bathhouse,
    Cinema,
    Market,
    Supermarket,
    ShoppingMall,
    HighRiseResidential,
    AgedResidentialQuarter,
    RentalHouse,
    LiveWorkOccupancy,
    Factory,
    Workshop,
    Warehouse,
    PetrolStation,
    GasStation,
    ReligiousSite,
    HeritageBuilding,
    CulturalVenue,
    TransportStation,
    Office,
    VillageOffice,
    SmallShop,
}

/// <summary>A supervised place. <paramref name="Position"/> lies inside its village and its grid.</summary>
public sealed record SimulatedPlace(
    string Id,
    string Name,
    PlaceType Type,
    string OrganizationId,
    string TownCode,
    string VillageCode,
    string GridCode,
    string StreetId,
    string Address,
    GeoPoint Position,
    int StoreysAbove,
    int StoreysBelow,
    decimal HeightM,
    int FloorAreaM2,
    int BuiltYear,
    bool IsKeyUnit,
    string? NearestBrigadeId,
    ImmutableArray<string> ControlRoomOperatorIds);

public enum BrigadeKind
{
    /// <summary>消防救援站</summary>
    CountyFireStation,

    /// <summary>乡镇政府专职消防队</summary>
    TownFullTimeBrigade,

    /// <summary>志愿消防队</summary>
    VolunteerFireTeam,

    /// <summary>微型消防站</summary>
    MicroFireStation,
}

public sealed record SimulatedBrigade(
    string Id, string Name, BrigadeKind Kind, string VillageCode, GeoPoint Position, int Strength, int Vehicles, string LeaderPersonId, string? PlaceId);

public enum WaterSourceKind
{
    /// <summary>市政消火栓</summary>
    FireHydrant,

    /// <summary>消防水池</summary>
    WaterTank,

    /// <summary>取水码头(天然水源)</summary>
    DraftingPoint,
}

public sealed record SimulatedWaterSource(
    string Id, string Name, WaterSourceKind Kind, string VillageCode, GeoPoint Position, int? PressureKPa, int? VolumeM3, bool InService);
