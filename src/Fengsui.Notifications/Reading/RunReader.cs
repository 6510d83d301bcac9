using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Reading;

/// <summary>One person called.</summary>
public sealed record CallRow(
    int Sequence, int Round, int Step, string PersonName, string PersonRole, string Address, CallState State, DateTimeOffset CalledAt, DateTimeOffset? EndedAt,
    AcknowledgedBy? How, bool? SaysFire);

/// <summary>A run of a tree.</summary>
public sealed record RunRow(
    Guid Id, string TreeName, int TreeVersion, CallTrigger Trigger, AlarmKind Kind, Guid AlarmId, string AlarmNumber, string PlaceName, string DivisionCode, bool IsUrgent,
    RunState State, int Round, int Rounds, int Step, int Steps, DateTimeOffset StartedAt, DateTimeOffset? StepDueAt, DateTimeOffset? AcknowledgedAt,
    int? AnsweredSeconds, string AnsweredBy, AcknowledgedBy? AnsweredHow, DateTimeOffset? EndedAt);

/// <summary>A message to somebody who was reached: that it was no fire, or that it is one after all.</summary>
public sealed record ToldRow(Guid Id, MessagePurpose Purpose, string PersonName, string ChannelName, MessageState State, DateTimeOffset CreatedAt);

/// <summary>A run with whom it called, and who was told since what became of it.</summary>
public sealed record RunFile(RunRow Run, IReadOnlyList<CallRow> Calls, int Alarms, IReadOnlyList<ToldRow> Told);

/// <summary>How calls of one division were answered.</summary>
/// <param name="Within">How many were answered within each of <see cref="RunReader.Limits"/>.</param>
/// <param name="MedianSeconds">Of those that were answered; null when none was.</param>
public sealed record AnswerFigures(string DivisionCode, int Runs, int Answered, int Exhausted, IReadOnlyList<int> Within, int? MedianSeconds);

