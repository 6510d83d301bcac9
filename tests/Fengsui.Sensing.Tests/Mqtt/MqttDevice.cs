using System.Net;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Mqtt;
using Fengsui.Testing;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Fengsui.Sensing.Tests.Mqtt;

/// <summary>A registered device with a real MQTT client.</summary>
internal sealed class MqttDevice(IPEndPoint endpoint, IssuedCredential credential, MqttProtocolVersion version) : IAsyncDisposable
{
    private readonly List<IMqttClient> _clients = [];

    public static Actor Manager { get; } = TestActors.With("", RoleNames.DeviceManager);

    public string Id => credential.DeviceId;

    public IssuedCredential Credential => credential;

    public IMqttClient Client => _clients[^1];

    public static Task<SensingHost> HostAsync(
        Fengsui.Kernel.Storage.StoreKind kind, Action<SensingOptions>? configure = null, string? folder = null, bool keep = false,
        Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? services = null) => SensingHost.StartAsync(
        kind, folder, keep: keep, services: services, configure: o =>
        {
            o.MqttPort = 0;
            configure?.Invoke(o);
        });

    public static async Task<MqttDevice> RegisterAsync(SensingHost host, MqttProtocolVersion version = MqttProtocolVersion.V500)
    {
        await ListeningAsync(host);
        var outcome = await host.Get<MqttRegister>().RegisterAsync(Manager, new NewMqttDevice("走廊烟感"), default);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
        return new MqttDevice(host.Get<MqttGateway>().Endpoint!, outcome.Value, version);
    }

    public static Task ListeningAsync(SensingHost host) => Until.TrueAsync(() => host.Get<MqttGateway>().Endpoint is not null);

    /// <summary>Connects with a new client; the result code as the client saw it.</summary>
    public async Task<MqttClientConnectResultCode> ConnectAsync(Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder>? change = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        var options = new MqttClientOptionsBuilder().WithTcpServer(endpoint.Address.ToString(), endpoint.Port).WithProtocolVersion(version)
            .WithClientId(Id).WithCredentials(Id, credential.Secret).WithTimeout(TimeSpan.FromSeconds(20));
        return (await client.ConnectAsync((change?.Invoke(options) ?? options).Build())).ResultCode;
    }

    public Task<MqttClientPublishResult> PublishAsync(string channel, string json, int qos = 1) => SendAsync($"fengsui/v1/{Id}/{channel}", json, qos);

    public Task<MqttClientPublishResult> SendAsync(string topic, string json, int qos = 1) => Client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(json).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).Build());

    public async Task<MqttClientSubscribeResultCode> SubscribeAsync(string filter) =>
        (await Client.SubscribeAsync(filter)).Items.Single().ResultCode;

    public ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
