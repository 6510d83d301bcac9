using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Lists;

/// <summary>A row of the list of problems (问题隐患清单).</summary>
public sealed record ProblemRow(
    Guid HazardId, string Number, string Where, string Part, string Description, string ClassCode, HazardSeverity Severity, string Clause,
    HazardSource Source, string FoundBy, DateTimeOffset FoundAt, string DivisionCode, string SectorCode);

/// <summary>A row of the list of responsibility (整改责任清单): who, how, with what money, in the meantime how, by when.</summary>
public sealed record ResponsibilityRow(
    Guid HazardId, string Number, string ResponsibleUnit, string ResponsiblePerson, string SupervisingUnit, string SupervisingPerson, string Measures,
    string InterimMeasures, long? FundsPlanned, long? FundsSpent, DateOnly? Deadline, int Extensions, HazardState State, DateTimeOffset? EndedAt);

/// <summary>What the check of the two lists found.</summary>
/// <param name="Problems">Rows of the list of problems.</param>
/// <param name="Responsibilities">Rows of the list of responsibility.</param>
/// <param name="Paired">Rows that stand on both under one number.</param>
/// <param name="Missing">Numbers that are missing from a series: never used, or taken away.</param>
/// <param name="Broken">Rows that break a rule, with which; at most a hundred.</param>
public sealed record ListCheck(int Problems, int Responsibilities, int Paired, IReadOnlyList<string> Missing, IReadOnlyList<BrokenRow> Broken)
{
    /// <summary>True when the lists are one to one, complete and without gaps.</summary>
    public bool Holds => Problems == Responsibilities && Problems == Paired && Missing.Count == 0 && Broken.Count == 0;
}

/// <summary>A row that breaks a rule.</summary>
public sealed record BrokenRow(string Number, string Rule);

/// <summary>The two lists (S-94), each a view of the same rows, and the check that they are one to one.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class TwoLists(Records records, TimeProvider clock)
{
    private const int MostBroken = 100;

    /// <summary>Rows of the list of problems.</summary>
    internal static IQueryable<ProblemRow> Problems(IQueryable<Hazard> hazards) => OnList(hazards).Select(h => new ProblemRow(
        h.Id, h.Number, h.Where, h.Part, h.Description, h.ClassCode, h.Severity, h.Clause, h.Source, h.FoundBy, h.FoundAt, h.DivisionCode, h.SectorCode));

    /// <summary>Rows of the list of responsibility.</summary>
    internal static IQueryable<ResponsibilityRow> Responsibilities(IQueryable<Hazard> hazards) => OnList(hazards)
        .Where(h => h.ResponsibleUnit != "" && h.ResponsiblePerson != "")
        .Select(h => new ResponsibilityRow(
            h.Id, h.Number, h.ResponsibleUnit, h.ResponsiblePerson, h.SupervisingUnit, h.SupervisingPerson, h.Measures, h.InterimMeasures, h.FundsPlanned,
            h.FundsSpent, h.Deadline, h.Extensions, h.State, h.EndedAt));

    /// <summary>A page of the list of problems.</summary>
    public Task<TablePage<ProblemRow>> ProblemsAsync(Actor actor, TableQuery query, CancellationToken cancellation) =>
        PageAsync(actor, query, Problems, cancellation);

    /// <summary>A page of the list of responsibility.</summary>
    public Task<TablePage<ResponsibilityRow>> ResponsibilitiesAsync(Actor actor, TableQuery query, CancellationToken cancellation) =>
        PageAsync(actor, query, Responsibilities, cancellation);

    /// <summary>Reads both lists as the actor sees them and compares them row by row.</summary>
    public async Task<ListCheck> CheckAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var hazards = HazardPages.Within(context.Set<Hazard>(), actor);
        var problems = await Problems(hazards).CountAsync(cancellation);
        var responsibilities = await Responsibilities(hazards).CountAsync(cancellation);
        var paired = await Responsibilities(OnList(hazards)).CountAsync(cancellation);
        var suspects = await Suspects(hazards).OrderBy(h => h.Id).Take(MostBroken).ToListAsync(cancellation);
        var broken = suspects.SelectMany(h => HazardLifeCycle.Violations(h).Select(rule => new BrokenRow(h.Number, rule)));

        // Only who sees a whole county sees all its numbers.
        var missing = actor.IsCountyWide ? await MissingAsync(context, actor.DivisionPrefix, cancellation) : [];
        return new ListCheck(problems, responsibilities, paired, missing, [.. broken.Take(MostBroken)]);
    }

    // Both lists in the same order under the same filter, so that a line of one is the line of the other.
    private async Task<TablePage<TRow>> PageAsync<TRow>(
        Actor actor, TableQuery query, Func<IQueryable<Hazard>, IQueryable<TRow>> columns, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var page = await HazardPages.ReadAsync(
            context, actor, HazardQuery.FilterOf(query), query.SortBy.Length > 0 ? query : query with { SortBy = "number" }, clock.GetUtcNow(), cancellation, OnList);
        return new TablePage<TRow>([.. columns(page.Rows.AsQueryable())], page.Total, page.IsAtLeast);
    }

    /// <summary>
    /// Rows that may break a rule of <see cref="HazardLifeCycle.Violations"/>, in words that the store understands. A test holds both to each other.
    /// </summary>
    internal static IQueryable<Hazard> Suspects(IQueryable<Hazard> hazards) => hazards.Where(h =>
        (h.RegisteredAt != null && h.State != HazardState.Dismissed && (h.ResponsibleUnit == "" || h.ResponsiblePerson == ""))
        || ((h.State == HazardState.Rectifying || h.State == HazardState.Overdue || h.State == HazardState.Escalated)
            && (h.Deadline == null || h.InterimMeasures == "" || h.Measures == ""))
        || (h.ReviewedById != null && h.ReviewedById == h.SubmittedById)
        || ((h.State == HazardState.Reviewed || h.State == HazardState.Submitted) && h.SubmittedById == null)
        || ((h.State != HazardState.Closed && h.State != HazardState.Dismissed) != (h.EndedAt == null)));

    private static IQueryable<Hazard> OnList(IQueryable<Hazard> hazards) =>
        hazards.Where(h => h.RegisteredAt != null && h.State != HazardState.Dismissed);

    private static async Task<IReadOnlyList<string>> MissingAsync(FengsuiContext context, string prefix, CancellationToken cancellation)
    {
        var missing = new List<string>();
        var series = await context.Set<Numbers.NumberSeries>().AsNoTracking().Where(n => n.Series == HazardBook.Series && n.CountyCode.StartsWith(prefix)).ToListAsync(cancellation);
        foreach (var row in series)
        {
            // Numbers of a year lie side by side in their index; a gap is named only where the count says that there is one.
            var (from, to) = ($"{row.Year:D4}-", $"{row.Year:D4}-~");
            var used = context.Set<Hazard>().Where(h => h.CountyCode == row.CountyCode && string.Compare(h.Number, from) >= 0 && string.Compare(h.Number, to) < 0);
            if (await used.CountAsync(cancellation) is var count && count < row.Last)
            {
                var numbers = (await used.Select(h => h.Number).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
                missing.AddRange(Enumerable.Range(1, row.Last).Select(n => Numbers.NumberSeries.Text(row.Year, n)).Where(n => !numbers.Contains(n)));
            }
        }

        return missing;
    }
}
