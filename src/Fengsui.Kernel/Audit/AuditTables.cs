using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Audit;

internal static class AuditTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("kernel_audit");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.Property(e => e.Action).HasMaxLength(80);
            entry.Property(e => e.Subject).HasMaxLength(160);
            entry.HasIndex(e => e.Subject);
            entry.HasIndex(e => e.At);
        });
        model.Entity<AuditHead>(head =>
        {
            head.ToTable("kernel_audit_head");
            head.HasKey(h => h.Id);
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new AuditHead { Id = 1, Sequence = 0, Hash = AuditChain.FirstPreviousHash });
        });
    }
}
