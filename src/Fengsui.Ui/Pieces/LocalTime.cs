using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>Configuration section <c>Zone</c>.</summary>
public sealed class ZoneOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Zone";

    /// <summary>The zone in which times are shown (IANA).</summary>
    public string Id { get; set; } = "Asia/Shanghai";
}

/// <summary>How times are written for people: always in the installation's zone, whatever the browser's.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class LocalTime(IOptions<ZoneOptions> options, TimeProvider clock, IStringLocalizer<UiTexts> texts)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.Id);

    /// <summary>The zone.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>The instant on the wall clock of the zone.</summary>
    public DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The wall clock of the zone as if it were UTC, in Unix milliseconds: what a chart that draws in UTC is given.</summary>
    public long WallMs(DateTimeOffset instant) => new DateTimeOffset(Of(instant).DateTime, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The day of an instant in the zone.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The first instant of a day of the zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(wall, _zone.GetUtcOffset(wall));
    }

    /// <summary>Now on the wall clock of the zone.</summary>
    public DateTimeOffset Now => Of(clock.GetUtcNow());

    /// <summary>Today in the zone.</summary>
    public DateOnly Today => Day(clock.GetUtcNow());

    /// <summary><c>10:42:07</c> today, <c>11月23日 10:42:07</c> this year, <c>2025年11月23日 10:42</c> before.</summary>
    public string Clock(DateTimeOffset instant)
    {
        var wall = Of(instant);
        var now = Of(clock.GetUtcNow());
        var culture = CultureInfo.CurrentCulture;
        var format = wall.Date == now.Date ? "HH:mm:ss"
            : wall.Year == now.Year ? texts["Time.DayFormat"].Value
            : texts["Time.DateFormat"].Value;
        return wall.ToString(format, culture);
    }

    /// <summary>
    /// The end of a limit: <c>12月2日 24:00</c> when it ends with a day, as people say it, and not at 0:00 of the next; <c>12月2日 16:30</c> otherwise.
    /// </summary>
    public string Limit(DateTimeOffset instant)
    {
        var wall = Of(instant);
        var endsDay = wall.TimeOfDay == TimeSpan.Zero;
        var day = endsDay ? wall.AddDays(-1) : wall;
        var format = texts[day.Year == Of(clock.GetUtcNow()).Year ? "Time.LimitDay" : "Time.LimitDate"].Value;
        return $"{day.ToString(format, CultureInfo.CurrentCulture)} {(endsDay ? "24:00" : wall.ToString("HH:mm", CultureInfo.InvariantCulture))}";
    }

    /// <summary>Date and time in full, for a hover and for exports.</summary>
    public string Full(DateTimeOffset instant) =>
        Of(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How long ago, or how soon: <c>3 分钟前</c>, <c>2 天后</c>.</summary>
    public string Age(DateTimeOffset instant)
    {
        var age = clock.GetUtcNow() - instant;
        var (key, count) = Step(age.Duration());
        return key.Length == 0
            ? texts["Time.Now"]
            : texts[(age < TimeSpan.Zero ? "Time.In." : "Time.Ago.") + key, count];
    }

    /// <summary>A length of time in its largest unit: <c>3 分钟</c>.</summary>
    public string Duration(TimeSpan length)
    {
        var (key, count) = Step(length.Duration());
        return texts["Time.Span." + (key.Length == 0 ? "Second" : key), count];
    }

    /// <summary>When the words of <see cref="Age"/> change next.</summary>
    internal DateTimeOffset NextChange(DateTimeOffset instant)
    {
        var now = clock.GetUtcNow();
        var age = (now - instant).Duration();
        var unit = age < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1)
            : age < TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(1)
            : TimeSpan.FromMinutes(10);
        var passed = TimeSpan.FromTicks(age.Ticks % unit.Ticks);
        return now + (now >= instant ? unit - passed : passed + TimeSpan.FromMilliseconds(1));
    }

    private static (string Key, int Count) Step(TimeSpan length) => length switch
    {
        { TotalSeconds: < 1 } => ("", 0),
        { TotalMinutes: < 1 } => ("Second", (int)length.TotalSeconds),
        { TotalHours: < 1 } => ("Minute", (int)length.TotalMinutes),
        { TotalDays: < 1 } => ("Hour", (int)length.TotalHours),
        _ => ("Day", (int)length.TotalDays),
    };
}
