using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Classes.Seeding;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Rules.Seeding;
using Fengsui.Hazards.Worklists;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Storage;

internal static class HazardTables
{
    private const int Name = HazardLifeCycle.LongestName;
    private const int Words = HazardLifeCycle.LongestText;
    private const int Account = 64;
    private const int Code = 80;

    /// <summary>Index of all hazards in the order found, with what filters ask about.</summary>
    public const string ListIndex = "ix_hazards_hazard_list";

    /// <summary>The same of the few that are open among the many that are not.</summary>
    public const string OpenIndex = "ix_hazards_hazard_open";

    /// <summary>Those of a class in the order found, with what is asked about beside it.</summary>
    public const string ClassIndex = "ix_hazards_hazard_class";

    /// <summary>Those in a state in the order found, with what is asked about beside it.</summary>
    public const string StateIndex = "ix_hazards_hazard_state";

    /// <summary>Those of a severity in the order found, with what is asked about beside it.</summary>
    public const string SeverityIndex = "ix_hazards_hazard_severity";

    /// <summary>Those that an account found.</summary>
    public const string FinderIndex = "ix_hazards_hazard_finder";

    /// <summary>Those with a root cause.</summary>
    public const string CauseIndex = "ix_hazards_hazard_cause";

    /// <summary>Texts of those that are open.</summary>
    public const string OpenTextIndex = "ix_hazards_hazard_open_text";

    public static void Add(ModelBuilder model)
    {
        AddHazards(model);
        AddClocks(model);
        WorklistsFeature.AddTables(model);
        AddRules(model);
        model.Entity<NumberSeries>(number =>
        {
            number.ToTable("hazards_number");
            number.HasKey(n => new { n.Series, n.CountyCode, n.Year });
            number.Property(n => n.Series).HasMaxLength(40);
            number.Property(n => n.CountyCode).HasMaxLength(6);
        });
    }

