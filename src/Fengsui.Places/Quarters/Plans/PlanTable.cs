using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>A plan as a table shows it.</summary>
/// <param name="QuarterName">The quarter's name; null for the county's plan.</param>
internal sealed record PlanRow(
    Guid Id, string Title, PlanState State, string? QuarterName, string DivisionCode, string DraftedBy, string DecidedBy, DateTimeOffset UpdatedAt);

/// <summary>Plans as a table.</summary>
internal static class PlanTable
{
    /// <summary>A page: filtered by <c>state</c> and <c>division</c>, searched by title, quarter and drafter; at first the county's plans, then the newest.</summary>
    public static async Task<TablePage<PlanRow>> PageAsync(FengsuiContext records, TableQuery query, CancellationToken cancellation)
    {
        var plans = from plan in records.Set<LanePlan>()
                    join quarter in records.Set<ResidentialQuarter>() on plan.QuarterId equals quarter.Id into quarters
                    from quarter in quarters.DefaultIfEmpty()
                    select new { Plan = plan, Quarter = quarter == null ? null : quarter.Name };
        if (Enum.TryParse<PlanState>(query.Filter("state"), out var state))
        {
            plans = plans.Where(p => p.Plan.State == state);
        }

        if (query.Filter("division") is { Length: > 0 } division)
        {
            plans = plans.Where(p => p.Plan.DivisionCode.StartsWith(division));
        }

        if (query.Search is { Length: > 0 } text)
        {
            plans = plans.Where(p => p.Plan.Title.Contains(text) || p.Plan.DraftedBy.Contains(text) || (p.Quarter != null && p.Quarter.Contains(text)));
        }

        var total = await plans.CountAsync(cancellation);
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("title", false) => plans.OrderBy(p => p.Plan.Title),
            ("title", true) => plans.OrderByDescending(p => p.Plan.Title),
            ("state", false) => plans.OrderBy(p => p.Plan.State),
            ("state", true) => plans.OrderByDescending(p => p.Plan.State),
            ("quarter", false) => plans.OrderBy(p => p.Quarter),
            ("quarter", true) => plans.OrderByDescending(p => p.Quarter),
            ("division", false) => plans.OrderBy(p => p.Plan.DivisionCode),
            ("division", true) => plans.OrderByDescending(p => p.Plan.DivisionCode),
            ("updated", false) => plans.OrderBy(p => p.Plan.UpdatedAt),
            ("updated", true) => plans.OrderByDescending(p => p.Plan.UpdatedAt),
            _ => plans.OrderBy(p => p.Plan.QuarterId != null).ThenByDescending(p => p.Plan.CreatedAt),
        };
        var rows = await sorted.ThenBy(p => p.Plan.Id).Skip(query.Skip).Take(query.PageSize)
            .Select(p => new PlanRow(p.Plan.Id, p.Plan.Title, p.Plan.State, p.Quarter, p.Plan.DivisionCode, p.Plan.DraftedBy, p.Plan.DecidedBy, p.Plan.UpdatedAt))
            .ToListAsync(cancellation);
        return new TablePage<PlanRow>(rows, total);
    }
}
