using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fengsui.Server.Tests;

/// <summary>
/// A small OpenID Connect provider on a port of this machine: description, keys, authorization and token endpoint with PKCE. It vouches
/// for <see cref="Subject"/>.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "fengsui";
    public const string ClientSecret = "only-for-the-test";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    public string Subject { get; set; } = "";

    /// <summary>True to sign with a key that the description does not name.</summary>
    public bool Forging { get; set; }

    public string Issuer => _app.Urls.Single();

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new FakeProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["jwks_uri"] = Issuer + "/keys",
        }));
        _app.MapGet("/keys", () =>
        {
            var key = _rsa.ExportParameters(false);
            return Results.Json(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) } },
            });
        });
        _app.MapGet("/authorize", (HttpRequest request) =>
        {
            var asked = request.Query;
            Assert.Equal(("code", ClientId, "S256"), ((string)asked["response_type"]!, (string)asked["client_id"]!, (string)asked["code_challenge_method"]!));
            var code = RandomNumberGenerator.GetHexString(32);
            _codes[code] = (asked["code_challenge"]!, asked["nonce"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(
                asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }));
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
            return form["client_secret"] == ClientSecret && _codes.TryRemove(form["code"]!, out var known) && known.Challenge == challenge
                ? Results.Json(new { access_token = "x", token_type = "Bearer", expires_in = 60, id_token = Token(known.Nonce) })
                : Results.BadRequest(new { error = "invalid_grant" });
        });
    }

    private string Token(string nonce)
    {
        using var other = RSA.Create(2048);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ClientId,
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
            Subject = new ClaimsIdentity([new Claim("sub", Subject), new Claim("nonce", nonce), new Claim("email", "root@example.org"), new Claim("name", "root")]),
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(Forging ? other.ExportParameters(true) : _rsa.ExportParameters(true)) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
    }
}
