using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>A contract as a line of a list.</summary>
/// <param name="Covered">Devices at their places that it covers.</param>
/// <param name="Alive">Of these, alive now.</param>
public sealed record ContractRow(
    Guid Id, string Number, string Operator, DateOnly SignedOn, DateOnly From, DateOnly To, long FenPerDeviceMonth, int AvailabilityPermille, int? ArriveHours,
    int RepairHours, string BudgetLine, string NoChargeClause, ContractState State, string CreatedBy, string InForceBy, int Covered, int Alive, int Version);

/// <summary>A term of deduction.</summary>
public sealed record TermView(TermKind Kind, long Amount, string Clause);

/// <summary>A statement as a line of a list.</summary>
/// <param name="Availability">0 to 1, or null without anything contracted.</param>
/// <param name="PaidFen">What was paid, reversals taken off.</param>
public sealed record StatementRow(
    Guid Id, Guid ContractId, DateOnly Month, StatementState State, DateTimeOffset SnapshotAt, int Devices, long ContractedSeconds, long AliveSeconds,
    double? Availability, int TicketsDue, int TicketsLate, long BaseFen, long DeductedFen, long PayableFen, long PaidFen, string PreparedBy, string DecidedBy,
    DateTimeOffset? DecidedAt, string Note, int Version);

/// <summary>A deduction of a statement.</summary>
public sealed record DeductionView(TermKind Kind, string Clause, double Quantity, long Fen);

/// <summary>A payment.</summary>
public sealed record PaymentView(
    Guid Id, DateOnly PaidOn, long Fen, string Reference, string BudgetLine, Guid? ReversesId, bool IsReversed, string EnteredBy, DateTimeOffset EnteredAt);

/// <summary>What a device did in the month of a statement.</summary>
public sealed record StatementLineView(Guid AssetId, string Serial, string PlaceName, double ContractedDays, double AliveDays, int TicketsLate);

/// <summary>What a contract may take over in a town.</summary>
/// <param name="Code">Code of the division.</param>
/// <param name="Devices">At their places, without a contract that is in force.</param>
public sealed record UncoveredTown(string Code, string Name, int Devices);

/// <summary>A contract with its terms and statements, the newest first.</summary>
public sealed record ContractFile(ContractRow Contract, IReadOnlyList<TermView> Terms, IReadOnlyList<StatementRow> Statements);

/// <summary>A statement with what it rests on.</summary>
/// <param name="UpheldCharges">Complaints of charging that were upheld for that month.</param>
public sealed record StatementFile(
    StatementRow Statement, ContractRow Contract, IReadOnlyList<DeductionView> Deductions, IReadOnlyList<PaymentView> Payments, int UpheldCharges);

/// <summary>A complaint of charging.</summary>
public sealed record ChargeRow(
    Guid Id, Guid? PlaceId, string PlaceName, string Charger, long Fen, DateOnly ChargedOn, string Note, ChargeState State, string MadeBy, DateTimeOffset MadeAt,
    string Answer, string AnsweredBy, int Version);

