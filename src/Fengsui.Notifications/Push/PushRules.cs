using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Model;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Push;

/// <summary>Which subscriptions are taken, and where pushes may go: a signed-in person names an address that the server then asks.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushRules(IOptions<NotificationOptions> options)
{
    private const int LongestEndpoint = 1_000;
    private const int PointBytes = 65;
    private const int AuthBytes = 16;
    private const int KeyText = 100;

    private readonly Uri[] _origins = [.. options.Value.PushOrigins.Select(Origin)];

    /// <summary>An origin as it stands in the configuration.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Uri Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "https" or "http" && origin is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? origin
            : throw new FormatException($"Notifications:PushOrigins: {text} is no origin such as https://push.example:8443.");

    /// <summary>What is wrong with a subscription, or null.</summary>
    public Refusal? Check(PushDraft draft) =>
        draft.Name.Trim().Length is 0 or > NotificationTables.Name ? Refusal.Invalid("notifications.push.name", "name", $"{NotificationTables.Name}")
        : draft.Endpoint.Length > LongestEndpoint || !Uri.TryCreate(draft.Endpoint, UriKind.Absolute, out var endpoint)
            || endpoint is not { Scheme: "https" or "http", UserInfo: "", Fragment: "" } ? Refusal.Invalid("notifications.push.endpoint", "endpoint")
        : !MayAsk(endpoint) ? Refusal.Invalid("notifications.push.host", "endpoint", endpoint.Host)
        : !IsPoint(draft.Keys.P256dh) ? Refusal.Invalid("notifications.push.keys", "keys.p256dh")
        : Bytes(draft.Keys.Auth) is not { Length: AuthBytes } ? Refusal.Invalid("notifications.push.keys", "keys.auth")
        : null;

    /// <summary>Connects to a push service: to a declared one wherever it is, to any other only on the Internet.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var to = context.DnsEndPoint;
        var declared = Array.Exists(_origins, o => o.Port == to.Port && string.Equals(o.IdnHost, to.Host, StringComparison.OrdinalIgnoreCase));
        return OutsideConnect.OpenAsync(to, address => declared || OutsideConnect.IsPublic(address), cancellation);
    }

    // Names are looked up when they are asked; until then the address says enough.
    private bool MayAsk(Uri endpoint) =>
        Array.Exists(_origins, o => o.Scheme == endpoint.Scheme && o.Port == endpoint.Port && o.IdnHost == endpoint.IdnHost)
        || (endpoint is { Scheme: "https", IsDefaultPort: true, IsLoopback: false }
            && (endpoint.HostNameType == UriHostNameType.Dns ? endpoint.IdnHost.Contains('.', StringComparison.Ordinal)
                : IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && OutsideConnect.IsPublic(address)));

    private static bool IsPoint(string text)
    {
        if (Bytes(text) is not { Length: PointBytes } point || point[0] != 4)
        {
            return false;
        }

        try
        {
            using var read = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..(PointBytes / 2 + 1)], Y = point[(PointBytes / 2 + 1)..] },
            });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Bytes(string text)
    {
        if (text.Length > KeyText || !Base64Url.IsValid(text))
        {
            return null;
        }

        return Base64Url.DecodeFromChars(text);
    }
}
