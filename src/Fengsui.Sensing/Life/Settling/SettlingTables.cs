using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Settling;

internal static class SettlingTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<ServiceContract>(contract =>
        {
            contract.ToTable("sensing_life_contract");
            contract.HasKey(c => c.Id);
            contract.Property(c => c.Number).HasMaxLength(LifeTables.LongestNumber);
            contract.Property(c => c.Operator).HasMaxLength(LifeTables.LongestName);
            contract.Property(c => c.BudgetLine).HasMaxLength(LifeTables.LongestName);
            contract.Property(c => c.NoChargeClause).HasMaxLength(LifeTables.LongestNote);
            contract.Property(c => c.InForceBy).HasMaxLength(LifeTables.LongestName);
            contract.Property(c => c.CreatedBy).HasMaxLength(LifeTables.LongestName);
            contract.Property(c => c.Version).IsConcurrencyToken();
            contract.HasIndex(c => c.Number).IsUnique();
        });
        model.Entity<ContractTerm>(term =>
        {
            term.ToTable("sensing_life_term");
            term.HasKey(t => t.Id);
            term.Property(t => t.Clause).HasMaxLength(LifeTables.LongestName);
            term.HasOne<ServiceContract>().WithMany().HasForeignKey(t => t.ContractId).OnDelete(DeleteBehavior.Cascade);
        });
        AddStatements(model);
        model.Entity<ChargeComplaint>(complaint =>
        {
            complaint.ToTable("sensing_life_charge");
            complaint.HasKey(c => c.Id);
            complaint.Property(c => c.PlaceName).HasMaxLength(200);
            complaint.Property(c => c.Charger).HasMaxLength(LifeTables.LongestName);
            complaint.Property(c => c.Note).HasMaxLength(LifeTables.LongestNote);
            complaint.Property(c => c.MadeBy).HasMaxLength(LifeTables.LongestName);
            complaint.Property(c => c.Answer).HasMaxLength(LifeTables.LongestNote);
            complaint.Property(c => c.AnsweredBy).HasMaxLength(LifeTables.LongestName);
            complaint.Property(c => c.Version).IsConcurrencyToken();
            complaint.HasIndex(c => c.PlaceId);
        });
    }

    private static void AddStatements(ModelBuilder model)
    {
        model.Entity<ServiceStatement>(statement =>
        {
            statement.ToTable("sensing_life_statement");
            statement.HasKey(s => s.Id);
            statement.Ignore(s => s.Availability);
            statement.Property(s => s.PreparedBy).HasMaxLength(LifeTables.LongestName);
            statement.Property(s => s.DecidedBy).HasMaxLength(LifeTables.LongestName);
            statement.Property(s => s.Note).HasMaxLength(LifeTables.LongestNote);
            statement.Property(s => s.Version).IsConcurrencyToken();
            statement.HasOne<ServiceContract>().WithMany().HasForeignKey(s => s.ContractId).OnDelete(DeleteBehavior.Restrict);
            statement.HasIndex(s => new { s.ContractId, s.Month }).IsUnique();
        });
        model.Entity<StatementLine>(line =>
        {
            line.ToTable("sensing_life_statement_line");
            line.HasKey(l => l.Id);
            line.Property(l => l.Serial).HasMaxLength(LifeTables.LongestNumber);
            line.Property(l => l.PlaceName).HasMaxLength(200);
            line.HasOne<ServiceStatement>().WithMany().HasForeignKey(l => l.StatementId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<StatementDeduction>(deduction =>
        {
            deduction.ToTable("sensing_life_deduction");
            deduction.HasKey(d => d.Id);
            deduction.Property(d => d.Clause).HasMaxLength(LifeTables.LongestName);
            deduction.HasOne<ServiceStatement>().WithMany().HasForeignKey(d => d.StatementId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ServicePayment>(payment =>
        {
            payment.ToTable("sensing_life_payment");
            payment.HasKey(p => p.Id);
            payment.Property(p => p.Reference).HasMaxLength(LifeTables.LongestName);
            payment.Property(p => p.BudgetLine).HasMaxLength(LifeTables.LongestName);
            payment.Property(p => p.EnteredBy).HasMaxLength(LifeTables.LongestName);
            payment.HasOne<ServiceStatement>().WithMany().HasForeignKey(p => p.StatementId).OnDelete(DeleteBehavior.Restrict);
            payment.HasIndex(p => p.ReversesId).IsUnique();
        });
    }
}