    private static void AddHazards(ModelBuilder model)
    {
        model.Entity<Hazard>(hazard =>
        {
            hazard.ToTable("hazards_hazard");
            hazard.HasKey(h => h.Id);
            foreach (var name in (string[])[nameof(Hazard.Where), nameof(Hazard.Clause), nameof(Hazard.RootCause), nameof(Hazard.ResponsibleUnit),
                nameof(Hazard.ResponsiblePerson), nameof(Hazard.SupervisingUnit), nameof(Hazard.SupervisingPerson)])
            {
                hazard.Property(name).HasMaxLength(Name);
            }

            foreach (var words in (string[])[nameof(Hazard.Description), nameof(Hazard.Measures), nameof(Hazard.InterimMeasures)])
            {
                hazard.Property(words).HasMaxLength(Words);
            }

            hazard.Property(h => h.Number).HasMaxLength(20);
            hazard.Property(h => h.CountyCode).HasMaxLength(6);
            hazard.Property(h => h.Part).HasMaxLength(100);
            hazard.Property(h => h.ClassCode).HasMaxLength(40);
            hazard.Property(h => h.Programmes).HasMaxLength(400);
            hazard.Property(h => h.Origin).HasMaxLength(80);
            hazard.Property(h => h.FoundBy).HasMaxLength(Account);
            hazard.Property(h => h.SearchText).HasMaxLength(HazardLog.SearchLength);
            hazard.Property(h => h.Tallied).HasMaxLength(900);
            hazard.Property(h => h.Version).IsConcurrencyToken();
            hazard.Ignore(h => h.IsOpen);
            hazard.Ignore(h => h.IsListed);
            hazard.HasIndex(h => new { h.CountyCode, h.Number }).IsUnique();
            hazard.HasIndex(h => new { h.DivisionCode, h.FoundAt });
            hazard.HasIndex(h => new { h.PlaceId, h.ClassCode, h.EndedAt });
            hazard.HasIndex(h => h.Origin);
            AddListIndexes(hazard);
        });
        model.Entity<HazardEntry>(entry =>
        {
            entry.ToTable("hazards_entry");
            entry.HasKey(e => new { e.HazardId, e.Sequence });
            entry.Property(e => e.ActorName).HasMaxLength(Account);
            entry.Property(e => e.Text).HasMaxLength(Words);
            entry.HasOne<Hazard>().WithMany().HasForeignKey(e => e.HazardId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ExtensionRequest>(request =>
        {
            request.ToTable("hazards_extension");
            request.HasKey(r => r.Id);
            request.Property(r => r.Reason).HasMaxLength(ClockKeeper.ReasonLength);
            request.Property(r => r.AskedBy).HasMaxLength(Account);
            request.Property(r => r.DecidedBy).HasMaxLength(Account);
            request.Property(r => r.Answer).HasMaxLength(ClockKeeper.ReasonLength);
            request.HasOne<Hazard>().WithMany().HasForeignKey(r => r.HazardId).OnDelete(DeleteBehavior.Cascade);

            // One request waits at a time.
            request.HasIndex(r => r.HazardId).IsUnique().HasFilter("granted IS NULL").HasDatabaseName("ux_hazards_extension_open");
        });
        model.Entity<Milestone>(milestone =>
        {
            milestone.ToTable("hazards_milestone");
            milestone.HasKey(m => m.Id);
            milestone.Property(m => m.Text).HasMaxLength(Name);
            milestone.HasOne<Hazard>().WithMany().HasForeignKey(m => m.HazardId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    // What lists of a million rows are sorted by, filtered by and looked through. The one of the whole list holds all that a filter asks about, so that a walk
    // past half a million rows reads none of them.
    private static void AddListIndexes(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Hazard> hazard)
    {
        hazard.HasIndex(h => new
        {
            h.FoundAt, h.Id, h.DivisionCode, h.SectorCode, h.PlaceId, h.State, h.ClassCode, h.Severity, h.Source, h.Programmes, h.EndedAt, h.EndedOn, h.RulesOf,
            h.RegisteredAt, h.WasOverdue, h.RecurrenceOf,
        }).HasDatabaseName(ListIndex);
        hazard.HasIndex(h => new { h.DueOrder, h.Id });
        hazard.HasIndex(h => new { h.Where, h.Id, h.DivisionCode, h.SectorCode, h.PlaceId });
        hazard.HasIndex(h => new { h.ClassCode, h.FoundAt, h.Id, h.DivisionCode, h.SectorCode, h.PlaceId, h.State }).HasDatabaseName(ClassIndex);
        hazard.HasIndex(h => new { h.State, h.FoundAt, h.Id, h.DivisionCode, h.SectorCode, h.PlaceId, h.ClassCode }).HasDatabaseName(StateIndex);
        hazard.HasIndex(h => new { h.DivisionCode, h.Id });
        hazard.HasIndex(h => new { h.Severity, h.FoundAt, h.Id, h.DivisionCode, h.SectorCode, h.PlaceId, h.State }).HasDatabaseName(SeverityIndex);
        hazard.HasIndex(h => new { h.SectorCode, h.FoundAt });
        hazard.HasIndex(h => new { h.FoundById, h.FoundAt }).HasDatabaseName(FinderIndex);
        hazard.HasIndex(h => new { h.EndedOn, h.DivisionCode });
        hazard.HasIndex(h => new { h.RootCause, h.ClassCode, h.EndedOn }).HasDatabaseName(CauseIndex);
        hazard.HasIndex(h => new { h.SearchText, h.DivisionCode, h.SectorCode, h.PlaceId, h.Id });

        // The few that are open among the many that are not.
        hazard.HasIndex(h => new
        {
            h.State, h.DivisionCode, h.DueOrder, h.Id, h.SectorCode, h.PlaceId, h.SubmittedById, h.Severity, h.Escalation, h.Deadline, h.StateSince, h.RulesOf,
            h.ClassCode, h.Source, h.Programmes, h.FoundAt, h.FoundById, h.RegisteredAt, h.WasOverdue, h.RecurrenceOf, h.CountyCode, h.Number, h.Where,
        }).HasFilter("ended_at IS NULL").HasDatabaseName(OpenIndex);
        hazard.HasIndex(h => new { h.SearchText, h.DivisionCode, h.SectorCode, h.PlaceId, h.DueOrder, h.FoundAt, h.Id })
            .HasFilter("ended_at IS NULL").HasDatabaseName(OpenTextIndex);
        hazard.HasIndex(h => h.Id).HasFilter("tallied = ''").HasDatabaseName("ix_hazards_hazard_untallied");
    }

    private static void AddClocks(ModelBuilder model) => model.Entity<Clock>(clock =>
    {
        clock.ToTable("hazards_clock");
        clock.HasKey(c => c.Id);
        clock.Property(c => c.SubjectKind).HasMaxLength(40);
        clock.Property(c => c.SubjectName).HasMaxLength(200);
        clock.Property(c => c.RuleCode).HasMaxLength(Code);
        clock.Property(c => c.Title).HasMaxLength(Name);
        clock.Property(c => c.TitleEn).HasMaxLength(200);
        clock.Property(c => c.Reason).HasMaxLength(ClockKeeper.ReasonLength);
        clock.Property(c => c.Version).IsConcurrencyToken();
        clock.Ignore(c => c.IsOpen);
        clock.HasIndex(c => new { c.SubjectKind, c.SubjectId });
        clock.HasIndex(c => new { c.State, c.DueAt });
        clock.HasIndex(c => new { c.RuleCode, c.DueAt, c.DivisionCode }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_hazards_clock_open");
    });

    private static void AddRules(ModelBuilder model)
    {
        model.Entity<HazardRule>(rule =>
        {
            rule.ToTable("hazards_rule");
            rule.HasKey(r => r.Id);
            rule.Property(r => r.Code).HasMaxLength(Code);
            rule.Property(r => r.ScopeCode).HasMaxLength(24);
            rule.Property(r => r.Title).HasMaxLength(Name);
            rule.Property(r => r.TitleEn).HasMaxLength(200);
            rule.Property(r => r.Parameters).HasMaxLength(8_000);
            rule.Property(r => r.Instrument).HasMaxLength(Name);
            rule.Property(r => r.Article).HasMaxLength(60);
            rule.Property(r => r.CreatedBy).HasMaxLength(Account);
            rule.Property(r => r.Version).IsConcurrencyToken();
            rule.HasIndex(r => new { r.Code, r.ScopeCode, r.Edition }).IsUnique();
            rule.HasData(RuleSeed.All);
        });
        model.Entity<HazardClass>(found =>
        {
            found.ToTable("hazards_class");
            found.HasKey(c => c.Code);
            found.Property(c => c.Code).HasMaxLength(40);
            found.Property(c => c.Name).HasMaxLength(60);
            found.Property(c => c.NameEn).HasMaxLength(Name);
            found.Property(c => c.PenaltyRule).HasMaxLength(Code);
            found.Property(c => c.LegalBasis).HasMaxLength(Name);
            found.Property(c => c.Programmes).HasMaxLength(400);
            found.Property(c => c.Version).IsConcurrencyToken();
            found.HasData(ClassSeed.Classes);
        });
        model.Entity<HazardProgramme>(programme =>
        {
            programme.ToTable("hazards_programme");
            programme.HasKey(p => p.Code);
            programme.Property(p => p.Code).HasMaxLength(40);
            programme.Property(p => p.Name).HasMaxLength(60);
            programme.Property(p => p.NameEn).HasMaxLength(Name);
            programme.Property(p => p.VenueTypes).HasMaxLength(800);
            programme.Property(p => p.Version).IsConcurrencyToken();
            programme.HasData(ClassSeed.Programmes);
        });
    }
}
