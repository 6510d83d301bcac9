using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Systems;

/// <summary>A system in the calendar of tests.</summary>
internal sealed record SystemRow(
    Guid Id, string Name, string Kind, Guid PlaceId, string PlaceName, string TypeCode, string DivisionCode, string SectorCode, DateOnly? LastOn, bool? Passed,
    DateOnly? DueOn, DueState Due, bool InOutage, bool InService);

/// <summary>A contract with how its visits stand.</summary>
internal sealed record ContractRow(MaintenanceContract Contract, int Visits, DateOnly? NextVisitOn, DueState Visit, DueState Expiry);

/// <summary>Reads tests, outages and contracts within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SystemReader(Records records, LedgerBook ledgers, IPlaceDirectory places, LocalTime times)
{
    /// <summary>Most systems that are listed.</summary>
    public const int MostSystems = 10_000;

    private const int WarnDays = 30;
    private const int WarnVisitDays = 7;

    /// <summary>Every system with when it is due, late ones first.</summary>
    public async Task<IReadOnlyList<SystemRow>> CalendarAsync(Actor actor, CancellationToken cancellation, Guid? placeId = null)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var rules = await RuleSet.ReadAsync(context, today, cancellation);
        var query = new TableQuery { PageSize = MostSystems, Filters = placeId is { } only ? new Dictionary<string, string> { ["placeId"] = $"{only}" } : [] };
        var rows = (await ledgers.Find(SystemBook.Ledger)!.PageAsync(context, query, cancellation)).Items
            .Where(r => Guid.TryParse(r.Values.GetValueOrDefault("placeId"), out var id) && (placeId is null || id == placeId)).ToList();
        var known = await places.FindManyAsync(context, [.. rows.Select(r => Guid.Parse(r.Values["placeId"])).Distinct()], cancellation);
        var newest = (await context.Set<SystemTest>().AsNoTracking().Where(t => placeId == null || t.PlaceId == placeId)
            .Select(t => new { t.SystemId, t.TestedAt, t.Passed }).ToListAsync(cancellation))
            .GroupBy(t => t.SystemId).ToDictionary(g => g.Key, g => g.MaxBy(t => t.TestedAt)!);
        var out_ = (await context.Set<Outage>().AsNoTracking().Where(o => o.State == OutageState.Approved).Select(o => o.SystemId).ToListAsync(cancellation)).ToHashSet();
        return
        [
            .. rows.Where(r => known.ContainsKey(Guid.Parse(r.Values["placeId"]))).Select(r =>
            {
                var system = SystemBook.Known(r, known[Guid.Parse(r.Values["placeId"])]);
                var test = newest.GetValueOrDefault(r.Id);
                var entered = DateOnly.TryParse(r.Values.GetValueOrDefault("lastTestedOn"), System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null;
                var last = test is null ? entered : Later(entered, times.Day(test.TestedAt));
                return RowOf(system, rules, last, test?.Passed, out_.Contains(r.Id), today);
            }).OrderBy(r => r.Due).ThenBy(r => r.DueOn).ThenBy(r => r.PlaceName, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>A page of the calendar.</summary>
    public static TablePage<SystemRow> Page(IEnumerable<SystemRow> rows, TableQuery query)
    {
        var found = rows.Where(r => query.Search.Length == 0 || r.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
            || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = Enum.TryParse<DueState>(query.Filter("due"), out var due) ? found.Where(r => r.Due == due) : found;
        found = query.Filter("kind") is { } kind ? found.Where(r => r.Kind == kind) : found;
        found = query.Filter("type") is { } type ? found.Where(r => r.TypeCode == type) : found;
        found = query.Filter("sector") is { } sector ? found.Where(r => r.SectorCode == sector) : found;
        found = query.Filter("division") is { } division ? found.Where(r => r.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        found = query.Filter("result") switch { "passed" => found.Where(r => r.Passed == true), "failed" => found.Where(r => r.Passed == false), _ => found };
        return Listing.Page(found, query, new Dictionary<string, Func<SystemRow, IComparable?>>(StringComparer.Ordinal)
        {
            ["place"] = r => r.PlaceName, ["name"] = r => r.Name, ["kind"] = r => r.Kind, ["due"] = r => r.Due, ["on"] = r => r.DueOn, ["last"] = r => r.LastOn,
            ["division"] = r => r.DivisionCode,
        });
    }

    /// <summary>Tests of a system or place, newest first.</summary>
    public async Task<IReadOnlyList<SystemTest>> TestsAsync(Actor actor, Guid? systemId, Guid? placeId, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<SystemTest>().AsNoTracking().Where(t => (systemId == null || t.SystemId == systemId) && (placeId == null || t.PlaceId == placeId))
            .OrderByDescending(t => t.TestedAt).Take(limit).ToListAsync(cancellation);
    }

    /// <summary>A test; null when absent or out of sight.</summary>
    public async Task<SystemTest?> TestAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<SystemTest>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation);
    }

    /// <summary>What a test of a system asks for; null when it is out of sight.</summary>
    public async Task<(KnownSystem System, IReadOnlyList<ReadingLimit> Limits)?> AskedAsync(Actor actor, SystemBook book, Guid systemId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await book.FindAsync(context, systemId, cancellation) is not { } system)
        {
            return null;
        }

        var rules = await RuleSet.ReadAsync(context, times.Today, cancellation);
        return (system, TestJudge.Limits(rules, system.Kind, system.Place.DivisionCode, system.Place.TypeCode));
    }

    /// <summary>A page of outages, what waits or is overdue first.</summary>
    public async Task<TablePage<Outage>> OutagesAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var now = times.Now;
        var found = (await context.Set<Outage>().AsNoTracking().ToListAsync(cancellation))
            .Where(o => query.Search.Length == 0 || o.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || o.SystemName.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("state") switch
        {
            "overdue" => found.Where(o => o.IsOverdue(now)),
            { } text when Enum.TryParse<OutageState>(text, out var state) => found.Where(o => o.State == state),
            _ => found,
        };
        found = query.Filter("division") is { } division ? found.Where(o => o.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        return Listing.Page(
            found.OrderByDescending(o => o.IsOverdue(now)).ThenBy(o => o.State).ThenByDescending(o => o.From), query,
            new Dictionary<string, Func<Outage, IComparable?>>(StringComparer.Ordinal)
            {
                ["place"] = o => o.PlaceName, ["system"] = o => o.SystemName, ["state"] = o => o.State, ["from"] = o => o.From, ["until"] = o => o.Until,
                ["division"] = o => o.DivisionCode,
            });
    }

    /// <summary>An outage; null when absent or out of sight.</summary>
    public async Task<Outage?> OutageAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<Outage>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation);
    }

    /// <summary>A page of contracts, what is late first.</summary>
    public async Task<TablePage<ContractRow>> ContractsAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Today;
        var visits = await context.Set<MaintenanceVisit>().AsNoTracking().GroupBy(v => v.ContractId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var found = (await context.Set<MaintenanceContract>().AsNoTracking().ToListAsync(cancellation))
            .Where(c => query.Search.Length == 0 || c.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || c.Provider.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Select(c => RowOf(c, visits.GetValueOrDefault(c.Id), today));
        found = Enum.TryParse<DueState>(query.Filter("visit"), out var visit) ? found.Where(r => r.Visit == visit && r.Contract.EndedOn is null) : found;
        found = Enum.TryParse<DueState>(query.Filter("expiry"), out var expiry) ? found.Where(r => r.Expiry == expiry && r.Contract.EndedOn is null) : found;
        found = query.Filter("division") is { } division ? found.Where(r => r.Contract.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        return Listing.Page(
            found.OrderBy(r => r.Contract.EndedOn is not null).ThenBy(r => r.Visit).ThenBy(r => r.Contract.To), query,
            new Dictionary<string, Func<ContractRow, IComparable?>>(StringComparer.Ordinal)
            {
                ["place"] = r => r.Contract.PlaceName, ["provider"] = r => r.Contract.Provider, ["to"] = r => r.Contract.To, ["visit"] = r => r.NextVisitOn,
                ["visits"] = r => r.Visits, ["division"] = r => r.Contract.DivisionCode,
            });
    }

    internal static ContractRow RowOf(MaintenanceContract contract, int visits, DateOnly today)
    {
        var next = (contract.LastVisitOn ?? contract.From).AddMonths(contract.EveryMonths);
        return new ContractRow(
            contract, visits, next <= contract.To ? next : null, next <= contract.To ? TestCalendar.StateOf(next, today, WarnVisitDays) : DueState.InTime,
            TestCalendar.StateOf(contract.To, today, WarnDays));
    }

    private static SystemRow RowOf(KnownSystem system, RuleSet rules, DateOnly? last, bool? passed, bool isOut, DateOnly today)
    {
        var rule = SelfDuties.Find(rules, SystemBook.Duty, system.Kind, system.Place.DivisionCode, system.Place.TypeCode)?.As<PeriodRule>();
        var due = rule is null ? null : TestCalendar.DueOn(last, rule.Months);
        return new SystemRow(
            system.Row.Id, system.Row.Name, system.Kind, system.Place.Id, system.Place.Name, system.Place.TypeCode, system.Place.DivisionCode,
            system.Place.SectorCode, last, passed, due, rule is null ? DueState.NoRule : TestCalendar.StateOf(due, today, rule.WarnDays), isOut, system.InService);
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } day && day > other ? day : other;
}
