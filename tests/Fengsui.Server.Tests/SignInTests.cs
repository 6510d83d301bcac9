using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

[Collection(SharedServer.Name)]
public sealed class SignInTests(RunningServer server)
{
    [Fact]
    public async Task A_token_opens_what_its_roles_allow_and_nothing_else()
    {
        using var client = await server.SignedInAsync("530102", RoleNames.DutyOperator);

        var me = (await client.GetFromJsonAsync<JsonObject>("/api/v1/me"))!;
        Assert.Equal("530102", me["divisionPrefix"]!.GetValue<string>());
        Assert.Equal(["duty-operator"], me["roles"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.DoesNotContain("kernel.accounts", me["permissions"]!.AsArray().Select(r => r!.GetValue<string>()));
        var problem = await (await client.GetAsync("/api/v1/accounts")).ProblemAsync(403, "kernel.not-allowed");
        Assert.Contains("系统管理员", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_says_when_it_ends()
    {
        using var client = await server.ReadyAsync();
        await server.MakeAsync("token.end", "", RoleNames.Leader);
        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = "token.end", password = RunningServer.Password });

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var expires = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["expiresAt"]!.GetValue<DateTimeOffset>();
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(7.9), TimeSpan.FromHours(8.1));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_give_the_same_answer()
    {
        using var client = await server.ReadyAsync();
        await server.MakeAsync("known.name", "", RoleNames.Leader);

        foreach (var name in new[] { "known.name", "unknown.name" })
        {
            var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = name, password = "wrong" });
            await answer.ProblemAsync(401, "kernel.sign-in.failed");
        }
    }

