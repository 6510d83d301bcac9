using System.Globalization;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Seeding;
using Fengsui.Sensing.Video;
using Fengsui.Simulator;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>What the simulated platform needs to push: its address here, its secret, its cameras.</summary>
internal sealed record DemoCameras(Guid Source, string Secret, IReadOnlyList<DemoCamera> Cameras);

/// <summary>A simulated camera.</summary>
/// <param name="Kind">What its analytics look for.</param>
/// <param name="Right">How often it is right, 0 to 1.</param>
internal sealed record DemoCamera(string Code, string Name, string Kind, double Right);

/// <summary>
/// A simulated camera platform with its cameras and what it told in the last weeks. Each picture shows what was there, and a part of what the
/// platform told was not so; the decisions of the past follow the pictures. Only the demonstration has them.
/// </summary>
internal sealed class CamerasScene(DemoCounty demo, VideoSeeder seeder, StorageOptions storage, TimeProvider clock) : IDemoScene
{
    private const int Past = 64;
    private const int Days = 24;
    private const int LeftOpen = 5;
    private const string Operator = "演示·值班员";

    private static readonly (string Kind, string Spot, string Name, PlaceType[] At, double Right)[] Posts =
    [
        ("lane-blocked", "1 号消防车通道", "通道球机", [PlaceType.AgedResidentialQuarter, PlaceType.HighRiseResidential], 0.8),
        ("lane-blocked", "北门通道", "北门枪机", [PlaceType.AgedResidentialQuarter, PlaceType.Market], 0.55),
        ("ebike-in-lift", "2 单元电梯", "轿厢摄像头", [PlaceType.HighRiseResidential, PlaceType.RentalHouse], 0.9),
        ("off-post", "消防控制室", "控制室半球", [PlaceType.ShoppingMall, PlaceType.Hotel, PlaceType.Hospital], 0.7),
        ("smoke-flame", "堆场", "热成像双光", [PlaceType.Factory, PlaceType.Warehouse], 0.25),
    ];

    // After the places.
    public int Order => 42;

    /// <summary>Where secret and cameras lie.</summary>
    public static string PathOf(StorageOptions storage) => Path.Combine(storage.DataDirectory, "demo-cameras.json");

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var random = SeededRandom.For(context.Seed, "cameras");
        var cameras = new List<(DemoCamera Camera, SeedCamera Seed)>();
        foreach (var (index, post) in Posts.SelectMany(p => Enumerable.Repeat(p, 3)).Index())
        {
            var place = random.Pick([.. demo.County.Places.Where(p => post.At.Contains(p.Type))]);
            var camera = new DemoCamera(string.Create(CultureInfo.InvariantCulture, $"cam-{index + 1:D2}"), $"{place.Name} {post.Name}", post.Kind, post.Right);
            cameras.Add((camera, new SeedCamera(camera.Code, camera.Name, DemoCounty.IdOf(place.Id), post.Spot)));
        }

        var county = context.Actor with { DivisionPrefix = context.DivisionCode };
        var (source, secret) = await seeder.AddAsync(county, "演示视频平台（模拟）", [.. cameras.Select(c => c.Seed)], cancellation);
        await seeder.AddCasesAsync(context.Actor, source, Cases([.. cameras.Select(c => c.Camera)], random), cancellation);

        // Two that nobody has entered: they wait to be bound once they send.
        DemoCamera[] strangers = [new("cam-91", "未登记球机", "lane-blocked", 0.6), new("cam-92", "未登记轿厢摄像头", "ebike-in-lift", 0.8)];
        await OwnerFile.WriteAsync(PathOf(storage), new DemoCameras(source, secret, [.. cameras.Select(c => c.Camera), .. strangers]), cancellation);
    }

    /// <summary>Camera and time as they stand on a picture.</summary>
    public static string LabelOf(string code, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}  {at.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}");

    private List<SeedVideoCase> Cases(IReadOnlyList<DemoCamera> cameras, SeededRandom random)
    {
        var now = clock.GetUtcNow();
        var cases = new List<SeedVideoCase>();
        for (var index = 0; index < Past; index++)
        {
            // Few cameras tell most.
            var camera = cameras[Math.Min(random.Next(cameras.Count), random.Next(cameras.Count))];
            var open = index >= Past - LeftOpen && camera.Kind != "smoke-flame";
            var at = open ? now.AddMinutes(-random.Between(3, 50)) : now.AddDays(-Days).AddMinutes((double)index / Past * (Days - 1) * 1_440);
            cases.Add(Make(camera, at, open, index, random));
        }

        return [.. cases.OrderBy(c => c.At)];
    }

    private static SeedVideoCase Make(DemoCamera camera, DateTimeOffset at, bool open, int index, SeededRandom random)
    {
        var isTrue = random.Chance(camera.Right);
        var picture = CameraPicture.Draw(new CameraSight(camera.Kind, isTrue), LabelOf(camera.Code, at), random);
        var count = random.Between(1, 4);
        if (open || index % 15 == 7)
        {
            return new SeedVideoCase(camera.Code, camera.Kind, at, count, open ? VideoCaseState.Received : VideoCaseState.Expired, 0, "", null, "", picture);
        }

        return isTrue
            ? new SeedVideoCase(camera.Code, camera.Kind, at, count, VideoCaseState.Confirmed, random.Between(1, 25), Operator, null, "", picture)
            : new SeedVideoCase(
                camera.Code, camera.Kind, at, count, VideoCaseState.Rejected, random.Between(1, 25), Operator,
                camera.Kind == "smoke-flame" ? VideoReject.Weather : random.Pick([VideoReject.Light, VideoReject.Misread, VideoReject.Allowed]), "", picture);
    }
}
