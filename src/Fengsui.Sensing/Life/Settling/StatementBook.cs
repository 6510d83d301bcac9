using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>A decision about a statement.</summary>
internal sealed record StatementDecision(int Version, bool Approve, string Note = "");

/// <summary>A payment as a person enters it.</summary>
/// <param name="Reference">Voucher of the treasury.</param>
internal sealed record PaymentDraft(int Version, DateOnly PaidOn, long Fen, string Reference, string BudgetLine = "");

/// <summary>Prepares monthly statements from evidence, has them approved by a second person, and keeps what was paid.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class StatementBook(UnitOfWork unit, PermissionTable permissions, LocalTime times)
{
    /// <summary>Computes a month that is over; one that was not approved is computed anew. Gives its id.</summary>
    /// <param name="month">Any day of the month.</param>
    public Task<Outcome<Guid>> PrepareAsync(Actor actor, Guid contractId, DateOnly month, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Settle) || !actor.IsCountyWide)
            {
                return LifePermissions.Refuse(LifePermissions.Settle);
            }

            if (await work.Records.Set<ServiceContract>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contractId, cancellation) is not { } contract)
            {
                return Refusal.NotFound("life.contract.not-found");
            }

            var first = new DateOnly(month.Year, month.Month, 1);
            if (contract.State == ContractState.Draft || first > contract.To || first.AddMonths(1) <= contract.From || times.StartOf(first.AddMonths(1)) > work.Now)
            {
                return Refusal.Invalid("life.statement.month", "month");
            }

            var statement = await work.Records.Set<ServiceStatement>().AsTracking().FirstOrDefaultAsync(s => s.ContractId == contractId && s.Month == first, cancellation);
            if (statement is { State: StatementState.Approved or StatementState.Paid })
            {
                return Refusal.Conflict("life.statement.final");
            }

            statement ??= work.Records.Add(new ServiceStatement
            {
                Id = Guid.CreateVersion7(work.Now), ContractId = contractId, Month = first, DivisionCode = contract.DivisionCode,
            }).Entity;
            await ComputeAsync(work, contract, statement, cancellation);
            Tell(work, statement, contract.Number, "sensing.life.statement.prepare");
            return statement.Id;
        },
        cancellation);

    /// <summary>Approves a statement or sends it back. Never whoever prepared it.</summary>
    public Task<Outcome<int>> DecideAsync(Actor actor, Guid id, StatementDecision decision, CancellationToken cancellation) => ChangeAsync(
        actor, id, decision.Version, LifePermissions.Approve,
        (work, statement) =>
        {
            var note = (decision.Note ?? "").Trim();
            if (statement.State != StatementState.Prepared)
            {
                return Refusal.Conflict("life.statement.state", Terms.Of<LifeTexts>($"Statement.State.{statement.State}"));
            }

            if (statement.PreparedById == actor.Id)
            {
                return Refusal.Conflict("life.second-person");
            }

            if (note.Length > LifeTables.LongestNote || (!decision.Approve && note.Length == 0))
            {
                return Refusal.Invalid("life.move.why", "note");
            }

            statement.State = !decision.Approve ? StatementState.Returned : statement.PayableFen == 0 ? StatementState.Paid : StatementState.Approved;
            (statement.DecidedBy, statement.DecidedAt, statement.Note) = (actor.DisplayName, work.Now, note);
            Tell(work, statement, note, "sensing.life.statement.decide");
            return null;
        },
        cancellation);

    /// <summary>Enters a payment. What was paid never exceeds what is payable; when they are equal the statement is paid.</summary>
    public Task<Outcome<int>> PayAsync(Actor actor, Guid id, PaymentDraft draft, CancellationToken cancellation) => ChangeAsync(
        actor, id, draft.Version, LifePermissions.Settle,
        (work, statement) =>
        {
            if (statement.State != StatementState.Approved)
            {
                return Refusal.Conflict("life.statement.state", Terms.Of<LifeTexts>($"Statement.State.{statement.State}"));
            }

            var left = statement.PayableFen - work.Records.Set<ServicePayment>().Where(p => p.StatementId == id).Sum(p => p.Fen);
            if (draft.Fen < 1 || draft.Fen > left)
            {
                return Refusal.Invalid("life.payment.left", "fen", Yuan(left));
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            work.Records.Add(Payment(work, statement, draft, null));
            statement.State = draft.Fen == left ? StatementState.Paid : StatementState.Approved;
            Tell(work, statement, $"{Yuan(draft.Fen)} {draft.Reference.Trim()}", "sensing.life.statement.pay");
            return null;
        },
        cancellation);

    /// <summary>Reverses a payment by an entry against it; the first one stays.</summary>
    public Task<Outcome<int>> ReverseAsync(Actor actor, Guid id, Guid paymentId, int version, string reference, CancellationToken cancellation) => ChangeAsync(
        actor, id, version, LifePermissions.Settle,
        (work, statement) =>
        {
            var payments = work.Records.Set<ServicePayment>();
            if (payments.AsNoTracking().FirstOrDefault(p => p.Id == paymentId && p.StatementId == id && p.ReversesId == null) is not { } paid)
            {
                return Refusal.NotFound("life.payment.not-found");
            }

            if (payments.Any(p => p.ReversesId == paymentId))
            {
                return Refusal.Conflict("life.payment.reversed");
            }

            var draft = new PaymentDraft(version, times.Today, -paid.Fen, reference, paid.BudgetLine);
            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            work.Records.Add(Payment(work, statement, draft, paymentId));
            statement.State = StatementState.Approved;
            Tell(work, statement, $"{Yuan(-paid.Fen)} {reference.Trim()}", "sensing.life.statement.reverse");
            return null;
        },
        cancellation);

    private async Task<Outcome<int>> ChangeAsync(
        Actor actor, Guid id, int version, string permission, Func<Work, ServiceStatement, Refusal?> change, CancellationToken cancellation) =>
        await unit.RunAgainAsync<Outcome<int>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<ServiceStatement>().AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } statement)
                {
                    return Refusal.NotFound("life.statement.not-found");
                }

                if (!permissions.Allows(actor, permission) || !actor.IsCountyWide)
                {
                    return LifePermissions.Refuse(permission);
                }

                if (statement.Version != version)
                {
                    return Refusal.Conflict("life.changed-meanwhile");
                }

                if (change(work, statement) is { } refusal)
                {
                    return refusal;
                }

                statement.Version++;
                return statement.Version;
            },
            cancellation);

    private async Task ComputeAsync(Work work, ServiceContract contract, ServiceStatement statement, CancellationToken cancellation)
    {
        var (begins, ends) = (times.StartOf(statement.Month), times.StartOf(statement.Month.AddMonths(1)));
        var devices = await DevicesAsync(work, contract, begins, ends, cancellation);
        var due = await work.Records.Set<FieldTicket>().AsNoTracking().Where(t => t.ContractId == contract.Id && t.DueAt >= begins && t.DueAt < ends).ToListAsync(cancellation);
        var late = due.Where(t => t.IsLate(work.Now)).GroupBy(t => t.AssetId).ToDictionary(g => g.Key, g => g.Count());
        devices = devices.ConvertAll(d => d with { TicketsLate = late.GetValueOrDefault(d.AssetId) }).FindAll(d => d.ContractedSeconds > 0 || d.TicketsLate > 0);
        var terms = await work.Records.Set<ContractTerm>().AsNoTracking().Where(t => t.ContractId == contract.Id).ToListAsync(cancellation);
        var sum = StatementMath.Of(contract.FenPerDeviceMonth, contract.AvailabilityPermille, terms, devices, (long)(ends - begins).TotalSeconds);

        (statement.State, statement.SnapshotAt, statement.Devices) = (StatementState.Prepared, work.Now, devices.Count(d => d.ContractedSeconds > 0));
        (statement.ContractedSeconds, statement.AliveSeconds) = (devices.Sum(d => d.ContractedSeconds), devices.Sum(d => d.AliveSeconds));
        (statement.TicketsDue, statement.TicketsLate) = (due.Count, devices.Sum(d => d.TicketsLate));
        (statement.BaseFen, statement.DeductedFen, statement.PayableFen) = (sum.BaseFen, sum.BaseFen - sum.PayableFen, sum.PayableFen);
        (statement.PreparedBy, statement.PreparedById, statement.PreparedAt) = (work.Actor.DisplayName, work.Actor.Id, work.Now);
        (statement.DecidedBy, statement.DecidedAt, statement.Note) = ("", null, "");
        statement.Version++;
        await work.Records.Set<StatementLine>().Where(l => l.StatementId == statement.Id).ExecuteDeleteAsync(cancellation);
        await work.Records.Set<StatementDeduction>().Where(d => d.StatementId == statement.Id).ExecuteDeleteAsync(cancellation);
        work.Records.AddRange(devices.Select(d => new StatementLine
        {
            Id = Guid.CreateVersion7(work.Now), StatementId = statement.Id, AssetId = d.AssetId, Serial = d.Serial, PlaceName = d.PlaceName,
            ContractedSeconds = d.ContractedSeconds, AliveSeconds = d.AliveSeconds, TicketsLate = d.TicketsLate,
        }));
        work.Records.AddRange(sum.Deductions.Select((d, order) => new StatementDeduction
        {
            Id = Guid.CreateVersion7(work.Now), StatementId = statement.Id, Order = order, Kind = d.Kind, Clause = d.Clause, Quantity = d.Quantity, Fen = d.Fen,
        }));
    }

    // What counts: time in service, within the month, the contract and since the device was taken over.
    private async Task<List<DeviceMonth>> DevicesAsync(
        Work work, ServiceContract contract, DateTimeOffset begins, DateTimeOffset ends, CancellationToken cancellation)
    {
        var from = times.StartOf(contract.From) is var first && first > begins ? first : begins;
        var until = times.StartOf(contract.To.AddDays(1)) is var last && last < ends ? last : ends;
        var assets = await work.Records.Set<DeviceAsset>().AsNoTracking().Where(a => a.ContractId == contract.Id).OrderBy(a => a.PlaceName).ThenBy(a => a.Serial)
            .ToListAsync(cancellation);
        var spans = (await (
            from span in work.Records.Set<HealthSpan>().AsNoTracking()
            join asset in work.Records.Set<DeviceAsset>() on span.AssetId equals asset.Id
            where asset.ContractId == contract.Id && span.From < until && (span.To == null || span.To > @from)
            select span).ToListAsync(cancellation)).ToLookup(s => s.AssetId);
        return assets.ConvertAll(asset =>
        {
            var since = asset.CoveredFrom is { } day && times.StartOf(day) is var covered && covered > from ? covered : from;
            var parts = spans[asset.Id].Select(s => (s.Alive, Seconds: StatementMath.Overlap(s.From, s.To ?? work.Now, since, until))).ToList();
            return new DeviceMonth(asset.Id, asset.Serial, asset.PlaceName, parts.Sum(p => p.Seconds), parts.Where(p => p.Alive).Sum(p => p.Seconds), 0);
        });
    }

    private Refusal? Check(PaymentDraft draft) =>
        draft.PaidOn > times.Today ? Refusal.Invalid("life.day.future", "paidOn")
        : (draft.Reference ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "reference", $"{LifeTables.LongestName}")
        : (draft.BudgetLine ?? "").Trim().Length > LifeTables.LongestName ? Refusal.Invalid("life.text", "budgetLine", $"{LifeTables.LongestName}")
        : null;

    private static ServicePayment Payment(Work work, ServiceStatement statement, PaymentDraft draft, Guid? reverses) => new()
    {
        Id = Guid.CreateVersion7(work.Now), StatementId = statement.Id, DivisionCode = statement.DivisionCode, PaidOn = draft.PaidOn, Fen = draft.Fen,
        Reference = draft.Reference.Trim(), BudgetLine = (draft.BudgetLine ?? "").Trim(), ReversesId = reverses, EnteredBy = work.Actor.DisplayName, EnteredAt = work.Now,
    };

    private static void Tell(Work work, ServiceStatement statement, string reason, string action)
    {
        var details = new (string Name, string Value)[]
        {
            ("name", statement.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ("state", statement.State.ToString()), ("amount", Yuan(statement.PayableFen)),
            ("reason", reason),
        };
        work.Audit(action, $"service-statement:{statement.Id}", statement.DivisionCode, details);
        work.Announce(new Change(LifeTopics.Money, statement.ContractId.ToString(), statement.DivisionCode, work.Now));
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
