using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Accounts.TwoFactor;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Accounts;

internal static class AccountTables
{
    /// <summary>Longest network address that is kept.</summary>
    public const int LongestAddress = 64;

    /// <summary>Longest name of a browser that is kept.</summary>
    public const int LongestAgent = 200;

    public static void Add(ModelBuilder model)
    {
        model.Entity<TwoFactorSecret>(secret =>
        {
            secret.ToTable("kernel_two_factor");
            secret.HasKey(s => s.AccountId);
            secret.Property(s => s.AccountId).ValueGeneratedNever();
            secret.Property(s => s.LastStep).IsConcurrencyToken();
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("kernel_session");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.Via).HasMaxLength(16);
            session.Property(s => s.Address).HasMaxLength(LongestAddress);
            session.Property(s => s.Agent).HasMaxLength(LongestAgent);
            session.HasIndex(s => s.AccountId);
        });
    }
}
