using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>An alarm as the load figures see it.</summary>
/// <param name="Joined">It joined another and was worked with it.</param>
internal sealed record LoadRow(
    DateTimeOffset ReceivedAt, DateTimeOffset? AcknowledgedAt,
    long PointId, string PointLabel, string PlaceName, bool Chattering, bool Joined = false);

/// <summary>One of the points that sound most.</summary>
/// <param name="Share">Of all alarms of the period, 0 to 1.</param>
internal sealed record BadActor(long PointId, string PointLabel, string PlaceName, int Alarms, double Share);

/// <summary>
/// How much the desk has to bear. The measures are those of ISA-18.2 (alarms for each operator in ten minutes, share of time in
/// flood, worst points, standing and chattering alarms); its figures serve as orientation, not as law for a fire desk. The desk is
/// measured, no person is: figures by name would rank people.
/// </summary>
/// <param name="Alarms">Every alarm by itself, also those that joined another; the worst points and the chattering are counted by it.</param>
/// <param name="Worked">Lines of the desk: alarms of one place that stand together count once. All figures of the load are measured by it.</param>
/// <param name="Windows">Ten-minute windows in the period.</param>
/// <param name="Average">Lines worked in a window for each operator.</param>
/// <param name="Peak">Most lines in a window, all operators together.</param>
/// <param name="FloodShare">Share of windows with more than ten lines for each operator, 0 to 1.</param>
/// <param name="WorstShare">Share of the ten worst points in all alarms, 0 to 1.</param>
/// <param name="Standing">Lines active for more than 24 hours, now.</param>
/// <param name="MedianSeconds">Half of the acknowledged lines were acknowledged within so many seconds of the frame.</param>
internal sealed record LoadFigures(
    DateTimeOffset From, DateTimeOffset To, int Operators, int Alarms, int Worked, int Windows, double Average, int Peak, DateTimeOffset? PeakAt,
    double FloodShare, IReadOnlyList<BadActor> Worst, double WorstShare, int Standing, int Chattering,
    double? MedianSeconds, double? NinetiethSeconds, double? NinetyNinthSeconds, int NeverAcknowledged);

/// <summary>Load of the duty desk over a period, without tests and drills.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class OperatorLoad(Records records, TimeProvider clock)
{
    /// <summary>More alarms than this in a window, for each operator, are a flood.</summary>
    public const int FloodAlarms = 10;

    public const int WorstPoints = 10;

    /// <summary>Longest period of one reading.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan StandingAfter = TimeSpan.FromHours(24);

    /// <summary>Reads the rows and computes; <paramref name="operators"/> people share the desk.</summary>
    public async Task<LoadFigures> ReadAsync(
        Actor actor, DateTimeOffset from, DateTimeOffset to, int operators, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var duty = AlarmKindTable.DutyKinds;
        var counted = context.Set<Alarm>().Where(Alarm.Counted).Where(a => duty.Contains(a.Kind));
        var rows = await counted.Where(a => a.ReceivedAt >= from && a.ReceivedAt < to)
            .Select(a => new LoadRow(
                a.ReceivedAt, a.AcknowledgedAt, a.PointId, a.PointLabel, a.PlaceName, a.Chattering, a.LeadId != null))
            .ToListAsync(cancellation);
        var standingBefore = clock.GetUtcNow() - StandingAfter;
        var standing = await counted.Where(Alarm.Leads).CountAsync(a => a.State != AlarmState.Closed && a.ReceivedAt < standingBefore, cancellation);
        return Compute(rows, from, to, Math.Max(1, operators), standing);
    }

    /// <summary>The figures, from the rows alone.</summary>
    public static LoadFigures Compute(IReadOnlyList<LoadRow> rows, DateTimeOffset from, DateTimeOffset to, int operators, int standing)
    {
        var windows = Math.Max(1, (int)Math.Ceiling((to - from) / Window));
        var worked = rows.Where(r => !r.Joined).ToList();
        var byWindow = worked.GroupBy(r => WindowOf(r.ReceivedAt, from)).ToDictionary(g => g.Key, g => g.Count());
        var peak = byWindow.Count == 0 ? default : byWindow.MaxBy(w => (w.Value, -w.Key));
        var floods = byWindow.Values.Count(c => c > FloodAlarms * operators);
        var worst = Worst(rows);
        var seconds = Seconds(worked);
        return new LoadFigures(
            from, to, operators, rows.Count, worked.Count, windows,
            (double)worked.Count / windows / operators,
            peak.Value,
            byWindow.Count == 0 ? null : from + (peak.Key * Window),
            (double)floods / windows,
            worst,
            rows.Count == 0 ? 0 : (double)worst.Sum(w => w.Alarms) / rows.Count,
            standing,
            rows.Count(r => r.Chattering),
            Percentile(seconds, 0.50), Percentile(seconds, 0.90), Percentile(seconds, 0.99),
            worked.Count(r => r.AcknowledgedAt is null));
    }

    /// <summary>Nearest-rank percentile of sorted values; null when there are none.</summary>
    public static double? Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    private static int WindowOf(DateTimeOffset at, DateTimeOffset from) => (int)Math.Floor((at - from) / Window);

    private static List<BadActor> Worst(IReadOnlyList<LoadRow> rows) =>
    [
        .. rows.GroupBy(r => r.PointId)
            .Select(g => new BadActor(
                g.Key, g.Last().PointLabel, g.Last().PlaceName, g.Count(), (double)g.Count() / rows.Count))
            .OrderByDescending(b => b.Alarms).ThenBy(b => b.PointId).Take(WorstPoints),
    ];

    private static List<double> Seconds(IEnumerable<LoadRow> rows) =>
    [
        .. rows.Where(r => r.AcknowledgedAt is not null)
            .Select(r => Math.Max(0, (r.AcknowledgedAt!.Value - r.ReceivedAt).TotalSeconds)).Order(),
    ];
}