/// <summary>Reads runs and what they come to.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RunReader(Records records, DutyZone zone)
{
    private const int TownDigits = 9;

    /// <summary>Seconds within which answers are counted.</summary>
    public static IReadOnlyList<int> Limits { get; } = [30, 60, 120, 300];

    /// <summary>Runs about an alarm, newest first.</summary>
    public async Task<IReadOnlyList<RunFile>> OfAlarmAsync(Actor actor, Guid alarm, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var runs = await context.Set<CallRun>().Where(r => context.Set<CallRunAlarm>().Any(a => a.RunId == r.Id && a.AlarmId == alarm))
            .OrderByDescending(r => r.StartedAt).Take(5).ToListAsync(cancellation);
        return await FilesAsync(context, runs, cancellation);
    }

    /// <summary>One run; null when absent or out of sight.</summary>
    public async Task<RunFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await FilesAsync(context, await context.Set<CallRun>().Where(r => r.Id == id).ToListAsync(cancellation), cancellation)).SingleOrDefault();
    }

    /// <summary>A page of runs.</summary>
    public async Task<TablePage<RunRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var runs = Filter(context.Set<CallRun>(), query);
        var total = await runs.CountAsync(cancellation);
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("started", false) => runs.OrderBy(r => r.StartedAt),
            ("answered", false) => runs.OrderBy(r => r.AnsweredSeconds),
            ("answered", true) => runs.OrderByDescending(r => r.AnsweredSeconds),
            ("place", false) => runs.OrderBy(r => r.PlaceName),
            ("place", true) => runs.OrderByDescending(r => r.PlaceName),
            _ => runs.OrderByDescending(r => r.StartedAt),
        };
        var rows = await sorted.ThenByDescending(r => r.Id).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<RunRow>(rows.ConvertAll(RowOf), total);
    }

    /// <summary>Runs for the API, newest first.</summary>
    public async Task<Outcome<Page<RunRow>>> ListAsync(Actor actor, RunState? state, PageQuery page, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await Paging.NewestFirstAsync(
            context.Set<CallRun>().Where(r => state == null || r.State == state), page,
            async some => (await some.ToListAsync(cancellation)).ConvertAll(RowOf), row => row.Id);
    }

    /// <summary>Runs that nobody answered and that nobody has taken since, and how many of them are about fire.</summary>
    public async Task<(int Count, int Fires)> ExhaustedAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var kinds = await context.Set<CallRun>().Where(r => r.State == RunState.Exhausted).Select(r => r.Kind).ToListAsync(cancellation);
        return (kinds.Count, kinds.Count(CallFacts.NeverWaits));
    }

    /// <summary>How calls were answered, by town, those begun in a stretch of days.</summary>
    public async Task<IReadOnlyList<AnswerFigures>> FiguresAsync(Actor actor, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var (from, until) = (Rosters.RosterMath.At(first, 0, zone.Zone), Rosters.RosterMath.At(last.AddDays(1), 0, zone.Zone));
        await using var context = records.Open(actor);
        var rows = await context.Set<CallRun>().Where(r => r.StartedAt >= from && r.StartedAt < until && r.State != RunState.Calling)
            .Select(r => new { r.DivisionCode, r.State, r.AnsweredSeconds }).ToListAsync(cancellation);

        // What the desk ended before anybody could answer says nothing about those who were called.
        return
        [
            .. rows.Where(r => r.State != RunState.Ended).GroupBy(r => r.DivisionCode[..Math.Min(TownDigits, r.DivisionCode.Length)]).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => FiguresOf(g.Key, [.. g.Select(r => (r.State, r.AnsweredSeconds))])),
        ];
    }

    /// <summary>Counts of one group.</summary>
    public static AnswerFigures FiguresOf(string division, IReadOnlyList<(RunState State, int? Seconds)> runs)
    {
        var seconds = runs.Select(r => r.Seconds).OfType<int>().Order().ToList();
        return new AnswerFigures(
            division, runs.Count, seconds.Count, runs.Count(r => r.State == RunState.Exhausted), [.. Limits.Select(l => seconds.Count(s => s <= l))],
            seconds.Count == 0 ? null : seconds[(seconds.Count - 1) / 2]);
    }

    private IQueryable<CallRun> Filter(IQueryable<CallRun> runs, TableQuery query)
    {
        runs = Enum.TryParse<RunState>(query.Filter("state"), out var state) ? runs.Where(r => r.State == state) : runs;
        runs = Enum.TryParse<AlarmKind>(query.Filter("kind"), out var kind) ? runs.Where(r => r.Kind == kind) : runs;
        if (DateOnly.TryParseExact(query.Filter("started"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var since = Rosters.RosterMath.At(day, 0, zone.Zone);
            runs = runs.Where(r => r.StartedAt >= since);
        }

        var text = query.Search;
        return text.Length == 0 ? runs : runs.Where(r => r.AlarmNumber.Contains(text) || r.PlaceName.Contains(text) || r.AnsweredBy.Contains(text) || r.TreeName.Contains(text));
    }

    private static async Task<List<RunFile>> FilesAsync(FengsuiContext context, List<CallRun> runs, CancellationToken cancellation)
    {
        var ids = runs.ConvertAll(r => r.Id);
        var calls = (await context.Set<Call>().Where(c => ids.Contains(c.RunId)).OrderBy(c => c.Sequence).ToListAsync(cancellation)).ToLookup(c => c.RunId);
        var alarms = await context.Set<CallRunAlarm>().Where(a => ids.Contains(a.RunId)).GroupBy(a => a.RunId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var told = (await context.Set<Message>()
            .Where(m => m.RunId != null && ids.Contains(m.RunId.Value) && (m.Purpose == MessagePurpose.StandDown || m.Purpose == MessagePurpose.Correction))
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellation)).ToLookup(m => m.RunId);
        return runs.ConvertAll(r => new RunFile(
            RowOf(r),
            [.. calls[r.Id].Select(c => new CallRow(c.Sequence, c.Round, c.Step, c.PersonName, c.PersonRole, c.AddressShown, c.State, c.CalledAt, c.EndedAt, c.How, c.SaysFire))],
            alarms.GetValueOrDefault(r.Id),
            [.. told[r.Id].Select(m => new ToldRow(m.Id, m.Purpose, m.PersonName, m.ChannelName, m.State, m.CreatedAt))]));
    }

    private static RunRow RowOf(CallRun r) => new(
        r.Id, r.TreeName, r.TreeVersion, r.Trigger, r.Kind, r.AlarmId, r.AlarmNumber, r.PlaceName, r.DivisionCode, r.IsUrgent, r.State, r.Round, r.Rounds, r.Step, r.Steps,
        r.StartedAt, r.StepDueAt, r.AcknowledgedAt, r.AnsweredSeconds, r.AnsweredBy, r.AnsweredHow, r.EndedAt);
}
