using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Bench.Register;

/// <summary>A register of a size, on the embedded store: 16 towns of 20 villages, places spread over them, equipment over the places.</summary>
internal sealed class RegisterStore : IAsyncDisposable
{
    public const string County = "990121";
    public const double West = 107.2;
    public const double South = 26.2;
    public const double WidthDegrees = 1;
    public const double HeightDegrees = 1;
    private const int Towns = 16;
    private const int VillagesPerTown = 20;
    private static readonly DateTimeOffset Entered = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly IHost _host;

    private RegisterStore(IHost host, IReadOnlyList<Guid> places) => (_host, Places) = (host, places);

    public IReadOnlyList<Guid> Places { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<RegisterStore> MakeAsync(string folder, int places, int assets)
    {
        var host = await BenchHost.MakeAsync(folder, new Dictionary<string, string?>());
        await using var context = host.Services.GetRequiredService<Records>().Open(Actor.System("bench"));
        var there = await context.Set<Place>().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        if (there.Count > 0)
        {
            return new RegisterStore(host, there);
        }

        var ids = Enumerable.Range(0, places).Select(_ => Guid.CreateVersion7(Entered)).ToArray();
        var villages = await AddDivisionsAsync(context);
        await AddAsync(context, Enumerable.Range(0, places).Select(i => Place(ids[i], i, villages)));
        await AddAsync(context, Enumerable.Range(0, assets).Select(i => Asset(ids[i % places], i, villages[i % places % villages.Count])));

        // As a long-lived store has it: the planner knows the tables.
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
        await CheckpointAsync(context);
        return new RegisterStore(host, ids);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }

    public static string NameOf(int place) => $"{Words[place % Words.Length]}{Words[place / Words.Length % Words.Length]}{Kinds[place % Kinds.Length]}{place}号店";

    private static readonly string[] Words = ["云岭", "石阳", "文昌", "六合", "长乐", "金源", "聚福", "东升", "南湖", "西苑", "北辰", "新星", "朝阳", "牡丹", "九州", "双河"];
    private static readonly string[] Kinds = ["酒店", "超市", "饭店", "网吧", "幼儿园", "诊所", "仓库", "工厂"];
    private static readonly string[] Types = ["hotel", "supermarket", "restaurant", "internet-cafe", "kindergarten", "clinic", "warehouse", "factory"];

    private static Place Place(Guid id, int i, IReadOnlyList<string> villages)
    {
        var place = new Place
        {
            Id = id,
            Name = NameOf(i),
            TypeCode = Types[i % Types.Length],
            DivisionCode = villages[i % villages.Count],
            SectorCode = "",
            Address = $"{Words[i * 7 % Words.Length]}路{i % 999}号",
            Longitude = West + (WidthDegrees * (i * 7919L % 100_000 / 100_000.0)),
            Latitude = South + (HeightDegrees * (i * 104_729L % 100_003 / 100_003.0)),
            OrganizationName = $"{Words[i * 3 % Words.Length]}{i}有限公司",
            Storeys = 1 + (i % 18),
            IsKeyUnit = i % 40 == 0,
            Source = "bench",
            CreatedAt = Entered,
            UpdatedAt = Entered,
        };
        place.Index();
        return place;
    }

    // So that what a thing is has nothing to do with where it is.
    private static int Spread(int i) => (int)((uint)i * 2_654_435_761 >> 8 & 0xffffff);

    private static FireEquipment Asset(Guid placeId, int i, string division) => new()
    {
        Id = Guid.CreateVersion7(Entered),
        Name = $"{1 + (i % 18)}层{i % 977}号灭火器",
        PlaceId = placeId,
        DivisionCode = division,
        Kind = FireEquipmentKind.DryPowderExtinguisher + (Spread(i) % 4),
        Quantity = 1 + (Spread(i) / 4 % 6),
        InstalledOn = new DateOnly(2014, 1, 1).AddDays(Spread(i) % 4_000),
        ExpiresOn = new DateOnly(2024, 1, 1).AddDays(Spread(i) % 4_000),
        Source = "bench",
        CreatedAt = Entered,
        UpdatedAt = Entered,
        SearchText = $"{1 + (i % 18)}层{i % 977}号灭火器",
    };

    private static async Task<IReadOnlyList<string>> AddDivisionsAsync(FengsuiContext context)
    {
        var villages = new List<string>();
        context.Add(new Division { Code = County, Level = DivisionLevel.County, Name = "云岭县" });
        for (var t = 1; t <= Towns; t++)
        {
            context.Add(new Division { Code = $"{County}{t:000}", ParentCode = County, Level = DivisionLevel.Town, Name = $"{t}号镇" });
            for (var v = 1; v <= VillagesPerTown; v++)
            {
                var code = $"{County}{t:000}{v:000}";
                villages.Add(code);
                context.Add(new Division { Code = code, ParentCode = code[..9], Level = DivisionLevel.Village, Name = $"{t}镇{v}村" });
            }
        }

        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        return villages;
    }

    private static async Task AddAsync<T>(FengsuiContext context, IEnumerable<T> records)
        where T : class
    {
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var chunk in records.Chunk(5_000))
        {
            context.AddRange(chunk);
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
            await CheckpointAsync(context);
        }
    }

    // The product's own checkpointer runs only in a started host; without one every read would search a log of gigabytes.
    private static Task<int> CheckpointAsync(FengsuiContext context) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
}
