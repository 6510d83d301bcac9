using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>Whoever has a password that somebody else chose comes no further before it is changed.</summary>
[Collection(SharedServer.Name)]
public sealed partial class MustChangePasswordTests(RunningServer server)
{
    private const string Own = "Own-watchfire-77";

    [Fact]
    public async Task The_API_is_closed_until_the_password_is_changed()
    {
        using var client = await server.ReadyAsync();
        var issued = await IssueAsync("must.api", RoleNames.Administrator);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await RunningServer.TokenAsync(client, "must.api", issued));

        foreach (var path in new[] { "/api/v1/accounts", "/api/v1/places", "/api/v1/alarms", "/api/v1/map/layers" })
        {
            await (await client.GetAsync(path)).ProblemAsync(403, "kernel.password.must-change");
        }

        var me = (await client.GetFromJsonAsync<JsonObject>("/api/v1/me"))!;
        Assert.True(me["mustChangePassword"]!.GetValue<bool>());
        var same = await client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = issued, newPassword = issued });
        Assert.Equal("newPassword", (await same.ProblemAsync(400, "kernel.password.same"))["field"]!.GetValue<string>());
        var changed = await client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = issued, newPassword = Own });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await RunningServer.TokenAsync(client, "must.api", Own));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/accounts")).StatusCode);
    }

    [Fact]
    public async Task Pages_lead_to_the_change_and_on_from_there()
    {
        using var ready = await server.ReadyAsync();
        var issued = await IssueAsync("must.page", RoleNames.DutyOperator);
        using var browser = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var signedIn = await PostAsync(browser, "/sign-in", "sign-in", [("Input.UserName", "must.page"), ("Input.Password", issued)]);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        foreach (var path in new[] { "/", "/console?show=Fire", "/places" })
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal($"/password?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location?.OriginalString);
        }

        var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.False(circuit.IsSuccessStatusCode, circuit.StatusCode.ToString());

        (string, string)[] typed = [("Input.Current", issued), ("Input.New", Own), ("Input.Again", Own + "x")];
        var differs = await (await PostAsync(browser, "/password", "password", typed)).Content.ReadAsStringAsync();
        Assert.Contains("两次输入的密码不一样", WebUtility.HtmlDecode(differs), StringComparison.Ordinal);
        typed = [("Input.Current", issued), ("Input.New", "short"), ("Input.Again", "short")];
        var weak = await (await PostAsync(browser, "/password", "password", typed)).Content.ReadAsStringAsync();
        Assert.Contains("密码长度应为", WebUtility.HtmlDecode(weak), StringComparison.Ordinal);

        typed = [("Input.Current", issued), ("Input.New", Own), ("Input.Again", Own), ("Input.ReturnUrl", "/places")];
        var done = await PostAsync(browser, "/password", "password", typed);
        Assert.EndsWith("/places", done.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/places")).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string form, (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(path);
        var token = Token().Match(page).Groups[1].Value;
        Assert.NotEmpty(token);
        return await browser.PostAsync(path, new FormUrlEncodedContent(
            [new("_handler", form), new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Token();

    private async Task<string> IssueAsync(string name, string role)
    {
        var made = await server.Services.GetRequiredService<AccountService>().CreateAsync(
            Actor.System("test"), new NewAccount(name, "李明", "", [role]), default);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        return made.Value.Password;
    }
}
