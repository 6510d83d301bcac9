using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Life;

/// <summary>What a piece of equipment is.</summary>
public enum EquipmentKind
{
    /// <summary>独立式感烟火灾探测报警器.</summary>
    StandaloneSmokeAlarm,

    /// <summary>点型感温探测器.</summary>
    HeatDetector,

    /// <summary>可燃气体探测器.</summary>
    GasDetector,

    /// <summary>手动火灾报警按钮.</summary>
    ManualCallPoint,

    /// <summary>用户信息传输装置.</summary>
    Transmitter,

    /// <summary>电气火灾监控探测器.</summary>
    ElectricalMonitor,

    /// <summary>消防水压监测.</summary>
    WaterPressureSensor,

    /// <summary>消防水位监测.</summary>
    WaterLevelSensor,

    /// <summary>其他.</summary>
    Other,

    /// <summary>联网系统点位: detectors and buttons behind a transmitter. No equipment is of this kind: coverage counts what transmitters know, see <see cref="PointRules"/>.</summary>
    SystemPoint,
}

/// <summary>What a maker says of a model: its profile. Data of the installation, entered by whoever buys.</summary>
internal sealed class DeviceModel
{
    public Guid Id { get; init; }

    public string Manufacturer { get; set; } = "";

    public string Name { get; set; } = "";

    public EquipmentKind Kind { get; set; }

    /// <summary>Years from the day of installation after which it is to be replaced; null when nothing gives it a life.</summary>
    public int? ServiceYears { get; set; }

    /// <summary>Where the years come from: a standard with its clause, or the maker's sheet.</summary>
    public string ServiceSource { get; set; } = "";

    /// <summary>Months that a battery lasts; null for one without a battery of its own.</summary>
    public int? BatteryMonths { get; set; }

    /// <summary>Minutes between two signs of life.</summary>
    public int HeartbeatMinutes { get; set; }

    /// <summary>Signs of life that may be missing before it counts as silent.</summary>
    public int SilentPeriods { get; set; }

    /// <summary>Months between two calibrations; null for what is not calibrated.</summary>
    public int? CalibrationMonths { get; set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }

    /// <summary>How people name it.</summary>
    public string FullName => Manufacturer.Length > 0 ? $"{Manufacturer} {Name}" : Name;
}

/// <summary>A delivery: what was bought together.</summary>
internal sealed class DeviceBatch : IInDivision
{
    public Guid Id { get; init; }

    public string Number { get; set; } = "";

    public Guid ModelId { get; set; }

    public string Supplier { get; set; } = "";

    /// <summary>Number of the purchase contract.</summary>
    public string PurchaseContract { get; set; } = "";

    public DateOnly DeliveredOn { get; set; }

    public DateOnly? WarrantyUntil { get; set; }

    /// <summary>Where the money comes from, such as the special fund that the action plan asks for.</summary>
    public string Funding { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}

/// <summary>Where a piece of equipment stands in its life.</summary>
public enum AssetState
{
    /// <summary>Delivered, not yet at a place.</summary>
    InStock,

    /// <summary>At its place; nothing proves yet that it works.</summary>
    Installed,

    /// <summary>Accepted: it was heard and there is a photo.</summary>
    InService,

    /// <summary>Out of use for a while, such as during building work.</summary>
    Suspended,

    /// <summary>Another stands in its spot.</summary>
    Replaced,

    /// <summary>Gone, and nothing came in its stead.</summary>
    Retired,
}

/// <summary>How it is, from the best to the gravest. Only the system says it, from evidence.</summary>
public enum DeviceHealth
{
    /// <summary>Heard in time, nothing against it.</summary>
    Alive,

    /// <summary>Its calibration is due.</summary>
    CalibrationDue,

    /// <summary>It says so, or its battery is older than the profile allows.</summary>
    LowBattery,

    /// <summary>Its service life is over.</summary>
    Expired,

    /// <summary>It reports a fault.</summary>
    Faulty,

    /// <summary>Not heard for as many heartbeats as its profile allows.</summary>
    Silent,

