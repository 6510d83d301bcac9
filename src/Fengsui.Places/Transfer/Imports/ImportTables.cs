using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

internal static class ImportTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<ImportSession>(session =>
        {
            session.ToTable("places_import");
            session.HasKey(s => s.Id);
            session.Property(s => s.Ledger).HasMaxLength(40);
            session.Property(s => s.FileName).HasMaxLength(200);
            session.Property(s => s.FileHash).HasMaxLength(64);
            session.Property(s => s.CreatedBy).HasMaxLength(64);
            session.Property(s => s.Problem).HasMaxLength(60);
            session.Property(s => s.Version).IsConcurrencyToken();
            session.HasIndex(s => s.CreatedAt);
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("places_import_row");
            row.HasKey(r => new { r.ImportId, r.Row });
            row.Property(r => r.Name).HasMaxLength(200);
            row.HasOne<ImportSession>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecordMerge>(merge =>
        {
            merge.ToTable("places_merge");
            merge.HasKey(m => m.Id);
            merge.Property(m => m.Ledger).HasMaxLength(40);
            merge.Property(m => m.FromName).HasMaxLength(100);
            merge.Property(m => m.MergedBy).HasMaxLength(64);
            merge.HasIndex(m => m.FromId);
            merge.HasIndex(m => m.ToId);
        });
        model.Entity<ImportLeftover>(left =>
        {
            left.ToTable("places_import_leftover");
            left.HasKey(l => l.Id);
            left.Property(l => l.Id).ValueGeneratedOnAdd();
            left.Property(l => l.Name).HasMaxLength(200);
            left.Property(l => l.Field).HasMaxLength(40);
            left.Property(l => l.Reason).HasMaxLength(60);
            left.HasIndex(l => l.ImportId);
        });
    }
}
