using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Fengsui.Server.Tests;

[Collection(SharedServer.Name)]
public sealed class InterfaceTests(RunningServer server)
{
    // Everything else under /api/v1 names a permission. Each map layer asks for its own, a document for that of its subject, a field form for its own.
    private static readonly string[] ForEverySignedInPerson =
    [
        "POST /api/v1/auth/sign-out", "GET /api/v1/me", "PUT /api/v1/me/password",
        "GET /api/v1/me/sessions", "DELETE /api/v1/me/sessions/{id:guid}", "GET /api/v1/me/reveals", "GET /api/v1/me/two-factor",
        "POST /api/v1/me/two-factor/offer", "POST /api/v1/me/two-factor/confirm", "POST /api/v1/me/two-factor/recovery",
        "POST /api/v1/me/two-factor/off",
        "GET /api/v1/map/layers", "GET /api/v1/map/layers/{key}", "GET /api/v1/map/tiles",
        "GET /api/v1/field/package", "GET /api/v1/field/photos", "POST /api/v1/field/submissions",
        "GET /api/v1/documents", "POST /api/v1/documents", "DELETE /api/v1/documents/{id:guid}", "GET /api/v1/documents/{id:guid}/content",
        "GET /api/v1/notifications/me", "PUT /api/v1/notifications/me",
        "GET /api/v1/notifications/me/push", "POST /api/v1/notifications/me/push", "DELETE /api/v1/notifications/me/push/{id:guid}",
        "POST /api/v1/notifications/me/push/test",
    ];

    private static readonly string[] ForAnybody =
    [
        "POST /api/v1/auth/token", "GET /api/v1/setup", "POST /api/v1/setup", "GET /api/v1/responsibility/notices/public/{code}", "GET /api/v1/exposures",
        "POST /api/v1/citizen-reports", "GET /api/v1/citizen-reports/classes", "GET /api/v1/citizen-reports/nearby", "GET /api/v1/citizen-reports/outlines",
        "GET /api/v1/citizen-reports/track/{token}", "GET /api/v1/citizen-reports/track/{token}/photos/{id:guid}", "POST /api/v1/citizen-reports/track/{token}/feedback",
        "POST /api/v1/citizen-reports/track/{token}/claim-code", "POST /api/v1/citizen-reports/track/{token}/claim",
        "POST /api/v1/notifications/receipts/{id:guid}/{key}",
        "GET /api/v1/push/{key}", "POST /api/v1/push/{key}", "POST /api/v1/video/push/{source:guid}",
    ];

