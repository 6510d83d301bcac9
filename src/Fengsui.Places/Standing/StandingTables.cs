using Fengsui.Places.Model;
using Fengsui.Places.Standing.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

internal static class StandingTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<StandingRule>(rule =>
        {
            rule.ToTable("places_standing_rule");
            rule.HasKey(r => r.Id);
            rule.Property(r => r.Code).HasMaxLength(80);
            rule.Property(r => r.ScopeCode).HasMaxLength(24);
            rule.Property(r => r.Title).HasMaxLength(100);
            rule.Property(r => r.TitleEn).HasMaxLength(160);
            rule.Property(r => r.AppliesTo).HasMaxLength(400);
            rule.Property(r => r.Instrument).HasMaxLength(120);
            rule.Property(r => r.Article).HasMaxLength(60);
            rule.Property(r => r.CreatedBy).HasMaxLength(64);
            rule.Property(r => r.Version).IsConcurrencyToken();
            rule.HasIndex(r => new { r.Code, r.ScopeCode, r.Edition }).IsUnique();
            rule.HasData(StandingRuleSeed.All);
        });
        model.Entity<PlaceMeasure>(measure =>
        {
            measure.ToTable("places_measure");
            measure.HasKey(m => new { m.PlaceId, m.Measure });
            measure.Property(m => m.Source).HasMaxLength(60);
            measure.Property(m => m.EnteredBy).HasMaxLength(64);
            measure.Property(m => m.Version).IsConcurrencyToken();
            measure.HasOne<Place>().WithMany().HasForeignKey(m => m.PlaceId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PlaceStanding>(standing =>
        {
            standing.ToTable("places_standing");
            standing.HasKey(s => new { s.PlaceId, s.Standing });
            standing.HasOne<Place>().WithMany().HasForeignKey(s => s.PlaceId).OnDelete(DeleteBehavior.Cascade);
            standing.HasIndex(s => new { s.Standing, s.Holds, s.DivisionCode });
        });
    }
}