/// <summary>Reads contracts, statements and payments within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SettlingQueries(Records records, IPlaceDirectory places)
{
    private const double DaySeconds = 86_400;

    /// <summary>One page of contracts, the newest first.</summary>
    public async Task<TablePage<ContractRow>> ContractsAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = context.Set<ServiceContract>().AsNoTracking();
        if (query.Search.Trim().ToUpperInvariant() is { Length: > 0 } text)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, and knows no culture.
            found = found.Where(c => c.Number.ToUpper().Contains(text) || c.Operator.ToUpper().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (Enum.TryParse<ContractState>(query.Filter("state"), out var state))
        {
            found = found.Where(c => c.State == state);
        }

        var sorted = (query.SortBy, query.Descending) switch
        {
            ("number", false) => found.OrderBy(c => c.Number),
            ("number", true) => found.OrderByDescending(c => c.Number),
            ("until", false) => found.OrderBy(c => c.To),
            ("until", true) => found.OrderByDescending(c => c.To),
            _ => found.OrderByDescending(c => c.SignedOn),
        };
        return new TablePage<ContractRow>(
            await Rows(context, sorted.ThenByDescending(c => c.Id).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), await found.CountAsync(cancellation));
    }

    /// <summary>Towns with equipment that no contract covers, in the order of their codes.</summary>
    public async Task<IReadOnlyList<UncoveredTown>> UncoveredAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var counts = await ContractBook.Uncovered(context, new AssetFilter()).GroupBy(a => a.DivisionCode)
            .Select(g => new { Code = g.Key, Devices = g.Count() }).ToListAsync(cancellation);
        var towns = new List<UncoveredTown>();
        foreach (var town in counts.GroupBy(c => CoverageQueries.TownOf(c.Code)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var path = await places.DivisionPathAsync(context, town.Key, cancellation);
            towns.Add(new UncoveredTown(town.Key, path.Count > 0 ? path[^1] : town.Key, town.Sum(t => t.Devices)));
        }

        return towns;
    }

    /// <summary>One contract, or null.</summary>
    public async Task<ContractFile?> ContractAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await Rows(context, context.Set<ServiceContract>().AsNoTracking().Where(c => c.Id == id)).FirstOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }

        var terms = await context.Set<ContractTerm>().AsNoTracking().Where(t => t.ContractId == id).ToListAsync(cancellation);
        var statements = await StatementsAsync(context, context.Set<ServiceStatement>().AsNoTracking().Where(s => s.ContractId == id), cancellation);
        return new ContractFile(row, [.. terms.OrderBy(t => t.Kind).Select(t => new TermView(t.Kind, t.Amount, t.Clause))], statements);
    }

    /// <summary>One statement, or null.</summary>
    public async Task<StatementFile?> StatementAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if ((await StatementsAsync(context, context.Set<ServiceStatement>().AsNoTracking().Where(s => s.Id == id), cancellation)).SingleOrDefault() is not { } row)
        {
            return null;
        }

        var contract = await Rows(context, context.Set<ServiceContract>().AsNoTracking().Where(c => c.Id == row.ContractId)).SingleAsync(cancellation);
        var deductions = await context.Set<StatementDeduction>().AsNoTracking().Where(d => d.StatementId == id).OrderBy(d => d.Order)
            .Select(d => new DeductionView(d.Kind, d.Clause, d.Quantity, d.Fen)).ToListAsync(cancellation);
        var payments = context.Set<ServicePayment>().AsNoTracking();
        var paid = await payments.Where(p => p.StatementId == id).OrderBy(p => p.EnteredAt).ThenBy(p => p.Id)
            .Select(p => new PaymentView(
                p.Id, p.PaidOn, p.Fen, p.Reference, p.BudgetLine, p.ReversesId, payments.Any(r => r.ReversesId == p.Id), p.EnteredBy, p.EnteredAt))
            .ToListAsync(cancellation);
        var next = row.Month.AddMonths(1);
        var charges = await context.Set<ChargeComplaint>().CountAsync(
            c => c.State == ChargeState.Upheld && c.ChargedOn >= row.Month && c.ChargedOn < next, cancellation);
        return new StatementFile(row, contract, deductions, paid, charges);
    }

    /// <summary>One page of what devices did in a statement's month: those dead longest first.</summary>
    public async Task<TablePage<StatementLineView>> LinesAsync(Actor actor, Guid statementId, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var seen = context.Set<ServiceStatement>().Where(s => s.Id == statementId).Select(s => s.Id);
        var found = context.Set<StatementLine>().AsNoTracking().Where(l => seen.Contains(l.StatementId));
        var text = query.Search.Trim();
        found = text.Length > 0 ? found.Where(l => l.Serial.Contains(text) || l.PlaceName.Contains(text)) : found;
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("serial", false) => found.OrderBy(l => l.Serial),
            ("serial", true) => found.OrderByDescending(l => l.Serial),
            ("place", false) => found.OrderBy(l => l.PlaceName),
            ("place", true) => found.OrderByDescending(l => l.PlaceName),
            ("alive", false) => found.OrderBy(l => l.AliveSeconds),
            ("alive", true) => found.OrderByDescending(l => l.AliveSeconds),
            _ => found.OrderByDescending(l => l.ContractedSeconds - l.AliveSeconds),
        };
        var rows = await sorted.ThenBy(l => l.Id).Skip(query.Skip).Take(query.PageSize).Select(l => new StatementLineView(
            l.AssetId, l.Serial, l.PlaceName, l.ContractedSeconds / DaySeconds, l.AliveSeconds / DaySeconds, l.TicketsLate)).ToListAsync(cancellation);
        return new TablePage<StatementLineView>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>One page of complaints of charging, those that wait first.</summary>
    public async Task<TablePage<ChargeRow>> ChargesAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = context.Set<ChargeComplaint>().AsNoTracking();
        var text = query.Search.Trim();
        found = text.Length > 0 ? found.Where(c => c.PlaceName.Contains(text) || c.Charger.Contains(text)) : found;
        found = Enum.TryParse<ChargeState>(query.Filter("state"), out var state) ? found.Where(c => c.State == state) : found;
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("charged", false) => found.OrderBy(c => c.ChargedOn),
            ("charged", true) => found.OrderByDescending(c => c.ChargedOn),
            _ => found.OrderBy(c => c.State == ChargeState.Received ? 0 : 1).ThenByDescending(c => c.MadeAt),
        };
        var rows = await sorted.ThenBy(c => c.Id).Skip(query.Skip).Take(query.PageSize).Select(c => new ChargeRow(
            c.Id, c.PlaceId, c.PlaceName, c.Charger, c.Fen, c.ChargedOn, c.Note, c.State, c.MadeBy, c.MadeAt, c.Answer, c.AnsweredBy, c.Version)).ToListAsync(cancellation);
        return new TablePage<ChargeRow>(rows, await found.CountAsync(cancellation));
    }

    private static IQueryable<ContractRow> Rows(FengsuiContext context, IQueryable<ServiceContract> contracts) => contracts.Select(c => new ContractRow(
        c.Id, c.Number, c.Operator, c.SignedOn, c.From, c.To, c.FenPerDeviceMonth, c.AvailabilityPermille, c.ArriveHours, c.RepairHours, c.BudgetLine,
        c.NoChargeClause, c.State, c.CreatedBy, c.InForceBy,
        context.Set<DeviceAsset>().Count(a => a.ContractId == c.Id
            && (a.State == AssetState.Installed || a.State == AssetState.InService || a.State == AssetState.Suspended)),
        context.Set<DeviceAsset>().Count(a => a.ContractId == c.Id && a.State == AssetState.InService
            && (a.Health == DeviceHealth.Alive || a.Health == DeviceHealth.CalibrationDue || a.Health == DeviceHealth.LowBattery)),
        c.Version));

    private static async Task<List<StatementRow>> StatementsAsync(
        FengsuiContext context, IQueryable<ServiceStatement> statements, CancellationToken cancellation)
    {
        var rows = await statements.OrderByDescending(s => s.Month)
            .Select(s => new { Row = s, Paid = context.Set<ServicePayment>().Where(p => p.StatementId == s.Id).Sum(p => p.Fen) }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new StatementRow(
            r.Row.Id, r.Row.ContractId, r.Row.Month, r.Row.State, r.Row.SnapshotAt, r.Row.Devices, r.Row.ContractedSeconds, r.Row.AliveSeconds, r.Row.Availability,
            r.Row.TicketsDue, r.Row.TicketsLate, r.Row.BaseFen, r.Row.DeductedFen, r.Row.PayableFen, r.Paid, r.Row.PreparedBy, r.Row.DecidedBy, r.Row.DecidedAt,
            r.Row.Note, r.Row.Version));
    }
}
