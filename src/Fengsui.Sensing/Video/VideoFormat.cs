using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Intake;
using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Video;

/// <summary>Where the fields of a platform's event stand, as JSON Pointers (RFC 6901); empty for what it does not send.</summary>
/// <param name="Id">The platform's id of the event, by which it is known when it comes again.</param>
/// <param name="Channel">What it calls the camera.</param>
/// <param name="Kind">Code of the kind; see <paramref name="Kinds"/>.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Clock">How times are written: <c>iso</c>, <c>milliseconds</c>, <c>seconds</c>, <c>basicUtc</c>, <c>beijing</c>.</param>
/// <param name="Picture">The snapshot in Base64.</param>
/// <param name="Url">Where the snapshot is fetched.</param>
/// <param name="Score">What the platform believes of it, 0 to 1.</param>
/// <param name="Name">The camera's name.</param>
/// <param name="Kinds">The platform's codes by what we call the kind; a code that is not here must be ours.</param>
public sealed record VideoFormat(
    string Id = "/id", string Channel = "/channel", string Kind = "/kind", string Time = "/at", string Clock = "iso", string Picture = "/snapshot",
    string Url = "/snapshotUrl", string Score = "/score", string Name = "/channelName", IReadOnlyDictionary<string, string>? Kinds = null)
{
    /// <summary>Longest stored text of a format.</summary>
    internal const int Longest = 8_000;

    private const int MostKinds = 100;

    /// <summary>As it is stored.</summary>
    internal string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>From what is stored.</summary>
    internal static VideoFormat Stored(string text) => JsonSerializer.Deserialize<VideoFormat>(text, JsonSerializerOptions.Web) ?? new VideoFormat();

    /// <summary>The form of its times, or null when there is no such form.</summary>
    internal TimeForm? Form => Enum.GetValues<TimeForm>().Cast<TimeForm?>().FirstOrDefault(f => RuleJson.Name(f!.Value) == Clock);

    /// <summary>What is wrong with it, or null.</summary>
    internal Refusal? Check()
    {
        foreach (var (field, pointer, needed) in Pointers)
        {
            if (pointer.Length == 0 && needed)
            {
                return Refusal.Invalid("rules.field.missing", field, field);
            }

            if (!JsonPointer.IsValid(pointer))
            {
                return Refusal.Invalid("intake.mapping.pointer", field);
            }
        }

        if (Form is null)
        {
            return Refusal.Invalid("rules.field.choice", "format.clock", "format.clock", string.Join(", ", Enum.GetValues<TimeForm>().Select(RuleJson.Name)));
        }

        return (Kinds ?? EmptyKinds) is var kinds && (kinds.Count > MostKinds || kinds.Any(k => k.Key.Length is 0 or > VideoTables.LongestCode || !VideoKindBook.IsCode(k.Value)))
            ? Refusal.Invalid("video.format.kinds", "format.kinds", MostKinds.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Our code of a kind for the platform's.</summary>
    internal string KindOf(string theirs) => (Kinds ?? EmptyKinds).GetValueOrDefault(theirs, theirs);

    private static IReadOnlyDictionary<string, string> EmptyKinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private IEnumerable<(string Field, string Pointer, bool Needed)> Pointers =>
    [
        ("format.id", Id, true), ("format.channel", Channel, true), ("format.kind", Kind, true), ("format.time", Time, true),
        ("format.picture", Picture, false), ("format.url", Url, false), ("format.score", Score, false), ("format.name", Name, false),
    ];
}

/// <summary>What one push says.</summary>
/// <param name="OutsideId">The platform's id of it.</param>
/// <param name="Kind">Our code of the kind.</param>
/// <param name="Picture">The snapshot as it was sent, or null.</param>
/// <param name="Url">Where it is fetched, or null.</param>
internal sealed record VideoMessage(string OutsideId, string Channel, string ChannelName, string Kind, DateTimeOffset At, double? Score, byte[]? Picture, Uri? Url);

/// <summary>Reads a platform's event; what is wrong names its value by pointer.</summary>
internal static class VideoReader
{
    private const string DataUrl = "data:image/";
    private const string Mark = ";base64,";

    /// <summary>The event.</summary>
    /// <param name="attached">The snapshot that came as a part of its own, or null.</param>
    /// <param name="hosts">Hosts that snapshots may be fetched from.</param>
    public static Outcome<VideoMessage> Read(VideoFormat format, JsonElement root, byte[]? attached, IReadOnlyList<string> hosts)
    {
        try
        {
            var at = MappedTime.Read(Needed(root, format.Time), format.Form!.Value, format.Time);
            var picture = attached ?? PictureOf(root, format.Picture);
            return new VideoMessage(
                Text(root, format.Id), Text(root, format.Channel), NameOf(root, format.Name), format.KindOf(Text(root, format.Kind)),
                DateTimeOffset.FromUnixTimeMilliseconds(at), ScoreOf(root, format.Score), picture, picture is null ? UrlOf(root, format.Url, hosts) : null);
        }
        catch (UnmappableException wrong)
        {
            return wrong.Refusal;
        }
    }

    private static JsonElement? Find(JsonElement root, string pointer) =>
        pointer.Length > 0 && JsonPointer.Find(root, pointer) is { ValueKind: not JsonValueKind.Null } found ? found : null;

    private static JsonElement Needed(JsonElement root, string pointer) => Find(root, pointer) ?? throw new UnmappableException("intake.map.missing", pointer);

    private static string Text(JsonElement root, string pointer)
    {
        var text = PayloadMapper.Scalar(Needed(root, pointer))?.Trim() ?? throw new UnmappableException("intake.map.text", pointer);
        return text.Length is > 0 and <= VideoTables.LongestCode
            ? text
            : throw new UnmappableException("intake.map.length", pointer, VideoTables.LongestCode.ToString(CultureInfo.InvariantCulture));
    }

    // A name helps people; one that is too long is cut rather than the event lost.
    private static string NameOf(JsonElement root, string pointer)
    {
        var name = Find(root, pointer) is { } found ? PayloadMapper.Scalar(found)?.Trim() ?? "" : "";
        return name.Length <= VideoTables.LongestName ? name : name[..VideoTables.LongestName];
    }

    private static double? ScoreOf(JsonElement root, string pointer) =>
        Find(root, pointer) is not { } found ? null
        : double.TryParse(PayloadMapper.Scalar(found), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1 ? score
        : throw new UnmappableException("video.push.score", pointer);

    private static byte[]? PictureOf(JsonElement root, string pointer)
    {
        if (Find(root, pointer) is not { } found)
        {
            return null;
        }

        var text = found.ValueKind == JsonValueKind.String ? found.GetString()! : throw new UnmappableException("intake.map.base64", pointer);
        if (text.StartsWith(DataUrl, StringComparison.OrdinalIgnoreCase) && text.IndexOf(Mark, StringComparison.Ordinal) is > 0 and < 40 and var begins)
        {
            text = text[(begins + Mark.Length)..];
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw new UnmappableException("intake.map.base64", pointer);
    }

    private static Uri? UrlOf(JsonElement root, string pointer, IReadOnlyList<string> hosts)
    {
        if (Find(root, pointer) is not { } found)
        {
            return null;
        }

        if (!Uri.TryCreate(found.ValueKind == JsonValueKind.String ? found.GetString() : null, UriKind.Absolute, out var url) || url.OriginalString.Length > 2_000)
        {
            throw new UnmappableException("video.push.url", pointer);
        }

        return VideoHosts.Allow(hosts, url) ? url : throw new UnmappableException("video.push.host", pointer, url.Host);
    }
}
