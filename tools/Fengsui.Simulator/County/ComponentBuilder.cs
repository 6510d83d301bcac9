using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Codes of GB/T 26875.3-2011 tables 4 and 5 that the simulated county uses.</summary>
internal static class Codes
{
    public const byte FireAlarmSystem = 1;
    public const byte HydrantSystem = 11;
    public const byte SprinklerSystem = 12;
    public const byte SmokeControlSystem = 18;

    public const byte Generic = 0;
    public const byte FireAlarmControlUnit = 1;
    public const byte GasDetector = 11;
    public const byte ResidualCurrent = 17;
    public const byte ElectricalTemperature = 18;
    public const byte ManualCallPoint = 23;
    public const byte HydrantButton = 24;
    public const byte PointHeat = 31;
    public const byte PhotoelectricSmoke = 42;
    public const byte BeamSmoke = 43;
    public const byte InputOutputModule = 87;
    public const byte FirePump = 91;
    public const byte WaterTank = 92;
    public const byte SprinklerPump = 95;
    public const byte FlowIndicator = 96;
    public const byte SmokeFan = 111;
    public const byte Sounder = 121;

    public static bool IsSmoke(byte type) => type is PhotoelectricSmoke or BeamSmoke;

    /// <summary>Detectors and buttons that people or smoke set off.</summary>
    public static bool IsDetection(byte type) => IsSmoke(type) || type is PointHeat or ManualCallPoint or HydrantButton;
}

/// <summary>The components behind one transmitter: plant first, then detection floor by floor.</summary>
internal sealed class ComponentBuilder(string transmitterId, SimulatedPlace place, int firstIndex, SeededRandom random)
{
    private const int PlantZone = 100;
    private const int PointsAFloor = 6;

    private static readonly string[] Sides = ["东侧走廊", "西侧走廊", "南侧走廊", "北侧走廊", "走廊中部", "电梯前室", "东楼梯口", "西楼梯口"];

    private readonly List<SimulatedComponent> _components = [];
    private int _plantPoint;

    public IEnumerable<SimulatedComponent> Build(int count)
    {
        AddPlant(count);
        var rest = count - _components.Count;
        var floors = Floors(Math.Max(1, rest / PointsAFloor));
        var shares = Shares.Split(rest, [.. floors.Select(_ => 1.0)], new int[floors.Count]);
        for (var i = 0; i < floors.Count; i++)
        {
            AddFloor(floors[i], i + 1, shares[i]);
        }

        return _components;
    }

    private void AddPlant(int count)
    {
        var lowest = place.StoreysBelow > 0 ? -place.StoreysBelow : 1;
        Plant(Codes.FireAlarmSystem, Codes.FireAlarmControlUnit, 1, "消防控制室", ComponentSetting.ControlRoom, null);
        Plant(Codes.HydrantSystem, Codes.Generic, lowest, "消火栓管网压力", ComponentSetting.PlantRoom, new(5, 0.1m, "kPa", random.Between(2_600, 4_200), 120, 1_500, 7_000));
        for (var i = 0; i <= count / 22; i++)
        {
            var location = i == 0 ? "配电室总进线" : string.Create(CultureInfo.InvariantCulture, $"{i}号配电箱");
            Plant(Codes.FireAlarmSystem, Codes.ResidualCurrent, i == 0 ? lowest : Math.Min(i, place.StoreysAbove), location, ComponentSetting.ElectricalRoom, new(9, 0.001m, "A", random.Between(40, 130), 25, null, 300));
        }

        Plant(Codes.FireAlarmSystem, Codes.ElectricalTemperature, lowest, "配电室电缆", ComponentSetting.ElectricalRoom, new(3, 0.1m, "℃", random.Between(280, 380), 60, null, 700));
        if (count >= 14)
        {
            Plant(Codes.HydrantSystem, Codes.FirePump, lowest, "消火栓泵", ComponentSetting.PlantRoom, null);
            Plant(Codes.HydrantSystem, Codes.WaterTank, place.StoreysAbove, "屋顶水箱", ComponentSetting.Roof, new(2, 0.01m, "m", random.Between(180, 320), 15, 120, 400));
        }

        if (count >= 18)
        {
            Plant(Codes.SprinklerSystem, Codes.SprinklerPump, lowest, "喷淋泵", ComponentSetting.PlantRoom, null);
            Plant(Codes.SprinklerSystem, Codes.Generic, place.StoreysAbove, "喷淋末端压力", ComponentSetting.PlantRoom, new(5, 0.1m, "kPa", random.Between(1_500, 3_200), 100, 500, 6_000));
            Plant(Codes.SprinklerSystem, Codes.FlowIndicator, 1, "1层水流指示器", ComponentSetting.PlantRoom, null);
        }

        if (count >= 22)
        {
            Plant(Codes.SmokeControlSystem, Codes.SmokeFan, place.StoreysAbove, "排烟风机", ComponentSetting.Roof, null);
        }

        if (place.Type is PlaceType.Restaurant or PlaceType.Hotel or PlaceType.Hospital or PlaceType.GasStation or PlaceType.ShoppingMall)
        {
            Plant(Codes.FireAlarmSystem, Codes.GasDetector, 1, "厨房燃气探测", ComponentSetting.Kitchen, new(6, 0.1m, "%LEL", 8, 6, null, 250));
        }
    }

    private void Plant(byte systemType, byte componentType, int floor, string location, ComponentSetting setting, SimulatedAnalog? analog) =>
        Add(systemType, componentType, ((uint)PlantZone << 16) | (uint)++_plantPoint, floor, location, setting, analog, []);

