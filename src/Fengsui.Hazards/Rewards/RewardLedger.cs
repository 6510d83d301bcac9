using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rewards;

/// <summary>The reward ledger: every line takes from one account and gives to another, so that budget = paid + reserved + left always.</summary>
internal static class RewardLedger
{
    /// <summary>The fund of a county and year, tracked; made when there is none.</summary>
    public static async Task<RewardFund> FundAsync(Work work, string county, int year, CancellationToken cancellation)
    {
        var fund = work.Records.Set<RewardFund>().Local.FirstOrDefault(f => f.DivisionCode == county && f.Year == year)
            ?? await work.Records.Set<RewardFund>().AsTracking().FirstOrDefaultAsync(f => f.DivisionCode == county && f.Year == year, cancellation);
        if (fund is null)
        {
            fund = new RewardFund { DivisionCode = county, Year = year };
            work.Records.Add(fund);
        }

        return fund;
    }

    /// <summary>Writes a line and moves what the fund holds.</summary>
    public static void Write(Work work, RewardFund fund, RewardAccount from, RewardAccount to, long amount, Reward? reward, string paper, DateTimeOffset? at = null, string? by = null)
    {
        work.Records.Add(new RewardEntry
        {
            DivisionCode = fund.DivisionCode, Year = fund.Year, Sequence = ++fund.Entries, At = at ?? work.Now, From = from, To = to, Amount = amount,
            RewardId = reward?.Id, Paper = reward?.Number ?? paper, ActorName = by ?? work.Actor.DisplayName,
        });
        Move(fund, from, -amount);
        Move(fund, to, amount);
        fund.Version++;
    }

    /// <summary>The line that a reward's move writes, if any.</summary>
    public static void Follow(Work work, RewardFund fund, Reward reward, RewardMove move, DateTimeOffset? at = null, string? by = null)
    {
        var path = move switch
        {
            RewardMove.Approve => (RewardAccount.Free, RewardAccount.Reserved),
            RewardMove.Pay => (RewardAccount.Reserved, RewardAccount.Paid),
            RewardMove.Lapse => (RewardAccount.Reserved, RewardAccount.Free),
            _ => ((RewardAccount From, RewardAccount To)?)null,
        };
        if (path is var (from, to) && path is not null)
        {
            Write(work, fund, from, to, reward.Amount, reward, "", at, by);
        }
    }

    /// <summary>The county of a division, as funds have it.</summary>
    public static string CountyOf(string divisionCode) => NumberSeries.CountyOf(divisionCode);

    private static void Move(RewardFund fund, RewardAccount account, long amount)
    {
        switch (account)
        {
            case RewardAccount.Treasury:
                fund.Budget -= amount;
                break;
            case RewardAccount.Reserved:
                fund.Reserved += amount;
                break;
            case RewardAccount.Paid:
                fund.Paid += amount;
                break;
        }
    }
}
