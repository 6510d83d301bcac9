namespace Fengsui.Kernel.Calendar.Seeding;

/// <summary>
/// Holidays and make-up days of the yearly orders of the State Council's General Office. Written down from professional knowledge,
/// with high confidence; a county compares a year with its order once. A year that is not here is entered on the calendar's page.
/// </summary>
internal static class CalendarSeed
{
    private const string NewYear = "元旦";
    private const string Spring = "春节";
    private const string Tomb = "清明节";
    private const string Labour = "劳动节";
    private const string Dragon = "端午节";
    private const string Autumn = "中秋节";
    private const string National = "国庆节";

    public static IReadOnlyList<CalendarDay> Days { get; } =
    [
        .. Year(2025, "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）",
            Off(NewYear, 1, 1, 1), Off(Spring, 1, 28, 8), Off(Tomb, 4, 4, 3), Off(Labour, 5, 1, 5), Off(Dragon, 5, 31, 3),
            Off(National, 10, 1, 8), On(Spring, 1, 26), On(Spring, 2, 8), On(Labour, 4, 27), On(National, 9, 28), On(National, 10, 11)),
        .. Year(2026, "国务院办公厅关于2026年部分节假日安排的通知",
            Off(NewYear, 1, 1, 3), Off(Spring, 2, 15, 9), Off(Tomb, 4, 4, 3), Off(Labour, 5, 1, 5), Off(Dragon, 6, 19, 3),
            Off(Autumn, 9, 25, 3), Off(National, 10, 1, 7), On(NewYear, 1, 4), On(Spring, 2, 14), On(Spring, 2, 28), On(Labour, 5, 9),
            On(National, 9, 20), On(National, 10, 10)),
    ];

    private static IEnumerable<CalendarDay> Year(int year, string source, params Span[] spans) =>
        from span in spans
        let first = new DateOnly(year, span.Month, span.Day)
        from offset in Enumerable.Range(0, span.Days)
        select new CalendarDay { Day = first.AddDays(offset), Kind = span.Kind, Name = span.Name, Source = source };

    private static Span Off(string name, int month, int day, int days) => new(name, CalendarDayKind.Holiday, month, day, days);

    private static Span On(string name, int month, int day) => new(name, CalendarDayKind.WorkingDay, month, day, 1);

    private sealed record Span(string Name, CalendarDayKind Kind, int Month, int Day, int Days);
}