    private void AddFloor(int floor, int zone, int count)
    {
        var first = firstIndex + _components.Count;
        var plan = Enumerable.Range(0, count).Select(i => (Type: TypeAt(i), Where: Where(TypeAt(i), floor, i))).ToList();
        var detection = Enumerable.Range(0, count).Where(i => Codes.IsDetection(plan[i].Type)).ToList();
        for (var i = 0; i < count; i++)
        {
            var at = detection.IndexOf(i);
            var neighbours = at < 0 ? [] : detection.Where((_, n) => n != at && Math.Abs(n - at) <= 2).Select(n => IdOf(first + n));
            Add(
                plan[i].Type == Codes.HydrantButton ? Codes.HydrantSystem : Codes.FireAlarmSystem,
                plan[i].Type, ((uint)zone << 16) | (uint)(i + 1), floor, plan[i].Where.Location, plan[i].Where.Setting, null, [.. neighbours]);
        }
    }

    private byte TypeAt(int index) => (index % 12) switch
    {
        0 or 1 or 3 or 6 or 7 or 9 => place.Type is PlaceType.Warehouse or PlaceType.Market && index % 12 == 3 ? Codes.BeamSmoke : Codes.PhotoelectricSmoke,
        2 => Codes.ManualCallPoint,
        4 => Codes.HydrantButton,
        5 or 10 => Codes.PointHeat,
        8 => Codes.InputOutputModule,
        _ => Codes.Sounder,
    };

    private (string Location, ComponentSetting Setting) Where(byte type, int floor, int index)
    {
        var prefix = floor < 0
            ? string.Create(CultureInfo.InvariantCulture, $"地下{-floor}层")
            : string.Create(CultureInfo.InvariantCulture, $"{floor}层");
        var side = Sides[(index + floor + Sides.Length) % Sides.Length];
        if (type is Codes.ManualCallPoint or Codes.HydrantButton or Codes.Sounder or Codes.InputOutputModule || index % 3 == 0)
        {
            return (prefix + side, side.Contains('楼', StringComparison.Ordinal) ? ComponentSetting.Stairwell : ComponentSetting.Corridor);
        }

        if (floor < 0)
        {
            return index % 2 == 0 ? (prefix + "车库", ComponentSetting.Storage) : (prefix + "水泵房", ComponentSetting.PlantRoom);
        }

        if (type == Codes.PointHeat && HasKitchen(place.Type) && floor <= 2)
        {
            return (prefix + "厨房", ComponentSetting.Kitchen);
        }

        var (room, setting) = Room(floor, index);
        return (prefix + room, setting);
    }

    private (string Room, ComponentSetting Setting) Room(int floor, int index)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{floor}{index + 1:D2}");
        var n = index + 1;
        return place.Type switch
        {
            PlaceType.Hotel or PlaceType.Bathhouse when index % 4 == 1 => (number + "房卫生间旁", ComponentSetting.Bathroom),
            PlaceType.Hotel or PlaceType.Homestay => (number + "客房", ComponentSetting.Room),
            PlaceType.School or PlaceType.Kindergarten or PlaceType.TrainingCentre => (number + "教室", ComponentSetting.Room),
            PlaceType.Hospital => (number + "病房", ComponentSetting.Room),
            PlaceType.ElderCareFacility => (number + "房间", ComponentSetting.Room),
            PlaceType.EntertainmentVenue => (string.Create(CultureInfo.InvariantCulture, $"V{number}包间"), ComponentSetting.Room),
            PlaceType.Restaurant when index % 4 == 1 => ("后厨传菜间", ComponentSetting.Kitchen),
            PlaceType.Restaurant => (string.Create(CultureInfo.InvariantCulture, $"{n}号包间"), ComponentSetting.Room),
            PlaceType.Factory or PlaceType.Workshop => (string.Create(CultureInfo.InvariantCulture, $"{n}号车间"), ComponentSetting.Workshop),
            PlaceType.Warehouse => (string.Create(CultureInfo.InvariantCulture, $"{n}号库房"), ComponentSetting.Storage),
            PlaceType.ShoppingMall or PlaceType.Market or PlaceType.Supermarket => (number + "号商铺", ComponentSetting.Storage),
            PlaceType.HighRiseResidential or PlaceType.AgedResidentialQuarter => (string.Create(CultureInfo.InvariantCulture, $"{n}单元前室"), ComponentSetting.Lobby),
            _ => (number + "室", ComponentSetting.Room),
        };
    }

    private static bool HasKitchen(PlaceType type) => type is PlaceType.Restaurant or PlaceType.Hotel or PlaceType.Homestay or PlaceType.School
        or PlaceType.Kindergarten or PlaceType.Hospital or PlaceType.ElderCareFacility or PlaceType.ShoppingMall;

    /// <summary>Which floors carry detection, spread over the height of the house.</summary>
    private List<int> Floors(int wanted)
    {
        var all = Enumerable.Range(1, place.StoreysAbove).ToList();
        if (place.StoreysBelow > 0)
        {
            all.Insert(0, -1);
        }

        var count = Math.Min(wanted, all.Count);
        return [.. Enumerable.Range(0, count).Select(i => all[i * all.Count / count])];
    }

    private void Add(
        byte systemType, byte componentType, uint address, int floor, string location, ComponentSetting setting, SimulatedAnalog? analog, ImmutableArray<string> neighbours) =>
        _components.Add(new SimulatedComponent(
            IdOf(firstIndex + _components.Count), transmitterId, systemType, 1, componentType, address, floor, location, setting, analog, neighbours));

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"component-{index + 1:D5}");
}
