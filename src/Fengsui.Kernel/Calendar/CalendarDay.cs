namespace Fengsui.Kernel.Calendar;

/// <summary>How a day differs from what its weekday says.</summary>
public enum CalendarDayKind
{
    /// <summary>A weekday off: a statutory holiday, or a day moved to it.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday worked to make up for a day off.</summary>
    WorkingDay,
}

/// <summary>
/// A day that the yearly holiday order (国务院办公厅关于部分节假日安排的通知) or the installation names. Days that nobody names follow
/// their weekday.
/// </summary>
public sealed class CalendarDay
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it is.</summary>
    public required CalendarDayKind Kind { get; set; }

    /// <summary>Name of the holiday, for example 春节.</summary>
    public required string Name { get; set; }

    /// <summary>The order that names it, or who decided it.</summary>
    public required string Source { get; set; }

    /// <summary>Sign-in name of who last changed it; empty for what comes with the product.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}
