using Fengsui.Places.Quarters.Plans;

namespace Fengsui.Places.Quarters.Seeding;

/// <summary>
/// The catalogue of measures as an installation starts: the kinds that the requirements name (S-25), without prices, which each county
/// enters as it pays them.
/// </summary>
public static class MeasureKinds
{
    public const string ReMark = "re-mark";
    public const string RemoveObstacles = "remove-obstacles";
    public const string RaiseClearance = "raise-clearance";
    public const string WidenLane = "widen-lane";
    public const string OneWayLoop = "one-way-loop";
    public const string OneSideParking = "one-side-parking";
    public const string OffPeakParking = "off-peak-parking";
    public const string NewLot = "new-lot";
    public const string SmallFireTruck = "small-fire-truck";
    public const string ExtraHydrant = "extra-hydrant";
    public const string MicroStation = "micro-station";
    public const string Patrol = "patrol";

    internal static MeasureKind[] All { get; } =
    [
        New(1, ReMark, "重新划线、标名、立牌", "Mark the lane again: lines, words, signs", "米", "metre"),
        New(2, RemoveObstacles, "清除障碍物", "Remove obstacles", "处", "obstacle"),
        New(3, RaiseClearance, "清除限高、架空障碍", "Clear the height: bars, wires, branches", "处", "obstacle"),
        New(4, WidenLane, "拓宽道路", "Widen the road", "米", "metre"),
        New(5, OneWayLoop, "组织单向循环交通", "One-way loop", "项", "scheme"),
        New(6, OneSideParking, "单侧停车、施划泊位", "Parking on one side in marked bays", "个泊位", "bay"),
        New(7, OffPeakParking, "错时停车共享周边泊位", "Off-peak parking on spaces nearby", "个泊位", "space"),
        New(8, NewLot, "新建停车场(库)", "New parking lot or garage", "个泊位", "space"),
        New(9, SmallFireTruck, "配置小型消防车", "Small fire truck", "辆", "vehicle"),
        New(10, ExtraHydrant, "增设消火栓", "More hydrants", "个", "hydrant"),
        New(11, MicroStation, "建立微型消防站", "Micro fire station", "个", "station"),
        New(12, Patrol, "夜间巡查、劝离违停车辆", "Patrol at night, ask drivers to move", "月", "month"),
    ];

    private static MeasureKind New(int order, string code, string name, string nameEn, string unit, string unitEn) =>
        new() { Code = code, Name = name, NameEn = nameEn, Unit = unit, UnitEn = unitEn, SortOrder = order };
}
