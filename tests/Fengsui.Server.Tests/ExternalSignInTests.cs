using System.Net;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests;

/// <summary>The real handler against a small provider.</summary>
[Trait("Req", "S-103")]
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private FakeProvider _provider = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await FakeProvider.StartAsync();
        _server = new RunningServer(new()
        {
            ["Accounts:OpenIdConnect:Authority"] = _provider.Issuer,
            ["Accounts:OpenIdConnect:ClientId"] = FakeProvider.ClientId,
            ["Accounts:OpenIdConnect:ClientSecret"] = FakeProvider.ClientSecret,
            ["Accounts:OpenIdConnect:Name"] = "政务统一认证",
            ["Accounts:OpenIdConnect:RequireHttpsMetadata"] = "false",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Only_a_linked_subject_signs_in_and_the_others_are_told_who_they_are()
    {
        using var ready = await _server.ReadyAsync();
        var id = await _server.MakeAsync("root", "", RoleNames.Administrator);
        Assert.Contains("政务统一认证", WebUtility.HtmlDecode(await ready.GetStringAsync("/sign-in")), StringComparison.Ordinal);

        // The provider's name and address are those of an account; that counts for nothing.
        _provider.Subject = "subject-<77>";
        using (var stranger = Browser())
        {
            var told = await ArriveAsync(stranger, "/places");
            Assert.StartsWith("/sign-in/problem?why=", told, StringComparison.Ordinal);
            var page = WebUtility.HtmlDecode(await stranger.GetStringAsync(told));
            Assert.Contains("subject-<77>", page, StringComparison.Ordinal);
            Assert.Contains(_provider.Issuer, page, StringComparison.Ordinal);
            Assert.DoesNotContain("subject-<77>", await stranger.GetStringAsync(told), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/me")).StatusCode);
            Assert.DoesNotContain("data-problem", await stranger.GetStringAsync("/sign-in/problem?why=x-made-up"), StringComparison.Ordinal);
        }

        await LinkAsync(id);
        using var browser = Browser();
        Assert.Equal("/places", await ArriveAsync(browser, "/places"));
        var me = await browser.GetStringAsync("/api/v1/me");
        Assert.Contains("\"username\":\"root\"", me, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_signed_by_another_key_opens_nothing()
    {
        using var ready = await _server.ReadyAsync();
        _provider.Subject = "subject-1";
        await LinkAsync(await _server.MakeAsync("root", "", RoleNames.Administrator));
        _provider.Forging = true;
        _server.Log.ExpectError("Signature validation failed");
        using var browser = Browser();

        Assert.StartsWith("/sign-in/problem?why=", await ArriveAsync(browser, "/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/me")).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    public async Task The_way_back_stays_in_the_house(string returnUrl)
    {
        using var ready = await _server.ReadyAsync();
        _provider.Subject = "subject-1";
        await LinkAsync(await _server.MakeAsync("root", "", RoleNames.Administrator));
        using var browser = Browser();

        Assert.Equal("/", await ArriveAsync(browser, returnUrl));
    }

    private HttpClient Browser()
    {
        var browser = _server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }

    private async Task LinkAsync(Guid account)
    {
        var linked = await _server.Services.GetRequiredService<AccountService>().SetExternalAsync(
            Actor.System("test"), account, [new ExternalIdentity(_provider.Issuer, _provider.Subject)], null, default);
        Assert.True(linked.Succeeded, linked.Refusal?.Code);
    }

    // There and back again; where the browser is sent in the end.
    private static async Task<string> ArriveAsync(HttpClient browser, string returnUrl)
    {
        var there = await browser.GetAsync("/sign-in/external?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
        using var web = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var back = await web.GetAsync(there.Headers.Location);
        Assert.StartsWith("http://localhost/signin-oidc?code=", back.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var arrived = await browser.GetAsync(back.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        return arrived.Headers.Location!.OriginalString;
    }
}
