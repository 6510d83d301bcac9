using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Seeding;
using Fengsui.Places.Quarters.Survey;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters;

internal static class QuarterTables
{
    public const int NameLength = 100;
    public const int TextLength = 1_000;

    public static void Add(ModelBuilder model)
    {
        model.Entity<ParkingCount>(count =>
        {
            count.ToTable("places_parking_count");
            count.Property(c => c.CountedBy).HasMaxLength(NameLength);
            count.Property(c => c.EnteredBy).HasMaxLength(64);
            count.HasIndex(c => new { c.QuarterId, c.Kind, c.CountedAt });
        });
        model.Entity<NearbySpaces>(nearby =>
        {
            nearby.ToTable("places_nearby_spaces");
            nearby.Property(n => n.Name).HasMaxLength(NameLength);
            nearby.HasIndex(n => n.QuarterId);
        });
        AddPlans(model);
        model.Entity<LedgerSnapshot>(snapshot =>
        {
            snapshot.ToTable("places_quarter_snapshot");
            snapshot.Property(s => s.Title).HasMaxLength(NameLength);
            snapshot.Property(s => s.TakenBy).HasMaxLength(64);
            snapshot.Property(s => s.Hash).HasMaxLength(64);
            snapshot.HasIndex(s => s.TakenAt);
        });
        model.Entity<SnapshotRow>(row =>
        {
            row.ToTable("places_quarter_snapshot_row");
            row.HasKey(r => new { r.SnapshotId, r.QuarterId });
            row.Property(r => r.Name).HasMaxLength(NameLength);
            row.Property(r => r.Hash).HasMaxLength(64);
        });
    }

    private static void AddPlans(ModelBuilder model)
    {
        model.Entity<LanePlan>(plan =>
        {
            plan.ToTable("places_lane_plan");
            plan.Property(p => p.ActiveFor).HasMaxLength(40);
            plan.Property(p => p.Title).HasMaxLength(NameLength);
            plan.Property(p => p.Aim).HasMaxLength(TextLength);
            plan.Property(p => p.RefusedFor).HasMaxLength(TextLength);
            plan.Property(p => p.DraftedBy).HasMaxLength(64);
            plan.Property(p => p.SubmittedBy).HasMaxLength(64);
            plan.Property(p => p.DecidedBy).HasMaxLength(64);
            plan.Property(p => p.Version).IsConcurrencyToken();
            plan.HasIndex(p => p.ActiveFor).IsUnique();
            plan.HasIndex(p => p.QuarterId);
        });
        model.Entity<PlanMeasure>(measure =>
        {
            measure.ToTable("places_lane_plan_measure");
            measure.Property(m => m.KindCode).HasMaxLength(40);
            measure.Property(m => m.Description).HasMaxLength(TextLength);
            measure.Property(m => m.OwnerOrganization).HasMaxLength(NameLength);
            measure.Property(m => m.OwnerPerson).HasMaxLength(40);
            measure.HasOne<LanePlan>().WithMany().HasForeignKey(m => m.PlanId).OnDelete(DeleteBehavior.Cascade);
            measure.HasOne<MeasureKind>().WithMany().HasForeignKey(m => m.KindCode).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PlanVersion>(version =>
        {
            version.ToTable("places_lane_plan_version");
            version.Property(v => v.By).HasMaxLength(64);
            version.Property(v => v.Reason).HasMaxLength(TextLength);
            version.HasOne<LanePlan>().WithMany().HasForeignKey(v => v.PlanId).OnDelete(DeleteBehavior.Cascade);
            version.HasIndex(v => new { v.PlanId, v.Version });
        });
        model.Entity<MeasureKind>(kind =>
        {
            kind.ToTable("places_measure_kind");
            kind.HasKey(k => k.Code);
            kind.Property(k => k.Code).HasMaxLength(40);
            kind.Property(k => k.Name).HasMaxLength(60);
            kind.Property(k => k.NameEn).HasMaxLength(80);
            kind.Property(k => k.Unit).HasMaxLength(20);
            kind.Property(k => k.UnitEn).HasMaxLength(20);
            kind.Property(k => k.Version).IsConcurrencyToken();
            kind.HasData(MeasureKinds.All);
        });
    }
}
