using System.Collections.Concurrent;
using System.Net;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Tests.Mqtt;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Fengsui.Sensing.Tests.Intake;

/// <summary>The client of a broker, against a real broker.</summary>
[Trait("Req", "S-79")]
public sealed class BrokerTests
{
    private const string Smoke = """
        {"topic":"vendor/{device}/up","device":{"from":"topic"},
         "events":[{"at":"/s","component":1,"cases":[{"test":"is","value":"ALARM","kind":"fireAlarm","active":true},{"test":"is","value":"OK","kind":"fireAlarm","active":false}]}]}
        """;

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Messages_of_a_broker_are_stored_then_acknowledged_and_come_again_until_they_are(StoreKind kind)
    {
        await using var broker = await Broker.StartAsync();
        await using var host = await SensingHost.StartAsync(
            kind, services: s => s.AddSingleton<FaultyStore>().AddSingleton<IEngineStore>(p => p.GetRequiredService<FaultyStore>()));
        var source = await IntakeStage.SourceAsync(host, Smoke, broker.Draft());
        await UntilConnectedAsync(host, source);

        await broker.PublishAsync("vendor/d-1/up", """{"s":"OK"}""");
        await Until.TrueAsync(() => broker.Acknowledged.Count == 1);
        await using (var records = host.Look())
        {
            Assert.Equal("d-1", (await records.Set<OutsideDevice>().SingleAsync()).Name);
        }

        // While nothing can be stored nothing is acknowledged; the broker sends it to the next connection.
        var store = host.Get<FaultyStore>();
        store.Away = true;
        await broker.PublishAsync("vendor/d-1/up", """{"s":"ALARM"}""");
        await Until.TrueAsync(() => host.Get<SourceLog>().CountsOf(source.Id).NotStored > 0);
        Assert.Single(broker.Acknowledged);
        store.Away = false;
        await Until.TrueAsync(() => broker.Acknowledged.Count == 2);
        await using var after = host.Look();
        var happened = await after.Set<PointEventRow>().SingleAsync(e => e.Kind == SignalKind.FireAlarm);
        Assert.Equal(SignalChange.Onset, happened.Change);
    }

