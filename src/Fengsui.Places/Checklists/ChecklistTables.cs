using Fengsui.Places.Checklists.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

internal static class ChecklistTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<ChecklistEdition>(edition =>
        {
            edition.ToTable("places_checklist_edition");
            edition.HasKey(e => e.Id);
            edition.Property(e => e.Code).HasMaxLength(60);
            edition.Property(e => e.ScopeCode).HasMaxLength(24);
            edition.Property(e => e.Title).HasMaxLength(100);
            edition.Property(e => e.TitleEn).HasMaxLength(160);
            edition.Property(e => e.AppliesTo).HasMaxLength(400);
            edition.Property(e => e.Instrument).HasMaxLength(120);
            edition.Property(e => e.Article).HasMaxLength(60);
            edition.Property(e => e.CreatedBy).HasMaxLength(64);
            edition.Property(e => e.IssuedBy).HasMaxLength(64);
            edition.Property(e => e.Version).IsConcurrencyToken();
            edition.HasIndex(e => new { e.Code, e.ScopeCode, e.Edition }).IsUnique();
            edition.HasData(ChecklistSeed.All);
        });
        model.Entity<ChecklistSheet>(sheet =>
        {
            sheet.ToTable("places_checklist_sheet");
            sheet.HasKey(s => s.Id);
            sheet.Property(s => s.Checklist).HasMaxLength(60);
            sheet.Property(s => s.Ledger).HasMaxLength(40);
            sheet.Property(s => s.FilledBy).HasMaxLength(64);
            sheet.Property(s => s.Version).IsConcurrencyToken();
            sheet.HasOne<ChecklistEdition>().WithMany().HasForeignKey(s => s.EditionId).OnDelete(DeleteBehavior.Restrict);
            sheet.HasIndex(s => new { s.RecordId, s.Checklist, s.FinishedAt });
            sheet.HasIndex(s => new { s.PlaceId, s.FinishedAt });
            sheet.HasIndex(s => new { s.Checklist, s.FinishedAt });
        });
    }
}
