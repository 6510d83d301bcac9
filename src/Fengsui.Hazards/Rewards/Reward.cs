using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Rewards;

/// <summary>Where a reward is in its life.</summary>
public enum RewardState
{
    /// <summary>测算: the rules were worked out when the hazard was verified; nobody has signed.</summary>
    Drafted,

    /// <summary>拟奖励: one person signed.</summary>
    Proposed,

    /// <summary>已批准: another person signed; the money is reserved.</summary>
    Approved,

    /// <summary>已领取: the claim code was shown.</summary>
    Claimed,

    /// <summary>已发放.</summary>
    Paid,

    /// <summary>不予奖励.</summary>
    Declined,

    /// <summary>逾期未领: the claim deadline passed.</summary>
    Lapsed,
}

/// <summary>A move of a reward.</summary>
public enum RewardMove
{
    /// <summary>提出.</summary>
    Propose,

    /// <summary>批准.</summary>
    Approve,

    /// <summary>不予奖励.</summary>
    Decline,

    /// <summary>退回.</summary>
    Return,

    /// <summary>核销领取码.</summary>
    Claim,

    /// <summary>发放.</summary>
    Pay,

    /// <summary>到期作废: made by the clock alone.</summary>
    Lapse,
}

/// <summary>How a reward is paid.</summary>
public enum PayWay
{
    /// <summary>窗口领取: at the counter, by the code alone.</summary>
    Counter,

    /// <summary>银行转账.</summary>
    Transfer,
}

/// <summary>A reward for a report (举报奖励).</summary>
public sealed class Reward : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number without gaps in its county and year.</summary>
    public required string Number { get; init; }

    /// <summary>The county whose budget pays, six digits.</summary>
    public required string CountyCode { get; init; }

    /// <summary>The day whose rules hold for it: that the report came on.</summary>
    public required DateOnly RulesOf { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public required string SectorCode { get; set; }

    /// <inheritdoc/>
    public Guid? PlaceId { get; set; }

    /// <summary>The report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Its number.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>The hazard.</summary>
    public required Guid HazardId { get; init; }

    /// <summary>Its number.</summary>
    public required string HazardNumber { get; init; }

    /// <summary>Yuan.</summary>
    public long Amount { get; set; }

    /// <summary>The steps of the engine, as JSON.</summary>
    public string Steps { get; set; } = "[]";

    /// <summary>Where it is in its life.</summary>
    public RewardState State { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>When it was worked out.</summary>
    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>Account that signed first.</summary>
    public Guid? ProposedById { get; set; }

    /// <summary>Its name.</summary>
    public string ProposedBy { get; set; } = "";

    /// <summary>Account that signed second; never the first.</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>Its name.</summary>
    public string ApprovedBy { get; set; } = "";

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>The budget year that the money was reserved in.</summary>
    public int? BudgetYear { get; set; }

    /// <summary>Hash of the claim code; empty until the reporter asked for it.</summary>
    public string CodeHash { get; set; } = "";

    /// <summary>When it was claimed.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>How it is paid.</summary>
    public PayWay Way { get; set; }

    /// <summary>Name and account of who is paid, encrypted; empty at the counter.</summary>
    public string Payee { get; set; } = "";

    /// <summary>The same as staff see it, masked.</summary>
    public string PayeeMask { get; set; } = "";

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>Name of who paid.</summary>
    public string PaidBy { get; set; } = "";

    /// <summary>Number of the voucher or transfer.</summary>
    public string Voucher { get; set; } = "";

    /// <summary>Why it was declined or sent back.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it ended: paid, declined or lapsed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>Accounts of the reward ledger.</summary>
public enum RewardAccount
{
    /// <summary>财政: where the money comes from.</summary>
    Treasury,

    /// <summary>可用.</summary>
    Free,

    /// <summary>已预留: approved and not paid.</summary>
    Reserved,

    /// <summary>已发放.</summary>
    Paid,
}

/// <summary>A line of the reward ledger: so much goes from one account to another. Lines are only added.</summary>
public sealed class RewardEntry : IInDivision
{
    /// <summary>The county.</summary>
    public required string DivisionCode { get; set; }

    /// <summary>Budget year.</summary>
    public required int Year { get; init; }

    /// <summary>1, 2, 3 … within county and year.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From where.</summary>
    public required RewardAccount From { get; init; }

    /// <summary>To where.</summary>
    public required RewardAccount To { get; init; }

    /// <summary>Yuan, more than nothing.</summary>
    public required long Amount { get; init; }

    /// <summary>The reward that it is for; null for the budget itself.</summary>
    public Guid? RewardId { get; init; }

    /// <summary>Its number, or the paper that gave the budget.</summary>
    public required string Paper { get; init; }

    /// <summary>Name of who did it.</summary>
    public required string ActorName { get; init; }
}

/// <summary>What the accounts of a county and year hold: what the lines add up to, kept so that two at once cannot spend the same yuan.</summary>
public sealed class RewardFund : IInDivision
{
    /// <summary>The county.</summary>
    public required string DivisionCode { get; set; }

    /// <summary>Budget year.</summary>
    public required int Year { get; init; }

    /// <summary>Yuan given.</summary>
    public long Budget { get; set; }

    /// <summary>Yuan reserved.</summary>
    public long Reserved { get; set; }

    /// <summary>Yuan paid.</summary>
    public long Paid { get; set; }

    /// <summary>Count of its lines.</summary>
    public int Entries { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Yuan left.</summary>
    public long Free => Budget - Reserved - Paid;
}
