using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Fengsui.Simulator.Replay;

/// <summary>Bytes to send, after a pause.</summary>
/// <param name="Name">Line number or the frame's name in the file.</param>
/// <param name="Expected">What the file says a centre should answer, if it says so.</param>
public sealed record ReplayFrame(string Name, ImmutableArray<byte> Bytes, TimeSpan Pause, string? Expected);

/// <summary>
/// Reads frames to replay: either one frame in hex a line (spaces allowed, <c>#</c> begins a comment, <c>@250</c> before a frame or
/// on a line of its own waits that many milliseconds), or the JSON of the frame collection (<c>vectors[].hex</c>).
/// </summary>
public static class ReplayFile
{
    private const int MaxPauseMs = 3_600_000;

    public static ImmutableArray<ReplayFrame> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimStart().StartsWith('{') ? ParseJson(text) : ParseLines(text);
    }

    private static ImmutableArray<ReplayFrame> ParseLines(string text)
    {
        var frames = ImmutableArray.CreateBuilder<ReplayFrame>();
        var pause = TimeSpan.Zero;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).AsSpan();
            if (words.Length > 0 && words[0].StartsWith('@'))
            {
                pause += ParsePause(words[0], number);
                words = words[1..];
            }

            if (words.Length > 0)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"line {number}");
                frames.Add(new ReplayFrame(name, ParseHex(string.Concat(words.ToArray()), name), pause, null));
                pause = TimeSpan.Zero;
            }
        }

        return frames.ToImmutable();
    }

    private static TimeSpan ParsePause(string word, int line) =>
        int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= MaxPauseMs
            ? TimeSpan.FromMilliseconds(ms)
            : throw new FormatException($"line {line}: '{word}' is not a pause of 0 to {MaxPauseMs} ms, such as @250.");

    private static ImmutableArray<ReplayFrame> ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var frames = ImmutableArray.CreateBuilder<ReplayFrame>();
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                var name = vector.GetProperty("name").GetString() ?? "?";
                var expected = vector.TryGetProperty("expected_reply", out var reply) ? reply.GetString() : null;
                frames.Add(new ReplayFrame(name, ParseHex(vector.GetProperty("hex").GetString() ?? "", name), TimeSpan.Zero, expected));
            }

            return frames.ToImmutable();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not a frame collection with vectors[].name and vectors[].hex: {e.Message}", e);
        }
    }

    private static ImmutableArray<byte> ParseHex(string hex, string name)
    {
        if (hex.Length == 0 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            throw new FormatException($"{name}: a frame is written in pairs of hexadecimal digits.");
        }

        return [.. Convert.FromHexString(hex)];
    }
}
