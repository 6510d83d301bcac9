using Fengsui.Ui;

namespace Fengsui.Sensing.Intake.Pages;

/// <summary>Colours of sources, and what tables of few rows ask.</summary>
internal static class IntakeWords
{
    public static Tone ToneOf(TakenAs result) => result switch
    {
        TakenAs.Stored => Tone.Restored,
        TakenAs.PassedOver => Tone.Neutral,
        TakenAs.Refused => Tone.Fault,
        _ => Tone.Warning,
    };

    public static Tone ToneOf(BrokerStanding standing) => standing switch
    {
        BrokerStanding.Connected => Tone.Restored,
        BrokerStanding.Connecting => Tone.Info,
        BrokerStanding.Lost => Tone.Fault,
        _ => Tone.Neutral,
    };

    /// <summary>Whether a searched word stands in one of the texts.</summary>
    public static bool Holds(string search, params string[] texts) =>
        search.Length == 0 || Array.Exists(texts, t => t.Contains(search, StringComparison.OrdinalIgnoreCase));

    /// <summary>One page, sorted.</summary>
    public static TablePage<T> Page<T>(IEnumerable<T> rows, TableQuery query, Func<T, IComparable?>? key)
    {
        var sorted = key is null ? rows : query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
        var all = sorted.ToList();
        return new TablePage<T>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count);
    }
}
