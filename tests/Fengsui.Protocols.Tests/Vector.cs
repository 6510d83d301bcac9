using System.Text.Json.Nodes;

namespace Fengsui.Protocols.Tests;

/// <summary>One frame of the sample file; its structure is told in Data/README.md.</summary>
public sealed record Vector(
    string Name,
    string Profile,
    byte[] Bytes,
    bool FrameValid,
    bool Valid,
    string? Error,
    string ExpectedReply,
    JsonNode? Decoded)
{
    public static IReadOnlyList<Vector> All { get; } = Load();

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(v => new TheoryDataRow<string>(v.Name));

    public static Vector Get(string name) => All.Single(v => v.Name == name);

    public override string ToString() => Name;

    private static Vector[] Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "gbt26875-frames.json");
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        return [.. root["vectors"]!.AsArray().Select(v => Read(v!))];
    }

    private static Vector Read(JsonNode v) => new(
        (string)v["name"]!,
        (string)v["profile"]!,
        Convert.FromHexString((string)v["hex"]!),
        (bool)v["frame_valid"]!,
        (bool)v["valid"]!,
        (string?)v["error"],
        (string)v["expected_reply"]!,
        v["decoded"]);
}
