using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Finds what has measured something.</summary>
internal static class MeasuredPoints
{
    /// <summary>Waits until a reading of a transmitter is telemetry; its device and the point that measured it.</summary>
    public static async Task<(long Device, string Point)> FirstAsync(HttpClient api, string addressHex)
    {
        var device = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices?search={addressHex}"))!["items"]![0]!["id"]!.GetValue<long>();
        var points = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{device}/points"))!.AsArray();
        var point = await Waiting.ForAsync("the readings are telemetry", Visitor.Patience, async () =>
        {
            foreach (var id in points.Select(p => p!["id"]!.GetValue<long>()))
            {
                var found = await api.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{device}/points/{id}/telemetry?every=raw");
                if (found!["series"]!.AsArray().Any(s => s!["marks"]!.AsArray().Count > 0))
                {
                    return id.ToString(CultureInfo.InvariantCulture);
                }
            }

            return null;
        });
        return (device, point);
    }
}
