using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fengsui.Server.Tests.Access;

/// <summary>A delivery of equipment, by the API alone: a piece of it hangs at each place and has a ticket.</summary>
internal sealed record SeededEquipment(Guid Batch)
{
    public static async Task<SeededEquipment> OpenAsync(HttpClient root)
    {
        var model = await PostAsync(root, "models", new
        {
            version = 0, manufacturer = "厂家", name = "型号", kind = "StandaloneSmokeAlarm", serviceYears = 10, serviceSource = "说明书", heartbeatMinutes = 360, silentPeriods = 3,
        });
        return new SeededEquipment((await PostAsync(root, "batches", new
        {
            number = "PC-1", modelId = model.GetValue<Guid>(), supplier = "供货商", purchaseContract = "", deliveredOn = "2026-01-01", warrantyUntil = (string?)null, funding = "",
        })).GetValue<Guid>());
    }

    public async Task AddAsync(HttpClient root, Subject subject)
    {
        await PostAsync(root, $"batches/{Batch}/stock", new[] { subject.Word + "设备" });
        var page = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/device-life/assets?q={Uri.EscapeDataString(subject.Word)}"))!["items"]!.AsArray();
        subject.AssetId = page.Single()!["id"]!.GetValue<Guid>();
        await PostAsync(root, $"assets/{subject.AssetId}/install", new
        {
            version = 1, placeId = subject.PlaceId, position = subject.Word + "走廊", on = "2026-01-02", installedBy = "安装人",
        });
        subject.TicketId = (await PostAsync(root, "tickets", new { assetId = subject.AssetId, note = "外壳破损" })).GetValue<Guid>();
    }

    private static async Task<JsonNode> PostAsync(HttpClient root, string path, object body)
    {
        var answer = await root.PostAsJsonAsync("/api/v1/device-life/" + path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
