using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fengsui.Notifications.Tests;

/// <summary>What came to a push service.</summary>
internal sealed record Pushed(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A push service on a real socket that does as it is told, with the browsers that have subscribed to it.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Pushed> _pushed = new();

    private FakePushService(WebApplication app) => _app = app;

    /// <summary>What it answers, by the path of the browser; told how many pushes to any came before.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, _) => Status(http, 201);

    public IReadOnlyList<Pushed> Pushed => [.. _pushed];

    public string Url => _app.Urls.Single();

    public static async Task<FakePushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new FakePushService(app);
        app.Run(service.TakeAsync);
        await app.StartAsync();
        return service;
    }

    public static Task Status(HttpContext http, int status, string said = "")
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(said);
    }

    /// <summary>A browser subscribes.</summary>
    public FakeBrowser Browser(string name) => new(Url + "/push/" + name);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var before = _pushed.Count;
        _pushed.Enqueue(new Pushed(http.Request.Path, body.ToArray(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
        await Answer(http, before);
    }
}

/// <summary>The keys of a browser, and what it does with what it gets: RFC 8291 and RFC 8188 as a receiver reads them.</summary>
internal sealed class FakeBrowser(string endpoint, ECDiffieHellman key, byte[] auth)
{
    private const int Salt = 16;
    private const int Point = 65;

    public FakeBrowser(string endpoint)
        : this(endpoint, ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    public string Endpoint => endpoint;

    public string P256dh => Base64Url.EncodeToString(PublicPoint(key));

    public string Auth => Base64Url.EncodeToString(auth);

    /// <summary>What is in a push to it.</summary>
    public string Read(byte[] body)
    {
        var (salt, size, named) = (body[..Salt], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(Salt)), body[Salt + 4]);
        var sender = body[(Salt + 5)..(Salt + 5 + named)];
        var record = body[(Salt + 5 + named)..];
        Assert.Equal(Point, named);
        Assert.True(record.Length <= size, "one record is all that a push has");

        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = key.DeriveRawSecretAgreement(other.PublicKey);
        var keyed = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, auth, [.. "WebPush: info\0"u8, .. PublicPoint(key), .. sender]);
        var (cipher, nonce) = (Expand("Content-Encoding: aes128gcm\0"u8, 16), Expand("Content-Encoding: nonce\0"u8, 12));
        var plain = new byte[record.Length - 16];
        using var aes = new AesGcm(cipher, 16);
        aes.Decrypt(nonce, record.AsSpan(0, plain.Length), record.AsSpan(plain.Length), plain);
        var end = plain.AsSpan().TrimEnd((byte)0);
        Assert.Equal(2, end[^1]);
        return Encoding.UTF8.GetString(end[..^1]);

        byte[] Expand(ReadOnlySpan<byte> info, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, keyed, length, salt, info.ToArray());
    }

    /// <summary>The claims of a VAPID token whose signature is that of the key beside it (RFC 8292), and that key.</summary>
    public static (JsonNode Claims, string PublicKey) Vapid(string authorization)
    {
        var parts = authorization["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var (token, point) = (parts["t"].Split('.'), Base64Url.DecodeFromChars(parts["k"]));
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(signer.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        Assert.Equal("ES256", JsonNode.Parse(Base64Url.DecodeFromChars(token[0]))!["alg"]!.GetValue<string>());
        return (JsonNode.Parse(Base64Url.DecodeFromChars(token[1]))!, parts["k"]);
    }

    private static byte[] PublicPoint(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }
}
