using Fengsui.Sensing.Life.Tickets;

namespace Fengsui.Sensing.Life;

/// <summary>A piece of equipment as a line of a list.</summary>
/// <param name="Health">Null where nothing is expected of it.</param>
/// <param name="Causes">All that stands against it, a bit for each <see cref="DeviceHealth"/>.</param>
/// <param name="LastSeenAt">When it was last heard, or null.</param>
/// <param name="ExpiresOn">End of its service life, or null.</param>
public sealed record AssetRow(
    Guid Id, string Serial, Guid ModelId, string Model, EquipmentKind Kind, AssetState State, DeviceHealth? Health, int Causes, DateTimeOffset? HealthSince,
    Guid? PlaceId, string PlaceName, string Position, string DivisionCode, DateOnly? InstalledOn, DateOnly? ExpiresOn, DateTimeOffset? LastSeenAt, long? DeviceId,
    int Version)
{
    /// <summary>True when it protects somebody now.</summary>
    public bool IsAlive => State == AssetState.InService && Health is { } health && HealthRules.IsAlive(health);
}

/// <summary>An entry of the life of a spot.</summary>
/// <param name="Serial">The equipment that it is about.</param>
public sealed record LifeEntryView(
    Guid Id, Guid AssetId, string Serial, LifeEventKind Kind, DateOnly On, DateTimeOffset At, string By, string Who, string Note, DateOnly? NextDueOn);

/// <summary>How long it was how.</summary>
public sealed record HealthSpanView(DateTimeOffset From, DateTimeOffset? To, DeviceHealth Health, bool Alive);

/// <summary>A profile as the API and the pages show it.</summary>
public sealed record ModelView(
    Guid Id, string Manufacturer, string Name, EquipmentKind Kind, int? ServiceYears, string ServiceSource, int? BatteryMonths, int HeartbeatMinutes,
    int SilentPeriods, int? CalibrationMonths, int Devices, int Version);

/// <summary>A piece of equipment with all that is known of it.</summary>
/// <param name="DeviceKey">The device of the register, or empty.</param>
/// <param name="Entries">Life of the spot, the newest first: also of what stood there before.</param>
/// <param name="Spans">Its health over time, the newest first.</param>
/// <param name="Moves">Moves that the reader may make.</param>
public sealed record AssetFile(
    AssetRow Asset, ModelView Model, string DeviceKey, string Batch, DateOnly? WarrantyUntil, string InstalledBy, DateOnly? BatteryOn, DateOnly? BatteryDueOn,
    DateOnly? CalibratedOn, DateOnly? CalibrationDueOn, string Replaces, string ReplacedBy, IReadOnlyList<LifeEntryView> Entries, IReadOnlyList<HealthSpanView> Spans,
    IReadOnlyList<TicketRow> Tickets, IReadOnlyList<LifeMove> Moves);

/// <summary>What a list of equipment is narrowed to; null means all.</summary>
/// <param name="Alive">True for what protects somebody now, false for what is at a place and does not.</param>
internal sealed record AssetFilter(
    string Text = "", AssetState? State = null, DeviceHealth? Health = null, EquipmentKind? Kind = null, Guid? PlaceId = null, bool? Alive = null, bool AtPlace = false,
    string? Division = null, Guid? BatchId = null);

/// <summary>How much of something is there and alive.</summary>
/// <param name="Required">How many there must be, by who says so; 0 where nobody has said.</param>
/// <param name="Installed">At their places, also those out of use.</param>
/// <param name="Alive">Accepted and alive now.</param>
/// <param name="Wanted">What the rate is of: for each place and kind those required, or those installed where nobody has said how many.</param>
/// <param name="Covered">Alive among those wanted: more than enough at one place makes up for nothing at another.</param>
public abstract record CoverageFigures(int Required, int Installed, int Alive, int Wanted, int Covered)
{
    /// <summary>Covered among wanted, 0 to 1; null where nothing is.</summary>
    public double? AliveRate => Wanted == 0 ? null : Covered / (double)Wanted;
}

/// <summary>Coverage of a place.</summary>
public sealed record PlaceCoverage(Guid PlaceId, string PlaceName, string DivisionCode, int Required, int Installed, int Alive, int Wanted, int Covered)
    : CoverageFigures(Required, Installed, Alive, Wanted, Covered);

/// <summary>Coverage of a town, or of all of them.</summary>
/// <param name="Code">Division code of nine digits, or what there is.</param>
public sealed record TownCoverage(string Code, string Name, int Required, int Installed, int Alive, int Wanted, int Covered)
    : CoverageFigures(Required, Installed, Alive, Wanted, Covered)
{
    /// <summary>The sum of several under another name.</summary>
    public static TownCoverage Sum(string code, string name, IReadOnlyCollection<TownCoverage> of) => new(
        code, name, of.Sum(t => t.Required), of.Sum(t => t.Installed), of.Sum(t => t.Alive), of.Sum(t => t.Wanted), of.Sum(t => t.Covered));
}

/// <summary>A detector or button behind a transmitter that does not protect its place.</summary>
/// <param name="ComponentType">GB/T 26875.3-2011 table 5.</param>
/// <param name="Health">Why it does not.</param>
/// <param name="Since">When its conditions changed last, or when its transmitter was last heard; null when that never was.</param>
public sealed record PointGap(
    long PointId, long DeviceId, Guid PlaceId, string Label, string Description, int ComponentType, PointHealth Health, DateTimeOffset? Since);

/// <summary>Coverage of a place by kind.</summary>
/// <param name="Source">Who asks for so many, or empty.</param>
public sealed record KindCoverage(EquipmentKind Kind, int Required, int Installed, int Alive, string Source)
    : CoverageFigures(Required, Installed, Alive, Required > 0 ? Required : Installed, Math.Min(Alive, Required > 0 ? Required : Installed));
