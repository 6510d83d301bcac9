using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters.Board;

/// <summary>A quarter as the ledger of aged quarters shows it.</summary>
/// <param name="TownCode">Nine digits, or the code itself where it is shorter.</param>
/// <param name="Rank">Place among those whose deficit is known, the largest first; null when it is not.</param>
internal sealed record QuarterRow(
    Guid Id, string Name, string DivisionCode, string TownCode, int? BuiltYear, bool? IsAged, int? Households, int? CarsKept, int? LegalSpaces,
    int? Deficit, int? NightDeficit, double? Per100Households, int? Rank, Completeness Survey, int Lanes, int LanesFailing, Guid? PlanId,
    PlanState? Plan, DateTimeOffset UpdatedAt);

/// <summary>How far a town's survey of its aged quarters has come.</summary>
public sealed record TownCompletion(string Code, string Name, int Quarters, int Complete, double? MeanShare, int WithPlan);

/// <summary>Which quarters, in what order.</summary>
/// <param name="Town">Within this division only.</param>
/// <param name="Aged">Aged ones only, the others only, or all.</param>
/// <param name="Complete">Surveys that are complete, or those that are not.</param>
/// <param name="Lacks">Quarters with a deficit, without one, or <c>unknown</c>.</param>
/// <param name="Plan">Plans in this state, or <c>none</c>.</param>
internal sealed record QuarterFilter(
    string Text = "", string? Town = null, bool? Aged = null, bool? Complete = null, string? Lacks = null, string? Plan = null,
    RankBy RankBy = RankBy.Deficit);

/// <summary>
/// The ledger of quarters with what follows from it: deficit, rank, completeness, plan. Everything that the context sees is read and
/// put in order in memory: a county has hundreds of quarters.
/// </summary>
internal static class QuarterBoard
{
    public const string Unknown = "unknown";
    public const string None = "none";
    public const string Yes = "yes";
    public const string No = "no";
    private const int TownLength = 9;

