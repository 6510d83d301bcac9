using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.SelfGovernance.Pages;
using Fengsui.Hazards.SelfGovernance.Seeding;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>What the self-governance of units brings along.</summary>
internal static class SelfFeature
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(typeof(GovernanceTexts)));
        foreach (var permission in SelfGovernancePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<SelfBook>();
        services.AddSingleton<SampleBook>();
        services.AddSingleton<SelfReader>();
        services.AddSingleton<SelfBoard>();
        services.AddSingleton<SelfSettings>();
        services.AddSingleton<SelfSeeder>();
        services.AddSingleton<ITimerHandler, SelfSweep>();
        services.AddSingleton<IClockSubject, SelfClocks>();
        services.AddHostedService<SelfStart>();
        services.AddEventHandler<ChecklistFilled, TakeSelfChecks>(TakeSelfChecks.HandlerName);
        services.AddSingleton<IWorkSource, SelfWork>();
        services.AddSingleton<IWorkSource, SampleWork>();
        services.AddSingleton<IPlacePanel, SelfPanel>();
        services.AddSingleton<IPlaceThings, SelfOfPlace>();
        services.AddEventHandler<PlaceThingsMoved, MovePlaceSelf>(MovePlaceSelf.HandlerName);
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<SampleCheck>(
            "self-sample", SelfGovernancePermissions.Sample, SelfGovernancePermissions.Sample, c => c.PlaceName, id => c => c.Id == id));
        services.AddSingleton(new MenuEntry(
            12, typeof(GovernanceTexts), "Menu.Self", Icons.Material.Filled.TaskAlt, "/self", SelfGovernancePermissions.Act, OnPhoneBar: true));
        services.AddSingleton(new MenuEntry(
            36, typeof(GovernanceTexts), "Menu.SelfGovernance", Icons.Material.Filled.HowToReg, "/self-governance", SelfGovernancePermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<SelfRound>(round =>
        {
            round.ToTable("hazards_self_round");
            round.HasKey(r => r.Id);
            round.Property(r => r.PlaceName).HasMaxLength(120);
            round.Property(r => r.TypeCode).HasMaxLength(60);
            round.Property(r => r.Checklist).HasMaxLength(60);
            round.Property(r => r.RisksJson).HasMaxLength(40_000);
            round.Property(r => r.CommitmentText).HasMaxLength(1_000);
            round.Property(r => r.Measures).HasMaxLength(SelfLifeCycle.LongestText);
            round.Property(r => r.SignedName).HasMaxLength(SelfLifeCycle.LongestName);
            round.Property(r => r.CommittedBy).HasMaxLength(64);
            round.Property(r => r.Version).IsConcurrencyToken();
            round.Ignore(r => r.Stage);
            round.HasIndex(r => new { r.PlaceId, r.PeriodStart }).IsUnique();
            round.HasIndex(r => new { r.DivisionCode, r.DueOn });
        });
        model.Entity<SelfRiskKind>(kind =>
        {
            kind.ToTable("hazards_self_risk_kind");
            kind.HasKey(k => k.Code);
            kind.Property(k => k.Code).HasMaxLength(SelfSettings.LongestCode);
            kind.Property(k => k.Name).HasMaxLength(60);
            kind.Property(k => k.NameEn).HasMaxLength(60);
            kind.Property(k => k.Version).IsConcurrencyToken();
            kind.HasData(SelfSeed.RiskKinds);
        });
        model.Entity<SelfWords>(words =>
        {
            words.ToTable("hazards_self_words");
            words.HasKey(w => w.Kind);
            words.Property(w => w.Text).HasMaxLength(600);
            words.Property(w => w.Version).IsConcurrencyToken();
            words.HasData(SelfSeed.Words);
        });
        model.Entity<SampleDraw>(draw =>
        {
            draw.ToTable("hazards_self_draw");
            draw.HasKey(d => d.Id);
            draw.Property(d => d.Seed).HasMaxLength(SampleBook.LongestSeed);
            draw.Property(d => d.DrawnBy).HasMaxLength(64);
            draw.HasIndex(d => new { d.DivisionCode, d.Month }).IsUnique();
        });
        model.Entity<SampleCheck>(check =>
        {
            check.ToTable("hazards_self_sample");
            check.HasKey(c => c.Id);
            check.Property(c => c.PlaceName).HasMaxLength(120);
            check.Property(c => c.Town).HasMaxLength(12);
            check.Property(c => c.TypeCode).HasMaxLength(60);
            check.Property(c => c.Hash).HasMaxLength(64);
            check.Property(c => c.Note).HasMaxLength(SelfLifeCycle.LongestText);
            check.Property(c => c.CheckedBy).HasMaxLength(64);
            check.Property(c => c.Version).IsConcurrencyToken();
            check.HasIndex(c => new { c.DrawId, c.RoundId }).IsUnique();
            check.HasIndex(c => c.RoundId);
        });
    }
}

/// <summary>Sees to it that rounds are opened, from the first start on.</summary>
internal sealed class SelfStart(StorageReadiness readiness, UnitOfWork unit) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await unit.RunAsync(Actor.System("hazards.self"), work =>
        {
            SelfSweep.Start(work);
            return Task.CompletedTask;
        }, stoppingToken);
    }
}
