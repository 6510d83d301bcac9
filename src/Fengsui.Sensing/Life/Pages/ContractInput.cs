using Fengsui.Sensing.Life.Settling;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>A contract as it is typed: money in yuan, shares in per cent.</summary>
internal sealed class ContractInput
{
    public string Number { get; set; } = "";

    public string Operator { get; set; } = "";

    public DateOnly SignedOn { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    public decimal YuanPerDeviceMonth { get; set; }

    public decimal AvailabilityPercent { get; set; } = 98;

    public int? ArriveHours { get; set; }

    public int RepairHours { get; set; } = 48;

    public string BudgetLine { get; set; } = "";

    public string NoChargeClause { get; set; } = "";

    /// <summary>Amount and clause of each term; no amount, no term.</summary>
    public Dictionary<TermKind, TermInput> Terms { get; } = Enum.GetValues<TermKind>().ToDictionary(k => k, _ => new TermInput());

    private int Version { get; init; }

    /// <summary>A new one.</summary>
    public static ContractInput New(DateOnly today) => new() { SignedOn = today, From = today, To = today.AddYears(1).AddDays(-1) };

    /// <summary>One that is changed.</summary>
    public static ContractInput Of(ContractFile file)
    {
        var contract = file.Contract;
        var input = new ContractInput
        {
            Number = contract.Number, Operator = contract.Operator, SignedOn = contract.SignedOn, From = contract.From, To = contract.To,
            YuanPerDeviceMonth = contract.FenPerDeviceMonth / 100m, AvailabilityPercent = contract.AvailabilityPermille / 10m, ArriveHours = contract.ArriveHours,
            RepairHours = contract.RepairHours, BudgetLine = contract.BudgetLine, NoChargeClause = contract.NoChargeClause, Version = contract.Version,
        };
        foreach (var term in file.Terms)
        {
            (input.Terms[term.Kind].Amount, input.Terms[term.Kind].Clause) = (term.Amount / PartsOf(term.Kind), term.Clause);
        }

        return input;
    }

    /// <summary>What is sent.</summary>
    public ContractDraft Draft() => new(
        Version, Number, Operator, SignedOn, From, To, (long)decimal.Round(YuanPerDeviceMonth * 100), (int)decimal.Round(AvailabilityPercent * 10), ArriveHours, RepairHours,
        BudgetLine, NoChargeClause,
        [.. Terms.Where(t => t.Value.Amount is not null).Select(t => new TermDraft(t.Key, (long)decimal.Round(t.Value.Amount!.Value * PartsOf(t.Key)), t.Value.Clause))]);

    // Fen of a yuan, thousandths of a per cent.
    private static decimal PartsOf(TermKind kind) => kind is TermKind.DeadDay or TermKind.LateTicket ? 100m : 10m;
}

/// <summary>A term as it is typed.</summary>
internal sealed class TermInput
{
    /// <summary>Yuan, or per cent, as the kind says.</summary>
    public decimal? Amount { get; set; }

    public string Clause { get; set; } = "";
}
