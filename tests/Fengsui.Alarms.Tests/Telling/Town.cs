using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>A point of the town, as the engine would describe it.</summary>
internal sealed record TestPoint(
    long Id, long DeviceId, PlaceBrief? Place, string Label, string Description, int ComponentType = 42, int SystemType = 1,
    PointLevel Level = PointLevel.Component);

/// <summary>Two places, their points and the people of the stories.</summary>
internal static class Town
{
    public const string EastVillage = "530129001001";
    public const string WestVillage = "530129002001";

    public static readonly PlaceBrief Hotel = new(
        new Guid("01930000-0000-7000-8000-0000000000a1"), "云岭大酒店", "hotel", EastVillage, "commerce", "东街 1 号", 102.71, 25.04, true);

    public static readonly PlaceBrief School = new(
        new Guid("01930000-0000-7000-8000-0000000000a2"), "城关小学", "school", WestVillage, "education", "西街 9 号", 102.70, 25.05, false);

    public static readonly TestPoint Kitchen = new(101, 1, Hotel, "1-1-1", "一层厨房感烟");
    public static readonly TestPoint Hall = new(102, 1, Hotel, "1-1-2", "一层大厅感烟");
    public static readonly TestPoint Stairs = new(103, 1, Hotel, "1-1-3", "楼梯间感烟");
    public static readonly TestPoint Attic = new(104, 1, Hotel, "1-1-4", "阁楼感烟");
    public static readonly TestPoint CallPoint = new(110, 1, Hotel, "1-1-10", "大厅手报", 23);
    public static readonly TestPoint Pump = new(120, 1, Hotel, "1-1-20", "消防水泵", 91, 11);
    public static readonly TestPoint Shutter = new(121, 1, Hotel, "1-1-21", "防火卷帘", 117, 19);
    public static readonly TestPoint Transmitter = new(130, 1, Hotel, "0-0-0", "传输装置", 0, 0, PointLevel.Device);
    public static readonly TestPoint Classroom = new(201, 2, School, "1-1-1", "教室感烟");
    public static readonly TestPoint Unbound = new(301, 3, null, "1-1-1", "未关联感烟");

    public static readonly Actor Li = Person(1, "李明", "", RoleNames.DutyOperator);
    public static readonly Actor Wang = Person(2, "王芳", "", RoleNames.DutyOperator);
    public static readonly Actor Zhao = Person(3, "赵队", "", RoleNames.DutyLeader);
    public static readonly Actor Fixer = Person(4, "孙工", "", RoleNames.DeviceManager);
    public static readonly Actor WestOfficial = Person(5, "钱乡", WestVillage[..9], RoleNames.TownOfficial);
    public static readonly Actor WestOperator = Person(6, "周平", WestVillage[..9], RoleNames.DutyOperator);

    private static Actor Person(int number, string name, string prefix, string role) => TestActors.With(prefix, role) with
    {
        Id = new Guid($"01930000-0000-7000-8000-00000000000{number}"),
        Name = $"person{number}",
        DisplayName = name,
    };
}

/// <summary>The register of the town.</summary>
internal sealed class TownPlaces : IPlaceDirectory
{
    private static readonly Dictionary<Guid, PlaceBrief> Places = new() { [Town.Hotel.Id] = Town.Hotel, [Town.School.Id] = Town.School };

    public int Lookups { get; private set; }

    public Task<PlaceBrief?> FindAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult(Places.TryGetValue(placeId, out var place) && InSight(records, place) ? place : null);

    public Task<IReadOnlyDictionary<Guid, PlaceBrief>> FindManyAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation)
    {
        Lookups++;
        return Task.FromResult<IReadOnlyDictionary<Guid, PlaceBrief>>(
            Places.Where(p => placeIds.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value));
    }

    public Task<IReadOnlyList<PlaceContact>> CallListAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        ContactsAsync(records, placeId, cancellation);

    public Task<IReadOnlyList<PlaceContact>> ContactsAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceContact>>([]);

    public Task<IReadOnlyList<PlaceLane>> LanesAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceLane>>([]);

    public Task<IReadOnlyList<NearbyResponse>> NearbyAsync(
        FengsuiContext records, double longitude, double latitude, int perKind, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NearbyResponse>>([]);

    public Task<IReadOnlyList<PlaceBrief>> SearchAsync(
        FengsuiContext records, string text, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceBrief>>([]);

    public Task<IReadOnlyDictionary<string, string>> TypeNamesAsync(FengsuiContext records, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<IReadOnlyList<string>> DivisionPathAsync(FengsuiContext records, string divisionCode, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    private static bool InSight(FengsuiContext records, PlaceBrief place) =>
        place.DivisionCode.StartsWith(records.DivisionPrefix, StringComparison.Ordinal);
}

/// <summary>Cameras of the town: what they see waits for the desk.</summary>
internal sealed class TownVideo : IVideoWatch
{
    public List<Guid> Fires { get; } = [];

    public Task<IReadOnlyList<Guid>> FiresAsync(Actor actor, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Guid>>(actor.Roles.Contains(RoleNames.DutyOperator) ? Fires : []);

    /// <summary>What people decided about cases, by case.</summary>
    public Dictionary<Guid, VideoDecided> Decided { get; } = [];

    public Task<Guid?> CaseOfAsync(FengsuiContext records, long pointId, CancellationToken cancellation) => Task.FromResult<Guid?>(null);

    public Task<IReadOnlyList<VideoDecided>> SawNoFireAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> places, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<VideoDecided>>([.. Decided.Values.Where(d =>
            d is { Fire: false, PlaceId: { } place } && places.Contains(place) && d.LastAt >= from && d.FirstAt <= until)]);
}

/// <summary>The town has one monitoring rule, which whoever sees all of the county sees.</summary>
internal sealed class TownRules : IRuleNames
{
    public static readonly Guid Residual = new("01930000-0000-7000-8000-0000000000e1");

    public const string Name = "剩余电流持续偏高";

    public Task<string?> NameOfAsync(FengsuiContext records, Guid ruleId, CancellationToken cancellation) =>
        Task.FromResult(ruleId == Residual && records.DivisionPrefix.Length == 0 ? Name : null);
}

/// <summary>The points of the town.</summary>
internal sealed class TownSensing : ISensingDirectory
{
    private static readonly TestPoint[] Points =
        [Town.Kitchen, Town.Hall, Town.Stairs, Town.Attic, Town.CallPoint, Town.Pump, Town.Shutter, Town.Transmitter, Town.Classroom, Town.Unbound];

    public Task<PointBrief?> FindPointAsync(FengsuiContext records, long pointId, CancellationToken cancellation) =>
        Task.FromResult(Array.Find(Points, p => p.Id == pointId) is { } p
            ? new PointBrief(
                p.Id, p.DeviceId, "000000000001", p.Level, p.Place?.Id, p.Label, p.Description, "", p.SystemType, p.ComponentType, 0, [], null, null)
            : null);

    public Task<IReadOnlyList<PointBrief>> SoundingAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PointBrief>>([]);

    public Task<IReadOnlyList<PointEvent>> HistoryAsync(
        FengsuiContext records, long pointId, DateTimeOffset since, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PointEvent>>([]);

    public Task<IReadOnlyList<PointReading>> ReadingsAsync(
        FengsuiContext records, long pointId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PointReading>>([]);

    public Task<IReadOnlyList<StoredFrame>> FramesAsync(
        FengsuiContext records, long pointId, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredFrame>>([]);
}
