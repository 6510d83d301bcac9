using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Speaks to the service worker of a page over the browser's own protocol: hands it pushes, and asks it in its own words.</summary>
internal sealed class ServiceWorkerProbe
{
    private readonly ICDPSession _page;
    private readonly ICDPSession _browser;
    private readonly string _session;
    private readonly TaskCompletionSource<string> _registration;
    private int _asked;

    private ServiceWorkerProbe(ICDPSession page, ICDPSession browser, string session, TaskCompletionSource<string> registration) =>
        (_page, _browser, _session, _registration) = (page, browser, session, registration);

    /// <summary>Attaches to the running worker whose file has this name.</summary>
    public static async Task<ServiceWorkerProbe> AttachAsync(IPage page, string file)
    {
        var own = await page.Context.NewCDPSessionAsync(page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        own.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            var known = JsonNode.Parse(told!.Value.GetRawText())!["registrations"]!.AsArray();
            if (known.Count > 0)
            {
                registration.TrySetResult(known[0]!["registrationId"]!.GetValue<string>());
            }
        };
        await own.SendAsync("ServiceWorker.enable");
        var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        var address = new Uri(new Uri(page.Url), "/" + file).ToString();
        string? target = null;
        await Waiting.UntilAsync("the worker runs", Visitor.Patience, async () =>
        {
            var targets = JsonNode.Parse((await browser.SendAsync("Target.getTargets"))!.Value.GetRawText())!["targetInfos"]!.AsArray();
            target = targets.FirstOrDefault(t => t!["url"]!.GetValue<string>() == address)?["targetId"]!.GetValue<string>();
            return target is not null;
        });
        var attached = await browser.SendAsync("Target.attachToTarget", new Dictionary<string, object> { ["targetId"] = target!, ["flatten"] = false });
        return new ServiceWorkerProbe(own, browser, attached!.Value.GetProperty("sessionId").GetString()!, registration);
    }

    /// <summary>What an expression, perhaps a promise, comes to in the worker; as text.</summary>
    public async Task<string> AskAsync(string expression)
    {
        var id = ++_asked;
        var answered = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object? sender, JsonElement? told)
        {
            var message = JsonNode.Parse(told!.Value.GetProperty("message").GetString()!)!;
            if (message["id"]?.GetValue<int>() == id)
            {
                answered.TrySetResult(message);
            }
        }

        var heard = _browser.Event("Target.receivedMessageFromTarget");
        heard.OnEvent += Hear;
        var request = new JsonObject
        {
            ["id"] = id,
            ["method"] = "Runtime.evaluate",
            ["params"] = new JsonObject { ["expression"] = $"(async () => String(await ({expression})))()", ["awaitPromise"] = true, ["returnByValue"] = true },
        };
        await _browser.SendAsync("Target.sendMessageToTarget", new Dictionary<string, object> { ["sessionId"] = _session, ["message"] = request.ToJsonString() });
        var answer = await answered.Task.WaitAsync(Visitor.Patience, TimeProvider.System);
        heard.OnEvent -= Hear;
        return answer["result"]?["result"]?["value"]?.GetValue<string>()
            ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{expression}: {answer.ToJsonString()}"));
    }

    /// <summary>Hands the worker what a push service would.</summary>
    public async Task PushAsync(string origin, string data) => await _page.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
    {
        ["origin"] = origin,
        ["registrationId"] = await _registration.Task.WaitAsync(Visitor.Patience, TimeProvider.System),
        ["data"] = data,
    });
}
