using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Worklists;

/// <summary>A card: a hazard and its next clock.</summary>
public sealed record BoardCard(HazardRow Hazard, ClockState? ClockState, DateTimeOffset? DueAt, bool Warned);

/// <summary>A column of the board.</summary>
/// <param name="States">The states that stand in it.</param>
/// <param name="Total">How many there are, also those without a card.</param>
public sealed record BoardColumn(IReadOnlyList<HazardState> States, int Total, IReadOnlyList<BoardCard> Cards);

/// <summary>Reads the open hazards as columns by state, the most urgent cards first.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class BoardReader(Records records, TimeProvider clock)
{
    private static readonly HazardState[][] Columns =
    [
        [HazardState.Found], [HazardState.Registered], [HazardState.Rectifying], [HazardState.Overdue, HazardState.Escalated], [HazardState.Submitted],
        [HazardState.Reviewed],
    ];

    /// <summary>All columns, each with at most <paramref name="limit"/> cards.</summary>
    public async Task<IReadOnlyList<BoardColumn>> ReadAsync(Actor actor, HazardFilter filter, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var sets = filter.Programme is { Length: > 0 } ? await HazardPages.SetsAsync(context, cancellation) : null;
        var open = filter.Of(HazardPages.Within(context.Set<Hazard>().Where(h => h.EndedAt == null), actor), clock.GetUtcNow(), sets);
        var counts = await open.GroupBy(h => h.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var board = new List<BoardColumn>();
        foreach (var states in Columns)
        {
            var total = states.Sum(counts.GetValueOrDefault);
            var rows = total == 0 ? [] : await HazardReader.Rows(open.Where(h => states.Contains(h.State)).OrderBy(h => h.DueOrder).ThenBy(h => h.StateSince).Take(limit)).ToListAsync(cancellation);
            board.Add(new BoardColumn(states, total, await CardsAsync(context, rows, cancellation)));
        }

        return board;
    }

    private static async Task<IReadOnlyList<BoardCard>> CardsAsync(FengsuiContext context, List<HazardRow> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var clocks = ids.Count == 0 ? [] : await context.Set<Clock>()
            .Where(c => c.SubjectKind == HazardClocks.SubjectKind && ids.Contains(c.SubjectId) && c.EndedAt == null)
            .Select(c => new { c.SubjectId, c.State, c.DueAt, Warned = c.WarnedAt != null }).ToListAsync(cancellation);
        var next = clocks.GroupBy(c => c.SubjectId).ToDictionary(g => g.Key, g => g.MinBy(c => c.DueAt)!);
        return rows.ConvertAll(row => next.GetValueOrDefault(row.Id) is { } due
            ? new BoardCard(row, due.State, due.DueAt, due.Warned)
            : new BoardCard(row, null, null, false));
    }
}
