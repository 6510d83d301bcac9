using System.Globalization;

namespace Fengsui.Alarms.Raising;

/// <summary>When a signal that comes and goes counts as chattering.</summary>
/// <param name="Returns">So many returns …</param>
/// <param name="Window">… within this time latch the alarm.</param>
/// <param name="Quiet">So long without the signal releases it.</param>
internal sealed record FlappingLimits(int Returns, TimeSpan Window, TimeSpan Quiet);

/// <summary>
/// The returns of one alarm's signal within the window, and whether it is latched. A latched trouble is not closed by a
/// restoration, so that it is one line with a count instead of ten; a fire is never hidden by it.
/// </summary>
/// <remarks>ISA-18.2 calls an alarm that comes and goes in short order chattering; the figures are ours and configurable.</remarks>
internal sealed record FlapState(IReadOnlyList<DateTimeOffset> Returns, bool Latched)
{
    public static FlapState Calm { get; } = new([], false);

    /// <summary>The signal came back after it had gone.</summary>
    public FlapState OnReturn(DateTimeOffset at, FlappingLimits limits)
    {
        var within = Returns.Append(at).Where(r => at - r <= limits.Window).TakeLast(limits.Returns).ToList();
        return new FlapState(within, Latched || within.Count >= limits.Returns);
    }

    /// <summary>As stored: milliseconds since 1970 with a comma between.</summary>
    public string Store() =>
        string.Join(',', Returns.Select(r => r.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    /// <summary>From what was stored.</summary>
    public static FlapState Load(string stored, bool latched) => stored.Length == 0 && !latched
        ? Calm
        : new FlapState(
            [
                .. stored.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(t => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(t, CultureInfo.InvariantCulture))),
            ],
            latched);
}
