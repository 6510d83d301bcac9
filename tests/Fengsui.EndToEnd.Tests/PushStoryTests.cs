using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;
using Fengsui.Notifications.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// A push on its whole way: a person turns it on, the server encrypts, a push service gets it, the browser's own worker shows it, and its button
/// answers. A browser without a screen has no push service and shows no notifications: those two are played.
/// </summary>
[Trait("Req", "S-79")]
public sealed class PushStoryTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_fire_is_pushed_to_a_browser_shown_by_its_worker_and_answered_from_there()
    {
        await using var service = await FakePushService.StartAsync();
        var server = await StartServerAsync("--Notifications:PushOrigins:0", service.Url);
        using var api = await server.ApiAsync(Roles.Administrator);
        var channel = await AddChannelAsync(api);
        var browser = service.Browser("desk");

        var clerk = await ComesAsync(Roles.DutyOperator, server: server);
        await clerk.Page.AddInitScriptAsync(Played(browser));
        await clerk.GoAsync("/notifications/me");
        await clerk.Page.ClickAsync("[data-move=push-on]");
        await Expect(clerk.Page.Locator("[data-push=on]")).ToBeVisibleAsync();
        await clerk.Page.ClickAsync("[data-move=push-test]");
        await Expect(clerk.Page.Locator("[data-push=said]")).ToContainTextAsync("201");
        await PageInspection.LookAtBothAsync(clerk, "push-own", "zh-CN", 1_600);

        // The worker that the page registered runs; what it would show and open is written down.
        var worker = await ServiceWorkerProbe.AttachAsync(clerk.Page, "push-worker.js");
        await worker.AskAsync(
            "(self.shown = [], self.opened = [], ServiceWorkerRegistration.prototype.showNotification = async (title, options) => { self.shown.push({ title, ...options }); },"
            + " Clients.prototype.openWindow = async url => { self.opened.push(url); })");
        var site = County.TakeSite();
        await CallAsync(api, channel, site.Name);
        await using var transmitter = await Transmitter.ConnectAsync(server, site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        await Waiting.UntilAsync("the push has come", Visitor.Patience, () => Task.FromResult(service.Pushed.Count == 2));
        var pushed = browser.Read(service.Pushed[1].Body);
        await worker.PushAsync(server.Address.GetLeftPart(UriPartial.Authority), pushed);
        await Waiting.UntilAsync("the worker has shown it", Visitor.Patience, async () => await worker.AskAsync("self.shown.length") == "1");

        var shown = JsonNode.Parse(await worker.AskAsync("JSON.stringify(self.shown[0])"))!;
        Assert.Contains(site.Name, shown["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(shown["requireInteraction"]!.GetValue<bool>());
        Assert.Equal("answer", shown["actions"]![0]!["action"]!.GetValue<string>());

        // A click opens the alarm, its button the page that answers; without buttons a click answers.
        var opened = JsonNode.Parse(await worker.AskAsync(Clicks))!.AsArray().Select(u => u!.GetValue<string>()).ToList();
        Assert.StartsWith(new Uri(server.Address, "/alarms/").ToString(), opened[0], StringComparison.Ordinal);
        Assert.StartsWith(new Uri(server.Address, "/answer/").ToString(), opened[1], StringComparison.Ordinal);
        Assert.Equal(opened[1], opened[2]);
        await clerk.OpenAsync(new Uri(opened[0]).PathAndQuery);
        await Expect(clerk.Page.GetByText(site.Name).First).ToBeVisibleAsync();
        await clerk.OpenAsync(new Uri(opened[1]).PathAndQuery);
        await clerk.Page.ClickAsync("[data-move=answer]");
        await Expect(clerk.Page.Locator("[data-answered=Acknowledged]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_browser_posts_its_subscription_to_the_API_and_the_worker_stands_at_the_root()
    {
        var server = await StartServerAsync();
        using var admin = await server.ApiAsync(Roles.Administrator);
        await AddChannelAsync(admin);
        using var api = await server.ApiAsync(Roles.DutyOperator);
        var browser = new FakeBrowser("https://push.example.com/x/1");
        var draft = new { endpoint = browser.Endpoint, keys = new { p256dh = browser.P256dh, auth = browser.Auth }, name = "Edge · Windows" };
        var added = await api.PostAsJsonAsync("/api/v1/notifications/me/push", draft);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        var own = (await api.GetFromJsonAsync<JsonNode>("/api/v1/notifications/me/push"))!;
        Assert.Equal("Edge · Windows", own["browsers"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(87, own["publicKey"]!.GetValue<string>().Length);
        Assert.Equal(400, (int)(await api.PostAsJsonAsync("/api/v1/notifications/me/push", draft with { endpoint = "https://10.0.0.1/x" })).StatusCode);
        Assert.Equal(204, (int)(await api.DeleteAsync($"/api/v1/notifications/me/push/{own["browsers"]![0]!["id"]}")).StatusCode);

        using var anybody = new HttpClient { BaseAddress = server.Address };
        var worker = await anybody.GetAsync("/push-worker.js");
        Assert.Equal(("text/javascript", "no-cache"), (worker.Content.Headers.ContentType!.MediaType, worker.Headers.CacheControl!.ToString()));
        Assert.Contains("default-src 'self'", worker.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private const string Clicks =
        """
        (async () => {
            for (const [action, buttons] of [['', 2], ['answer', 2], ['', 0]]) {
                Object.defineProperty(self.Notification, 'maxActions', { get: () => buttons, configurable: true });
                const click = new ExtendableEvent('notificationclick');
                let work;
                Object.assign(click, { action, notification: { close() { }, data: self.shown[0].data }, waitUntil: promise => { work = promise; } });
                self.dispatchEvent(click);
                await work;
            }
            return JSON.stringify(self.opened);
        })()
        """;

    // The part of the browser that speaks to its push service.
    internal static string Played(FakeBrowser browser) =>
        $$"""
        Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
        Notification.requestPermission = async () => 'granted';
        PushManager.prototype.getSubscription = async () => window.played ?? null;
        PushManager.prototype.subscribe = async options => window.played = {
            endpoint: '{{browser.Endpoint}}', options, unsubscribe: async () => { window.played = null; },
            toJSON: () => ({ endpoint: '{{browser.Endpoint}}', keys: { p256dh: '{{browser.P256dh}}', auth: '{{browser.Auth}}' } }),
        };
        """;

    internal static async Task<Guid> AddChannelAsync(HttpClient api)
    {
        var added = await api.PostAsJsonAsync("/api/v1/notifications/channels", new
        {
            name = "浏览器推送", kind = "WebPush", settings = new { from = "duty@county.example" }, isInUse = true, version = 0,
        });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        return await added.Content.ReadFromJsonAsync<Guid>();
    }

    // The demonstration's tree for fires is told to call the duty operators by push.
    private static async Task CallAsync(HttpClient api, Guid channel, string place)
    {
        var trees = (await api.GetFromJsonAsync<JsonNode>("/api/v1/notifications/trees"))!.AsArray();
        Assert.True(trees.Count == 1, $"{place}: {trees}");
        var tree = trees[0]!["tree"]!.AsObject();
        tree["steps"] = new JsonArray(new JsonObject
        {
            ["target"] = "AccountRole", ["rosterId"] = null, ["contactId"] = null, ["role"] = "duty-operator", ["channels"] = new JsonArray(channel.ToString()), ["timeoutSeconds"] = 300,
        });
        var saved = await api.PutAsJsonAsync($"/api/v1/notifications/trees/{trees[0]!["id"]}", tree);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }
}
