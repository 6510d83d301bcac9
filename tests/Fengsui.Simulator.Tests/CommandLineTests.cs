using System.Text.Json;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Tests.County;

namespace Fengsui.Simulator.Tests;

[Trait("Req", "S-79")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("county --seed 7 --out x.json")]
    [InlineData("county --seed 7 --out x.json --geojson")]
    [InlineData("fleet --host 10.0.0.1 --port 5001 --udp-port 5002 --seed 3 --pace storm --devices 20 --duration 00:01:00 --errors 0.01")]
    [InlineData("replay --file a.txt --host 10.0.0.1 --port 5001 --udp --timeout 500")]
    [InlineData("load --host 10.0.0.1 --port 5001 --connections 10 --window 4 --duration 00:00:05 --frames 100 --first-address 5")]
    public void Good_commands_are_understood(string line) => Assert.Empty(CommandLine.Build().Parse(line).Errors);

    [Theory]
    [InlineData("county --seed 7")]
    [InlineData("fleet --pace fast")]
    [InlineData("fleet --seed minus-one")]
    [InlineData("replay --port 5001")]
    [InlineData("launch")]
    public void Bad_commands_are_refused(string line) => Assert.NotEmpty(CommandLine.Build().Parse(line).Errors);

    [Fact]
    public void The_map_file_is_geojson_with_every_layer()
    {
        using var stream = new MemoryStream();
        CountyGeoJson.Write(stream, Counties.Reference);
        using var json = JsonDocument.Parse(stream.ToArray());
        var layers = json.RootElement.GetProperty("features").EnumerateArray()
            .CountBy(f => f.GetProperty("properties").GetProperty("layer").GetString()!).ToDictionary();
        Assert.Equal((16, 280, 3_000, 1, 1), (layers["town"], layers["village"], layers["place"], layers["river"], layers["county"]));
    }
}
