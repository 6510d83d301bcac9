using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>What the form of a source holds.</summary>
internal sealed class VideoSourceInput
{
    /// <summary>Fields whose place is a pointer.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["id", "channel", "kind", "time", "picture", "url", "score", "name"];

    /// <summary>Forms of times.</summary>
    public static IReadOnlyList<string> Clocks { get; } = [.. Enum.GetValues<TimeForm>().Select(RuleJson.Name)];

    public string Name { get; set; } = "";

    public VideoScheme Scheme { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>Parted by commas or blanks.</summary>
    public string Hosts { get; set; } = "";

    public string Clock { get; set; } = "iso";

    public Dictionary<string, string> Pointers { get; } = new(StringComparer.Ordinal);

    /// <summary>A line a code: theirs = ours.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>From what is stored; null for a new source.</summary>
    public static VideoSourceInput Of(VideoSourceView? source)
    {
        var format = source?.Format ?? new VideoFormat();
        var input = new VideoSourceInput
        {
            Name = source?.Name ?? "", Scheme = source?.Scheme ?? VideoScheme.Signed, Enabled = source?.Enabled ?? true,
            Hosts = string.Join(", ", source?.Hosts ?? []), Clock = format.Clock,
            Kinds = string.Join('\n', (format.Kinds ?? new Dictionary<string, string>()).Select(k => $"{k.Key} = {k.Value}")),
        };
        foreach (var (field, pointer) in Fields.Zip(
            [format.Id, format.Channel, format.Kind, format.Time, format.Picture, format.Url, format.Score, format.Name]))
        {
            input.Pointers[field] = pointer;
        }

        return input;
    }

    /// <summary>As the book takes it.</summary>
    public VideoSourceDraft Draft(int version) => new(version, Name, Scheme, Enabled, Hosts.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries), Format());

    /// <summary>The format alone.</summary>
    public VideoFormat Format() => new(
        Pointers["id"].Trim(), Pointers["channel"].Trim(), Pointers["kind"].Trim(), Pointers["time"].Trim(), Clock, Pointers["picture"].Trim(), Pointers["url"].Trim(),
        Pointers["score"].Trim(), Pointers["name"].Trim(), KindsOf());

    // The last line of a code counts.
    private Dictionary<string, string> KindsOf()
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Kinds.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf('=');
            kinds[(at < 0 ? line : line[..at]).Trim()] = at < 0 ? "" : line[(at + 1)..].Trim();
        }

        return kinds;
    }
}
