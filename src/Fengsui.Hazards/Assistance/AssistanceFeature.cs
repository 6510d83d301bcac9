using Fengsui.Hazards.Assistance.Seeding;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Assistance;

/// <summary>What technical assistance brings along.</summary>
internal static class AssistanceFeature
{
    private const int Account = 64;

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(AssistanceTexts)));
        foreach (var permission in AssistancePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<AssistanceBook>();
        services.AddSingleton<AssistanceReader>();
        services.AddSingleton<AssistanceKindBook>();
        services.AddSingleton<AssistanceReveals>();
        services.AddSingleton<AssistancePaper>();
        services.AddSingleton<IAssistanceSeeder, AssistanceSeeder>();
        services.AddSingleton<IPersonRecords, AssistancePersonRecords>();
        services.AddSingleton<IBurdenForms, AssistanceForms>();
        services.AddSingleton<IClockSubject, AdviceClocks>();
        services.AddSingleton<IWorkSource, AssistanceWork>();
        services.AddSingleton<IPlaceThings, AssistanceOfPlace>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceAssistance>(MovePlaceAssistance.HandlerName);
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<TechnicalAssistance>(
            AssistanceBook.SubjectKind, AssistancePermissions.View, AssistancePermissions.Prepare, a => a.Number, id => a => a.Id == id,
            AssistancePermissions.Request));
        services.AddSingleton(new MenuEntry(
            39, typeof(AssistanceTexts), "Menu", Icons.Material.Filled.SupportAgent, "/assistance", AssistancePermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<TechnicalAssistance>(held =>
        {
            held.ToTable("hazards_assistance");
            held.HasKey(a => a.Id);
            foreach (var name in (string[])[nameof(TechnicalAssistance.Where), nameof(TechnicalAssistance.Project), nameof(TechnicalAssistance.Means)])
            {
                held.Property(name).HasMaxLength(HazardLifeCycle.LongestName);
            }

            foreach (var words in (string[])[nameof(TechnicalAssistance.Question), nameof(TechnicalAssistance.Conclusion), nameof(TechnicalAssistance.Result)])
            {
                held.Property(words).HasMaxLength(HazardLifeCycle.LongestText);
            }

            foreach (var person in (string[])[nameof(TechnicalAssistance.Requester), nameof(TechnicalAssistance.CreatedBy), nameof(TechnicalAssistance.Handler),
                nameof(TechnicalAssistance.AdvisedBy)])
            {
                held.Property(person).HasMaxLength(Account);
            }

            held.Property(a => a.Number).HasMaxLength(20);
            held.Property(a => a.NoteNumber).HasMaxLength(20);
            held.Property(a => a.CountyCode).HasMaxLength(6);
            held.Property(a => a.KindCode).HasMaxLength(AssistanceKindBook.LongestCode);
            held.Property(a => a.Phone).HasMaxLength(TechnicalAssistanceDraft.LongestPhone);
            held.Property(a => a.PeopleJson).HasMaxLength(10_000);
            held.Property(a => a.SearchText).HasMaxLength(3_000);
            held.Property(a => a.Version).IsConcurrencyToken();
            held.HasIndex(a => new { a.CountyCode, a.Number }).IsUnique();
            held.HasIndex(a => new { a.CountyCode, a.NoteNumber }).IsUnique().HasFilter("note_number <> ''").HasDatabaseName("ux_hazards_assistance_note");
            held.HasIndex(a => new { a.State, a.NextOn });
            held.HasIndex(a => a.PlaceId);
        });
        model.Entity<AdviceItem>(item =>
        {
            item.ToTable("hazards_assistance_item");
            item.HasKey(i => i.Id);
            item.Property(i => i.Text).HasMaxLength(AssistanceLifeCycle.LongestItem);
            item.Property(i => i.Remark).HasMaxLength(AssistanceLifeCycle.LongestRemark);
            item.Property(i => i.JudgedBy).HasMaxLength(Account);
            item.Property(i => i.HazardNumber).HasMaxLength(20);
            item.HasOne<TechnicalAssistance>().WithMany().HasForeignKey(i => i.AssistanceId).OnDelete(DeleteBehavior.Cascade);
            item.HasIndex(i => new { i.AssistanceId, i.Order }).IsUnique();
        });
        model.Entity<AssistanceEntry>(entry =>
        {
            entry.ToTable("hazards_assistance_entry");
            entry.HasKey(e => new { e.AssistanceId, e.Sequence });
            entry.Property(e => e.Event).HasMaxLength(20);
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.Property(e => e.Text).HasMaxLength(4_000);
            entry.HasOne<TechnicalAssistance>().WithMany().HasForeignKey(e => e.AssistanceId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AssistanceKind>(kind =>
        {
            kind.ToTable("hazards_assistance_kind");
            kind.HasKey(k => k.Code);
            kind.Property(k => k.Code).HasMaxLength(AssistanceKindBook.LongestCode);
            kind.Property(k => k.Name).HasMaxLength(AssistanceKindBook.LongestName);
            kind.Property(k => k.NameEn).HasMaxLength(AssistanceKindBook.LongestName);
            kind.Property(k => k.Version).IsConcurrencyToken();
            kind.HasData(AssistanceSeed.Kinds);
        });
    }
}