    [Fact]
    public async Task Every_endpoint_of_the_API_asks_for_a_permission()
    {
        await server.ReadyAsync();
        var known = server.Services.GetRequiredService<PermissionTable>().Names.ToHashSet(StringComparer.Ordinal);
        var open = new List<string>();
        var unknown = new List<string>();
        foreach (var endpoint in ApiEndpoints())
        {
            var permissions = PermissionsOf(endpoint).ToList();
            unknown.AddRange(permissions.Where(p => !known.Contains(p)));
            if (permissions.Count == 0)
            {
                open.AddRange(NamesOf(endpoint));
            }
        }

        Assert.Empty(unknown);
        Assert.Equal(ForEverySignedInPerson.Concat(ForAnybody).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        Assert.All(
            ApiEndpoints().Where(e => NamesOf(e).Any(ForEverySignedInPerson.Contains)),
            e => Assert.NotEmpty(e.Metadata.GetOrderedMetadata<IAuthorizeData>()));
    }

    [Fact]
    public async Task Every_endpoint_outside_the_API_says_who_may()
    {
        await server.ReadyAsync();
        var silent = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<IAuthorizeData>() is null)
            // Serves static files of rooms while developing.
            .Where(e => e.RoutePattern.RawText != "{**path:file}")
            .Where(e => e.RoutePattern.RawText is not { } path || !path.TrimStart('/').StartsWith('_'))
            .Select(e => e.RoutePattern.RawText ?? e.DisplayName);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Nobody_gets_anything_without_signing_in()
    {
        using var client = await server.ReadyAsync();
        var all = ApiEndpoints().SelectMany(e => NamesOf(e).Select(n => (Name: n, e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes)));
        foreach (var (name, accepted) in all.Where(e => !ForAnybody.Contains(e.Name)))
        {
            var (method, path) = (name.Split(' ')[0], Fill(name.Split(' ')[1]));
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT" or "PATCH")
            {
                request.Content = new StringContent("{}", Encoding.UTF8, accepted is [var media, ..] ? media : "application/json");
            }

            using var answer = await client.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{name} gave {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_description_of_the_API_is_valid_and_whole()
    {
        using var client = await server.ReadyAsync();
        var text = await client.GetStringAsync("/openapi/v1.json");

        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        var described = read.Document!.Paths
            .SelectMany(p => p.Value.Operations!.Keys.Select(method => $"{method.Method} {p.Key}")).Order(StringComparer.Ordinal);
        var mapped = ApiEndpoints().Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true)
            .SelectMany(NamesOf).Select(WithoutConstraints).Order(StringComparer.Ordinal);
        Assert.Equal(mapped, described);
        Assert.Contains("Permission: `kernel.audit.view`", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", null, 404, "kernel.path.not-found")]
    [InlineData("GET", "/api/nowhere", null, 404, "kernel.path.not-found")]
    [InlineData("DELETE", "/api/v1/auth/token", null, 405, "kernel.method.not-allowed")]
    [InlineData("POST", "/api/v1/auth/token", "{\"username\":", 400, "kernel.request.json")]
    [InlineData("POST", "/api/v1/auth/token", "{}", 400, "kernel.request.missing")]
    [InlineData("POST", "/api/v1/auth/token", "{\"username\":null,\"password\":\"x\"}", 400, "kernel.request.value")]
    [InlineData("POST", "/api/v1/auth/token", "[1]", 400, "kernel.request.shape")]
    [InlineData("POST", "/api/v1/setup", "{\"code\":\"x\",\"username\":\"a\",\"displayName\":\"b\",\"password\":\"c\"}", 400, "kernel.setup.code-wrong")]
    public async Task What_goes_wrong_is_a_problem(string method, string path, string? body, int status, string code)
    {
        using var client = await server.ReadyAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await (await client.SendAsync(request)).ProblemAsync(status, code);
        Assert.DoesNotContain("   at ", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Fengsui.", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_where_JSON_is_wanted_is_a_problem()
    {
        using var client = await server.ReadyAsync();
        var answer = await client.PostAsync("/api/v1/auth/token", new FormUrlEncodedContent([new("username", "a")]));

        await answer.ProblemAsync(415, "kernel.media.not-supported");
    }

    [Theory]
    [InlineData("zh-CN", "未登录")]
    [InlineData("en", "Not signed in")]
    [InlineData("fr", "未登录")]
    public async Task Problems_speak_the_language_of_the_caller(string language, string title)
    {
        using var client = await server.ReadyAsync();
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        var problem = await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");
        Assert.Equal(title, problem["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/api/v1/me")]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = await server.ReadyAsync();
        var headers = (await client.GetAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' ws://localhost wss://localhost;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_sends_whoever_is_not_signed_in_to_the_sign_in()
    {
        using var client = await server.ReadyAsync();
        var answer = await client.GetAsync("/places");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in?returnUrl=%2Fplaces", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_of_the_pages_is_served()
    {
        using var client = await server.ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_framework/blazor.web.js")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_content/Fengsui.Ui/icon.svg")).StatusCode);
    }

    [Fact]
    public async Task Health_and_metrics_answer()
    {
        using var client = await server.ReadyAsync();

        Assert.Equal("Healthy", await client.GetStringAsync("/healthz/live"));
        var ready = (await client.GetFromJsonAsync<JsonObject>("/healthz/ready"))!;
        Assert.Equal("Healthy", ready["checks"]!["store"]!["status"]!.GetValue<string>());
        await server.MakeAsync("metrics", "", RoleNames.Leader);
        await RunningServer.UntilAsync(async () =>
            (await client.GetStringAsync("/metrics")).Contains("fengsui_store_unit_seconds", StringComparison.Ordinal));
    }

    private static IEnumerable<string> PermissionsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<PermissionMetadata>().Select(m => m.Permission).Concat(
            endpoint.Metadata.OfType<IAuthorizeData>().Select(a => a.Policy)
                .Where(p => p?.StartsWith(PermissionPolicies.Prefix, StringComparison.Ordinal) == true)
                .Select(p => p![PermissionPolicies.Prefix.Length..]));

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    private static string WithoutConstraints(string name) =>
        System.Text.RegularExpressions.Regex.Replace(name, @"\{\*{0,2}([A-Za-z]+)[^}]*\}", "{$1}");

    private static string Fill(string path) =>
        System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*:guid[^}]*\}", Guid.Empty.ToString()) is var filled
            ? System.Text.RegularExpressions.Regex.Replace(filled, @"\{[^}]*\}", "1")
            : path;

    private IEnumerable<RouteEndpoint> ApiEndpoints() => server.Services.GetServices<EndpointDataSource>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal) == true);
}
