using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Tests.Rules;

/// <summary>A rule that is not right is refused by the member that is wrong.</summary>
[Trait("Req", "S-79")]
public sealed class RuleJsonTests
{
    private const string Limit = """{"kind":"limit","side":"above","limit":60,"hysteresis":5}""";

    [Theory]
    [InlineData("""{"kind":"limit","side":"above","limit":60.5,"hysteresis":0}""", null)]
    [InlineData("""{"kind":"duration","side":"below","limit":-5,"hysteresis":1,"forSeconds":600}""", """{"days":["mon","fri"],"from":"08:00","to":"24:00"}""")]
    [InlineData("""{"kind":"repetition","side":"above","limit":1,"hysteresis":0,"times":5,"withinSeconds":3600}""", null)]
    [InlineData("""{"kind":"rise","side":"below","by":2.5,"hysteresis":1,"withinSeconds":60}""", null)]
    [InlineData("""{"kind":"stale","afterSeconds":900}""", """{"days":["sun"],"from":"22:00","to":"06:00"}""")]
    [InlineData("""{"kind":"several","side":"above","limit":57,"hysteresis":2,"points":3,"withinSeconds":0}""", null)]
    [InlineData("""{"kind":"past","side":"above","deviations":6,"least":2,"hysteresis":1,"weeks":8}""", null)]
    public void What_is_written_is_read_as_the_same(string condition, string? schedule)
    {
        var json = RuleCases.Json(condition, schedule);
        Assert.Equal(json, RuleJson.Write(RuleJson.Read(json).Value));
    }

    [Theory]
    [InlineData("""{"raises":"prewarning","condition":C}""", "rules.field.missing", "measure")]
    [InlineData("""{"measure":0,"raises":"prewarning","condition":C}""", "rules.field.range", "measure")]
    [InlineData("""{"measure":2.5,"raises":"prewarning","condition":C}""", "rules.field.whole", "measure")]
    [InlineData("""{"measure":3,"raises":"fire","condition":C}""", "rules.field.choice", "raises")]
    [InlineData("""{"measure":3,"raises":"fault"}""", "rules.field.missing", "condition")]
    [InlineData("""{"measure":3,"raises":"fault","condition":7}""", "rules.field.object", "condition")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"colour":1}""", "rules.field.unknown", "colour")]
    [InlineData("""{"measure":3,"measure":4,"raises":"fault","condition":C}""", "rules.field.twice", "measure")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"limit","side":"above","limit":"60","hysteresis":5}}""", "rules.field.number", "condition.limit")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"limit","side":"above","limit":60}}""", "rules.field.missing", "condition.hysteresis")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"limit","side":"above","limit":60,"hysteresis":-1}}""", "rules.field.range", "condition.hysteresis")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"limit","side":"up","limit":60,"hysteresis":1}}""", "rules.field.choice", "condition.side")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"stale","afterSeconds":5}}""", "rules.field.range", "condition.afterSeconds")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"stale","afterSeconds":60,"limit":3}}""", "rules.field.unknown", "condition.limit")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"rise","side":"above","by":2,"hysteresis":3,"withinSeconds":60}}""", "rules.field.range", "condition.hysteresis")]
    [InlineData("""{"measure":3,"raises":"fault","condition":{"kind":"several","side":"above","limit":1,"hysteresis":0,"points":1,"withinSeconds":60}}""", "rules.field.range", "condition.points")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"schedule":{"days":[],"from":"08:00","to":"09:00"}}""", "rules.field.list", "schedule.days")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"schedule":{"days":["mon","mon"],"from":"08:00","to":"09:00"}}""", "rules.field.list", "schedule.days")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"schedule":{"days":["mon"],"from":"8:00","to":"09:00"}}""", "rules.field.clock", "schedule.from")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"schedule":{"days":["mon"],"from":"24:00","to":"09:00"}}""", "rules.field.clock", "schedule.from")]
    [InlineData("""{"measure":3,"raises":"fault","condition":C,"schedule":{"days":["mon"],"from":"08:00","to":"08:00"}}""", "rules.schedule.empty", "schedule.to")]
    [InlineData("""[]""", "rules.field.object", "definition")]
    [InlineData("""{"measure":""", "rules.json", "definition")]
    public void What_is_wrong_is_named(string json, string code, string field)
    {
        var refusal = RuleJson.Read(json.Replace("C,", Limit + ",", StringComparison.Ordinal).Replace("C}", Limit + "}", StringComparison.Ordinal)).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData("""[{"kind":"place","value":"x"}]""", "rules.binding.value", "bindings[0].value")]
    [InlineData("""[{"kind":"profile","value":"standard"},{"kind":"point","value":"-4"}]""", "rules.binding.value", "bindings[1].value")]
    [InlineData("""[{"kind":"town","value":"1"}]""", "rules.field.choice", "bindings[0].kind")]
    [InlineData("""{}""", "rules.bindings", "bindings")]
    public void A_wrong_binding_is_named(string json, string code, string field)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var refusal = RuleJson.ReadBindings(document.RootElement).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }
}
