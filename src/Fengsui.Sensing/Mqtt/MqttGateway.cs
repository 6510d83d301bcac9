using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace Fengsui.Sensing.Mqtt;

/// <summary>
/// The MQTT broker endpoint, versions 3.1.1 and 5: sockets and TLS are Kestrel's, sessions and subscriptions MQTTnet's, messages the
/// engine's. A port that is taken is said so and tried again.
/// </summary>
internal sealed class MqttGateway : BackgroundService, IMqttServerAdapter
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastAnswersWithin = TimeSpan.FromSeconds(10);
    private readonly SensingOptions _options;
    private readonly MqttRouter _router;
    private readonly MqttMetrics _metrics;
    private readonly GatewayHealth _health;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private readonly MqttServer _server;
    private int _open;

    public MqttGateway(
        SensingOptions options, MqttRouter router, MqttAdmission admission, MqttMetrics metrics, GatewayHealth health,
        IServiceProvider services, ILoggerFactory loggers)
    {
        (_options, _router, _metrics, _health, _services, _loggers) = (options, router, metrics, health, services, loggers);
        _clock = (TimeProvider)services.GetService(typeof(TimeProvider))!;
        _log = loggers.CreateLogger<MqttGateway>();
        _server = new MqttServer(
            new MqttServerOptions { MaxPendingMessagesPerClient = 100, WriterBufferSizeMax = options.MqttMaxPacketBytes }, [this],
            MqttNetNullLogger.Instance);
        _server.ValidatingConnectionAsync += admission.ValidateAsync;
        _server.InterceptingSubscriptionAsync += admission.InterceptAsync;
    }

    /// <summary>Where it listens, once it does.</summary>
    public IPEndPoint? Endpoint { get; private set; }

    /// <summary>Where it listens over TLS, once it does.</summary>
    public IPEndPoint? TlsEndpoint { get; private set; }

    /// <inheritdoc/>
    public Func<MQTTnet.Adapter.IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>True while the device has a connection.</summary>
    public bool IsConnected(DeviceKey key) => _router.IsConnected(key);

    /// <summary>Ends the connection of a device, if it has one; where MQTT is switched off none has.</summary>
    public Task DisconnectAsync(string deviceId) => !_server.IsStarted
        ? Task.CompletedTask
        : _server.DisconnectClientAsync(deviceId, new MqttServerClientDisconnectOptions
        {
            ReasonCode = MQTTnet.Protocol.MqttDisconnectReasonCode.AdministrativeAction,
        });

    /// <inheritdoc/>
    Task IMqttServerAdapter.StartAsync(MqttServerOptions options, IMqttNetLogger logger) => Task.CompletedTask;

    /// <inheritdoc/>
    Task IMqttServerAdapter.StopAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _server.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options is { MqttPort: < 0, MqttTlsPort: < 0 })
        {
            return;
        }

        await ((StorageReadiness)_services.GetService(typeof(StorageReadiness))!).WaitAsync(stoppingToken);
        await _server.StartAsync();
        using var listener = await BindAsync(stoppingToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Shutdown.
        }

        await _server.StopAsync(new MqttServerStopOptions());
        using var patience = new CancellationTokenSource(LastAnswersWithin, _clock);
        await listener.StopAsync(patience.Token);
    }

    private async Task<KestrelServer> BindAsync(CancellationToken stopping)
    {
        while (true)
        {
            var kestrel = new KestrelServerOptions { ApplicationServices = _services };
            var listeners = new List<(bool Tls, ListenOptions Options)>();
            Listen(kestrel, _options.MqttPort, null, listeners);
            Listen(kestrel, _options.MqttTlsPort, Certificate(), listeners);
            var transport = new SocketTransportFactory(
                Options.Create(new SocketTransportOptions { Backlog = 4_096, NoDelay = true, MaxWriteBufferSize = _options.MaxOutputBytes, UnsafePreferInlineScheduling = true }), _loggers);
            var server = new KestrelServer(Options.Create(kestrel), transport, _loggers);
            try
            {
                await server.StartAsync(new NoHttp(), stopping);
                Endpoint = listeners.Find(l => !l.Tls).Options?.IPEndPoint;
                TlsEndpoint = listeners.Find(l => l.Tls).Options?.IPEndPoint;
                _health.Listens("mqtt");
                _log.LogInformation("MQTT on {Endpoint}, over TLS on {TlsEndpoint}", Endpoint, TlsEndpoint);
                return server;
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                server.Dispose();
                var wanted = new IPEndPoint(IPAddress.Parse(_options.ListenAddress), Math.Max(_options.MqttPort, _options.MqttTlsPort));
                _health.CannotListen("mqtt", wanted, error);
                _log.LogError("MQTT {Endpoint} cannot be opened: {Reason} It is tried again every {Wait}.", wanted, error.Message, Retry);
                await Task.Delay(Retry, _clock, stopping);
            }
        }
    }

    private void Listen(KestrelServerOptions kestrel, int port, X509Certificate2? certificate, List<(bool Tls, ListenOptions Options)> listeners)
    {
        if (port < 0)
        {
            return;
        }

        kestrel.Listen(IPAddress.Parse(_options.ListenAddress), port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }

            listen.Run(ServeAsync);
            listeners.Add((certificate is not null, listen));
        });
    }

    private X509Certificate2? Certificate()
    {
        if (_options.MqttTlsPort < 0)
        {
            return null;
        }

        return _options.MqttCertificatePath.Length > 0
            ? X509CertificateLoader.LoadPkcs12FromFile(
                _options.MqttCertificatePath, _options.MqttCertificatePassword.Length == 0 ? null : _options.MqttCertificatePassword)
            : throw new InvalidOperationException("Sensing:MqttTlsPort needs a certificate: set Sensing:MqttCertificatePath.");
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        if (Interlocked.Increment(ref _open) > _options.MqttMaxSessions)
        {
            Interlocked.Decrement(ref _open);
            _metrics.Closed("max-sessions");
            connection.Abort(new ConnectionAbortedException("max-sessions"));
            return;
        }

        _metrics.Connections.Add(1);
        var remote = connection.RemoteEndPoint as IPEndPoint ?? new IPEndPoint(IPAddress.None, 0);
        var peer = new MqttPeer(connection, remote.Address, $"mqtt {remote}", _options.MaxOutputBytes)
        {
            OpenedMs = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var secure = connection.Features.Get<ITlsHandshakeFeature>() is not null;
        using var channel = new MqttChannel(peer, _router, _metrics, _options, _clock, secure, connection.LocalEndPoint) { Tell = TellAsync };
        try
        {
            await ClientHandler!(channel);
            using var patience = new CancellationTokenSource(LastAnswersWithin, _clock);
            await peer.DrainedAsync().WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            _log.LogDebug("{Peer} went away: {Reason}", peer.Name, error.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            _metrics.Connections.Add(-1);
            _router.Gone(peer);
        }
    }

    // Reaches the device only when it has subscribed to its errors.
    private Task TellAsync(Complaint complaint)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new { topic = complaint.Published, problem = complaint.Error.Problem.ToString(), field = complaint.Error.Field, at = complaint.Error.At });
        var message = new MqttApplicationMessageBuilder().WithTopic(complaint.Topic).WithPayload(text).Build();
        return _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = "fengsui" }, CancellationToken.None);
    }

    // Kestrel carries the connections; no request ever reaches this.
    private sealed class NoHttp : IHttpApplication<object>
    {
        public object CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(object context) => Task.CompletedTask;

        public void DisposeContext(object context, Exception? exception)
        {
            // Nothing to give back.
        }
    }
}
