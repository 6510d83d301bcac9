using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Contracts;

/// <summary>What other rooms need to know of a place to name it, find it and call its people.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">场所名称.</param>
/// <param name="TypeCode">Venue type code, see <c>places_venue_type</c>.</param>
/// <param name="DivisionCode">Village-level division code.</param>
/// <param name="SectorCode">Code of the sector that supervises it, or empty.</param>
/// <param name="Address">Street address.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="IsKeyUnit">消防安全重点单位.</param>
public sealed record PlaceBrief(
    Guid Id, string Name, string TypeCode, string DivisionCode, string SectorCode, string Address, double Longitude, double Latitude,
    bool IsKeyUnit);

/// <summary>What a person is to a place (glossary C.1).</summary>
public enum PlacePersonRole
{
    /// <summary>消防控制室值班人员: called first.</summary>
    ControlRoomOperator,

    /// <summary>消防安全管理人.</summary>
    FireSafetyManager,

    /// <summary>消防安全责任人.</summary>
    FireSafetyResponsiblePerson,

    /// <summary>网格员.</summary>
    GridWorker,

    /// <summary>社区民警.</summary>
    CommunityPoliceOfficer,
}

/// <summary>A person to call, in calling order; the number is masked, unless it comes from <see cref="IPlaceDirectory.CallListAsync"/>.</summary>
public sealed record PlaceContact(Guid Id, PlacePersonRole Role, string Name, string Phone, int CallOrder);

/// <summary>Kinds of points that help at a fire.</summary>
public enum ResponsePointKind
{
    /// <summary>消防救援站.</summary>
    FireStation,

    /// <summary>乡镇专职消防队.</summary>
    FullTimeFireBrigade,

    /// <summary>微型消防站.</summary>
    MicroFireStation,

    /// <summary>市政消火栓.</summary>
    FireHydrant,

    /// <summary>消防水源 (取水码头, 水池).</summary>
    WaterSource,
}

/// <summary>A brigade, micro station or water source near a place.</summary>
/// <param name="DistanceM">Straight distance in metres.</param>
/// <param name="TravelMinutes">Estimated minutes by road for brigades, null for water.</param>
/// <param name="InService">False when known to be out of service.</param>
public sealed record NearbyResponse(
    Guid Id, ResponsePointKind Kind, string Name, string Phone, double Longitude, double Latitude,
    double DistanceM, double? TravelMinutes, bool InService);

/// <summary>A fire lane of a place, or of its quarter.</summary>
/// <param name="Passes">True when its marking and its clear space are up to the rule, false when one is known not to be, null when something is not known.</param>
/// <param name="ClearWidthM">Clear width in metres, or null when not measured.</param>
public sealed record PlaceLane(Guid Id, string Name, bool? Passes, double? ClearWidthM);

/// <summary>Reading of the register by rooms above. All reads obey the context's scope.</summary>
public interface IPlaceDirectory
{
    /// <summary>The place, or null when absent or out of sight.</summary>
    Task<PlaceBrief?> FindAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>Several places at once, by id.</summary>
    Task<IReadOnlyDictionary<Guid, PlaceBrief>> FindManyAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation);

    /// <summary>People to call, in order, with masked numbers; who needs one says why, see <c>NumberReveals</c>.</summary>
    Task<IReadOnlyList<PlaceContact>> ContactsAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>The same with whole numbers: for the duty desk while an alarm sounds, which keeps each call with who made it.</summary>
    Task<IReadOnlyList<PlaceContact>> CallListAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>Fire lanes of a place and of the quarter that is the place, those that fail first.</summary>
    Task<IReadOnlyList<PlaceLane>> LanesAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation);

    /// <summary>
    /// Nearest points of each kind, at most <paramref name="perKind"/> of each, nearest first; those within
    /// <c>Places:Response:SearchKm</c>. Not cut by the division: help does not stop at a border. Minutes are an estimate
    /// (straight distance, a road factor, a speed for the kind), not a route.
    /// </summary>
    Task<IReadOnlyList<NearbyResponse>> NearbyAsync(
        FengsuiContext records, double longitude, double latitude, int perKind, CancellationToken cancellation);

    /// <summary>
    /// Places by parts of name, address, organisation or code, by pinyin, initials, with a slip of the pen; best first, at most
    /// <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<PlaceBrief>> SearchAsync(
        FengsuiContext records, string text, int limit, CancellationToken cancellation);

    /// <summary>Names of the division chain of a code, county first, for example 云岭县 / 城关镇 / 东街居委会.</summary>
    Task<IReadOnlyList<string>> DivisionPathAsync(FengsuiContext records, string divisionCode, CancellationToken cancellation);

    /// <summary>Names of all venue types by their code, in the reader's language.</summary>
    Task<IReadOnlyDictionary<string, string>> TypeNamesAsync(FengsuiContext records, CancellationToken cancellation);
}
