using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Intake;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Intake;

/// <summary>Makes mappings and sources as people do, and hands messages over.</summary>
internal static class IntakeStage
{
    public const string Smoke = """
        {"device":{"from":"payload","at":"/id"},"identity":"/no",
         "readings":[{"at":"/t","component":1,"kind":"temperature","unit":"°C"}],
         "events":[{"at":"/s","component":1,"text":"三层走廊","cases":[{"test":"is","value":"ALARM","kind":"fireAlarm","active":true},{"test":"is","value":"OK","kind":"fireAlarm","active":false}]}]}
        """;

    public static Actor Manager { get; } = TestActors.With("", RoleNames.DeviceManager);

    public static async Task<SourceEntry> SourceAsync(SensingHost host, string definition, SourceDraft? draft = null)
    {
        using var document = JsonDocument.Parse(definition);
        var mapping = await host.Get<MappingBook>().CreateAsync(Manager, new MappingDraft(0, "烟感", "测试", document.RootElement.Clone()), default);
        Assert.True(mapping.Succeeded, $"{mapping.Refusal?.Code} {mapping.Refusal?.Field}");
        draft ??= new SourceDraft(0, "运营商", SourceKind.Push, null);
        var source = await host.Get<SourceBook>().CreateAsync(Manager, draft with { Mappings = [mapping.Value.Id] }, default);
        Assert.True(source.Succeeded, $"{source.Refusal?.Code} {source.Refusal?.Field}");
        return host.Get<SourceIndex>().All.Single(s => s.Id == source.Value.Id);
    }

    public static Task<Taken> TakeAsync(SensingHost host, SourceEntry source, string payload) =>
        host.Get<OutsideIntake>().TakeAsync(source, new OutsideMessage("", Encoding.UTF8.GetBytes(payload), 0, "test"), default);
}
