using System.Buffers;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// A client of one broker: subscribes with QoS 1 in a session that the broker keeps, and acknowledges what is stored and nothing else. When
/// something cannot be stored it ends the connection, since a broker sends again only to who connects again.
/// </summary>
internal sealed class BrokerClient(SourceEntry source, OutsideIntake intake, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private const int MostInFlight = 64;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _room = new(MostInFlight);
    private Task _run = Task.CompletedTask;

    /// <summary>How it stands.</summary>
    public BrokerState State { get; private set; } = new(BrokerStanding.Connecting, null, "", 0);

    /// <summary>Told when <see cref="State"/> has changed.</summary>
    public required Action Changed { get; init; }

    /// <summary>True when a source is as this client knows it.</summary>
    public bool RunsAs(SourceEntry other) =>
        source.Version == other.Version && source.Mappings.Select(m => m.Edition).SequenceEqual(other.Mappings.Select(m => m.Edition));

    /// <summary>Begins.</summary>
    public void Start() => _run = RunAsync(_stop.Token);

    /// <summary>Ends the connection; what is not acknowledged comes again another time.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var i = 0; i < MostInFlight; i++)
        {
            // What is on its way to the store still ends here.
            await _room.WaitAsync();
        }

        _room.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var wait = FirstWait;
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            Set(State with { Standing = BrokerStanding.Connecting, Attempts = attempt });
            string problem;
            try
            {
                problem = await ServeAsync(stopping);
                (wait, attempt) = (FirstWait, 0);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException
                or OperationCanceledException or IOException or System.Net.Sockets.SocketException or AuthenticationException or BrokerRefusedException)
            {
                problem = (error.InnerException ?? error).Message;
            }

            Set(new BrokerState(BrokerStanding.Lost, clock.GetUtcNow(), problem, attempt));
            log.LogInformation("Broker {Host}:{Port} of source {Source}: {Problem} It is tried again in {Wait}.", source.Host, source.Port, source.Id, problem, wait);
            await Task.Delay(wait, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    // From connecting to the loss of the connection; says why it was lost.
    private async Task<string> ServeAsync(CancellationToken stopping)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += e =>
        {
            lost.TrySetResult(e.Exception?.Message ?? e.ReasonString ?? e.Reason.ToString());
            return Task.CompletedTask;
        };
        client.ApplicationMessageReceivedAsync += e => ReceiveAsync(e, lost, stopping);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        var connected = await client.ConnectAsync(Options(), patience.Token);
        if (connected.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new BrokerRefusedException(connected.ReasonString is { Length: > 0 } reason ? reason : connected.ResultCode.ToString());
        }

        foreach (var filter in source.Mappings.Select(m => TopicPattern.FilterOf(m.Mapping.Topic)).Distinct(StringComparer.Ordinal))
        {
            var granted = await client.SubscribeAsync(
                new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce).Build(), patience.Token);
            if (granted.Items.FirstOrDefault() is { ResultCode: > MqttClientSubscribeResultCode.GrantedQoS2 } refused)
            {
                throw new BrokerRefusedException($"{filter}: {refused.ResultCode}");
            }
        }

        Set(new BrokerState(BrokerStanding.Connected, clock.GetUtcNow(), "", 0));
        var why = await lost.Task.WaitAsync(stopping);
        if (client.IsConnected)
        {
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), stopping);
        }

        return why;
    }

    private MqttClientOptions Options()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer(source.Host, source.Port).WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId(source.ClientId).WithCleanSession(false).WithTimeout(Patience);
        if (source.UserName.Length > 0)
        {
            options.WithCredentials(source.UserName, source.Secret ?? throw new BrokerRefusedException("The password cannot be decrypted with the keys of this installation."));
        }

        if (source.Tls)
        {
            // The certificate is checked as everywhere: chain, dates and name.
            options.WithTlsOptions(tls => tls.UseTls().WithTargetHost(source.Host));
        }

        return options.Build();
    }

    private async Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs e, TaskCompletionSource<string> lost, CancellationToken stopping)
    {
        e.AutoAcknowledge = false;
        await _room.WaitAsync(stopping);
        var payload = e.ApplicationMessage.Payload.ToArray();
        var message = new OutsideMessage(e.ApplicationMessage.Topic, payload, e.PacketIdentifier, $"broker {source.Host}:{source.Port}");
        Task<Taken> taken;
        try
        {
            taken = await intake.BeginAsync(source, message, stopping);
        }
        catch
        {
            _room.Release();
            throw;
        }

        _ = AnswerAsync(e, taken, lost, stopping);
    }

    // What cannot be read is acknowledged: it would be no better the next time.
    private async Task AnswerAsync(MqttApplicationMessageReceivedEventArgs e, Task<Taken> taking, TaskCompletionSource<string> lost, CancellationToken stopping)
    {
        try
        {
            if ((await taking).As == TakenAs.NotStored)
            {
                lost.TrySetResult("A message could not be stored.");
                return;
            }

            await e.AcknowledgeAsync(stopping);
        }
        catch (Exception error) when (error is MqttCommunicationException or MqttClientNotConnectedException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Stored and not acknowledged: it comes again, and is known then.
            lost.TrySetResult(error.Message);
        }
        finally
        {
            _room.Release();
        }
    }

    private void Set(BrokerState state)
    {
        State = state;
        Changed();
    }
}

/// <summary>The broker does not let us in, or not to a topic.</summary>
internal sealed class BrokerRefusedException(string message) : Exception(message);