    /// <summary>All quarters that the filter keeps, the largest lack first; ranks are among all that the context sees.</summary>
    public static async Task<IReadOnlyList<QuarterRow>> ReadAsync(
        FengsuiContext records, QuarterFilter filter, ParkingParameters parameters, CancellationToken cancellation)
    {
        var quarters = await records.Set<ResidentialQuarter>().AsNoTracking().ToListAsync(cancellation);
        var lanes = (await records.Set<FireLane>().AsNoTracking().Where(l => l.QuarterId != null).ToListAsync(cancellation)).ToLookup(l => l.QuarterId!.Value);
        var plans = await records.Set<LanePlan>().AsNoTracking().Where(p => p.QuarterId != null)
            .Select(p => new { QuarterId = p.QuarterId!.Value, p.Id, p.State, Active = p.ActiveFor != null, p.CreatedAt }).ToListAsync(cancellation);
        var planOf = plans.GroupBy(p => p.QuarterId)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.Active).ThenBy(p => p.State == PlanState.SetAside).ThenByDescending(p => p.CreatedAt).First());
        var rows = quarters.ConvertAll(q =>
        {
            var plan = planOf.GetValueOrDefault(q.Id);
            return Row(q, [.. lanes[q.Id]], parameters) with { PlanId = plan?.Id, Plan = plan?.State };
        });
        var ranks = ParkingRanking.Rank(rows.Select(r => (r.Id, Lack(r, filter.RankBy))));
        return
        [
            .. rows.Select(r => r with { Rank = ranks.TryGetValue(r.Id, out var rank) ? rank : null }).Where(r => Keeps(filter, r))
                .OrderBy(r => r.Rank ?? int.MaxValue).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id),
        ];
    }

    /// <summary>The aged quarters of each town, and how many of their surveys are complete (S-24); towns without one stay in the list.</summary>
    public static IReadOnlyList<TownCompletion> Towns(IEnumerable<QuarterRow> rows, IReadOnlyList<FilterChoice> towns)
    {
        var byTown = rows.Where(r => r.IsAged == true).ToLookup(r => r.TownCode, StringComparer.Ordinal);
        return
        [
            .. towns.Select(t => new TownCompletion(
                t.Value, t.Text, byTown[t.Value].Count(), byTown[t.Value].Count(r => r.Survey.IsComplete),
                byTown[t.Value].Any() ? byTown[t.Value].Average(r => r.Survey.Share) : null,
                byTown[t.Value].Count(r => r.Plan is not null))),
        ];
    }

    /// <summary>A page of the table: the column it is sorted by, then as ranked.</summary>
    public static TablePage<QuarterRow> Page(IReadOnlyList<QuarterRow> rows, TableQuery query)
    {
        Func<QuarterRow, IComparable?>? key = query.SortBy switch
        {
            "name" => r => r.Name,
            "division" => r => r.DivisionCode,
            "built" => r => r.BuiltYear,
            "households" => r => r.Households,
            "deficit" => r => r.Deficit,
            "night" => r => r.NightDeficit,
            "per100" => r => r.Per100Households,
            "survey" => r => r.Survey.Share,
            "plan" => r => r.Plan,
            _ => null,
        };
        var sorted = key is null ? (query.Descending ? rows.Reverse() : rows)
            // What is not known comes last, whichever way the rest is sorted.
            : query.Descending ? rows.OrderBy(r => key(r) is null).ThenByDescending(key)
            : rows.OrderBy(r => key(r) is null).ThenBy(key);
        return new TablePage<QuarterRow>([.. sorted.Skip(query.Skip).Take(query.PageSize)], rows.Count);
    }

    /// <summary>The filter that the address of the table says.</summary>
    public static QuarterFilter FilterOf(TableQuery query, RankBy rankBy) => new(
        query.Search, query.Filter("division"), YesNo(query.Filter("aged")), YesNo(query.Filter("survey")), query.Filter("deficit"),
        query.Filter("plan"), rankBy);

    private static bool? YesNo(string? text) => text switch
    {
        Yes => true,
        No => false,
        _ => null,
    };

    private static double? Lack(QuarterRow row, RankBy by) => by == RankBy.Deficit ? row.Deficit : row.Per100Households;

    private static QuarterRow Row(ResidentialQuarter q, IReadOnlyList<FireLane> lanes, ParkingParameters parameters)
    {
        var parking = ParkingCalculator.Assess(new ParkingFacts(q.CarsKept, q.LegalSpaces, q.InformalSpaces, q.NightCars, q.Households), parameters);
        return new QuarterRow(
            q.Id, q.Name, q.DivisionCode, q.DivisionCode.Length > TownLength ? q.DivisionCode[..TownLength] : q.DivisionCode, q.BuiltYear, q.IsAged,
            q.Households, q.CarsKept, q.LegalSpaces, parking.Deficit.Value, parking.NightDeficit.Value, parking.Per100Households, null,
            SurveySections.Judge(q, lanes), lanes.Count,
            lanes.Count(l => FireLaneEnvelope.Passes(l.ClearWidthM, l.ClearHeightM) == false), null, null, q.UpdatedAt);
    }

    private static bool Keeps(QuarterFilter filter, QuarterRow row) =>
        (filter.Text.Trim().Length == 0 || row.Name.Contains(filter.Text.Trim(), StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(filter.Town) || row.DivisionCode.StartsWith(filter.Town, StringComparison.Ordinal))
        && (filter.Aged is null || row.IsAged == filter.Aged)
        && (filter.Complete is null || row.Survey.IsComplete == filter.Complete)
        && KeepsLack(filter.Lacks, row.Deficit)
        && (string.IsNullOrEmpty(filter.Plan) || (row.Plan?.ToString() ?? None) == filter.Plan);

    private static bool KeepsLack(string? wanted, int? deficit) => wanted switch
    {
        Yes => deficit > 0,
        No => deficit <= 0,
        Unknown => deficit is null,
        _ => true,
    };
}
