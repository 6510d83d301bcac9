namespace Fengsui.Places.Standing;

/// <summary>What a place can be found to be.</summary>
public enum StandingKind
{
    /// <summary>消防安全重点单位.</summary>
    KeyUnit,

    /// <summary>火灾高危单位.</summary>
    HighRiskUnit,

    /// <summary>高层建筑.</summary>
    HighRise,

    /// <summary>老旧小区.</summary>
    AgedQuarter,

    /// <summary>应建企业专职消防队.</summary>
    EnterpriseBrigadeDuty,

    /// <summary>消防器材已到报废年限.</summary>
    EquipmentExpired,

    /// <summary>消防器材即将到报废年限.</summary>
    EquipmentExpiresSoon,

    /// <summary>消防设施检测逾期.</summary>
    SystemTestOverdue,

    /// <summary>消防设施已到使用年限.</summary>
    SystemExpired,
}

/// <summary>What a rule measures.</summary>
public enum Measure
{
    /// <summary>Nothing: the rule has no such condition.</summary>
    None,

    /// <summary>建筑面积, m².</summary>
    AreaM2,

    /// <summary>客房, rooms.</summary>
    Rooms,

    /// <summary>床位, beds.</summary>
    Beds,

    /// <summary>座位, seats.</summary>
    Seats,

    /// <summary>学生, pupils.</summary>
    Pupils,

    /// <summary>从业人数, workers.</summary>
    Workers,

    /// <summary>高度, m.</summary>
    HeightM,

    /// <summary>地上层数, storeys above ground.</summary>
    Storeys,

    /// <summary>建成年份, a year.</summary>
    BuiltYear,

    /// <summary>储量, t.</summary>
    StorageTonnes,

    /// <summary>距最近国家综合性消防救援站, km.</summary>
    BrigadeDistanceKm,

    /// <summary>在地下经营: 1 for yes, 0 for no.</summary>
    Underground,

    /// <summary>县级以上党政机关: 1 for yes, 0 for no.</summary>
    GovernmentSeat,

    /// <summary>使用时间, months since it was installed; computed.</summary>
    AgeMonths,

    /// <summary>超过厂家使用年限, months; computed.</summary>
    MonthsPastMakersLife,

    /// <summary>距上次全面检测, months; computed.</summary>
    MonthsSinceTest,
}

/// <summary>How a measure is compared with the threshold.</summary>
public enum Comparison
{
    /// <summary>≥.</summary>
    AtLeast,

    /// <summary>&gt;.</summary>
    MoreThan,

    /// <summary>≤.</summary>
    AtMost,

    /// <summary>&lt;.</summary>
    LessThan,

    /// <summary>The rule names the class and no figure: a person judges.</summary>
    Judgement,

    /// <summary>The rule is not applied in this scope: an edition that switches off the one of the scope above.</summary>
    NotApplied,
}

/// <summary>How sure the source of a rule is; the marks of the project's rule book.</summary>
public enum Confidence
{
    /// <summary>Found in a public source.</summary>
    Sourced,

    /// <summary>Professional knowledge, high confidence.</summary>
    KnownHigh,

    /// <summary>Professional knowledge, medium confidence.</summary>
    KnownMedium,

    /// <summary>Professional knowledge, low confidence.</summary>
    KnownLow,

    /// <summary>Inferred, or set by the installation.</summary>
    Inferred,
}

/// <summary>Whether a standing holds.</summary>
public enum Answer
{
    /// <summary>It holds.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,

    /// <summary>A fact is missing, or a person must judge.</summary>
    Unknown,
}

/// <summary>The measures: which are yes or no, which people enter, in which unit.</summary>
public static class Measures
{
    /// <summary>Measures that people enter for a place; the others are facts of the place or computed.</summary>
    public static IReadOnlyList<Measure> Entered { get; } =
    [
        Measure.AreaM2, Measure.Rooms, Measure.Beds, Measure.Seats, Measure.Pupils, Measure.Workers, Measure.StorageTonnes,
        Measure.BrigadeDistanceKm, Measure.Underground, Measure.GovernmentSeat,
    ];

    /// <summary>True when 1 means yes and 0 no.</summary>
    public static bool IsYesNo(this Measure measure) => measure is Measure.Underground or Measure.GovernmentSeat;

    /// <summary>True when only whole numbers make sense.</summary>
    public static bool IsWhole(this Measure measure) =>
        measure.IsYesNo() || measure is Measure.Rooms or Measure.Beds or Measure.Seats or Measure.Pupils or Measure.Workers
            or Measure.Storeys or Measure.BuiltYear;

    /// <summary>Largest value that is not a typing error.</summary>
    public static double Most(this Measure measure) => measure switch
    {
        Measure.Underground or Measure.GovernmentSeat => 1,
        Measure.BrigadeDistanceKm => 500,
        Measure.AreaM2 => 5_000_000,
        Measure.StorageTonnes => 100_000_000,
        _ => 1_000_000,
    };
}
