using System.Globalization;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Fengsui.Simulator.Wireless;

/// <summary>What a detector signs in with.</summary>
public sealed record WirelessCredential(string DeviceId, string Secret);

/// <summary>Where the detectors connect to.</summary>
public sealed record WirelessOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public ulong Seed { get; init; } = 1;

    public required IReadOnlyList<WirelessCredential> Detectors { get; init; }

    /// <summary>The first connections are spread over this time.</summary>
    public TimeSpan ConnectSpread { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Detectors on real MQTT connections, each with its credential. What is not acknowledged is published again, byte for byte.</summary>
public sealed class WirelessFleet(WirelessOptions options, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private long _acknowledged;

    /// <summary>Messages that were acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Runs until cancelled, then returns. Lost connections are retried for ever; any other failure ends the fleet and is thrown.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(options.Detectors.Select((credential, number) => LiveAsync(credential, number, cancel)));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop: that is how a fleet ends.
        }
    }

    private async Task LiveAsync(WirelessCredential credential, int number, CancellationToken cancel)
    {
        var detector = new WirelessDetector(options.Seed, number);
        var waiting = new Queue<(string Channel, string Payload)>();
        var told = time.GetUtcNow();
        var serial = (int)(told.ToUnixTimeSeconds() % 1_000_000_000);
        waiting.Enqueue(("status", $$"""{"serial":{{serial}},"states":[]}"""));
        await Task.Delay(options.ConnectSpread * SeededRandom.For(options.Seed, "wireless-connect", number).NextDouble(), time, cancel);
        while (true)
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            try
            {
                await ConnectAsync(client, credential, cancel);
                while (client.IsConnected)
                {
                    var now = time.GetUtcNow();
                    foreach (var message in detector.Between(told, now))
                    {
                        var at = message.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
                        waiting.Enqueue((message.Channel, $$"""{"serial":{{++serial}},"sent":{{at}},{{message.Body.Trim()}}}"""));
                    }

                    told = now;
                    await PublishAsync(client, credential, waiting, cancel);
                    await Task.Delay(Beat, time, cancel);
                }
            }
            catch (Exception error) when (error is MqttCommunicationException or MqttClientNotConnectedException or InvalidOperationException)
            {
                // The platform is not there, or has gone: try again below.
            }

            await Task.Delay(Again, time, cancel);
        }
    }

    private async Task ConnectAsync(IMqttClient client, WirelessCredential credential, CancellationToken cancel)
    {
        var how = new MqttClientOptionsBuilder().WithTcpServer(options.Host, options.Port).WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId(credential.DeviceId).WithCredentials(credential.DeviceId, credential.Secret).Build();
        var answer = await client.ConnectAsync(how, cancel);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttCommunicationException($"{credential.DeviceId} is not let in: {answer.ResultCode}");
        }
    }

    private async Task PublishAsync(IMqttClient client, WirelessCredential credential, Queue<(string Channel, string Payload)> waiting, CancellationToken cancel)
    {
        while (waiting.TryPeek(out var next))
        {
            await client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic($"fengsui/v1/{credential.DeviceId}/{next.Channel}").WithPayload(next.Payload)
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                cancel);
            waiting.Dequeue();
            Interlocked.Increment(ref _acknowledged);
        }
    }
}
