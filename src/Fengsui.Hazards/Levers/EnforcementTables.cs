using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.OfficialNotices.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

internal static class EnforcementTables
{
    private const int Name = HazardLifeCycle.LongestName;
    private const int Words = HazardLifeCycle.LongestText;
    private const int Reason = ClockKeeper.ReasonLength;
    private const int Account = 64;
    private const int Search = 1_500;

    public static void Add(ModelBuilder model)
    {
        AddInspections(model);
        AddNotices(model);
        AddLevers(model);
    }

    private static void AddInspections(ModelBuilder model)
    {
        model.Entity<Inspection>(inspection =>
        {
            inspection.ToTable("hazards_inspection");
            inspection.HasKey(i => i.Id);
            inspection.Property(i => i.Number).HasMaxLength(20);
            inspection.Property(i => i.CountyCode).HasMaxLength(6);
            inspection.Property(i => i.Where).HasMaxLength(Name);
            inspection.Property(i => i.Address).HasMaxLength(200);
            inspection.Property(i => i.Programme).HasMaxLength(40);
            inspection.Property(i => i.InspectorsJson).HasMaxLength(4_000);
            inspection.Property(i => i.InspectorKeys).HasMaxLength(1_000);
            inspection.Property(i => i.PlannedBy).HasMaxLength(Account);
            inspection.Property(i => i.StartedBy).HasMaxLength(Account);
            inspection.Property(i => i.Present).HasMaxLength(Name);
            inspection.Property(i => i.Note).HasMaxLength(Words);
            inspection.Property(i => i.SearchText).HasMaxLength(Search);
            inspection.Property(i => i.Version).IsConcurrencyToken();
            inspection.HasIndex(i => new { i.CountyCode, i.Number }).IsUnique().HasFilter("number <> ''").HasDatabaseName("ux_hazards_inspection_number");
            inspection.HasIndex(i => new { i.State, i.PlannedOn });
            inspection.HasIndex(i => i.PlaceId);
        });
        model.Entity<InspectionSheet>(sheet =>
        {
            sheet.ToTable("hazards_inspection_sheet");
            sheet.HasKey(s => new { s.InspectionId, s.SheetId });
            sheet.Property(s => s.Checklist).HasMaxLength(60);
            sheet.HasOne<Inspection>().WithMany().HasForeignKey(s => s.InspectionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<InspectionFinding>(finding =>
        {
            finding.ToTable("hazards_inspection_finding");
            finding.HasKey(f => f.Id);
            finding.Property(f => f.ItemCode).HasMaxLength(80);
            finding.Property(f => f.Text).HasMaxLength(Words);
            finding.Property(f => f.ClassCode).HasMaxLength(60);
            finding.Property(f => f.Clause).HasMaxLength(200);
            finding.Property(f => f.Reason).HasMaxLength(Reason);
            finding.HasOne<Inspection>().WithMany().HasForeignKey(f => f.InspectionId).OnDelete(DeleteBehavior.Cascade);
            finding.HasIndex(f => new { f.InspectionId, f.Order });
        });
    }

    private static void AddNotices(ModelBuilder model)
    {
        model.Entity<NoticeKind>(kind =>
        {
            kind.ToTable("hazards_notice_kind");
            kind.HasKey(k => k.Code);
            kind.Property(k => k.Code).HasMaxLength(40);
            kind.Property(k => k.Name).HasMaxLength(60);
            kind.Property(k => k.NameEn).HasMaxLength(Name);
            kind.Property(k => k.NumberPattern).HasMaxLength(60);
            kind.Property(k => k.ClockCode).HasMaxLength(80);
            kind.HasData(NoticeSeed.Kinds);
        });
        model.Entity<NoticeTemplate>(template =>
        {
            template.ToTable("hazards_notice_template");
            template.HasKey(t => t.Id);
            template.Property(t => t.KindCode).HasMaxLength(40);
            template.Property(t => t.ScopeCode).HasMaxLength(24);
            template.Property(t => t.Body).HasMaxLength(NoticeTemplateText.Longest);
            template.Property(t => t.Note).HasMaxLength(Reason);
            template.Property(t => t.CreatedBy).HasMaxLength(Account);
            template.Property(t => t.Version).IsConcurrencyToken();
            template.Ignore(t => t.IsDraft);
            template.HasIndex(t => new { t.KindCode, t.ScopeCode, t.Edition }).IsUnique();
            template.HasData(NoticeSeed.Templates);
        });
        model.Entity<OfficialNotice>(notice =>
        {
            notice.ToTable("hazards_notice");
            notice.HasKey(n => n.Id);
            foreach (var name in (string[])[nameof(OfficialNotice.Where), nameof(OfficialNotice.Unit), nameof(OfficialNotice.Receiver), nameof(OfficialNotice.Issuer), nameof(OfficialNotice.ServedTo)])
            {
                notice.Property(name).HasMaxLength(Name);
            }

            foreach (var words in (string[])[nameof(OfficialNotice.Measures), nameof(OfficialNotice.InterimMeasures), nameof(OfficialNotice.Demand)])
            {
                notice.Property(words).HasMaxLength(Words);
            }

            foreach (var person in (string[])[nameof(OfficialNotice.DraftedBy), nameof(OfficialNotice.IssuedBy), nameof(OfficialNotice.ServedBy), nameof(OfficialNotice.WithdrawnBy), nameof(OfficialNotice.Hash)])
            {
                notice.Property(person).HasMaxLength(Account);
            }

            notice.Property(n => n.KindCode).HasMaxLength(40);
            notice.Property(n => n.Number).HasMaxLength(80);
            notice.Property(n => n.CountyCode).HasMaxLength(6);
            notice.Property(n => n.ReceiverSector).HasMaxLength(40);
            notice.Property(n => n.Reply).HasMaxLength(Words);
            notice.Property(n => n.RepliedBy).HasMaxLength(Name);
            notice.Property(n => n.ReplyKeptBy).HasMaxLength(Account);
            notice.Property(n => n.Meeting).HasMaxLength(200);
            notice.Property(n => n.Reason).HasMaxLength(Reason);
            notice.Property(n => n.SearchText).HasMaxLength(Search);
            notice.Property(n => n.Version).IsConcurrencyToken();
            notice.HasIndex(n => new { n.KindCode, n.CountyCode, n.Number }).IsUnique().HasFilter("number <> ''").HasDatabaseName("ux_hazards_notice_number");
            notice.HasIndex(n => new { n.State, n.IssuedAt });
            notice.HasIndex(n => n.InspectionId);
            notice.HasIndex(n => n.LeverId);
            notice.HasIndex(n => n.PlaceId);
        });
        model.Entity<NoticeHazard>(link =>
        {
            link.ToTable("hazards_notice_hazard");
            link.HasKey(l => new { l.NoticeId, l.HazardId });
            link.HasOne<OfficialNotice>().WithMany().HasForeignKey(l => l.NoticeId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => l.HazardId);
        });
    }

    private static void AddLevers(ModelBuilder model)
    {
        model.Entity<LeverCase>(lever =>
        {
            lever.ToTable("hazards_lever");
            lever.HasKey(l => l.Id);
            foreach (var words in (string[])[nameof(LeverCase.Reason), nameof(LeverCase.Agenda), nameof(LeverCase.Minutes), nameof(LeverCase.PublicText), nameof(LeverCase.Result)])
            {
                lever.Property(words).HasMaxLength(Words);
            }

            foreach (var person in (string[])[nameof(LeverCase.CreatedBy), nameof(LeverCase.LegalBy), nameof(LeverCase.PrivacyBy), nameof(LeverCase.DecidedBy)])
            {
                lever.Property(person).HasMaxLength(Account);
            }

            lever.Property(l => l.Number).HasMaxLength(20);
            lever.Property(l => l.CountyCode).HasMaxLength(6);
            lever.Property(l => l.Subject).HasMaxLength(500);
            lever.Property(l => l.Attendees).HasMaxLength(500);
            lever.Property(l => l.Venue).HasMaxLength(Name);
            lever.Property(l => l.Holder).HasMaxLength(Name);
            lever.Property(l => l.HolderRole).HasMaxLength(40);
            lever.Property(l => l.OutsideReason).HasMaxLength(Reason);
            lever.Property(l => l.DecisionNumber).HasMaxLength(20);
            lever.Property(l => l.SearchText).HasMaxLength(3_000);
            lever.Property(l => l.Version).IsConcurrencyToken();
            lever.HasIndex(l => new { l.Kind, l.CountyCode, l.Number }).IsUnique();
            lever.HasIndex(l => new { l.Kind, l.State });
            lever.HasIndex(l => l.PlaceId);
        });
        model.Entity<LeverHazard>(link =>
        {
            link.ToTable("hazards_lever_hazard");
            link.HasKey(l => new { l.LeverId, l.HazardId });
            link.HasOne<LeverCase>().WithMany().HasForeignKey(l => l.LeverId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => l.HazardId);
        });
        model.Entity<LeverTask>(task =>
        {
            task.ToTable("hazards_lever_task");
            task.HasKey(t => t.Id);
            task.Property(t => t.Text).HasMaxLength(Words);
            task.Property(t => t.Owner).HasMaxLength(Name);
            task.Property(t => t.DoneBy).HasMaxLength(Account);
            task.Property(t => t.Result).HasMaxLength(Words);
            task.HasOne<LeverCase>().WithMany().HasForeignKey(t => t.LeverId).OnDelete(DeleteBehavior.Cascade);
            task.HasIndex(t => new { t.DoneAt, t.DueOn });
        });
        model.Entity<LeverHop>(hop =>
        {
            hop.ToTable("hazards_lever_hop");
            hop.HasKey(h => new { h.LeverId, h.Order });
            hop.Property(h => h.From).HasMaxLength(Name);
            hop.Property(h => h.FromRole).HasMaxLength(40);
            hop.Property(h => h.To).HasMaxLength(Name);
            hop.Property(h => h.SentBy).HasMaxLength(Account);
            hop.Property(h => h.ReceivedBy).HasMaxLength(Account);
            hop.Property(h => h.Reason).HasMaxLength(Words);
            hop.HasOne<LeverCase>().WithMany().HasForeignKey(h => h.LeverId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LeverEntry>(entry =>
        {
            entry.ToTable("hazards_lever_entry");
            entry.HasKey(e => new { e.LeverId, e.Sequence });
            entry.Property(e => e.Event).HasMaxLength(20);
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.Property(e => e.Text).HasMaxLength(5_000);
            entry.HasOne<LeverCase>().WithMany().HasForeignKey(e => e.LeverId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
