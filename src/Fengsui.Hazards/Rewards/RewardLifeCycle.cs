using Fengsui.Hazards.Reports;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Rewards;

/// <summary>A lawful move of a reward.</summary>
internal sealed record RewardPath(RewardMove Move, IReadOnlyList<RewardState> From, RewardState To, string Permission);

/// <summary>What comes with a move of a reward.</summary>
public sealed record RewardInput
{
    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The claim code that the reporter shows.</summary>
    public string Code { get; init; } = "";

    /// <summary>How it is to be paid.</summary>
    public PayWay Way { get; init; }

    /// <summary>Who is paid, for a transfer.</summary>
    public string PayeeName { get; init; } = "";

    /// <summary>Account that it is paid into.</summary>
    public string PayeeAccount { get; init; } = "";

    /// <summary>Number of the voucher or transfer.</summary>
    public string Voucher { get; init; } = "";
}

/// <summary>The life of a reward in one table: worked out, signed by one, signed by another, claimed by code, paid. Pure.</summary>
internal static class RewardLifeCycle
{
    internal const int LongestText = 200;

    public static IReadOnlyList<RewardPath> All { get; } =
    [
        new(RewardMove.Propose, [RewardState.Drafted], RewardState.Proposed, RewardPermissions.Propose),
        new(RewardMove.Approve, [RewardState.Proposed], RewardState.Approved, RewardPermissions.Approve),
        new(RewardMove.Claim, [RewardState.Approved], RewardState.Claimed, RewardPermissions.Pay),
        new(RewardMove.Pay, [RewardState.Claimed], RewardState.Paid, RewardPermissions.Pay),
        new(RewardMove.Return, [RewardState.Proposed], RewardState.Drafted, RewardPermissions.Approve),
        new(RewardMove.Decline, [RewardState.Drafted, RewardState.Proposed], RewardState.Declined, RewardPermissions.Approve),
        new(RewardMove.Lapse, [RewardState.Approved], RewardState.Lapsed, Contracts.HazardPermissions.SystemOnly),
    ];

    public static IEnumerable<RewardPath> From(RewardState state) => All.Where(p => p.From.Contains(state));

    public static RewardPath? Find(RewardState state, RewardMove move) => All.FirstOrDefault(p => p.Move == move && p.From.Contains(state));

    /// <summary>The state in words.</summary>
    public static string StateTerm(Reward reward) => Terms.Of<ReportTexts>($"RewardState.{reward.State}");

    /// <summary>Makes the move on the row, or says why it cannot be made and leaves the row as it was.</summary>
    /// <param name="free">Yuan left of the budget.</param>
    public static Refusal? Apply(Reward reward, RewardMove move, RewardInput input, Guid actorId, string actorName, DateTimeOffset now, long free)
    {
        if (Find(reward.State, move) is not { } path)
        {
            return Refusal.Conflict(
                "rewards.move.not-lawful", StateTerm(reward), Terms.Moves<ReportTexts>(From(reward.State).Select(p => ($"RewardMove.{p.Move}", p.Permission))));
        }

        if ((TooLong(input) ?? Guard(reward, move, input, actorId, free)) is { } refusal)
        {
            return refusal;
        }

        Fill(reward, move, input, actorId, actorName, now);
        (reward.State, reward.StateSince) = (path.To, now);
        reward.EndedAt = path.To is RewardState.Paid or RewardState.Declined or RewardState.Lapsed ? now : null;
        return null;
    }

    private static Refusal? TooLong(RewardInput input) =>
        input.Reason.Length > LongestText ? Refusal.Invalid("hazards.too-long", "reason", "200")
        : input.PayeeName.Length > 40 ? Refusal.Invalid("hazards.too-long", "payeeName", "40")
        : input.PayeeAccount.Length > 40 ? Refusal.Invalid("hazards.too-long", "payeeAccount", "40")
        : input.Voucher.Length > 60 ? Refusal.Invalid("hazards.too-long", "voucher", "60")
        : null;

    private static Refusal? Guard(Reward reward, RewardMove move, RewardInput input, Guid actorId, long free) => move switch
    {
        RewardMove.Propose => reward.Amount > 0 ? null : Refusal.Conflict("rewards.move.nothing"),
        RewardMove.Approve => reward.ProposedById == actorId ? Refusal.Forbidden("rewards.move.own-proposal")
            : reward.Amount > free ? Refusal.Conflict("rewards.move.budget", $"{reward.Amount}", $"{free}") : null,
        RewardMove.Decline or RewardMove.Return => input.Reason.Trim().Length == 0 ? Refusal.Invalid("hazards.reason", "reason") : null,
        RewardMove.Claim => GuardClaim(reward, input),
        RewardMove.Pay => input.Voucher.Trim().Length == 0 ? Refusal.Invalid("rewards.move.voucher", "voucher")
            : reward.ProposedById == actorId && reward.ApprovedById == actorId ? Refusal.Forbidden("rewards.move.own-proposal") : null,
        RewardMove.Lapse => null,
    };

    private static Refusal? GuardClaim(Reward reward, RewardInput input) =>
        reward.CodeHash.Length == 0 || Reports.ReportSecrets.HashCode(input.Code) != reward.CodeHash ? Refusal.Invalid("rewards.move.code", "code")
        : input.Way != PayWay.Transfer ? null
        : input.PayeeName.Trim().Length == 0 ? Refusal.Invalid("rewards.move.payee", "payeeName")
        : input.PayeeAccount.Count(char.IsAsciiDigit) < 8 ? Refusal.Invalid("rewards.move.account", "payeeAccount")
        : null;

    private static void Fill(Reward reward, RewardMove move, RewardInput input, Guid actorId, string actorName, DateTimeOffset now)
    {
        switch (move)
        {
            case RewardMove.Propose:
                (reward.ProposedById, reward.ProposedBy, reward.Reason) = (actorId, actorName, "");
                break;
            case RewardMove.Approve:
                (reward.ApprovedById, reward.ApprovedBy, reward.ApprovedAt) = (actorId, actorName, now);
                break;
            case RewardMove.Return:
                (reward.ProposedById, reward.ProposedBy, reward.Reason) = (null, "", input.Reason.Trim());
                break;
            case RewardMove.Decline:
                reward.Reason = input.Reason.Trim();
                break;
            case RewardMove.Claim:
                (reward.ClaimedAt, reward.Way) = (now, input.Way);
                break;
            case RewardMove.Pay:
                (reward.PaidAt, reward.PaidBy, reward.Voucher) = (now, actorName, input.Voucher.Trim());
                break;
        }
    }
}
