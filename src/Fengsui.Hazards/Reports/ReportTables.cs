using Fengsui.Hazards.Rewards;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports;

internal static class ReportTables
{
    private const int Words = ReportLifeCycle.LongestText;
    private const int Name = ReportLifeCycle.LongestName;
    private const int Account = 64;
    private const int Sector = 40;
    private const int HashLength = 64;
    private const int Number = 20;

    public static void Add(ModelBuilder model)
    {
        model.Entity<CitizenReport>(report =>
        {
            report.ToTable("hazards_report");
            report.HasKey(r => r.Id);
            foreach (var words in (string[])[nameof(CitizenReport.Description), nameof(CitizenReport.Findings), nameof(CitizenReport.Answer), nameof(CitizenReport.Contact)])
            {
                report.Property(words).HasMaxLength(Words);
            }

            report.Property(r => r.Number).HasMaxLength(Number);
            report.Property(r => r.HazardNumber).HasMaxLength(Number);
            report.Property(r => r.SameAs).HasMaxLength(Number);
            report.Property(r => r.CountyCode).HasMaxLength(6);
            report.Property(r => r.Where).HasMaxLength(Name);
            report.Property(r => r.Department).HasMaxLength(Name);
            report.Property(r => r.ToSector).HasMaxLength(Sector);
            report.Property(r => r.ClassCode).HasMaxLength(40);
            report.Property(r => r.TokenHash).HasMaxLength(HashLength);
            report.Property(r => r.NameMask).HasMaxLength(40);
            report.Property(r => r.PhoneMask).HasMaxLength(40);
            report.Property(r => r.Language).HasMaxLength(10);
            report.Property(r => r.ReviewReasons).HasMaxLength(80);
            report.Property(r => r.Feedback).HasMaxLength(500);
            report.Property(r => r.SearchText).HasMaxLength(5_000);
            report.Property(r => r.Version).IsConcurrencyToken();
            report.Ignore(r => r.IsOpen);
            report.Ignore(r => r.HasPhone);
            report.Ignore(r => r.HasIdentity);
            report.HasIndex(r => new { r.CountyCode, r.Number }).IsUnique();
            report.HasIndex(r => r.TokenHash).IsUnique();
            report.HasIndex(r => new { r.State, r.DivisionCode, r.ReceivedAt });
            report.HasIndex(r => r.HazardId);
            report.HasIndex(r => r.MergedIntoId);
            report.HasIndex(r => new { r.Latitude, r.Longitude });
        });
        model.Entity<ReportEntry>(entry =>
        {
            entry.ToTable("hazards_report_entry");
            entry.HasKey(e => new { e.ReportId, e.Sequence });
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.Property(e => e.Text).HasMaxLength(Words);
            entry.HasOne<CitizenReport>().WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Cascade);
        });
        AddRewards(model);
    }

    private static void AddRewards(ModelBuilder model)
    {
        model.Entity<Reward>(reward =>
        {
            reward.ToTable("hazards_reward");
            reward.HasKey(r => r.Id);
            foreach (var number in (string[])[nameof(Reward.Number), nameof(Reward.ReportNumber), nameof(Reward.HazardNumber)])
            {
                reward.Property(number).HasMaxLength(Number);
            }

            foreach (var name in (string[])[nameof(Reward.ProposedBy), nameof(Reward.ApprovedBy), nameof(Reward.PaidBy), nameof(Reward.Voucher)])
            {
                reward.Property(name).HasMaxLength(Account);
            }

            reward.Property(r => r.CountyCode).HasMaxLength(6);
            reward.Property(r => r.Steps).HasMaxLength(4_000);
            reward.Property(r => r.CodeHash).HasMaxLength(HashLength);
            reward.Property(r => r.Payee).HasMaxLength(1_000);
            reward.Property(r => r.PayeeMask).HasMaxLength(100);
            reward.Property(r => r.Reason).HasMaxLength(RewardLifeCycle.LongestText);
            reward.Property(r => r.Version).IsConcurrencyToken();
            reward.HasIndex(r => new { r.CountyCode, r.Number }).IsUnique();
            reward.HasIndex(r => r.ReportId).IsUnique();
            reward.HasIndex(r => r.HazardId);
            reward.HasIndex(r => new { r.State, r.DivisionCode });
        });
        model.Entity<RewardFund>(fund =>
        {
            fund.ToTable("hazards_reward_fund");
            fund.HasKey(f => new { f.DivisionCode, f.Year });
            fund.Ignore(f => f.Free);
            fund.Property(f => f.Version).IsConcurrencyToken();
        });
        model.Entity<RewardEntry>(entry =>
        {
            entry.ToTable("hazards_reward_entry");
            entry.HasKey(e => new { e.DivisionCode, e.Year, e.Sequence });
            entry.Property(e => e.Paper).HasMaxLength(60);
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.HasIndex(e => e.At);
        });
    }
}
