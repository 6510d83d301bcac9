using Fengsui.Places.Responsibility.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

internal static class ResponsibilityTables
{
    private const string Running = "ended_on IS NULL";

    public static void Add(ModelBuilder model)
    {
        model.Entity<Post>(post =>
        {
            post.ToTable("places_post");
            post.HasKey(p => p.Id);
            post.Property(p => p.Title).HasMaxLength(60);
            post.Property(p => p.Body).HasMaxLength(100);
            post.Property(p => p.VenueTypes).HasMaxLength(400);
            post.Property(p => p.Duties).HasMaxLength(1_000);
            post.Property(p => p.Version).IsConcurrencyToken();
            post.HasIndex(p => new { p.DivisionCode, p.Level });
            post.HasIndex(p => p.PlaceId);
            post.HasIndex(p => p.BuildingId);
        });
        model.Entity<PostHolder>(holder =>
        {
            holder.ToTable("places_post_holder");
            holder.HasKey(h => h.Id);
            holder.Property(h => h.PersonName).HasMaxLength(40);
            holder.Property(h => h.Phone).HasMaxLength(30);
            holder.Property(h => h.Basis).HasMaxLength(120);
            holder.HasOne<Post>().WithMany().HasForeignKey(h => h.PostId).OnDelete(DeleteBehavior.Cascade);
            holder.HasIndex(h => h.PostId).IsUnique().HasFilter(Running);
        });
        model.Entity<BuildingFireWarden>(warden =>
        {
            warden.ToTable("places_building_fire_warden");
            warden.HasKey(w => w.Id);
            warden.Property(w => w.PersonName).HasMaxLength(40);
            warden.Property(w => w.Phone).HasMaxLength(30);
            warden.Property(w => w.Basis).HasMaxLength(120);
            warden.HasIndex(w => w.TargetId).IsUnique().HasFilter(Running);
            warden.HasIndex(w => w.PlaceId);
        });
        AddPapers(model);
    }

    private static void AddPapers(ModelBuilder model)
    {
        model.Entity<CommitmentTemplate>(template =>
        {
            template.ToTable("places_commitment_template");
            template.HasKey(t => t.Role);
            template.Property(t => t.Duties).HasMaxLength(1_000);
            template.Property(t => t.Commitment).HasMaxLength(2_000);
            template.Property(t => t.Version).IsConcurrencyToken();
            template.HasData(CommitmentTemplateSeed.All);
        });
        model.Entity<DutyCommitment>(commitment =>
        {
            commitment.ToTable("places_duty_commitment");
            commitment.HasKey(c => c.Id);
            commitment.Property(c => c.PersonName).HasMaxLength(40);
            commitment.Property(c => c.Text).HasMaxLength(2_000);
            commitment.Property(c => c.Document).HasMaxLength(120);
            commitment.Property(c => c.EnteredBy).HasMaxLength(64);
            commitment.Property(c => c.TextHash).HasMaxLength(64);
            commitment.Property(c => c.ConfirmedBy).HasMaxLength(64);
            commitment.HasIndex(c => new { c.SubjectId, c.ValidTo });
            commitment.HasIndex(c => c.PlaceId);
        });
        model.Entity<PublicNotice>(notice =>
        {
            notice.ToTable("places_public_notice");
            notice.HasKey(n => n.Id);
            notice.Property(n => n.Code).HasMaxLength(40);
            notice.HasIndex(n => n.Code).IsUnique();
            notice.HasIndex(n => new { n.Kind, n.TargetId }).IsUnique().HasFilter("withdrawn_at IS NULL");
        });
    }
}
