using System.Globalization;
using System.Text.Json;

namespace Fengsui.Sensing.Intake;

/// <summary>Times in the forms that platforms write them.</summary>
internal static class MappedTime
{
    private const long EarliestMs = 946_684_800_000; // 2000-01-01
    private const long LatestMs = 4_102_444_800_000; // 2100-01-01
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly string[] BeijingForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "yyyy/MM/dd HH:mm:ss"];

    /// <summary>Unix milliseconds of a value.</summary>
    public static long Read(JsonElement value, TimeForm form, string at)
    {
        var text = PayloadMapper.Scalar(value);
        var found = text is null ? null : form switch
        {
            TimeForm.Milliseconds => Whole(text, 1),
            TimeForm.Seconds => Whole(text, 1_000),
            TimeForm.Iso => Iso(text),
            TimeForm.BasicUtc => Exact(text, ["yyyyMMddTHHmmssZ", "yyyyMMdd'T'HHmmss'Z'"], TimeSpan.Zero),
            _ => Exact(text, BeijingForms, Beijing),
        };
        return found is >= EarliestMs and < LatestMs ? found.Value : throw new UnmappableException("intake.map.time", at, Rules.RuleJson.Name(form));
    }

    private static long? Whole(string text, long factor) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < LatestMs ? number * factor : null;

    // Without an offset it would be read as the server's local time.
    private static long? Iso(string text) =>
        text.Length > 10 && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;

    private static long? Exact(string text, string[] forms, TimeSpan offset) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), offset).ToUnixTimeMilliseconds()
            : null;
}