    [Fact]
    public async Task Five_failures_lock_the_account()
    {
        using var client = await server.ReadyAsync();
        await server.MakeAsync("lock.me", "", RoleNames.Leader);
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsJsonAsync("/api/v1/auth/token", new { username = "lock.me", password = "wrong" });
        }

        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { username = "lock.me", password = RunningServer.Password });
        await answer.ProblemAsync(401, "kernel.sign-in.locked");
    }

    [Fact]
    public async Task A_token_dies_when_its_account_is_disabled()
    {
        using var root = await server.SignedInAsync("", RoleNames.Administrator);
        using var client = await server.ReadyAsync();
        var id = await server.MakeAsync("soon.gone", "", RoleNames.Leader);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await RunningServer.TokenAsync(client, "soon.gone", RunningServer.Password));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);

        var disabled = await root.PutAsJsonAsync($"/api/v1/accounts/{id}/enabled", new { enabled = false });

        Assert.Equal(HttpStatusCode.NoContent, disabled.StatusCode);
        await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");
    }

    [Fact]
    public async Task A_changed_password_ends_the_token_and_the_new_one_works()
    {
        using var client = await server.ReadyAsync();
        await server.MakeAsync("changer", "", RoleNames.Leader);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await RunningServer.TokenAsync(client, "changer", RunningServer.Password));

        var wrong = await client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = "nope", newPassword = "Watch-fire-22" });
        Assert.Equal("currentPassword", (await wrong.ProblemAsync(400, "kernel.password.wrong"))["field"]!.GetValue<string>());
        var weak = await client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = RunningServer.Password, newPassword = "short" });
        await weak.ProblemAsync(400, "kernel.password.length");
        var changed = await client.PutAsJsonAsync(
            "/api/v1/me/password", new { currentPassword = RunningServer.Password, newPassword = "Watch-fire-22" });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");
        await RunningServer.TokenAsync(client, "changer", "Watch-fire-22");
    }

    [Fact]
    public async Task Signing_out_ends_the_token()
    {
        using var client = await server.SignedInAsync("", RoleNames.Leader);

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync("/api/v1/auth/sign-out", null)).StatusCode);
        await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");
    }

    [Fact]
    public async Task A_token_of_somebody_elses_keys_is_no_token()
    {
        using var client = await server.ReadyAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new string('A', 200));

        await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");
    }

    [Fact]
    public async Task Accounts_are_administered_over_the_API()
    {
        using var root = await server.SignedInAsync("53", RoleNames.Administrator);
        var wanted = new { userName = "new.one", displayName = "王芳", divisionPrefix = "530102", roles = new[] { "duty-operator" } };

        var made = await root.PostAsJsonAsync("/api/v1/accounts", wanted);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var issued = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        var at = made.Headers.Location!.ToString();
        using var fresh = await server.ReadyAsync();
        await RunningServer.TokenAsync(fresh, "new.one", issued["password"]!.GetValue<string>());

        await (await root.PostAsJsonAsync("/api/v1/accounts", wanted)).ProblemAsync(409, "kernel.account.name-taken");
        await (await root.PutAsJsonAsync(at + "/scope", new { divisionPrefix = "54" })).ProblemAsync(400, "kernel.account.division-outside");
        Assert.Equal(HttpStatusCode.NoContent, (await root.PutAsJsonAsync(at + "/scope", new { divisionPrefix = "530103" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await root.PutAsJsonAsync(at + "/roles", new { roles = new[] { "leader" } })).StatusCode);
        var seen = (await root.GetFromJsonAsync<JsonObject>(at))!;
        Assert.Equal(("530103", "leader", true), (
            seen["divisionPrefix"]!.GetValue<string>(), seen["roles"]![0]!.GetValue<string>(), seen["mustChangePassword"]!.GetValue<bool>()));
        var reset = (await (await root.PostAsync(at + "/password", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        await RunningServer.TokenAsync(fresh, "new.one", reset["password"]!.GetValue<string>());
        await (await root.GetAsync("/api/v1/accounts/" + Guid.Empty)).ProblemAsync(404, "kernel.account.not-found");
    }

    [Fact]
    public async Task The_log_tells_who_did_what_and_is_whole()
    {
        using var auditor = await server.SignedInAsync("", RoleNames.Auditor);
        using var client = await server.ReadyAsync();
        var id = await server.MakeAsync("watched", "530102", RoleNames.Leader);
        await RunningServer.TokenAsync(client, "watched", RunningServer.Password);

        var page = (await auditor.GetFromJsonAsync<JsonObject>($"/api/v1/audit?subject=account:{id}&limit=1"))!;
        var newest = page["items"]![0]!;
        Assert.Equal(("kernel.sign-in", "登录", "530102"), (
            newest["action"]!.GetValue<string>(), newest["actionText"]!.GetValue<string>(), newest["divisionCode"]!.GetValue<string>()));
        Assert.Equal("token", newest["details"]!["via"]!.GetValue<string>());
        var next = (await auditor.GetFromJsonAsync<JsonObject>(
            $"/api/v1/audit?subject=account:{id}&limit=1&cursor={page["nextCursor"]!.GetValue<string>()}"))!;
        Assert.Equal("kernel.account.create", next["items"]![0]!["action"]!.GetValue<string>());
        Assert.Null(next["nextCursor"]);
        var verified = (await (await auditor.PostAsync("/api/v1/audit/verify", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(verified["whole"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_cookie_from_the_door_of_the_pages_works_for_the_API_too()
    {
        await server.ReadyAsync();
        await server.MakeAsync("by.cookie", "", RoleNames.Leader);
        await using var scope = server.Services.CreateAsyncScope();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Scheme = "http";
        http.Request.Host = new Microsoft.AspNetCore.Http.HostString("localhost");
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = http;
        var door = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.SignInManager<Account>>();
        Assert.IsType<AccountSignInManager>(door);

        Assert.False((await door.PasswordSignInAsync("by.cookie", "wrong", false, true)).Succeeded);
        Assert.True((await door.PasswordSignInAsync("by.cookie", RunningServer.Password, false, true)).Succeeded);

        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var client = await server.ReadyAsync();
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);
    }
}
