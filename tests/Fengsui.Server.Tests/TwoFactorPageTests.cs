using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.TwoFactor;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Fengsui.Server.Tests;

/// <summary>The second factor over the API and in a browser without script.</summary>
[Trait("Req", "S-103")]
public sealed partial class TwoFactorPageTests : IAsyncLifetime
{
    private readonly RunningServer _server = new(new() { ["Accounts:RequireTwoFactorFor:0"] = RoleNames.Auditor });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_token_needs_the_code_once_it_is_set_up()
    {
        using var client = await _server.SignedInAsync("", RoleNames.Leader);
        var name = (await client.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["username"]!.GetValue<string>();
        var offered = (await (await client.PostAsync("/api/v1/me/two-factor/offer", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        var secret = Secret(offered["key"]!.GetValue<string>());
        await (await client.PostAsJsonAsync("/api/v1/me/two-factor/confirm", new { password = RunningServer.Password, code = "12" }))
            .ProblemAsync(400, "kernel.two-factor.code-wrong");
        var confirmed = await client.PostAsJsonAsync("/api/v1/me/two-factor/confirm", new { password = RunningServer.Password, code = Now(secret) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var codes = (await confirmed.Content.ReadFromJsonAsync<JsonObject>())!["codes"]!.AsArray();
        await (await client.GetAsync("/api/v1/me")).ProblemAsync(401, "kernel.not-signed-in");

        using var anew = await _server.ReadyAsync();
        async Task<HttpResponseMessage> AskAsync(string? code) => await anew.PostAsJsonAsync(
            "/api/v1/auth/token", new { username = name, password = RunningServer.Password, code });
        Assert.Equal("code", (await (await AskAsync(null)).ProblemAsync(401, "kernel.sign-in.code-required"))["field"]!.GetValue<string>());
        Assert.Equal("code", (await (await AskAsync("000")).ProblemAsync(401, "kernel.sign-in.code-wrong"))["field"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(codes[0]!.GetValue<string>())).StatusCode);
    }

    [Fact]
    public async Task Whose_role_needs_it_is_led_to_it_and_signs_in_with_two_steps_from_then_on()
    {
        using var ready = await _server.ReadyAsync();
        await _server.MakeAsync("auditor", "", RoleNames.Auditor);
        ready.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", await RunningServer.TokenAsync(ready, "auditor", RunningServer.Password));
        await (await ready.GetAsync("/api/v1/audit")).ProblemAsync(403, "kernel.two-factor.must-enrol");
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync("/api/v1/me/two-factor")).StatusCode);

        using var browser = Browser();
        await PostAsync(browser, "/sign-in", "sign-in", ("Input.UserName", "auditor"), ("Input.Password", RunningServer.Password));
        Assert.Equal("/two-factor?returnUrl=%2Faudit", (await browser.GetAsync("/audit")).Headers.Location?.OriginalString);
        var secret = Secret(KeyText().Match(await browser.GetStringAsync("/two-factor")).Groups[1].Value);
        var done = await PostAsync(
            browser, "/two-factor?returnUrl=/audit", "two-factor-on", ("Input.Code", Now(secret)), ("Input.Password", RunningServer.Password));
        var recovery = RecoveryText().Matches(await done.Content.ReadAsStringAsync()).Select(m => m.Value).ToList();
        Assert.Equal(10, recovery.Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit")).StatusCode);

        using var again = Browser();
        var first = await PostAsync(again, "/sign-in?returnUrl=/audit", "sign-in", ("Input.UserName", "auditor"), ("Input.Password", RunningServer.Password));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.GetAsync("/api/v1/me")).StatusCode);
        var step = await first.Content.ReadAsStringAsync();
        var wrong = await StepAsync(again, step, "000000");
        Assert.Contains("data-problem=\"kernel.sign-in.code-wrong\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var right = await StepAsync(again, await wrong.Content.ReadAsStringAsync(), recovery[0]);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.EndsWith("/audit", right.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/api/v1/audit")).StatusCode);
    }

    private HttpClient Browser()
    {
        var browser = _server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(browser, path, form, await browser.GetStringAsync(path), fields);

    private static Task<HttpResponseMessage> StepAsync(HttpClient browser, string page, string code) => SendAsync(
        browser, "/sign-in", "sign-in-code", page,
        [("CodeInput.Ticket", TicketText().Match(page).Groups[1].Value), ("CodeInput.ReturnUrl", "/audit"), ("CodeInput.Code", code)]);

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, string form, string page, (string Name, string Value)[] fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent(
            [new("_handler", form), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));

    private static string Now(byte[] secret) => TimeCodes.Of(secret, TimeCodes.StepOf(TimeProvider.System.GetUtcNow()));

    private static byte[] Secret(string base32)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"CodeInput.Ticket\" value=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex TicketText();

    [GeneratedRegex("data-secret>([A-Z2-7]{32})<", RegexOptions.None, 1_000)]
    private static partial Regex KeyText();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", RegexOptions.None, 1_000)]
    private static partial Regex RecoveryText();
}
