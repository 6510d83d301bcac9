using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>A term as a person writes it.</summary>
/// <param name="Amount">Fen, or thousandths, as the kind says.</param>
/// <param name="Clause">The clause of the contract that it stands in.</param>
internal sealed record TermDraft(TermKind Kind, long Amount, string Clause);

/// <summary>A contract as a person writes it.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
internal sealed record ContractDraft(
    int Version, string Number, string Operator, DateOnly SignedOn, DateOnly From, DateOnly To, long FenPerDeviceMonth, int AvailabilityPermille, int? ArriveHours,
    int RepairHours, string BudgetLine, string NoChargeClause, IReadOnlyList<TermDraft> Terms);

/// <summary>Which equipment a contract takes over.</summary>
/// <param name="From">First day that counts.</param>
/// <param name="DivisionCode">Equipment of this division, or all that the reader sees.</param>
/// <param name="BatchId">Only of this batch, or of all.</param>
internal sealed record CoverDraft(DateOnly From, string DivisionCode = "", Guid? BatchId = null);

/// <summary>The end of a contract before its time.</summary>
/// <param name="Version">The version that was read.</param>
/// <param name="Reason">Why, in words; it stands in the audit log.</param>
internal sealed record EndDraft(int Version, string Reason);

/// <summary>Keeps service contracts.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ContractBook(UnitOfWork unit, PermissionTable permissions, EngineSettings engine, LocalTime times)
{
    private const long MostFen = 100_000_000;

    /// <summary>Saves one; a null id writes a new one. Only a draft is changed. Gives its id.</summary>
    public Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, ContractDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Settle) || !actor.IsCountyWide)
            {
                return LifePermissions.Refuse(LifePermissions.Settle);
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            var contracts = work.Records.Set<ServiceContract>().AsTracking();
            var contract = id is { } known
                ? await contracts.FirstOrDefaultAsync(c => c.Id == known, cancellation)
                : work.Records.Add(new ServiceContract
                {
                    Id = Guid.CreateVersion7(work.Now), DivisionCode = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home(), CreatedAt = work.Now, CreatedBy = actor.DisplayName,
                }).Entity;
            if (contract is null)
            {
                return Refusal.NotFound("life.contract.not-found");
            }

            if (contract.Version != draft.Version)
            {
                return Refusal.Conflict("life.changed-meanwhile");
            }

            if (contract.State != ContractState.Draft)
            {
                return Refusal.Conflict("life.contract.not-draft");
            }

            var number = draft.Number.Trim();
            if (await work.Records.Set<ServiceContract>().IgnoreQueryFilters().AnyAsync(c => c.Id != contract.Id && c.Number == number, cancellation))
            {
                return Refusal.Invalid("life.contract.taken", "number", number);
            }

            await WriteAsync(work, contract, draft, cancellation);
            Tell(work, contract, "sensing.life.contract.save");
            return contract.Id;
        },
        cancellation);

    /// <summary>Puts one into force. Somebody who did not write it does so, and only when it says that units pay nothing.</summary>
    public Task<Outcome<int>> EnforceAsync(Actor actor, Guid id, int version, CancellationToken cancellation) => ChangeAsync(
        actor, id, version, LifePermissions.Approve, ContractState.Draft,
        (work, contract) =>
        {
            if (contract.NoChargeClause.Length == 0)
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("life.contract.no-charge", "noChargeClause"));
            }

            if (contract.CreatedBy == actor.DisplayName)
            {
                return Task.FromResult<Refusal?>(Refusal.Conflict("life.second-person"));
            }

            (contract.State, contract.InForceBy, contract.InForceAt) = (ContractState.InForce, actor.DisplayName, work.Now);
            Tell(work, contract, "sensing.life.contract.enforce");
            return Task.FromResult<Refusal?>(null);
        },
        cancellation);

    /// <summary>Ends one that is in force, today at the latest; what it covered may be covered by another.</summary>
    public Task<Outcome<int>> EndAsync(Actor actor, Guid id, EndDraft draft, CancellationToken cancellation) => ChangeAsync(
        actor, id, draft.Version, LifePermissions.Settle, ContractState.InForce,
        (work, contract) =>
        {
            var reason = (draft.Reason ?? "").Trim();
            if (reason.Length is 0 or > LifeTables.LongestNote)
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("life.text", "reason", $"{LifeTables.LongestNote}"));
            }

            contract.State = ContractState.Ended;
            contract.To = times.Today < contract.To ? times.Today : contract.To;
            Tell(work, contract, "sensing.life.contract.end", ("reason", reason));
            return Task.FromResult<Refusal?>(null);
        },
        cancellation);

    /// <summary>Equipment at its places that a contract may take over: no contract covers it, or one that has ended.</summary>
    public static IQueryable<DeviceAsset> Uncovered(FengsuiContext context, AssetFilter filter)
    {
        var ended = context.Set<ServiceContract>().Where(c => c.State == ContractState.Ended).Select(c => c.Id);
        return LifeQueries.Filtered(context, filter with { AtPlace = true }).Where(a => a.ContractId == null || ended.Contains(a.ContractId.Value));
    }

    /// <summary>Takes over equipment that is not covered. Gives how many; none is refused.</summary>
    public async Task<Outcome<int>> CoverAsync(Actor actor, Guid id, int version, CoverDraft draft, CancellationToken cancellation)
    {
        var count = 0;
        var outcome = await ChangeAsync(
            actor, id, version, LifePermissions.Settle, ContractState.InForce,
            async (work, contract) =>
            {
                if (draft.From < contract.From || draft.From > contract.To)
                {
                    return Refusal.Invalid("life.contract.day", "from");
                }

                count = await Uncovered(work.Records, new AssetFilter(Division: (draft.DivisionCode ?? "").Trim(), BatchId: draft.BatchId)).ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.ContractId, contract.Id).SetProperty(a => a.CoveredFrom, draft.From).SetProperty(a => a.Version, a => a.Version + 1),
                    cancellation);
                if (count == 0)
                {
                    return Refusal.Invalid("life.contract.cover.none", "divisionCode");
                }

                work.Audit(
                    "sensing.life.contract.cover", SubjectOf(contract), contract.DivisionCode,
                    ("name", contract.Number), ("count", count.ToString(CultureInfo.InvariantCulture)), ("day", draft.From.ToString("O", CultureInfo.InvariantCulture)),
                    ("division", draft.DivisionCode ?? ""));
                work.Announce(new Change(LifeTopics.Money, contract.Id.ToString(), contract.DivisionCode, work.Now));
                return null;
            },
            cancellation);
        return outcome.Refusal is { } refusal ? refusal : count;
    }

    private async Task<Outcome<int>> ChangeAsync(
        Actor actor, Guid id, int version, string permission, ContractState from, Func<Work, ServiceContract, Task<Refusal?>> change, CancellationToken cancellation) =>
        await unit.RunAgainAsync<Outcome<int>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<ServiceContract>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } contract)
                {
                    return Refusal.NotFound("life.contract.not-found");
                }

                if (!permissions.Allows(actor, permission) || !actor.IsCountyWide)
                {
                    return LifePermissions.Refuse(permission);
                }

                if (contract.Version != version)
                {
                    return Refusal.Conflict("life.changed-meanwhile");
                }

                if (contract.State != from)
                {
                    return Refusal.Conflict("life.contract.state", Terms.Of<LifeTexts>($"Contract.State.{contract.State}"));
                }

                if (await change(work, contract) is { } refusal)
                {
                    return refusal;
                }

                contract.Version++;
                return contract.Version;
            },
            cancellation);

    private static async Task WriteAsync(Work work, ServiceContract contract, ContractDraft draft, CancellationToken cancellation)
    {
        (contract.Number, contract.Operator) = (draft.Number.Trim(), draft.Operator.Trim());
        (contract.SignedOn, contract.From, contract.To) = (draft.SignedOn, draft.From, draft.To);
        (contract.FenPerDeviceMonth, contract.AvailabilityPermille) = (draft.FenPerDeviceMonth, draft.AvailabilityPermille);
        (contract.ArriveHours, contract.RepairHours) = (draft.ArriveHours, draft.RepairHours);
        (contract.BudgetLine, contract.NoChargeClause) = ((draft.BudgetLine ?? "").Trim(), (draft.NoChargeClause ?? "").Trim());
        contract.Version++;
        var terms = work.Records.Set<ContractTerm>();
        terms.RemoveRange(await terms.AsTracking().Where(t => t.ContractId == contract.Id).ToListAsync(cancellation));
        terms.AddRange((draft.Terms ?? []).Select(t => new ContractTerm
        {
            Id = Guid.CreateVersion7(work.Now), ContractId = contract.Id, Kind = t.Kind, Amount = t.Amount, Clause = t.Clause.Trim(),
        }));
    }

    private static void Tell(Work work, ServiceContract contract, string action, params (string Name, string Value)[] more)
    {
        var details = new (string Name, string Value)[]
        {
            ("name", contract.Number), ("who", contract.Operator), ("from", contract.From.ToString("O", CultureInfo.InvariantCulture)),
            ("until", contract.To.ToString("O", CultureInfo.InvariantCulture)), ("state", contract.State.ToString()),
        };
        work.Audit(action, SubjectOf(contract), contract.DivisionCode, [.. details, .. more]);
        work.Announce(new Change(LifeTopics.Money, contract.Id.ToString(), contract.DivisionCode, work.Now));
    }

    private static string SubjectOf(ServiceContract contract) => $"service-contract:{contract.Id}";

    private static Refusal? Check(ContractDraft draft) =>
        (draft.Number ?? "").Trim().Length is 0 or > LifeTables.LongestNumber ? Refusal.Invalid("life.text", "number", $"{LifeTables.LongestNumber}")
        : (draft.Operator ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "operator", $"{LifeTables.LongestName}")
        : draft.To < draft.From ? Refusal.Invalid("life.contract.span", "to")
        : draft.FenPerDeviceMonth is < 0 or > MostFen ? Refusal.Invalid("life.money", "fenPerDeviceMonth")
        : draft.AvailabilityPermille is < 1 or > 1_000 ? Refusal.Invalid("life.contract.availability", "availabilityPermille")
        : draft.RepairHours is < 1 or > 720 ? Refusal.Invalid("life.number", "repairHours", "1", "720")
        : draft.ArriveHours is < 1 || draft.ArriveHours > draft.RepairHours ? Refusal.Invalid("life.number", "arriveHours", "1", $"{draft.RepairHours}")
        : (draft.BudgetLine ?? "").Trim().Length > LifeTables.LongestName ? Refusal.Invalid("life.text", "budgetLine", $"{LifeTables.LongestName}")
        : (draft.NoChargeClause ?? "").Trim().Length > LifeTables.LongestNote ? Refusal.Invalid("life.text", "noChargeClause", $"{LifeTables.LongestNote}")
        : CheckTerms(draft.Terms ?? []);

    private static Refusal? CheckTerms(IReadOnlyList<TermDraft> terms) =>
        terms.DistinctBy(t => t.Kind).Count() < terms.Count ? Refusal.Invalid("life.term.twice", "terms")
        : terms.Any(t => (t.Clause ?? "").Trim().Length is 0 or > LifeTables.LongestName) ? Refusal.Invalid("life.term.clause", "terms")
        : terms.Any(t => !Enum.IsDefined(t.Kind) || t.Amount is < 1 or > MostFen || (t.Kind is TermKind.Cap or TermKind.Availability && t.Amount > 1_000))
            ? Refusal.Invalid("life.term.amount", "terms")
        : null;
}
