using System.Globalization;

namespace Fengsui.Notifications.Calling;

/// <summary>静默时段: a stretch of each day in which only urgent messages come.</summary>
internal static class QuietHours
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 24 * 60;

    /// <summary>When a message of now may go out; null when it may now.</summary>
    /// <param name="from">First minute of the day; null for no quiet hours.</param>
    /// <param name="until">First minute after it; earlier than <paramref name="from"/> over midnight, the same for none.</param>
    public static DateTimeOffset? HeldUntil(int? from, int? until, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (from is not { } begins || until is not { } ends || begins == ends)
        {
            return null;
        }

        var wall = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var minute = (wall.Hour * 60) + wall.Minute;
        var overMidnight = begins > ends;
        var within = overMidnight ? minute >= begins || minute < ends : minute >= begins && minute < ends;
        if (!within)
        {
            return null;
        }

        var day = overMidnight && minute >= begins ? wall.Date.AddDays(1) : wall.Date;
        var end = day.AddMinutes(ends);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary><c>22:00-07:00</c> in minutes; nulls for an empty text.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static (int? From, int? Until) Read(string text)
    {
        if (text.Trim().Length == 0)
        {
            return (null, null);
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts is [var from, var until] && Minute(from) is { } begins && Minute(until) is { } ends
            ? (begins, ends)
            : throw new FormatException($"Notifications:QuietHours is '{text}'; it is written as 22:00-07:00.");
    }

    /// <summary>The minute of the day that <c>HH:mm</c> names, or null.</summary>
    public static int? Minute(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? (time.Hour * 60) + time.Minute
        : null;

    /// <summary>A minute of the day as <c>HH:mm</c>.</summary>
    public static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60 % 24:00}:{minute % 60:00}");
}
