using System.Globalization;
using System.Text.Json;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rewards;

/// <summary>A claim code that was just made: shown once, stored as a hash.</summary>
public sealed record ClaimCode(string Code, long Amount, DateTimeOffset? ClaimBy);

/// <summary>The one way to move rewards and to enter the budget: permission, guard, row, ledger, clocks, audit in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class RewardBook(UnitOfWork unit, PermissionTable permissions, ClockKeeper clocks, RewardDrafts drafts, ReportSecrets secrets, LocalTime local)
{
    /// <summary>Topic of the change feed; the key is the reward's id.</summary>
    public const string Topic = "hazards.rewards";

    /// <summary>Kind of subject in clocks and the audit log.</summary>
    internal const string Kind = "reward";

    private const long MostBudget = 1_000_000_000;
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    /// <summary>Makes a move and gives the reward's new version.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, RewardMove move, RewardInput input, CancellationToken cancellation) =>
        unit.RunAgainAsync(actor, work => MoveAsync(work, id, version, move, input, cancellation), cancellation);

    /// <summary>Enters money into, or (negative) takes it from, the budget of a year.</summary>
    public Task<Outcome<long>> BudgetAsync(Actor actor, string county, int year, long amount, string paper, CancellationToken cancellation) =>
        !permissions.Allows(actor, RewardPermissions.Pay) ? Task.FromResult<Outcome<long>>(HazardPermissions.Refuse(RewardPermissions.Pay))
        : year is < FirstYear or > LastYear ? Task.FromResult<Outcome<long>>(Refusal.Invalid("rewards.budget.year", "year"))
        : amount is 0 or < -MostBudget or > MostBudget ? Task.FromResult<Outcome<long>>(Refusal.Invalid("rewards.budget.amount", "amount"))
        : paper.Trim().Length is 0 or > 60 ? Task.FromResult<Outcome<long>>(Refusal.Invalid("rewards.budget.paper", "paper"))
        : unit.RunAgainAsync(actor, work => EnterAsync(work, county, year, amount, paper.Trim(), cancellation), cancellation);

    /// <summary>A new claim code for who holds the report's token; the one before is worth nothing from then on.</summary>
    public async Task<Outcome<ClaimCode>> NewCodeAsync(string token, CancellationToken cancellation) => await unit.RunAsync<Outcome<ClaimCode>>(
        ReportIntake.Desk,
        async work =>
        {
            if (await OfTokenAsync(work, token, cancellation) is not { } reward)
            {
                return Refusal.NotFound("reports.not-found");
            }

            if (reward.State != RewardState.Approved)
            {
                return Refusal.Conflict("rewards.code.not-now");
            }

            var code = ReportSecrets.NewCode();
            reward.CodeHash = ReportSecrets.HashCode(code);
            reward.Version++;
            Tell(work, reward, "code");
            var due = await work.Records.Set<Clock>().AsNoTracking()
                .Where(c => c.SubjectKind == Kind && c.SubjectId == reward.Id && c.EndedAt == null).Select(c => (DateTimeOffset?)c.DueAt).FirstOrDefaultAsync(cancellation);
            return new ClaimCode(code, reward.Amount, due);
        },
        cancellation);

    /// <summary>The reporter claims with the code, by the token.</summary>
    public async Task<Outcome<int>> ClaimAsync(string token, RewardInput input, CancellationToken cancellation) => await unit.RunAsync<Outcome<int>>(
        ReportIntake.Desk,
        async work => await OfTokenAsync(work, token, cancellation) is { } reward
            ? await ApplyAsync(work, reward, RewardMove.Claim, input, cancellation)
            : Refusal.NotFound("reports.not-found"),
        cancellation);

    /// <summary>Works out what a verified hazard brings to whom, and keeps it as drafts; what is kept already stays.</summary>
    internal Task DraftAsync(Work work, Guid hazardId, CancellationToken cancellation) => drafts.MakeAsync(work, hazardId, cancellation);

    /// <summary>The claim deadline of a reward passed.</summary>
    internal async Task LapseAsync(Work work, Guid id, CancellationToken cancellation)
    {
        var reward = await work.Records.Set<Reward>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (reward is { State: RewardState.Approved })
        {
            await ApplyAsync(work, reward, RewardMove.Lapse, new RewardInput(), cancellation);
        }
    }

    internal static ClockSubject SubjectOf(Reward reward) => new(Kind, reward.Id, reward.Number, reward, reward.RulesOf);

    internal static string SubjectName(Guid id) => $"{Kind}:{id}";

    /// <summary>The steps as kept.</summary>
    internal static IReadOnlyList<RewardStep> StepsOf(Reward reward) => JsonSerializer.Deserialize<List<RewardStep>>(reward.Steps)!;

    internal static void Tell(Work work, Reward reward, string action, params (string Name, string Value)[] details)
    {
        work.Audit("hazards.rewards." + action, SubjectName(reward.Id), reward.DivisionCode, [("number", reward.Number), .. details.Where(d => d.Value.Length > 0)]);
        work.Announce(new Change(Topic, reward.Id.ToString(), reward.DivisionCode, work.Now, action));
    }

    private async Task<Outcome<int>> MoveAsync(Work work, Guid id, int version, RewardMove move, RewardInput input, CancellationToken cancellation)
    {
        var reward = await work.Records.Set<Reward>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (reward is null)
        {
            return Refusal.NotFound("rewards.not-found");
        }

        if (RewardLifeCycle.Find(reward.State, move) is { } path && !permissions.Allows(work.Actor, path.Permission))
        {
            return HazardPermissions.Refuse(path.Permission);
        }

        if (reward.Version != version)
        {
            return Refusal.Conflict("rewards.moved-meanwhile", reward.Number, RewardLifeCycle.StateTerm(reward), local.Full(reward.StateSince));
        }

        // Before the first signature the sum is worked out again: the hazard may have become graver, the month fuller.
        if (move == RewardMove.Propose)
        {
            await drafts.RefreshAsync(work, reward, cancellation);
        }

        return await ApplyAsync(work, reward, move, input, cancellation);
    }

    private async Task<Outcome<int>> ApplyAsync(Work work, Reward reward, RewardMove move, RewardInput input, CancellationToken cancellation)
    {
        var fund = await RewardLedger.FundAsync(
            work, reward.CountyCode, reward.BudgetYear ?? local.Day(work.Now).Year, cancellation);
        if (RewardLifeCycle.Apply(reward, move, input, work.Actor.Id, work.Actor.DisplayName, work.Now, fund.Free) is { } refusal)
        {
            return refusal;
        }

        reward.BudgetYear = move == RewardMove.Approve ? fund.Year : reward.BudgetYear;
        RewardLedger.Follow(work, fund, reward, move);
        if (move == RewardMove.Claim && input.Way == PayWay.Transfer)
        {
            reward.Payee = secrets.Cover(new Sender(input.PayeeName.Trim(), input.PayeeAccount.Trim()));
            reward.PayeeMask = $"{ReportSecrets.MaskName(input.PayeeName.Trim())} {PersonalData.Mask(input.PayeeAccount.Trim())}";
        }

        await WindAsync(work, reward, move, cancellation);
        reward.Version++;
        Tell(work, reward, "move." + move.ToString().ToLowerInvariant(), ("state", reward.State.ToString()), ("amount", reward.Amount.ToString(CultureInfo.InvariantCulture)), ("reason", input.Reason.Trim()));
        return reward.Version;
    }

    private async Task WindAsync(Work work, Reward reward, RewardMove move, CancellationToken cancellation)
    {
        var subject = SubjectOf(reward);
        switch (move)
        {
            case RewardMove.Approve:
                await clocks.StartAsync(work, subject, ClockCodes.RewardClaim, cancellation);
                break;
            case RewardMove.Claim:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.RewardClaim, cancellation);
                await clocks.StartAsync(work, subject, ClockCodes.RewardPayment, cancellation);
                break;
            case RewardMove.Pay:
                await ClockKeeper.StopAsync(work, subject, ClockCodes.RewardPayment, cancellation);
                break;
            case RewardMove.Decline:
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
                break;
        }
    }

    private static async Task<Outcome<long>> EnterAsync(Work work, string county, int year, long amount, string paper, CancellationToken cancellation)
    {
        if (county.Length != 6 || !work.Actor.Sees(county, "", null))
        {
            return Refusal.Invalid("rewards.budget.county", "county");
        }

        var fund = await RewardLedger.FundAsync(work, county, year, cancellation);
        if (fund.Free + amount < 0)
        {
            return Refusal.Conflict("rewards.budget.spent", $"{fund.Free}");
        }

        var (from, to) = amount > 0 ? (RewardAccount.Treasury, RewardAccount.Free) : (RewardAccount.Free, RewardAccount.Treasury);
        RewardLedger.Write(work, fund, from, to, Math.Abs(amount), null, paper);
        work.Audit("hazards.rewards.budget", $"reward-fund:{county}-{year}", county, ("amount", amount.ToString(CultureInfo.InvariantCulture)), ("paper", paper));
        work.Announce(new Change(Topic, county, county, work.Now, "budget"));
        return fund.Free;
    }

    private static async Task<Reward?> OfTokenAsync(Work work, string token, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(token);
        var report = await work.Records.Set<CitizenReport>().AsNoTracking().Where(r => r.TokenHash == hash).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        return report is { } id ? await work.Records.Set<Reward>().AsTracking().FirstOrDefaultAsync(r => r.ReportId == id, cancellation) : null;
    }
}