    /// <summary>Never heard since it was installed.</summary>
    NeverReported,
}

/// <summary>A piece of equipment from its delivery to its end.</summary>
internal sealed class DeviceAsset : IInScope
{
    public Guid Id { get; init; }

    /// <summary>The maker's number: IMEI, serial number, or the address of a transmitter.</summary>
    public string Serial { get; set; } = "";

    public Guid ModelId { get; set; }

    public Guid? BatchId { get; set; }

    public AssetState State { get; set; }

    /// <summary>The device of the register that it speaks as; null while nobody has said.</summary>
    public long? DeviceId { get; set; }

    /// <summary>The spot where it stands: what replaces it stands in the same, so the spot keeps its history.</summary>
    public Guid? SpotId { get; set; }

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    /// <summary>Where in the place, in words.</summary>
    public string Position { get; set; } = "";

    public DateOnly? InstalledOn { get; set; }

    /// <summary>Who put it up.</summary>
    public string InstalledBy { get; set; } = "";

    public DateOnly? BatteryOn { get; set; }

    public DateOnly? CalibratedOn { get; set; }

    /// <summary>When it left its spot for good.</summary>
    public DateOnly? EndedOn { get; set; }

    public Guid? ReplacesId { get; set; }

    public Guid? ReplacedById { get; set; }

    /// <summary>The service contract that pays for its operation.</summary>
    public Guid? ContractId { get; set; }

    /// <summary>First day that the contract counts.</summary>
    public DateOnly? CoveredFrom { get; set; }

    /// <summary>Null where nothing is expected of it: in stock, suspended, gone.</summary>
    public DeviceHealth? Health { get; set; }

    /// <summary>Everything that stands against it, a bit for each <see cref="DeviceHealth"/>.</summary>
    public int Causes { get; set; }

    public DateTimeOffset? HealthSince { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Optimistic concurrency among people.</summary>
    public int Version { get; set; }
}

/// <summary>How long an accepted device was how: the evidence of availability.</summary>
internal sealed class HealthSpan : IInScope
{
    public Guid Id { get; init; }

    public Guid AssetId { get; init; }

    public DateTimeOffset From { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? To { get; set; }

    public DeviceHealth Health { get; init; }

    /// <summary>True when it protected somebody, see <see cref="HealthRules.IsAlive"/>.</summary>
    public bool Alive { get; init; }

    public Guid? PlaceId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";
}

/// <summary>What happened to a piece of equipment.</summary>
public enum LifeEventKind
{
    /// <summary>入库.</summary>
    Delivered,

    /// <summary>安装.</summary>
    Installed,

    /// <summary>验收投用.</summary>
    PutInService,

    /// <summary>校准.</summary>
    Calibrated,

    /// <summary>维护.</summary>
    Maintained,

    /// <summary>更换电池.</summary>
    BatteryChanged,

    /// <summary>停用.</summary>
    Suspended,

    /// <summary>恢复.</summary>
    Resumed,

    /// <summary>被更换.</summary>
    Replaced,

    /// <summary>报废.</summary>
    Retired,

    /// <summary>关联登记的设备.</summary>
    Linked,
}

/// <summary>An entry in the life of a piece of equipment; never changed.</summary>
internal sealed class LifeEvent : IInScope
{
    public Guid Id { get; init; }

    public Guid AssetId { get; init; }

    public Guid? SpotId { get; init; }

    public LifeEventKind Kind { get; init; }

    /// <summary>The day on which it was done.</summary>
    public DateOnly On { get; init; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who wrote it down.</summary>
    public string By { get; init; } = "";

    /// <summary>Who did it, in words, or empty.</summary>
    public string Who { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>When the same is due again, or null.</summary>
    public DateOnly? NextDueOn { get; init; }

    public Guid? PlaceId { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";
}

/// <summary>How many of a kind a place must have, and who says so.</summary>
internal sealed class CoverageNeed : IInScope
{
    public Guid Id { get; init; }

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    public EquipmentKind Kind { get; init; }

    public int Required { get; set; }

    /// <summary>The standard, the plan or the decision that asks for it.</summary>
    public string Source { get; set; } = "";

    public string SetBy { get; set; } = "";

    public DateTimeOffset SetAt { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}
