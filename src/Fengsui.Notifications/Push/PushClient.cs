using System.Net;
using System.Net.Http.Headers;
using Fengsui.Notifications.Sending;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;

namespace Fengsui.Notifications.Push;

/// <summary>What a push service said.</summary>
/// <param name="After">How long it asks to be left alone, or null.</param>
internal sealed record PushAnswer(HttpStatusCode Status, string Said, TimeSpan? After);

/// <summary>Speaks to push services (RFC 8030, 8291, 8292): no redirects, no cookies, no proxy, no address within, little is read of what they answer.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushClient : IDisposable
{
    private const int TokenSeconds = 3_600;

    private readonly SocketsHttpHandler _sockets;
    private readonly TimeProvider _clock;

    public PushClient(PushRules rules, TimeProvider clock)
    {
        _clock = clock;
        _sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A proxy would look the names up in our place.
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = rules.ConnectAsync,
        };
    }

    /// <summary>Sends one push; an answer that does not come in time is a <see cref="TimeoutException"/>.</summary>
    /// <param name="contact">Mail address at which the push service finds who sends.</param>
    public async Task<PushAnswer> SendAsync(
        PushTarget target, PushMessage message, PushKeyPair keys, string contact, int timeoutSeconds, CancellationToken cancellation)
    {
        using var vapid = new VapidAuthentication(keys.PublicKey, keys.PrivateKey) { Subject = $"mailto:{contact}", Expiration = TokenSeconds };
        using var http = new HttpClient(new Sends(_sockets, vapid), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new PushServiceClient(http) { AutoRetryAfter = false };
        var subscription = new PushSubscription { Endpoint = target.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, target.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, target.Auth);
        return await GatewayHttp.WithinAsync(
            timeoutSeconds, _clock,
            async limit =>
            {
                try
                {
                    await client.RequestPushMessageDeliveryAsync(subscription, message, vapid, limit);
                    return new PushAnswer(HttpStatusCode.Created, "", null);
                }
                catch (PushServiceClientException refused)
                {
                    return new PushAnswer(refused.StatusCode, GatewayHttp.Short(refused.Body ?? ""), refused.Headers?.RetryAfter?.Delta);
                }
            },
            cancellation);
    }

    public void Dispose() => _sockets.Dispose();

    /// <summary>What the library leaves open: the audience is the origin with its port (RFC 8292, 2), and an answer is read to a limit.</summary>
    private sealed class Sends(HttpMessageHandler sockets, VapidAuthentication vapid) : DelegatingHandler(sockets)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { IsDefaultPort: false } address)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "vapid", vapid.GetVapidSchemeAuthenticationHeaderValueParameter(address.GetLeftPart(UriPartial.Authority)));
            }

            var response = await base.SendAsync(request, cancellationToken);
            var said = await GatewayHttp.ReadAsync(response, cancellationToken);
            response.Content.Dispose();
            response.Content = new StringContent(said);
            return response;
        }
    }
}
