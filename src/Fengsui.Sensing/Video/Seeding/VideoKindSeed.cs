namespace Fengsui.Sensing.Video.Seeding;

/// <summary>Kinds that are there from the start: what the camera platforms of 安消一体化 tell most. A county adds its own.</summary>
internal static class VideoKindSeed
{
    /// <summary>烟雾火焰.</summary>
    public const string SmokeFlame = "smoke-flame";

    /// <summary>占用消防车通道.</summary>
    public const string LaneBlocked = "lane-blocked";

    /// <summary>值班人员离岗.</summary>
    public const string OffPost = "off-post";

    /// <summary>电动自行车进电梯.</summary>
    public const string EBikeInLift = "ebike-in-lift";

    private const int Day = 24 * 60;

    public static IEnumerable<VideoKind> All =>
    [
        new()
        {
            Code = SmokeFlame, Name = "烟雾、火焰", NameEn = "Smoke or flame", LeadsTo = VideoConsequence.Alarm, AnswerMinutes = 1, ExpireMinutes = Day,
            GatherMinutes = 5, IsInUse = true, Order = 10, Version = 1,
        },
        new()
        {
            Code = LaneBlocked, Name = "占用消防车通道", NameEn = "Fire lane blocked", LeadsTo = VideoConsequence.Hazard, HazardClass = "lane-blocked",
            AnswerMinutes = 30, ExpireMinutes = Day, GatherMinutes = 60, IsInUse = true, Order = 20, Version = 1,
        },
        new()
        {
            Code = OffPost, Name = "消防控制室离岗", NameEn = "Nobody at the fire control room's post", LeadsTo = VideoConsequence.Hazard, HazardClass = "control-room",
            AnswerMinutes = 10, ExpireMinutes = Day, GatherMinutes = 30, IsInUse = true, Order = 30, Version = 1,
        },
        new()
        {
            Code = EBikeInLift, Name = "电动自行车进电梯", NameEn = "E-bike in a lift", LeadsTo = VideoConsequence.Hazard, HazardClass = "ebike",
            AnswerMinutes = 15, ExpireMinutes = Day, GatherMinutes = 10, IsInUse = true, Order = 40, Version = 1,
        },
    ];
}
