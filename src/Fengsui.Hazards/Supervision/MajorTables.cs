using Fengsui.Hazards.Cases;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

internal static class MajorTables
{
    private const int Name = HazardLifeCycle.LongestName;
    private const int Words = HazardLifeCycle.LongestText;
    private const int Account = 64;

    public static void Add(ModelBuilder model)
    {
        AddCase(model);
        model.Entity<MajorLink>(link =>
        {
            link.ToTable("hazards_major_link");
            link.HasKey(l => new { l.CaseId, l.HazardId });
            link.HasOne<MajorCase>().WithMany().HasForeignKey(l => l.CaseId).OnDelete(DeleteBehavior.Cascade);
            link.HasOne<Hazard>().WithMany().HasForeignKey(l => l.HazardId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MajorEntry>(entry =>
        {
            entry.ToTable("hazards_major_entry");
            entry.HasKey(e => new { e.CaseId, e.Sequence });
            entry.Property(e => e.Kind).HasMaxLength(20);
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.Property(e => e.Text).HasMaxLength(Words + (3 * Name));
            entry.HasOne<MajorCase>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MajorMeeting>(meeting =>
        {
            meeting.ToTable("hazards_major_meeting");
            meeting.HasKey(m => m.Id);
            meeting.Property(m => m.Minutes).HasMaxLength(Words);
            meeting.Property(m => m.People).HasMaxLength(60_000);
            meeting.Property(m => m.RecordedBy).HasMaxLength(Account);
            meeting.HasOne<MajorCase>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MajorVisit>(visit =>
        {
            visit.ToTable("hazards_major_visit");
            visit.HasKey(v => v.Id);
            visit.Property(v => v.VisitedBy).HasMaxLength(Account);
            visit.Property(v => v.Findings).HasMaxLength(Words);
            visit.HasOne<MajorCase>().WithMany().HasForeignKey(v => v.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void AddCase(ModelBuilder model) => model.Entity<MajorCase>(row =>
    {
        row.ToTable("hazards_major");
        row.HasKey(c => c.Id);
        foreach (var name in (string[])[nameof(MajorCase.Where), nameof(MajorCase.ResponsibleUnit), nameof(MajorCase.ResponsiblePerson),
            nameof(MajorCase.SupervisingUnit), nameof(MajorCase.DecisionNumber)])
        {
            row.Property(name).HasMaxLength(Name);
        }

        row.Property(c => c.Number).HasMaxLength(20);
        row.Property(c => c.CountyCode).HasMaxLength(6);
        row.Property(c => c.Summary).HasMaxLength(300);
        row.Property(c => c.OpenedBy).HasMaxLength(Account);
        row.Property(c => c.Inputs).HasMaxLength(30_000);
        row.Property(c => c.Standard).HasMaxLength(60);
        row.Property(c => c.Fired).HasMaxLength(2_000);
        row.Property(c => c.NoticeNumber).HasMaxLength(20);
        row.Property(c => c.PlateNumber).HasMaxLength(20);
        row.Property(c => c.Measures).HasMaxLength(Words);
        row.Property(c => c.InterimMeasures).HasMaxLength(Words);
        row.Property(c => c.SearchText).HasMaxLength(2_000);
        row.Property(c => c.Version).IsConcurrencyToken();
        row.Ignore(c => c.IsOpen);
        row.Ignore(c => c.HasPlate);
        row.HasIndex(c => new { c.CountyCode, c.Number }).IsUnique();
        row.HasIndex(c => new { c.CountyCode, c.Level, c.PlateNumber }).IsUnique().HasFilter("plate_number <> ''").HasDatabaseName("ux_hazards_major_plate");
        row.HasIndex(c => new { c.State, c.DivisionCode });
        row.HasIndex(c => c.PlaceId);
    });
}
