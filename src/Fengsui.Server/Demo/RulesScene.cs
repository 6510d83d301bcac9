using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Demo;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Seeding;

namespace Fengsui.Server.Demo;

/// <summary>
/// Monitoring rules that are in force since yesterday: what drifts in the simulated installations passes them now and then. The figures are those of
/// the simulated installations and of no regulation.
/// </summary>
internal sealed class RulesScene(RuleSeeder seeder, DemoTimeline timeline) : IDemoScene
{
    private const int InForceDays = 1;
    private const string Reason = "值班组长例会确定，演示县全县试行";
    private const string Untested = "先行启用，一周内用历史测量值补做回测";

    private static readonly SeedRule[] Rules =
    [
        new("消防管网低压", "管网压力持续偏低时提醒值班人员联系单位检查水泵和阀门",
            """{"measure":5,"raises":"prewarning","condition":{"kind":"duration","side":"below","limit":130,"hysteresis":5,"forSeconds":30}}""", ""),
        new("配电电缆升温过快", "电缆温度十分钟内上升过快，可能过载或接触不良",
            """{"measure":3,"raises":"prewarning","condition":{"kind":"rise","side":"above","by":12,"hysteresis":4,"withinSeconds":600}}""", ""),
        new("屋顶水箱水位低", "水箱水位低于 1.1 米，通知维保补水",
            """{"measure":2,"raises":"fault","condition":{"kind":"limit","side":"below","limit":1.1,"hysteresis":0.05}}""", ""),
    ];

    // After the devices.
    public int Order => 41;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var county = context.Actor with { DivisionPrefix = context.DivisionCode };
        var bindings = JsonSerializer.Serialize(DialectProfiles.All.Select(p => new { kind = "profile", value = p.Name }));
        foreach (var (index, rule) in Rules.Index())
        {
            timeline.Add(
                timeline.Now.AddDays(-InForceDays).AddMinutes(index),
                () => seeder.AddAsync(county, rule with { Bindings = bindings }, Reason, Untested, cancellation));
        }

        context.Progress(string.Create(CultureInfo.InvariantCulture, $"{Rules.Length} rules"), Rules.Length, Rules.Length);
        return Task.CompletedTask;
    }
}
