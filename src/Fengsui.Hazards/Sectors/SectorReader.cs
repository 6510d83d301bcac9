using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Hazards.Standards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Sectors;

/// <summary>A place in the portal of its sector.</summary>
internal sealed record SectorRow(
    Guid PlaceId, string Name, string TypeCode, string DivisionCode, DateOnly? VisitedOn, bool HasSelfDuty, SelfStage Stage, bool SelfLate, int Open, int Overdue, string Grade,
    bool GradeExpired);

/// <summary>What a sector comes to in a span of days.</summary>
internal sealed record SectorSums(int Places, int Visited, int NeverInspected, int SelfDuty, int Committed, int SelfLate, int Open, int Overdue, int Graded, int ToGrade);

/// <summary>Reads the portal of a sector (S-73): its places, which were visited, what is open there.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SectorReader(Records records, LocalTime times)
{
    /// <summary>Sectors that the actor has a portal of, in their order.</summary>
    public async Task<IReadOnlyList<Sector>> SectorsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var all = await context.Set<Sector>().AsNoTracking().OrderBy(s => s.SortOrder).ToListAsync(cancellation);
        return [.. all.Where(s => Covers(actor, s.Code))];
    }

    /// <summary>Letters in sight that asked a department for a reply, by its sector.</summary>
    public async Task<IReadOnlyList<LetterSums>> LettersAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await NoticeReplies.SumAsync(context, times.Today, cancellation);
    }

    /// <summary>True when the sector is one of the actor's.</summary>
    public static bool Covers(Actor actor, string sector) => !actor.OnlySectors || actor.Sectors.Contains(sector);

    /// <summary>Places of a sector in sight.</summary>
    public async Task<IReadOnlyList<SectorRow>> RowsAsync(Actor actor, string sector, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var places = await context.Set<Place>().AsNoTracking().Where(p => p.SectorCode == sector).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.TypeCode, p.DivisionCode }).Take(SelfReader.MostUnits).ToListAsync(cancellation);
        var visited = await VisitsAsync(context, sector, cancellation);
        var self = (await SelfReader.UnitsAsync(context, today, cancellation, sector)).ToDictionary(r => r.PlaceId);
        var open = (await context.Set<Hazard>().AsNoTracking().Where(h => h.SectorCode == sector && h.EndedAt == null && h.PlaceId != null)
                .GroupBy(h => h.PlaceId!.Value)
                .Select(g => new { g.Key, Open = g.Count(), Late = g.Count(h => h.State == HazardState.Overdue || h.State == HazardState.Escalated) }).ToListAsync(cancellation))
            .ToDictionary(g => g.Key);
        var grades = (await StandardReader.RowsAsync(context, today, cancellation)).Where(s => s.PlaceId is not null && s.Grade.Length > 0)
            .GroupBy(s => s.PlaceId!.Value).ToDictionary(g => g.Key, g => g.MaxBy(s => s.GradedOn)!);
        return
        [
            .. places.Select(p =>
            {
                var duty = self.GetValueOrDefault(p.Id);
                var (count, late) = open.TryGetValue(p.Id, out var hazards) ? (hazards.Open, hazards.Late) : (0, 0);
                var grade = grades.GetValueOrDefault(p.Id);
                return new SectorRow(
                    p.Id, p.Name, p.TypeCode, p.DivisionCode, visited.TryGetValue(p.Id, out var at) ? times.Day(at) : null, duty is not null,
                    duty?.Stage ?? SelfStage.NotOpened, duty?.IsLate ?? false, count, late, grade?.Grade ?? "", grade?.IsExpired ?? false);
            }),
        ];
    }

    /// <summary>What the rows come to; visited since a day.</summary>
    public static SectorSums Sum(IReadOnlyCollection<SectorRow> rows, DateOnly since) => new(
        rows.Count, rows.Count(r => r.VisitedOn >= since), rows.Count(r => r.VisitedOn is null), rows.Count(r => r.HasSelfDuty),
        rows.Count(r => r.HasSelfDuty && r.Stage == SelfStage.Committed), rows.Count(r => r.SelfLate), rows.Sum(r => r.Open), rows.Sum(r => r.Overdue),
        rows.Count(r => r.Grade.Length > 0 && !r.GradeExpired), rows.Count(r => r.Grade.Length == 0 || r.GradeExpired));

    /// <summary>A page of the places.</summary>
    public static TablePage<SectorRow> Page(IEnumerable<SectorRow> rows, TableQuery query, DateOnly since)
    {
        var found = rows.Where(r => query.Search.Length == 0 || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("type") is { } type ? found.Where(r => r.TypeCode == type) : found;
        found = query.Filter("division") is { } division ? found.Where(r => r.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        found = query.Filter("visited") switch
        {
            "never" => found.Where(r => r.VisitedOn is null),
            "period" => found.Where(r => r.VisitedOn >= since),
            "due" => found.Where(r => r.VisitedOn is null || r.VisitedOn < since),
            _ => found,
        };
        found = query.Filter("self") switch
        {
            "late" => found.Where(r => r.SelfLate),
            "waiting" => found.Where(r => r.HasSelfDuty && r.Stage != SelfStage.Committed),
            "done" => found.Where(r => r.HasSelfDuty && r.Stage == SelfStage.Committed),
            _ => found,
        };
        found = query.Filter("hazards") switch { "open" => found.Where(r => r.Open > 0), "overdue" => found.Where(r => r.Overdue > 0), _ => found };
        found = query.Filter("grade") switch { "none" => found.Where(r => r.Grade.Length == 0 || r.GradeExpired), { } grade => found.Where(r => r.Grade == grade), _ => found };
        return Listing.Page(found, query, new Dictionary<string, Func<SectorRow, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = r => r.Name, ["type"] = r => r.TypeCode, ["division"] = r => r.DivisionCode, ["visited"] = r => r.VisitedOn, ["self"] = r => r.Stage,
            ["hazards"] = r => r.Open, ["overdue"] = r => r.Overdue, ["grade"] = r => r.Grade,
        });
    }

    // A visit is a sheet that somebody else than the unit finished, or a hazard that an agency found there.
    private static async Task<Dictionary<Guid, DateTimeOffset>> VisitsAsync(FengsuiContext context, string sector, CancellationToken cancellation)
    {
        var own = (await context.Set<SelfRound>().AsNoTracking().Where(r => r.SectorCode == sector && r.SheetId != null).Select(r => r.SheetId!.Value).ToListAsync(cancellation)).ToHashSet();
        var sheets = (await context.Set<ChecklistSheet>().AsNoTracking().Where(s => s.SectorCode == sector && s.IsFinished && s.PlaceId != null && s.FinishedAt != null)
            .Select(s => new { s.Id, Place = s.PlaceId!.Value, At = s.FinishedAt!.Value }).ToListAsync(cancellation)).Where(s => !own.Contains(s.Id)).Select(s => (s.Place, s.At));
        var found = (await context.Set<Hazard>().AsNoTracking()
            .Where(h => h.SectorCode == sector && h.PlaceId != null && (h.Source == HazardSource.Inspection || h.Source == HazardSource.Patrol))
            .Select(h => new { Place = h.PlaceId!.Value, h.FoundAt }).ToListAsync(cancellation)).Select(h => (h.Place, At: h.FoundAt));
        return sheets.Concat(found).GroupBy(v => v.Place).ToDictionary(g => g.Key, g => g.Max(v => v.At));
    }
}
