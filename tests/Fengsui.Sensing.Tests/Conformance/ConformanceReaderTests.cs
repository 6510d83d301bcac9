using System.Globalization;
using System.Resources;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Conformance;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Tests.Mqtt;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.Formatter;

namespace Fengsui.Sensing.Tests.Conformance;

/// <summary>What a device sent is found again and judged: stored frames, broken bytes, commands, refused messages; or a capture.</summary>
[Trait("Req", "S-79")]
public sealed class ConformanceReaderTests
{
    private const string Bcd = "404001000101203A091A090C790300000000385B01000000090002150108023A091A090C422323";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_device_is_judged_by_what_it_sent(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind, services: WithClock);
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Component(7, 3, Now, text: "二层"));
        var broken = device.Device(1, Now);
        broken[^3] ^= 0x55;
        await device.AskAsync(broken);
        await device.AskAsync(device.Device(0x81, Now));
        await device.AskAsync(device.Device(1, Now, sent: Now.AddMinutes(-3)));

        var view = await OfOnlyDeviceAsync(host);
        Assert.Equal(ConformanceVerdict.Violates, view.Verdict);
        Assert.Equal((3, 1), (view.Frames, view.Unreadable));
        Assert.Equal(["bits-reserved", "checksum", "clock-off", "event-ahead"], view.Findings.Select(f => f.Code).Order());
        var sum = view.Findings.Single(f => f.Code == "checksum");
        Assert.Equal((ConformanceSeverity.Violation, ConformanceClause.Retransmission, 1, broken.Length - 3), (sum.Severity, sum.Clause, sum.Hits, sum.Offset));
        Assert.Equal(Convert.ToHexString(broken), sum.Example);
        Assert.Equal(ConformanceClause.Clock, view.Findings.Single(f => f.Code == "clock-off").Clause);
    }

    [Fact]
    public async Task A_command_without_an_answer_is_held_against_the_device_and_one_never_sent_is_not()
    {
        await using var host = await SensingHost.StartAsync(services: WithClock);
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Device(1, Now));
        await host.Get<UnitOfWork>().RunAsync(
            TestActors.System,
            async work =>
            {
                var id = (await work.Records.Set<Device>().SingleAsync()).Id;
                foreach (var (state, number) in ((CommandState, int)[])[(CommandState.TimedOut, 1), (CommandState.NotConnected, 2), (CommandState.Confirmed, 3)])
                {
                    work.Records.Add(new CommandRecord
                    {
                        Id = new Guid($"01930000-0000-7000-8000-0000000000b{number}"), DeviceId = id, Kind = CommandKind.SynchroniseClock, State = state,
                        Adu = [90, 1, .. Transmitter.TagBytes(Now)], RequestedAt = Now, SentAt = Now,
                    });
                }
            },
            CancellationToken.None);

        var view = await OfOnlyDeviceAsync(host);
        var finding = Assert.Single(view.Findings);
        Assert.Equal(("answer-missing", 1, 2), (finding.Code, finding.Hits, finding.Looks));
    }

    [Fact]
    public async Task Refused_messages_are_counted_by_what_and_where()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite, services: WithClock);
        await using var device = await MqttDevice.RegisterAsync(host, MqttProtocolVersion.V500);
        await device.ConnectAsync();
        await device.PublishAsync("events", """{"serial":1,"events":[{"component":5,"kind":"fireAlarm","active":true}]}""");
        for (var i = 0; i < 2; i++)
        {
            await device.PublishAsync("readings", """{"serial":2,"readings":[{"component":5,"kind":"warmth","value":1,"unit":"°C"}]}""");
        }

        var view = await OfOnlyDeviceAsync(host);
        Assert.Equal((ConformanceVerdict.Violates, 0, 1, 2), (view.Verdict, view.Frames, view.Messages, view.Refused));
        var finding = Assert.Single(view.Findings);
        Assert.Equal(("message-refused", 2, 3, "UnknownKind"), (finding.Code, finding.Hits, finding.Looks, finding.Found));
        Assert.Contains("readings[0].kind", finding.Subject, StringComparison.Ordinal);
        Assert.InRange(finding.Offset, 1, finding.Example.Length / 2);
    }

    [Fact]
    public async Task Nothing_heard_is_said_so_and_a_device_out_of_sight_is_none()
    {
        await using var host = await SensingHost.StartAsync(services: WithClock);
        await using var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Device(1, Now));
        await using var records = host.Look();
        var id = (await records.Set<Device>().SingleAsync()).Id;
        var reader = host.Get<ConformanceReader>();
        var later = await reader.OfDeviceAsync(TestActors.System, id, Now.AddMinutes(1), CancellationToken.None);
        Assert.Equal(ConformanceVerdict.NothingHeard, later!.Verdict);
        Assert.Null(await reader.OfDeviceAsync(TestActors.System, id + 1, Now.AddDays(-1), CancellationToken.None));
        Assert.Null(await reader.OfDeviceAsync(TestActors.With("110101", RoleNames.DeviceManager), id, Now.AddDays(-1), CancellationToken.None));
    }

    [Theory]
    [InlineData("", "conformance.capture.empty")]
    [InlineData("4040\nzz", "conformance.capture.line")]
    public void A_capture_that_cannot_be_read_is_refused_by_its_field(string text, string code)
    {
        var refusal = ConformanceReader.OfCapture(text).Refusal;
        Assert.Equal((code, "capture"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void A_capture_is_judged_without_a_device()
    {
        var view = ConformanceReader.OfCapture($"2012-09-26 09:58:33 > {Bcd}\n2012-09-26 09:58:50 > {Bcd[..^6]}002323").Value;
        Assert.Equal((2, 0, ConformanceVerdict.Violates), (view.Frames, view.Unreadable, view.Verdict));
        Assert.Contains(view.Findings, f => f.Code == "checksum-zero");
        Assert.NotEmpty(view.Unseen);
        Assert.Equal("conformance.capture.long", ConformanceReader.OfCapture(new string(' ', ConformanceReader.MostCharacters + 1)).Refusal?.Code);
    }

    [Fact]
    public void Every_check_severity_clause_and_verdict_has_its_words_in_both_languages()
    {
        var texts = new ResourceManager(typeof(ConformanceTexts));
        string[] keys =
        [
            .. ConformanceChecks.All.Select(c => c.Code).Append("message-refused").SelectMany(c => (string[])["Check." + c, "Asks." + c]),
            .. Enum.GetNames<ConformanceSeverity>().Select(n => "Severity." + n), .. Enum.GetNames<ConformanceVerdict>().Select(n => "Verdict." + n),
            .. Enum.GetNames<ConformanceClause>().Where(n => n != nameof(ConformanceClause.None)).Select(n => "Clause." + n),
        ];
        foreach (var language in (string[])["zh-CN", "en"])
        {
            Assert.Empty(keys.Where(k => string.IsNullOrEmpty(texts.GetString(k, CultureInfo.GetCultureInfo(language)))));
        }
    }

    // The room's sweeps keep county time.
    private static void WithClock(IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<LocalTime>();
    }

    private static async Task<ConformanceView> OfOnlyDeviceAsync(SensingHost host)
    {
        await using var records = host.Look();
        var id = (await records.Set<Device>().SingleAsync()).Id;
        return (await host.Get<ConformanceReader>().OfDeviceAsync(TestActors.System, id, Now.AddDays(-1), CancellationToken.None))!;
    }
}
