using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Documents;

internal static class DocumentTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Document>(document =>
        {
            document.ToTable("kernel_document");
            document.HasKey(d => d.Hash);
            document.Property(d => d.Hash).HasMaxLength(64);
            document.Property(d => d.MediaType).HasMaxLength(100);
            document.Property(d => d.OriginalName).HasMaxLength(DocumentNames.Longest);
            document.Property(d => d.CreatedBy).HasMaxLength(64);
            document.HasIndex(d => d.UnlinkedAt);
        });
        model.Entity<DocumentLink>(link =>
        {
            link.ToTable("kernel_document_link");
            link.HasKey(l => l.Id);
            link.Property(l => l.Hash).HasMaxLength(64);
            link.Property(l => l.Subject).HasMaxLength(100);
            link.Property(l => l.SectorCode).HasMaxLength(40);
            link.Property(l => l.Caption).HasMaxLength(DocumentNames.LongestCaption);
            link.Property(l => l.FileName).HasMaxLength(DocumentNames.Longest);
            link.Property(l => l.AddedBy).HasMaxLength(64);
            link.HasOne<Document>().WithMany().HasForeignKey(l => l.Hash).OnDelete(DeleteBehavior.Restrict);
            link.HasIndex(l => new { l.Subject, l.Id });
            link.HasIndex(l => l.Hash);
        });
    }
}
