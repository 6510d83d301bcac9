using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>What the ledger is broken down by.</summary>
internal enum LedgerBy
{
    Point,
    Place,
    Cause,
    Town,
}

/// <summary>A line of the false-alarm ledger.</summary>
/// <param name="Key">Point id, place id, cause code or town code.</param>
/// <param name="Name">Name of the place with the point's label, or empty for cause and town.</param>
/// <param name="Alarms">Fire alarms in the period, tests and drills left out.</param>
/// <param name="False">Of these, found to be false (or a device's fault).</param>
/// <param name="Confirmed">Of these, real.</param>
/// <param name="Share">False of those with a verdict, 0 to 1; null while none has one.</param>
/// <param name="Signals">How often it sounded falsely: a false alarm and every return of its signal.</param>
/// <param name="WorstDay">Most false soundings on one day.</param>
/// <param name="OverLimit">More than five false alarms on a day; see <see cref="FalseAlarmLedger.SourceKey"/>.</param>
internal sealed record LedgerLine(
    string Key, string Name, int Alarms, int False, int Confirmed, double? Share, int Signals, DateTimeOffset? LastFalseAt, int WorstDay,
    bool OverLimit);

/// <summary>The ledger of a period.</summary>
internal sealed record Ledger(
    DateTimeOffset From, DateTimeOffset To, LedgerBy By, int Alarms, int False, int Confirmed, int Unverified,
    IReadOnlyList<LedgerLine> Lines, int LimitADay, string Source);

/// <summary>
/// False fire alarms by point, place, cause and town. A false alarm is a fire or manual alarm whose outcome is False, or Fault.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class FalseAlarmLedger(Records records)
{
    /// <summary>More than so many a day, and the unit and the centre must talk.</summary>
    public const int LimitADay = 5;

    public const string SourceKey = "gb50440-8";

    public const int MostLines = 500;

    private const int TownCodeLength = 9;

    public async Task<Ledger> ReadAsync(
        Actor actor, LedgerBy by, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var alarms = context.Set<Alarm>().Where(Alarm.Counted)
            .Where(a => a.ReceivedAt >= from && a.ReceivedAt < to
                && AlarmKindTable.FireKinds.Contains(a.Kind));
        var days = await DaysAsync(alarms, by, cancellation);
        var names = by is LedgerBy.Point or LedgerBy.Place ? await NamesAsync(alarms, by, cancellation) : [];
        var lines = days.GroupBy(d => d.Key).Select(g => Line(g.Key, names.GetValueOrDefault(g.Key, ""), [.. g])).ToList();
        var total = await alarms.GroupBy(a => a.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        int Of(params AlarmOutcome[] outcomes) => total.Where(t => outcomes.Contains(t.Key)).Sum(t => t.Count);
        return new Ledger(
            from, to, by, total.Sum(t => t.Count), Of(AlarmOutcome.False, AlarmOutcome.Fault), Of(AlarmOutcome.Confirmed),
            Of(AlarmOutcome.None, AlarmOutcome.Restored),
            [.. lines.Where(l => by != LedgerBy.Cause || l.Key.Length > 0)
                .OrderByDescending(l => l.False).ThenByDescending(l => l.Signals).ThenBy(l => l.Key, StringComparer.Ordinal).Take(MostLines)],
            LimitADay, AlarmWords.SourceOf(SourceKey));
    }

    private static Task<List<LedgerDay>> DaysAsync(IQueryable<Alarm> alarms, LedgerBy by, CancellationToken cancellation)
    {
        // One shape for all four: the key as text, then the day.
        var keyed = by switch
        {
#pragma warning disable CA1305 // Runs in the database.
            LedgerBy.Point => alarms.Select(a => new { Key = a.PointId.ToString(), Alarm = a }),
#pragma warning restore CA1305
            LedgerBy.Place => alarms.Select(a => new { Key = a.PlaceKey, Alarm = a }),
            LedgerBy.Cause => alarms.Where(a => a.Outcome == AlarmOutcome.False || a.Outcome == AlarmOutcome.Fault)
                .Select(a => new { Key = a.CauseCode ?? "", Alarm = a }),
            LedgerBy.Town => alarms.Select(a => new { Key = a.DivisionCode.Substring(0, TownCodeLength), Alarm = a }),
        };
        return keyed
            .GroupBy(k => new { k.Key, k.Alarm.Day })
            .Select(g => new LedgerDay
            {
                Key = g.Key.Key,
                Day = g.Key.Day,
                Alarms = g.Count(),
                False = g.Sum(k => k.Alarm.Outcome == AlarmOutcome.False || k.Alarm.Outcome == AlarmOutcome.Fault ? 1 : 0),
                Confirmed = g.Sum(k => k.Alarm.Outcome == AlarmOutcome.Confirmed ? 1 : 0),
                Signals = g.Sum(k =>
                    k.Alarm.Outcome == AlarmOutcome.False || k.Alarm.Outcome == AlarmOutcome.Fault ? 1 + k.Alarm.ReturnCount : 0),
                LastFalseAt = g.Max(k =>
                    k.Alarm.Outcome == AlarmOutcome.False || k.Alarm.Outcome == AlarmOutcome.Fault
                        ? (DateTimeOffset?)k.Alarm.ReceivedAt
                        : null),
            })
            .ToListAsync(cancellation);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(IQueryable<Alarm> alarms, LedgerBy by, CancellationToken cancellation)
    {
        if (by == LedgerBy.Place)
        {
            var places = await alarms.GroupBy(a => a.PlaceKey)
                .Select(g => new { g.Key, Name = g.Max(a => a.PlaceName) }).ToListAsync(cancellation);
            return places.ToDictionary(p => p.Key, p => p.Name ?? "");
        }

        var points = await alarms.GroupBy(a => a.PointId)
            .Select(g => new { g.Key, Name = g.Max(a => a.PlaceName), Label = g.Max(a => a.PointLabel), Text = g.Max(a => a.Description) })
            .ToListAsync(cancellation);
        return points.ToDictionary(
            p => p.Key.ToString(System.Globalization.CultureInfo.InvariantCulture),
            p => string.Join(' ', new[] { p.Name, p.Label, p.Text }.Where(t => !string.IsNullOrEmpty(t))));
    }

    private static LedgerLine Line(string key, string name, IReadOnlyList<LedgerDay> days)
    {
        var falseAlarms = days.Sum(d => d.False);
        var confirmed = days.Sum(d => d.Confirmed);
        var worst = days.Max(d => d.Signals);
        return new LedgerLine(
            key, name, days.Sum(d => d.Alarms), falseAlarms, confirmed,
            falseAlarms + confirmed == 0 ? null : (double)falseAlarms / (falseAlarms + confirmed),
            days.Sum(d => d.Signals), days.Max(d => d.LastFalseAt), worst, worst > LimitADay);
    }

    private sealed class LedgerDay
    {
        public string Key { get; set; } = "";

        public int Day { get; set; }

        public int Alarms { get; set; }

        public int False { get; set; }

        public int Confirmed { get; set; }

        public int Signals { get; set; }

        public DateTimeOffset? LastFalseAt { get; set; }
    }
}
