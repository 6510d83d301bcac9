using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Systems.Pages;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Hazards.Systems;

/// <summary>A move of an outage as the API takes it.</summary>
internal sealed record OutageMoveBody(OutageMove Move, int Version, string Text = "");

/// <summary>A visit as the API takes it.</summary>
internal sealed record VisitBody(DateOnly HeldOn, string Done);

/// <summary>What tests, maintenance and outages of protection systems bring along.</summary>
internal static class SystemFeature
{
    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in SystemPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<SystemBook>();
        services.AddSingleton<KeepingBook>();
        services.AddSingleton<SystemReader>();
        services.AddSingleton<SystemSeeder>();
        services.AddSingleton<IPlacePanel, SystemsPanel>();
        services.AddSingleton<IHazardPanel, RetestPanel>();
        services.AddSingleton<IWorkSource, TestWork>();
        services.AddSingleton<IWorkSource, OutageWork>();
        services.AddSingleton<IWorkSource, VisitWork>();
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<SystemTest>(
            "system-test", SystemPermissions.View, SystemPermissions.Test, t => t.SystemName, id => t => t.Id == id));
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<Outage>(
            KeepingBook.OutageKind, SystemPermissions.View, SystemPermissions.Keep, o => o.SystemName, id => o => o.Id == id));
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<MaintenanceContract>(
            KeepingBook.ContractKind, SystemPermissions.View, SystemPermissions.Keep, c => c.Provider, id => c => c.Id == id));
        services.AddSingleton(new MenuEntry(
            38, typeof(GovernanceTexts), "Menu.Systems", Icons.Material.Filled.FactCheck, "/system-tests", SystemPermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<SystemTest>(test =>
        {
            test.ToTable("hazards_system_test");
            test.HasKey(t => t.Id);
            test.Property(t => t.PlaceName).HasMaxLength(120);
            test.Property(t => t.SystemName).HasMaxLength(120);
            test.Property(t => t.SystemKind).HasMaxLength(60);
            test.Property(t => t.TestedBy).HasMaxLength(64);
            test.Property(t => t.Provider).HasMaxLength(SystemBook.LongestName);
            test.Property(t => t.ReadingsJson).HasMaxLength(20_000);
            test.Property(t => t.Note).HasMaxLength(SystemBook.LongestNote);
            test.HasIndex(t => new { t.SystemId, t.TestedAt });
            test.HasIndex(t => t.PlaceId);
        });
        model.Entity<HazardSystemLink>(link =>
        {
            link.ToTable("hazards_system_link");
            link.HasKey(l => l.HazardId);
            link.Property(l => l.SystemName).HasMaxLength(120);
            link.HasIndex(l => l.SystemId);
            link.HasOne<Cases.Hazard>().WithMany().HasForeignKey(l => l.HazardId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MaintenanceContract>(contract =>
        {
            contract.ToTable("hazards_maintenance_contract");
            contract.HasKey(c => c.Id);
            contract.Property(c => c.PlaceName).HasMaxLength(120);
            contract.Property(c => c.Provider).HasMaxLength(SystemBook.LongestName);
            contract.Property(c => c.Scope).HasMaxLength(OutageLifeCycle.LongestText);
            contract.Property(c => c.Version).IsConcurrencyToken();
            contract.HasIndex(c => c.PlaceId);
        });
        model.Entity<MaintenanceVisit>(visit =>
        {
            visit.ToTable("hazards_maintenance_visit");
            visit.HasKey(v => v.Id);
            visit.Property(v => v.By).HasMaxLength(64);
            visit.Property(v => v.Done).HasMaxLength(OutageLifeCycle.LongestText);
            visit.HasOne<MaintenanceContract>().WithMany().HasForeignKey(v => v.ContractId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Outage>(outage =>
        {
            outage.ToTable("hazards_outage");
            outage.HasKey(o => o.Id);
            outage.Property(o => o.PlaceName).HasMaxLength(120);
            outage.Property(o => o.SystemName).HasMaxLength(120);
            foreach (var words in (string[])[nameof(Outage.Reason), nameof(Outage.Measures), nameof(Outage.Answer)])
            {
                outage.Property(words).HasMaxLength(OutageLifeCycle.LongestText);
            }

            outage.Property(o => o.AskedBy).HasMaxLength(64);
            outage.Property(o => o.DecidedBy).HasMaxLength(64);
            outage.Property(o => o.Version).IsConcurrencyToken();
            outage.Ignore(o => o.IsLong);
            outage.HasIndex(o => new { o.State, o.Until });

            // One stands for a system at a time.
            outage.HasIndex(o => o.SystemId).IsUnique().HasFilter("state IN ('Asked', 'Approved')").HasDatabaseName("ux_hazards_outage_standing");
        });
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var tests = api.MapGroup("/system-tests").WithTags("system-tests");
        tests.MapGet("", async (string? text, DueState? due, string? kind, string? division, int? page, int? size, Actor actor, SystemReader reader, CancellationToken cancellation) =>
        {
            var found = SystemReader.Page(
                await reader.CalendarAsync(actor, cancellation), Listing.Query(text, page, size, ("due", due?.ToString()), ("kind", kind), ("division", division)));
            return TypedResults.Ok(new Listed<SystemRow>(found.Items, found.Total));
        }).RequirePermission(SystemPermissions.View);
        tests.MapPost("", async (TestDraft body, Actor actor, SystemBook book, CancellationToken cancellation) =>
            (await book.TestAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created($"/system-tests/{id}", id)))
            .RequirePermission(SystemPermissions.Test).Produces<Guid>(201).ProducesProblem(400).ProducesProblem(404);
        var outages = api.MapGroup("/outages").WithTags("outages");
        outages.MapGet("", async (string? text, string? state, string? division, int? page, int? size, Actor actor, SystemReader reader, CancellationToken cancellation) =>
        {
            var found = await reader.OutagesAsync(actor, Listing.Query(text, page, size, ("state", state), ("division", division)), cancellation);
            return TypedResults.Ok(new Listed<OutageView>([.. found.Items.Select(OutageView.Of)], found.Total));
        }).RequirePermission(SystemPermissions.View);
        outages.MapPost("", async (OutageDraft body, Actor actor, KeepingBook book, CancellationToken cancellation) =>
            (await book.AskAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created($"/outages/{id}", id)))
            .RequirePermission(SystemPermissions.Keep).Produces<Guid>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        outages.MapPost("/{id:guid}/moves", async (Guid id, OutageMoveBody body, Actor actor, KeepingBook book, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body.Version, body.Move, body.Text, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(SystemPermissions.View).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var contracts = api.MapGroup("/maintenance-contracts").WithTags("maintenance");
        contracts.MapPost("", async (ContractDraft body, Actor actor, KeepingBook book, CancellationToken cancellation) =>
            (await book.ContractAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created("/maintenance", id)))
            .RequirePermission(SystemPermissions.Keep).Produces<Guid>(201).ProducesProblem(400);
        contracts.MapPost("/{id:guid}/visits", async (Guid id, VisitBody body, Actor actor, KeepingBook book, CancellationToken cancellation) =>
            (await book.VisitAsync(actor, id, body.HeldOn, body.Done, cancellation)).ToHttp(visit => TypedResults.Created("/maintenance", visit)))
            .RequirePermission(SystemPermissions.Test).Produces<Guid>(201).ProducesProblem(400).ProducesProblem(404);
    }
}

/// <summary>An outage as it is read.</summary>
internal sealed record OutageView(
    Guid Id, Guid? PlaceId, string PlaceName, Guid SystemId, string SystemName, string Reason, string Measures, DateTimeOffset From, DateTimeOffset Until,
    OutageState State, string AskedBy, string DecidedBy, string Answer, DateTimeOffset? EndedAt, bool IsLong, int Version)
{
    public static OutageView Of(Outage o) => new(
        o.Id, o.PlaceId, o.PlaceName, o.SystemId, o.SystemName, o.Reason, o.Measures, o.From, o.Until, o.State, o.AskedBy, o.DecidedBy, o.Answer, o.EndedAt,
        o.IsLong, o.Version);
}
