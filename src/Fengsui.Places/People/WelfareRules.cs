using Fengsui.Places.Ledgers.Kinds;

namespace Fengsui.Places.People;

/// <summary>Something that a member is due.</summary>
public enum WelfareItem
{
    /// <summary>劳动合同.</summary>
    Contract,

    /// <summary>养老保险.</summary>
    Pension,

    /// <summary>医疗保险.</summary>
    Medical,

    /// <summary>失业保险.</summary>
    Unemployment,

    /// <summary>工伤保险.</summary>
    WorkInjury,

    /// <summary>生育保险.</summary>
    Maternity,

    /// <summary>人身意外伤害险.</summary>
    AccidentInsurance,

    /// <summary>津贴补助.</summary>
    Allowance,
}

/// <summary>Something of a member's file that is missing or ends.</summary>
/// <param name="On">Its last day, or null when it is missing.</param>
public sealed record WelfareFinding(WelfareItem Item, DueState State, DateOnly? On);

/// <summary>
/// What a member's file must hold (the plan, part on 社会保险, 人身意外伤害险, 工资津贴补助). Who works full time is due everything;
/// who helps beside other work, the accident insurance and an allowance: our own reading, no regulation lists it by item.
/// </summary>
internal static class WelfareRules
{
    private static readonly EmploymentKind[] FullTime = [EmploymentKind.LabourContract, EmploymentKind.Dispatch];

    /// <summary>The five social insurances in order: pension, medical, unemployment, work injury, maternity.</summary>
    public static IReadOnlyList<bool?> Insurances(FirefighterWelfare file) =>
        [file.PensionInsured, file.MedicalInsured, file.UnemploymentInsured, file.WorkInjuryInsured, file.MaternityInsured];

    /// <summary>What is missing; nothing for who has left.</summary>
    public static IReadOnlyList<WelfareItem> Missing(FirefighterWelfare file)
    {
        if (file.ExitedOn is not null)
        {
            return [];
        }

        var missing = new List<WelfareItem>();
        if (FullTime.Contains(file.Employment))
        {
            if (file.ContractFrom is null)
            {
                missing.Add(WelfareItem.Contract);
            }

            missing.AddRange(Insurances(file).Index().Where(i => i.Item != true).Select(i => WelfareItem.Pension + i.Index));
        }

        if (file.AccidentInsurer.Length == 0 || file.AccidentSum is null or 0 || file.AccidentExpiresOn is null)
        {
            missing.Add(WelfareItem.AccidentInsurance);
        }

        if (file.MonthlyAllowance is null or 0)
        {
            missing.Add(WelfareItem.Allowance);
        }

        return missing;
    }

    /// <summary>What ends on a day; nothing for who has left. A contract without an end has none.</summary>
    public static IReadOnlyList<(WelfareItem Item, DateOnly On)> Expiries(FirefighterWelfare file) => file.ExitedOn is not null
        ? []
        : [.. new (WelfareItem Item, DateOnly? On)[] { (WelfareItem.Contract, file.ContractTo), (WelfareItem.AccidentInsurance, file.AccidentExpiresOn) }
            .Where(e => e.On is not null).Select(e => (e.Item, e.On!.Value))];

    /// <summary>Everything wrong with a file today, missing things first.</summary>
    public static IReadOnlyList<WelfareFinding> Judge(FirefighterWelfare file, DateOnly today, int soonDays) =>
    [
        .. Missing(file).Select(item => new WelfareFinding(item, DueState.Missing, null)),
        .. Expiries(file).Select(e => (e.Item, e.On, State: DueRules.StateOf(e.On, today, soonDays))).Where(e => e.State is not null)
            .OrderBy(e => e.On).Select(e => new WelfareFinding(e.Item, e.State!.Value, e.On)),
    ];
}

/// <summary>What a member was due and was paid this year.</summary>
/// <param name="Months">Months of this year served and over.</param>
/// <param name="Due">Allowance for them.</param>
/// <param name="Paid">Allowances entered as paid this year.</param>
public sealed record WelfareAccount(int Months, double Due, double Paid)
{
    /// <summary>What is still owed; below zero when more was paid.</summary>
    public double Balance => Math.Round(Due - Paid, 2);

    /// <summary>
    /// The account of the year of <paramref name="today"/>. The month of entry and that of the exit count whole; the running month is not
    /// due before it is over.
    /// </summary>
    public static WelfareAccount Of(
        double? monthly, DateOnly? entered, DateOnly? exited, IEnumerable<(DateOnly On, double Amount)> allowances, DateOnly today)
    {
        var first = entered is { } from && from.Year == today.Year ? from.Month : entered?.Year > today.Year ? 13 : 1;
        var last = today.Month - 1;
        if (exited is { } left)
        {
            last = left.Year < today.Year ? 0 : left.Year == today.Year ? Math.Min(left.Month, today.Month) : last;
        }

        var months = Math.Max(0, last - first + 1);
        return new WelfareAccount(
            months, Math.Round(months * (monthly ?? 0), 2), Math.Round(allowances.Where(a => a.On.Year == today.Year).Sum(a => a.Amount), 2));
    }
}
