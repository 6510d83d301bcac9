using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Mqtt;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;

namespace Fengsui.Sensing.Tests.Mqtt;

[Trait("Req", "S-79")]
public sealed class MqttGatewayTests
{
    private const string Fire = """{"serial":1,"events":[{"component":5,"kind":"fireAlarm","active":true,"text":"三层走廊"}]}""";

    public static TheoryData<StoreKind, MqttProtocolVersion> Everywhere { get; } = new()
    {
        { StoreKind.Sqlite, MqttProtocolVersion.V311 }, { StoreKind.Sqlite, MqttProtocolVersion.V500 },
        { StoreKind.PostgreSql, MqttProtocolVersion.V311 }, { StoreKind.PostgreSql, MqttProtocolVersion.V500 },
    };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_fire_and_readings_pass_the_engine_as_those_of_a_frame_do(StoreKind kind, MqttProtocolVersion version)
    {
        var told = new Recorder();
        await using var host = await MqttDevice.HostAsync(kind, services: services =>
        {
            services.AddSingleton(told);
            services.AddEventHandler<PointTransition, Recorder.Handler>("test.recorder");
        });
        await using var device = await MqttDevice.RegisterAsync(host, version);
        Assert.Equal(MqttClientConnectResultCode.Success, await device.ConnectAsync());

        Assert.True((await device.PublishAsync("events", Fire)).IsSuccess);
        Assert.True((await device.PublishAsync("readings", """{"serial":2,"readings":[{"component":5,"kind":"temperature","value":71.5,"unit":"°C"},{"component":6,"kind":"current","value":350,"unit":"mA"}]}""")).IsSuccess);
        Assert.True((await device.PublishAsync("status", """{"serial":3,"states":[{"kind":"backupPowerFault","active":true}]}""")).IsSuccess);
        Assert.True((await device.PublishAsync("events", """{"serial":4,"events":[{"component":5,"kind":"fireAlarm","active":false}]}""", qos: 2)).IsSuccess);

        await using var records = host.Look();
        Assert.Equal(4, await records.Set<StoredFrameRow>().CountAsync());
        Assert.Equal(
            [(SignalKind.FireAlarm, SignalChange.Onset), (SignalKind.BackupPowerFault, SignalChange.Onset), (SignalKind.FireAlarm, SignalChange.Restored)],
            (await records.Set<PointEventRow>().OrderBy(e => e.Id).ToListAsync()).Select(e => (e.Kind, e.Change)));
        var smoke = await records.Set<Point>().SingleAsync(p => p.ComponentAddress == 5);
        Assert.Equal("三层走廊", smoke.Description);
        var state = await records.Set<PointState>().SingleAsync(s => s.PointId == smoke.Id);
        Assert.Equal((0, 3, 71.5), (state.Conditions, state.AnalogType, state.AnalogValue));
        Assert.Equal([71.5, 0.35], (await Committed.ReadingsAsync(records)).Select(r => Math.Round(r.Value, 6)));
        var seen = Assert.Single(await DeviceQueries.Devices(records, new DeviceFilter()).ToListAsync());
        Assert.Equal((device.Id, true, 4L), (seen.Key, seen.Online, seen.FrameCount));
        await Until.TrueAsync(() => told.All.Count == 3);
        Assert.All(told.All, t => Assert.Equal(device.Id, t.DeviceKey));
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task Who_cannot_show_a_credential_is_refused_with_its_reason(MqttProtocolVersion version)
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite);
        await using var device = await MqttDevice.RegisterAsync(host, version);
        await using var other = await MqttDevice.RegisterAsync(host, version);

        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, await device.ConnectAsync(o => o.WithCredentials((IMqttClientCredentialsProvider)null!)));
        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, await device.ConnectAsync(o => o.WithCredentials(device.Id, "")));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await device.ConnectAsync(o => o.WithCredentials(device.Id, "wrong")));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await device.ConnectAsync(o => o.WithCredentials(device.Id, other.Credential.Secret)));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await device.ConnectAsync(o => o.WithCredentials("711101000000", device.Credential.Secret)));
        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, await device.ConnectAsync(o => o.WithClientId(other.Id)));
        Assert.Equal(MqttClientConnectResultCode.Success, await device.ConnectAsync());
        Assert.Equal(1, host.Get<MqttRouter>().Devices);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task A_credential_is_issued_and_revoked_by_a_device_manager_and_its_secret_is_not_kept(StoreKind kind)
    {
        await using var host = await MqttDevice.HostAsync(kind);
        await using var device = await MqttDevice.RegisterAsync(host);
        var register = host.Get<MqttRegister>();
        await device.ConnectAsync();
        var operatorOutcome = await register.IssueAsync(TestActors.With("", RoleNames.DutyOperator), device.Credential.Id, default);
        Assert.Equal(RefusalKind.Forbidden, operatorOutcome.Refusal?.Kind);

        var second = await register.IssueAsync(MqttDevice.Manager, device.Credential.Id, default);
        await Until.TrueAsync(() => !device.Client.IsConnected);
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await device.ConnectAsync());
        Assert.Equal(MqttClientConnectResultCode.Success, await device.ConnectAsync(o => o.WithCredentials(device.Id, second.Value.Secret)));
        Assert.True((await register.RevokeAsync(MqttDevice.Manager, device.Credential.Id, default)).Succeeded);
        await Until.TrueAsync(() => !device.Client.IsConnected);
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await device.ConnectAsync(o => o.WithCredentials(device.Id, second.Value.Secret)));
        Assert.Equal("sensing.mqtt.none", (await register.RevokeAsync(MqttDevice.Manager, device.Credential.Id, default)).Refusal?.Code);
        Assert.Equal("sensing.mqtt.number-taken", (await register.RegisterAsync(MqttDevice.Manager, new NewMqttDevice("x", device.Id[2..]), default)).Refusal?.Code);
        Assert.Equal("number", (await register.RegisterAsync(MqttDevice.Manager, new NewMqttDevice("x", "xyz"), default)).Refusal?.Field);
        Assert.Equal("name", (await register.RegisterAsync(MqttDevice.Manager, new NewMqttDevice(" "), default)).Refusal?.Field);

        await using var records = host.Look();
        var audit = await records.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal(
            ["sensing.mqtt.register", "sensing.mqtt.issue", "sensing.mqtt.issue", "sensing.mqtt.revoke"], audit.Select(e => e.Action));
        Assert.DoesNotContain(audit, e => System.Text.Json.JsonSerializer.Serialize(e).Contains(second.Value.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_device_keeps_to_its_own_topics(MqttProtocolVersion version)
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite);
        await using var device = await MqttDevice.RegisterAsync(host, version);
        await device.ConnectAsync();
        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS0, await device.SubscribeAsync($"fengsui/v1/{device.Id}/commands"));
        foreach (var filter in (string[])["#", "fengsui/v1/+/commands", $"fengsui/v1/{device.Id}/#", "fengsui/v1/M-000000000001/commands"])
        {
            Assert.Equal(
                version == MqttProtocolVersion.V500 ? MqttClientSubscribeResultCode.NotAuthorized : MqttClientSubscribeResultCode.UnspecifiedError,
                await device.SubscribeAsync(filter));
        }

        var foreign = await device.SendAsync("fengsui/v1/M-000000000001/events", Fire);
        Assert.Equal(version != MqttProtocolVersion.V500, foreign.IsSuccess);
        await device.SendAsync($"fengsui/v1/{device.Id}/commands", "{}");
        await device.PublishAsync("status", "{}");
        await using var records = host.Look();
        Assert.Equal(1, await records.Set<StoredFrameRow>().CountAsync());
        Assert.Equal(2, host.Get<FaultLog>().Of(DeviceKey.Parse(device.Id)).Count);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Nothing_is_acknowledged_before_the_commit_and_what_comes_again_is_stored_once(StoreKind kind, MqttProtocolVersion version)
    {
        await using var host = await MqttDevice.HostAsync(
            kind, services: s => s.AddSingleton<FaultyStore>().AddSingleton<IEngineStore>(p => p.GetRequiredService<FaultyStore>()));
        var store = host.Get<FaultyStore>();
        await using var device = await MqttDevice.RegisterAsync(host, version);
        await device.ConnectAsync();
        await device.PublishAsync("status", "{}");

        store.Away = true;
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => device.PublishAsync("events", Fire));
        store.Away = false;
        await using (var records = host.Look())
        {
            Assert.Equal(0, await records.Set<PointEventRow>().CountAsync());
        }

        // Stored, but nobody says so: the device must send it again, and it must not count twice.
        await device.ConnectAsync();
        store.LosesWord = true;
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => device.PublishAsync("events", Fire));
        store.LosesWord = false;
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("events", Fire)).IsSuccess);
        Assert.True((await device.PublishAsync("events", Fire)).IsSuccess);

        await using var after = host.Look();
        var stored = await after.Set<PointEventRow>().SingleAsync();
        Assert.Equal((SignalKind.FireAlarm, SignalChange.Onset), (stored.Kind, stored.Change));
        Assert.Equal(2, await after.Set<StoredFrameRow>().CountAsync());
    }

    [Fact]
    public async Task Bad_json_is_told_by_field_and_byte_and_stores_nothing()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        device.Client.ApplicationMessageReceivedAsync += e =>
        {
            told.TrySetResult(e.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        await device.SubscribeAsync($"fengsui/v1/{device.Id}/errors");

        var result = await device.PublishAsync("readings", """{"readings":[{"component":1,"kind":"current","value":1,"unit":"kA"}]}""");

        Assert.Equal(MqttClientPublishReasonCode.PayloadFormatInvalid, result.ReasonCode);
        Assert.Equal("UnknownUnit in readings[0].unit at byte 62", result.ReasonString);
        var text = await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal($$"""{"topic":"fengsui/v1/{{device.Id}}/readings","problem":"UnknownUnit","field":"readings[0].unit","at":62}""", text);
        Assert.Equal("UnknownUnit in readings[0].unit at byte 62", Assert.Single(host.Get<FaultLog>().Of(DeviceKey.Parse(device.Id))).Detail);
        await using var records = host.Look();
        Assert.Equal(0, await records.Set<StoredFrameRow>().CountAsync());
    }

    [Fact]
    public async Task A_device_that_goes_on_sending_what_cannot_be_taken_is_disconnected()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite, o => o.MaxFaultsPerMinute = 3);
        using var closed = new Counted(host.Services, "fengsui_mqtt_closed");
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.False((await device.PublishAsync("events", "{}")).IsSuccess);
        }

        await device.PublishAsync("events", "{}", qos: 0);
        await Until.TrueAsync(() => !device.Client.IsConnected);
        Assert.Equal(1, closed.Of("faults"));
    }

    [Fact]
    public async Task A_packet_that_is_too_large_ends_the_connection_before_it_is_read()
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite, o => o.MqttMaxPacketBytes = 2_000);
        using var closed = new Counted(host.Services, "fengsui_mqtt_closed");
        await using var device = await MqttDevice.RegisterAsync(host, MqttProtocolVersion.V311);
        await device.ConnectAsync();
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => device.PublishAsync("events", new string(' ', 3_000)));
        Assert.Equal(1, closed.Of("packet-size"));
        await device.ConnectAsync();
        Assert.True((await device.PublishAsync("events", Fire)).IsSuccess);
    }

    [Theory]
    [ClassData(typeof(StoreKinds))]
    public async Task Many_messages_in_flight_are_all_acknowledged_and_stored_once(StoreKind kind)
    {
        const int count = 300;
        await using var host = await MqttDevice.HostAsync(kind);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(i => device.PublishAsync(
            "readings", $$"""{"serial":{{i}},"readings":[{"component":{{i % 5}},"kind":"temperature","value":{{i % 50}},"unit":"C"}]}""")));
        Assert.All(results, r => Assert.True(r.IsSuccess));
        await using var records = host.Look();
        Assert.Equal(count, (await Committed.ReadingsAsync(records)).Count);
        Assert.Equal(5, await records.Set<Point>().CountAsync(p => p.Level == PointLevel.Component));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_that_says_goodbye_sleeps_and_one_that_is_lost_is_offline(bool goodbye)
    {
        await using var host = await MqttDevice.HostAsync(StoreKind.Sqlite, o => o.DisconnectGraceSeconds = 0);
        await using var device = await MqttDevice.RegisterAsync(host);
        await device.ConnectAsync();
        await device.PublishAsync("status", "{}");
        if (goodbye)
        {
            await device.Client.DisconnectAsync();
        }
        else
        {
            device.Client.Dispose();
        }

        await Until.TrueAsync(() => host.Get<MqttRouter>().Devices == 0);
        host.Get<PartitionPumps>().Hand(
            DeviceKey.Parse(device.Id)!.Value, InboundKind.CheckSilence, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await device.ConnectAsync();
        await device.PublishAsync("status", """{"serial":9}""");
        await using var records = host.Look();
        Assert.Equal(goodbye ? 0 : 1, await records.Set<PointEventRow>().CountAsync(e => e.Kind == SignalKind.Offline && e.Change == SignalChange.Onset));
    }
}
