using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Inspections;

/// <summary>An inspection as a list shows it.</summary>
public sealed record InspectionRow(
    Guid Id, string Number, string Where, string Address, InspectionKind Kind, InspectionState State, InspectionResult Result, DateOnly PlannedOn,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string InspectorKeys, string DivisionCode, Guid? PlaceId, int Found, int Proposed)
{
    /// <summary>Names of the inspectors.</summary>
    public string Inspectors => InspectorKeys.Trim(',').Replace(",", "、", StringComparison.Ordinal);
}

/// <summary>Which inspections a list shows. Every part that is given must hold.</summary>
/// <param name="Mine">Name: only those that this person makes.</param>
public sealed record InspectionFilter(
    string? Text = null, InspectionKind? Kind = null, InspectionState? State = null, InspectionResult? Result = null, string? Division = null,
    Guid? PlaceId = null, string? Mine = null)
{
    /// <summary>Keeps the rows.</summary>
    internal IQueryable<Inspection> Of(IQueryable<Inspection> rows)
    {
        if (Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            rows = rows.Where(i => i.SearchText.Contains(text));
        }

        if (Kind is { } kind)
        {
            rows = rows.Where(i => i.Kind == kind);
        }

        if (State is { } state)
        {
            rows = rows.Where(i => i.State == state);
        }

        if (Result is { } result)
        {
            rows = rows.Where(i => i.Result == result);
        }

        if (Division is { Length: > 0 } division)
        {
            rows = rows.Where(i => i.DivisionCode.StartsWith(division));
        }

        if (PlaceId is { } place)
        {
            rows = rows.Where(i => i.PlaceId == place);
        }

        if (Mine is { Length: > 0 } name)
        {
            var key = $",{name},";
            rows = rows.Where(i => i.InspectorKeys.Contains(key));
        }

        return rows;
    }
}

/// <summary>An inspection with all that belongs to it.</summary>
/// <param name="Open">Open hazards of the place that others found.</param>
public sealed record InspectionFile(
    Inspection Inspection, IReadOnlyList<InspectionFinding> Findings, IReadOnlyList<HazardRow> Hazards, IReadOnlyList<InspectionSheet> Sheets,
    IReadOnlyList<ChecklistBrief> Checklists, IReadOnlyList<NoticeRow> Notices, IReadOnlyList<Clock> Clocks, IReadOnlyList<HazardRow> Open);

/// <summary>Reads inspections within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class InspectionReader(Records records, IChecklists checklists, TimeProvider clock)
{
    private const int MostOpen = 50;

    /// <summary>A page of a list.</summary>
    public async Task<TablePage<InspectionRow>> PageAsync(Actor actor, InspectionFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = filter.Of(context.Set<Inspection>());
        var total = await rows.CountAsync(cancellation);
        return new TablePage<InspectionRow>(await Rows(context, Sorted(rows, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), total);
    }

    /// <summary>One inspection; null when absent or out of sight.</summary>
    public async Task<InspectionFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Inspection>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } inspection)
        {
            return null;
        }

        var findings = await context.Set<InspectionFinding>().Where(f => f.InspectionId == id).OrderBy(f => f.Order).ToListAsync(cancellation);
        var ids = findings.Select(f => f.HazardId).ToList();
        return new InspectionFile(
            inspection, findings,
            await HazardReader.Rows(context.Set<Hazard>().Where(h => ids.Contains(h.Id)).OrderBy(h => h.Id)).ToListAsync(cancellation),
            await context.Set<InspectionSheet>().Where(s => s.InspectionId == id).OrderBy(s => s.FilledAt).ToListAsync(cancellation),
            inspection.PlaceId is { } place ? await checklists.InForceAsync(context, "places", place, clock.GetUtcNow(), cancellation) : [],
            await NoticeReader.Rows(context, context.Set<OfficialNotice>().Where(n => n.InspectionId == id).OrderBy(n => n.Id)).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => c.SubjectKind == InspectionBook.SubjectKind && c.SubjectId == id).ToListAsync(cancellation),
            await HazardReader.Rows(context.Set<Hazard>()
                .Where(h => h.PlaceId == inspection.PlaceId && inspection.PlaceId != null && h.EndedAt == null && !ids.Contains(h.Id))
                .OrderBy(h => h.Deadline == null).ThenBy(h => h.Deadline).Take(MostOpen)).ToListAsync(cancellation));
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<InspectionRow> Rows(FengsuiContext context, IQueryable<Inspection> rows) => rows.Select(i => new InspectionRow(
        i.Id, i.Number, i.Where, i.Address, i.Kind, i.State, i.Result, i.PlannedOn, i.StartedAt, i.FinishedAt, i.InspectorKeys, i.DivisionCode, i.PlaceId,
        i.FoundCount, context.Set<InspectionFinding>().Count(f => f.InspectionId == i.Id && f.State == FindingState.Proposed)));

    private static IQueryable<Inspection> Sorted(IQueryable<Inspection> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(i => i.Number).ThenBy(i => i.Id),
        ("number", true) => rows.OrderByDescending(i => i.Number).ThenBy(i => i.Id),
        ("where", false) => rows.OrderBy(i => i.Where).ThenBy(i => i.Id),
        ("where", true) => rows.OrderByDescending(i => i.Where).ThenBy(i => i.Id),
        ("state", false) => rows.OrderBy(i => i.State).ThenBy(i => i.Id),
        ("state", true) => rows.OrderByDescending(i => i.State).ThenBy(i => i.Id),
        ("found", false) => rows.OrderBy(i => i.FoundCount).ThenBy(i => i.Id),
        ("found", true) => rows.OrderByDescending(i => i.FoundCount).ThenBy(i => i.Id),
        ("day", false) => rows.OrderBy(i => i.PlannedOn).ThenBy(i => i.Id),
        _ => rows.OrderByDescending(i => i.PlannedOn).ThenBy(i => i.Id),
    };
}
