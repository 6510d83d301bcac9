using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>Where a service contract stands.</summary>
public enum ContractState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>Ended before its day, or after it.</summary>
    Ended,
}

/// <summary>
/// What the government and an operator agreed on (政府模式: the government runs the system or entrusts a third party; units join free of charge). A page
/// of the contract as data.
/// </summary>
internal sealed class ServiceContract : IInDivision
{
    public Guid Id { get; init; }

    public string Number { get; set; } = "";

    public string Operator { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public DateOnly SignedOn { get; set; }

    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }

    /// <summary>Price of one device for a whole month, in fen.</summary>
    public long FenPerDeviceMonth { get; set; }

    /// <summary>Share of device time that must be alive, in thousandths.</summary>
    public int AvailabilityPermille { get; set; }

    /// <summary>Hours from the opening of a ticket until somebody is there; null where nothing is agreed.</summary>
    public int? ArriveHours { get; set; }

    /// <summary>Hours from the opening of a ticket until it is mended.</summary>
    public int RepairHours { get; set; }

    /// <summary>Line of the yearly running budget.</summary>
    public string BudgetLine { get; set; } = "";

    /// <summary>
    /// The clause by which units pay nothing, as the contract words it (action plan, 政府模式: 单位免费接入, 不向单位收取运行管理费). Without it a contract
    /// does not come into force.
    /// </summary>
    public string NoChargeClause { get; set; } = "";

    public ContractState State { get; set; }

    /// <summary>Who put it into force, and when.</summary>
    public string InForceBy { get; set; } = "";

    public DateTimeOffset? InForceAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}

/// <summary>What a contract takes off the price.</summary>
public enum TermKind
{
    /// <summary>So many fen for each device-day that was not alive.</summary>
    DeadDay,

    /// <summary>So many thousandths of the month's price for each whole percentage point below the availability agreed.</summary>
    Availability,

    /// <summary>So many fen for each ticket mended late.</summary>
    LateTicket,

    /// <summary>No more than so many thousandths of the month's price may be taken off.</summary>
    Cap,
}

/// <summary>A term of deduction, with its clause.</summary>
internal sealed class ContractTerm
{
    public Guid Id { get; init; }

    public Guid ContractId { get; init; }

    public TermKind Kind { get; init; }

    /// <summary>Fen, or thousandths, as the kind says.</summary>
    public long Amount { get; init; }

    /// <summary>The clause of the contract, such as its number.</summary>
    public string Clause { get; init; } = "";
}

/// <summary>Where a month's statement stands.</summary>
public enum StatementState
{
    /// <summary>Somebody prepared it.</summary>
    Prepared,

    /// <summary>Sent back by who approves.</summary>
    Returned,

    /// <summary>Somebody else approved it: its figures are final.</summary>
    Approved,

    /// <summary>Paid to the last fen.</summary>
    Paid,
}

/// <summary>What a month comes to, computed from evidence and frozen when it was prepared.</summary>
internal sealed class ServiceStatement : IInDivision
{
    public Guid Id { get; init; }

    public Guid ContractId { get; init; }

    public string DivisionCode { get; init; } = "";

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; init; }

    public StatementState State { get; set; }

    /// <summary>Up to when the evidence was read.</summary>
    public DateTimeOffset SnapshotAt { get; set; }

    public int Devices { get; set; }

    /// <summary>Seconds in which devices of the contract were in service.</summary>
    public long ContractedSeconds { get; set; }

    /// <summary>Of these, seconds in which they were alive.</summary>
    public long AliveSeconds { get; set; }

    public int TicketsDue { get; set; }

    public int TicketsLate { get; set; }

    public long BaseFen { get; set; }

    public long DeductedFen { get; set; }

    public long PayableFen { get; set; }

    public string PreparedBy { get; set; } = "";

    public Guid PreparedById { get; set; }

    public DateTimeOffset PreparedAt { get; set; }

    public string DecidedBy { get; set; } = "";

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was sent back, or what whoever approved it wrote.</summary>
    public string Note { get; set; } = "";

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }

    /// <summary>Alive among contracted, 0 to 1; null without anything contracted.</summary>
    public double? Availability => ContractedSeconds == 0 ? null : (double)AliveSeconds / ContractedSeconds;
}

/// <summary>What one device did in the month of a statement.</summary>
internal sealed class StatementLine
{
    public Guid Id { get; init; }

    public Guid StatementId { get; init; }

    public Guid AssetId { get; init; }

    public string Serial { get; init; } = "";

    public string PlaceName { get; init; } = "";

    public long ContractedSeconds { get; init; }

    public long AliveSeconds { get; init; }

    public int TicketsLate { get; init; }
}

/// <summary>What was taken off a month's price, and by which term.</summary>
internal sealed class StatementDeduction
{
    public Guid Id { get; init; }

    public Guid StatementId { get; init; }

    public int Order { get; init; }

    public TermKind Kind { get; init; }

    public string Clause { get; init; } = "";

    /// <summary>Device-days, percentage points, tickets, as the kind says.</summary>
    public double Quantity { get; init; }

    /// <summary>What it takes off; less than nothing where the cap gives back.</summary>
    public long Fen { get; init; }
}

/// <summary>Money that was paid for a statement. Never changed: a wrong one is reversed by another.</summary>
internal sealed class ServicePayment : IInDivision
{
    public Guid Id { get; init; }

    public Guid StatementId { get; init; }

    public string DivisionCode { get; init; } = "";

    public DateOnly PaidOn { get; init; }

    /// <summary>Less than nothing for a reversal.</summary>
    public long Fen { get; init; }

    /// <summary>Voucher of the treasury.</summary>
    public string Reference { get; init; } = "";

    public string BudgetLine { get; init; } = "";

    public Guid? ReversesId { get; init; }

    public string EnteredBy { get; init; } = "";

    public DateTimeOffset EnteredAt { get; init; }
}

/// <summary>Where a complaint of charging stands.</summary>
public enum ChargeState
{
    /// <summary>Nobody has decided.</summary>
    Received,

    /// <summary>A unit was made to pay.</summary>
    Upheld,

    /// <summary>It was not so, or not for this.</summary>
    Dismissed,
}

/// <summary>A unit says that it was made to pay for what is free.</summary>
internal sealed class ChargeComplaint : IInScope
{
    public Guid Id { get; init; }

    public Guid? PlaceId { get; set; }

    public string PlaceName { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    /// <summary>Who took the money, in words.</summary>
    public string Charger { get; init; } = "";

    public long Fen { get; init; }

    public DateOnly ChargedOn { get; init; }

    public string Note { get; init; } = "";

    public ChargeState State { get; set; }

    public string MadeBy { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string Answer { get; set; } = "";

    public string AnsweredBy { get; set; } = "";

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }
}
