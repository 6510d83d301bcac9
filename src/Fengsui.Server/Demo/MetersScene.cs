using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Modbus;
using Fengsui.Sensing.Seeding;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Meters;

namespace Fengsui.Server.Demo;

/// <summary>Where the simulated gateway of meters listens.</summary>
internal sealed record DemoMeters(int Port);

/// <summary>
/// An electrical fire monitor, a pressure transmitter and a level meter behind one simulated Modbus gateway, with example register maps that are no maker's.
/// </summary>
internal sealed class MetersScene(DemoCounty demo, DeviceSeeder devices, MeterSeeder seeder, StorageOptions storage) : IDemoScene
{
    private const int PollSeconds = 10;
    private const string Electrical = "电气火灾监控探测器（示例）";
    private const string Pressure = "管网压力变送器（示例）";
    private const string Level = "消防水箱液位计（示例）";

    private static readonly SeedRegisterMap[] Maps =
    [
        new(Electrical, MeterKind.ElectricalFire, """
            {"points":[
              {"component":1,"name":"进线剩余电流","function":4,"address":0,"type":"uint16","kind":"current","unit":"mA","least":0,"most":2000,"notAvailable":65535,"componentType":17},
              {"component":2,"name":"A 相温度","function":4,"address":1,"type":"int16","scale":0.1,"kind":"temperature","unit":"°C","least":-40,"most":200,"notAvailable":-32768,"componentType":18},
              {"component":3,"name":"B 相温度","function":4,"address":2,"type":"int16","scale":0.1,"kind":"temperature","unit":"°C","least":-40,"most":200,"notAvailable":-32768,"componentType":18},
              {"component":4,"name":"C 相温度","function":4,"address":3,"type":"int16","scale":0.1,"kind":"temperature","unit":"°C","least":-40,"most":200,"notAvailable":-32768,"componentType":18},
              {"component":5,"name":"箱体温度","function":4,"address":4,"type":"int16","scale":0.1,"kind":"temperature","unit":"°C","least":-40,"most":200,"notAvailable":-32768,"componentType":18}],
             "states":[
              {"component":1,"name":"进线剩余电流","function":4,"address":10,"bit":0,"condition":"prewarning","componentType":17},
              {"component":2,"name":"A 相温度","function":4,"address":10,"bit":1,"condition":"prewarning","componentType":18},
              {"component":3,"name":"B 相温度","function":4,"address":10,"bit":2,"condition":"prewarning","componentType":18},
              {"component":4,"name":"C 相温度","function":4,"address":10,"bit":3,"condition":"prewarning","componentType":18},
              {"name":"装置故障","function":4,"address":10,"bit":15,"condition":"fault"}]}
            """),
        new(Pressure, MeterKind.Pressure, """
            {"points":[{"component":1,"name":"末端试水装置压力","function":3,"address":0,"type":"float32","order":"cdab","kind":"pressure","unit":"MPa","least":0,"most":2.5,"systemType":12,"componentType":99}],
             "states":[{"name":"变送器故障","function":3,"address":2,"is":2,"condition":"fault"}]}
            """),
        new(Level, MeterKind.Level, """
            {"points":[{"component":1,"name":"高位消防水箱","function":3,"address":0,"type":"uint16","kind":"level","unit":"mm","least":0,"most":6000,"systemType":11,"componentType":92}],
             "states":[{"component":1,"name":"高位消防水箱","function":3,"address":1,"bit":0,"condition":"prewarning","systemType":11,"componentType":92}]}
            """),
    ];

    // After the transmitters and the wireless detectors.
    public int Order => 44;

    /// <summary>Where the port lies.</summary>
    public static string PathOf(StorageOptions storage) => Path.Combine(storage.DataDirectory, "demo-meters.json");

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        (string Map, byte Unit, PlaceType At, string Name)[] meters =
        [
            (Electrical, MeterBank.ElectricalFire, PlaceType.Hotel, "总配电箱电气火灾监控"), (Pressure, MeterBank.Pressure, PlaceType.ShoppingMall, "末端试水压力"),
            (Level, MeterBank.Level, PlaceType.Factory, "屋顶消防水箱液位"),
        ];
        var port = FreePort();
        var (seeds, fed) = (new List<SeedMeter>(), new List<SeedDevice>());
        foreach (var (map, unit, at, name) in meters)
        {
            var place = demo.County.Places.First(p => p.Type == at);
            var key = string.Create(CultureInfo.InvariantCulture, $"M-{0xFE7000000000 + unit:X12}");
            fed.Add(new SeedDevice(key, $"{place.Name} {name}", DemoCounty.IdOf(place.Id), "standard", []));
            seeds.Add(new SeedMeter($"{place.Name} {name}", IPAddress.Loopback.ToString(), port, unit, map, PollSeconds, key));
        }

        await devices.AddAsync(context.Actor, fed, "demo", cancellation);
        await seeder.AddAsync(context.Actor with { DivisionPrefix = context.DivisionCode }, Maps, seeds, cancellation);
        await OwnerFile.WriteAsync(PathOf(storage), new DemoMeters(port), cancellation);
    }

    // It stays with the demonstration, so that a restart finds the meters where they were.
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
