using Fengsui.Kernel.Documents;
using Fengsui.Places.Documents;
using Fengsui.Places.Ledgers.Kinds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Ledgers;

/// <summary>The ledgers of this room.</summary>
internal static class LedgerRegistration
{
    private static readonly ILedger[] Ledgers =
    [
        new PlaceLedger(), new OrganizationLedger(), new BuildingLedger(), new ResidentialQuarterLedger(), new PropertyManagerLedger(), new FireLaneLedger(),
        new WaterSourceLedger(), new FireHydrantLedger(), new FireProtectionSystemLedger(), new FireEquipmentLedger(), new HeritageSiteLedger(),
        new PetrochemicalSiteLedger(), new LargeCommercialComplexLedger(), new ComplexTenantLedger(), new FireStationLedger(),
        new MicroFireStationLedger(), new TownProfileLedger(), new VillageProfileLedger(),
        new ComplexDutyLedger(), new ControlRoomOperatorLedger(), new ComplexAssessmentLedger(), new TownFireMeetingLedger(), new FirePactLedger(),
        new VillagePatrolLedger(), new VillagePoliceAssignmentLedger(), new VillagePoliceVisitLedger(), new LoudspeakerTextLedger(),
        new RuralPlanLedger(), new RuralPlanAreaLedger(), new SupportPolicyLedger(), new FirefighterWelfareLedger(), new WelfareEntryLedger(),
        new MemberBenefitLedger(),
    ];

    public static void AddLedgers(this IServiceCollection services)
    {
        foreach (var ledger in Ledgers)
        {
            services.AddSingleton(ledger);
        }

        foreach (var alike in Ledgers.GroupBy(l => (l.ViewPermission, l.EditPermission)))
        {
            services.AddSingleton<IDocumentSubjects>(new RegisterSubjects(alike, alike.Key.ViewPermission, alike.Key.EditPermission));
        }

        services.AddSingleton<LedgerFollowers>();
        services.AddSingleton<ICarriedAlong, CarryChildren>();
        services.AddSingleton<LedgerBook>();
    }

    public static void AddTables(ModelBuilder model)
    {
        foreach (var ledger in Ledgers)
        {
            ledger.AddTable(model);
        }

        model.Entity<FieldChange>(change =>
        {
            change.ToTable("places_field_change");
            change.HasKey(c => c.Id);
            change.Property(c => c.Id).ValueGeneratedOnAdd();
            change.Property(c => c.Ledger).HasMaxLength(40);
            change.Property(c => c.Field).HasMaxLength(40);
            change.Property(c => c.Source).HasMaxLength(200);
            change.Property(c => c.ChangedBy).HasMaxLength(64);
            change.HasIndex(c => new { c.RecordId, c.Id });
            change.HasIndex(c => c.ImportId);
            change.HasIndex(c => c.PlaceId);
        });
    }
}
