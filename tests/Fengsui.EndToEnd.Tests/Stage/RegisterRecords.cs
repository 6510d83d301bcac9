using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Records of the demonstration's register that the pages are shown with, found by the API; the public notice is made.</summary>
public sealed class RegisterRecords(Theatre theatre) : IAsyncLifetime
{
    internal Guid Account { get; private set; }

    internal Guid Building { get; private set; }

    internal Guid Place { get; private set; }

    internal Guid OtherPlace { get; private set; }

    internal Guid Quarter { get; private set; }

    internal Guid Hazard { get; private set; }

    internal string Notice { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        using var administrator = await theatre.Server.ApiAsync(Roles.Administrator);
        Account = await FirstAsync(administrator, "accounts");
        using var inspector = await theatre.Server.ApiAsync(Roles.FireInspector);
        Building = await FirstAsync(inspector, "ledgers/buildings");
        Place = await FirstAsync(inspector, "places");
        OtherPlace = await FirstAsync(inspector, "places", 1);
        Quarter = await FirstAsync(inspector, "ledgers/quarters");
        Hazard = await FirstAsync(inspector, "hazards?open=true");
        var answer = await inspector.PostAsJsonAsync("/api/v1/responsibility/notices", new { kind = "Place", targetId = Place });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Notice = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Guid> FirstAsync(HttpClient api, string list, int index = 0)
    {
        var page = await api.GetFromJsonAsync<JsonNode>($"/api/v1/{list}");
        return page!["items"]![index]!["id"]!.GetValue<Guid>();
    }
}
