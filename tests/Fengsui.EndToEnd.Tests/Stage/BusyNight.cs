using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>
/// What the screenshots show: three detectors of one building on fire, a fire taken over, a false alarm closed, faults, a
/// drill, a transmitter that nobody knows yet.
/// </summary>
public sealed class BusyNight(Theatre theatre) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly List<Transmitter> _transmitters = [];

    internal Site Burning { get; private set; } = null!;

    internal long BurningDevice { get; private set; }

    internal long UnknownDevice { get; private set; }

    internal Guid BurningPlace { get; private set; }

    internal Guid ClosedAlarm { get; private set; }

    internal Guid Quarter { get; private set; }

    internal Guid Plan { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var api = await theatre.Server.ApiAsync(Roles.DutyLeader);
        await FindPlanAsync(api);
        await AnnounceDrillAsync(api);
        await CloseFalseAlarmAsync(api);
        await TakeOverAsync(api);
        await ReportFaultsAsync();
        await ReportFromNowhereAsync(api);
        await BurnAsync(api);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var transmitter in _transmitters)
        {
            await transmitter.DisposeAsync();
        }
    }

    private async Task FindPlanAsync(HttpClient api)
    {
        var plans = await api.GetFromJsonAsync<JsonNode>("/api/v1/lane-plans?state=Underway");
        Plan = plans![0]!["id"]!.GetValue<Guid>();
        Quarter = plans[0]!["quarterId"]!.GetValue<Guid>();
    }

    private async Task<Transmitter> SpeakAsync(Site site)
    {
        var transmitter = await Transmitter.ConnectAsync(theatre.Server, site);
        _transmitters.Add(transmitter);
        return transmitter;
    }

    private async Task BurnAsync(HttpClient api)
    {
        Burning = theatre.County.TakeSite();
        var transmitter = await SpeakAsync(Burning);
        foreach (var detector in Burning.Detectors.Take(3))
        {
            await transmitter.ReportFireAsync(detector);
        }

        var alarm = await AlarmOfAsync(api, Burning);
        BurningPlace = alarm["placeId"]!.GetValue<Guid>();
        BurningDevice = await DeviceAsync(Burning);
    }

    private async Task TakeOverAsync(HttpClient api)
    {
        var site = theatre.County.TakeSite();
        await (await SpeakAsync(site)).ReportFireAsync(site.Detectors[0]);
        await MoveAsync(api, await AlarmOfAsync(api, site), "acknowledge", new { });
    }

    private async Task CloseFalseAlarmAsync(HttpClient api)
    {
        var site = theatre.County.TakeSite();
        var transmitter = await SpeakAsync(site);
        await transmitter.ReportFireAsync(site.Detectors[0]);
        var alarm = await AlarmOfAsync(api, site);
        await MoveAsync(api, alarm, "acknowledge", new { });
        await MoveAsync(api, alarm, "verify", new { });
        await MoveAsync(api, alarm, "false", new { causeCode = "cooking", means = "Phone", note = "值班人员到场查看，厨房油烟" });
        await transmitter.ReportQuietAsync(site.Detectors[0]);
        await MoveAsync(api, alarm, "close", new { note = "已提醒开启排烟", acceptStillSounding = true });
        ClosedAlarm = alarm["id"]!.GetValue<Guid>();
    }

    private async Task ReportFaultsAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            var site = theatre.County.TakeSite();
            await (await SpeakAsync(site)).ReportFaultAsync(site.Detectors[0]);
        }
    }

    private async Task AnnounceDrillAsync(HttpClient api)
    {
        var site = theatre.County.TakeSite();
        var places = await api.GetFromJsonAsync<JsonNode>($"/api/v1/places?search={Uri.EscapeDataString(site.Name)}");
        var answer = await api.PostAsJsonAsync("/api/v1/alarms/drills", new
        {
            kind = "Drill", placeId = places!["items"]![0]!["id"]!.GetValue<Guid>(), owner = "安全科", reason = "季度疏散演练",
            endsAt = TimeProvider.System.GetUtcNow().AddHours(1),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await (await SpeakAsync(site)).ReportFireAsync(site.Detectors[0]);
    }

    private async Task ReportFromNowhereAsync(HttpClient api)
    {
        var site = theatre.County.TakeUnknownSite();
        await (await SpeakAsync(site)).ReportFireAsync(site.Detectors[0]);
        UnknownDevice = await DeviceAsync(site);
    }

    private async Task<long> DeviceAsync(Site site)
    {
        using var api = await theatre.Server.ApiAsync(Roles.DeviceManager);
        var page = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices?search={site.Transmitter.AddressHex}");
        return page!["items"]![0]!["id"]!.GetValue<long>();
    }

    private static Task<JsonNode> AlarmOfAsync(HttpClient api, Site site) => Waiting.ForAsync($"an alarm at {site.Name}", Limit, async () =>
        (await api.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?active=true&text={Uri.EscapeDataString(site.Name)}"))!["items"]!.AsArray().FirstOrDefault());

    private static async Task MoveAsync(HttpClient api, JsonNode alarm, string move, object body)
    {
        var answer = await api.PostAsJsonAsync($"/api/v1/alarms/{alarm["id"]!.GetValue<Guid>()}/{move}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync()}");
    }
}