    [Fact]
    public async Task What_cannot_be_read_is_acknowledged_and_told()
    {
        await using var broker = await Broker.StartAsync();
        await using var host = await SensingHost.StartAsync();
        var source = await IntakeStage.SourceAsync(host, Smoke, broker.Draft());
        await UntilConnectedAsync(host, source);
        await broker.PublishAsync("vendor/d-1/up", """{"s":"?"}""");
        await Until.TrueAsync(() => broker.Acknowledged.Count == 1);
        var told = Assert.Single(host.Get<SourceLog>().Of(source.Id));
        Assert.Equal((TakenAs.Refused, "/s", "vendor/d-1/up"), (told.Result, told.Refusal?.Field, told.Topic));
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_connects()
    {
        await using var broker = await Broker.StartAsync();
        await using var host = await SensingHost.StartAsync();
        var source = await IntakeStage.SourceAsync(host, Smoke, broker.Draft() with { Secret = "wrong" });
        await Until.TrueAsync(() => host.Get<BrokerClients>().StateOf(source.Id).Standing == BrokerStanding.Lost);
        Assert.NotEqual("", host.Get<BrokerClients>().StateOf(source.Id).Problem);

        var mapping = (await host.Get<MappingBook>().RowsAsync(IntakeStage.Manager, m => m, default)).Single().Id;
        var saved = await host.Get<SourceBook>().SaveAsync(IntakeStage.Manager, source.Id, broker.Draft() with { Version = 1, Mappings = [mapping] }, default);
        Assert.True(saved.Succeeded, saved.Refusal?.Code);
        await UntilConnectedAsync(host, source);

        await using (var records = host.Look())
        {
            // The password is nowhere in the store as it is.
            Assert.DoesNotContain(Broker.Password, (await records.Set<IntakeSource>().SingleAsync()).Secret, StringComparison.Ordinal);
        }

        var off = await host.Get<SourceBook>().SaveAsync(
            IntakeStage.Manager, source.Id, broker.Draft() with { Version = 2, Mappings = [mapping], Enabled = false, Secret = null }, default);
        Assert.True(off.Succeeded, off.Refusal?.Code);
        await Until.TrueAsync(() => host.Get<BrokerClients>().StateOf(source.Id).Standing == BrokerStanding.Off);
    }

    [Fact]
    public async Task A_mapping_without_a_topic_is_refused_for_a_broker()
    {
        await using var host = await SensingHost.StartAsync();
        var source = await IntakeStage.SourceAsync(host, IntakeStage.Smoke);
        var mapping = (await host.Get<MappingBook>().RowsAsync(IntakeStage.Manager, m => m, default)).Single().Id;
        var refused = await host.Get<SourceBook>().CreateAsync(
            IntakeStage.Manager, new SourceDraft(0, "x", SourceKind.Broker, [mapping], Host: "broker.example", Port: 1883, ClientId: "c"), default);
        Assert.Equal(("intake.source.topic", "mappings"), (refused.Refusal?.Code, refused.Refusal?.Field));
        foreach (var (draft, field) in new (SourceDraft, string)[]
        {
            (new SourceDraft(0, "", SourceKind.Push, [mapping]), "name"), (new SourceDraft(0, "x", SourceKind.Push, []), "mappings"),
            (new SourceDraft(0, "x", SourceKind.Push, [source.Id]), "mappings"), (new SourceDraft(0, "x", SourceKind.OneNet, [mapping]), "secret"),
            (new SourceDraft(0, "x", SourceKind.Broker, [mapping], Host: "no host", Port: 1883, ClientId: "c"), "host"),
            (new SourceDraft(0, "x", SourceKind.Broker, [mapping], Host: "h", Port: 0, ClientId: "c"), "port"),
            (new SourceDraft(0, "x", SourceKind.Broker, [mapping], Host: "h", Port: 1, ClientId: ""), "clientId"),
        })
        {
            Assert.Equal(field, (await host.Get<SourceBook>().CreateAsync(IntakeStage.Manager, draft, default)).Refusal?.Field);
        }
    }

    private static Task UntilConnectedAsync(SensingHost host, SourceEntry source) => Until.TrueAsync(
        () => host.Get<BrokerClients>().StateOf(source.Id).Standing == BrokerStanding.Connected, what: host.Get<BrokerClients>().StateOf(source.Id).Problem);

    private sealed class Broker(MqttServer server, int port) : IAsyncDisposable
    {
        public const string Password = "vendor-secret-9";

        public ConcurrentQueue<ushort> Acknowledged { get; } = new();

        public static async Task<Broker> StartAsync()
        {
            var port = Ports.Free();
            var server = new MqttServerFactory().CreateMqttServer(
                new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointPort(port).WithPersistentSessions().Build());
            server.ValidatingConnectionAsync += e =>
            {
                e.ReasonCode = e is { UserName: "fengsui", Password: Password } ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
                return Task.CompletedTask;
            };
            var broker = new Broker(server, port);
            server.ClientAcknowledgedPublishPacketAsync += e =>
            {
                broker.Acknowledged.Enqueue(e.PublishPacket.PacketIdentifier);
                return Task.CompletedTask;
            };
            await server.StartAsync();
            return broker;
        }

        public SourceDraft Draft() => new(
            0, "厂家平台", SourceKind.Broker, null, Secret: Password, Host: "127.0.0.1", Port: port, UserName: "fengsui", ClientId: "fengsui-99");

        public Task PublishAsync(string topic, string payload) => server.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build())
            {
                SenderClientId = "vendor",
            });

        public async ValueTask DisposeAsync()
        {
            await server.StopAsync(new MqttServerStopOptions());
            server.Dispose();
        }
    }
}
