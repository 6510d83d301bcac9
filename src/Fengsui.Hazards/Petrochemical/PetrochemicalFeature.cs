using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Hazards.Petrochemical;

/// <summary>A task as it is read.</summary>
internal sealed record TaskView(
    Guid Id, Guid? PlaceId, string PlaceName, string GroupName, ThreeTaskKind Kind, string Title, string Responsible, DateOnly StartsOn, DateOnly DueOn, long Budget,
    long Spent, int Percent, TaskStanding Standing, int Version);

/// <summary>Progress as the API takes it.</summary>
internal sealed record TaskReportBody(int Version, ReportDraft Report);

/// <summary>A check of a control as the API takes it.</summary>
internal sealed record ControlCheckBody(int Version, bool Held, string Text);

/// <summary>Tasks and controls that wait for the enterprise.</summary>
internal sealed class PetrochemicalWork(PetrochemicalReader reader, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    private const int SoonDays = 14;

    public int Order => 66;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Petrochemical");

    public string Permission => PetrochemicalPermissions.Report;

    public string Href => "/petrochemical";

    public IReadOnlyList<string> Topics => [PetrochemicalPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        if (!actor.OnlyPlaces)
        {
            return new WorkBatch(0, 0, []);
        }

        var today = times.Today;
        var controls = (await reader.ControlsAsync(actor, cancellation)).Where(c => c.EndedOn is null && c.DueOn <= today.AddDays(1))
            .Select(c => (Title: $"{c.PlaceName} · {c.RiskPoint}", Detail: "Work.Petrochemical.Control", Href: $"/petrochemical/controls?row={c.Id}", c.DueOn));
        var tasks = (await reader.TasksAsync(actor, cancellation)).Where(t => t.DoneOn is null && t.DueOn <= today.AddDays(SoonDays))
            .Select(t => (Title: $"{t.PlaceName} · {t.Title}", Detail: "Work.Petrochemical.Task", Href: $"/petrochemical?row={t.Id}", t.DueOn));
        var all = controls.Concat(tasks).OrderBy(i => i.DueOn).ToList();
        return new WorkBatch(all.Count, all.Count(i => i.DueOn < today),
        [
            .. all.Take(limit).Select(i => new WorkItem(
                i.Title, texts[i.Detail], i.Href, times.StartOf(i.DueOn.AddDays(1)), i.DueOn < today ? Tone.Fault : Tone.Warning)),
        ]);
    }
}

/// <summary>What petrochemical control brings along.</summary>
internal static class PetrochemicalFeature
{
    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in PetrochemicalPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<PetrochemicalBook>();
        services.AddSingleton<PetrochemicalReader>();
        services.AddSingleton<IWorkSource, PetrochemicalWork>();
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<ThreeTask>(
            PetrochemicalBook.TaskKind, PetrochemicalPermissions.View, PetrochemicalPermissions.Report, t => t.Title, id => t => t.Id == id));
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<MajorRiskControl>(
            PetrochemicalBook.ControlKind, PetrochemicalPermissions.View, PetrochemicalPermissions.Report, c => c.RiskPoint, id => c => c.Id == id));
        services.AddSingleton(new MenuEntry(
            38, typeof(GovernanceTexts), "Menu.Petrochemical", Icons.Material.Filled.OilBarrel, "/petrochemical", PetrochemicalPermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<ThreeTask>(task =>
        {
            task.ToTable("hazards_petro_task");
            task.HasKey(t => t.Id);
            foreach (var name in (string[])[nameof(ThreeTask.PlaceName), nameof(ThreeTask.GroupName), nameof(ThreeTask.Title), nameof(ThreeTask.Responsible)])
            {
                task.Property(name).HasMaxLength(PetrochemicalRules.LongestName);
            }

            task.Property(t => t.Version).IsConcurrencyToken();
            task.Ignore(t => t.IsOverBudget);
            task.HasIndex(t => t.PlaceId);
        });
        model.Entity<TaskReport>(report =>
        {
            report.ToTable("hazards_petro_report");
            report.HasKey(r => r.Id);
            report.Property(r => r.By).HasMaxLength(64);
            report.Property(r => r.Text).HasMaxLength(PetrochemicalRules.LongestText);
            report.HasOne<ThreeTask>().WithMany().HasForeignKey(r => r.TaskId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MajorRiskControl>(control =>
        {
            control.ToTable("hazards_petro_control");
            control.HasKey(c => c.Id);
            foreach (var name in (string[])[nameof(MajorRiskControl.PlaceName), nameof(MajorRiskControl.RiskPoint), nameof(MajorRiskControl.Owner)])
            {
                control.Property(name).HasMaxLength(PetrochemicalRules.LongestName);
            }

            control.Property(c => c.Measure).HasMaxLength(PetrochemicalRules.LongestText);
            control.Property(c => c.Version).IsConcurrencyToken();
            control.Ignore(c => c.DueOn);
            control.HasIndex(c => c.PlaceId);
        });
        model.Entity<ControlCheck>(check =>
        {
            check.ToTable("hazards_petro_check");
            check.HasKey(c => c.Id);
            check.Property(c => c.By).HasMaxLength(64);
            check.Property(c => c.Text).HasMaxLength(PetrochemicalRules.LongestText);
            check.HasOne<MajorRiskControl>().WithMany().HasForeignKey(c => c.ControlId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/petrochemical/tasks").WithTags("petrochemical");
        tasks.MapGet("", async (Actor actor, PetrochemicalReader reader, LocalTime times, CancellationToken cancellation) =>
            TypedResults.Ok((await reader.TasksAsync(actor, cancellation)).Select(t => new TaskView(
                t.Id, t.PlaceId, t.PlaceName, t.GroupName, t.Kind, t.Title, t.Responsible, t.StartsOn, t.DueOn, t.Budget, t.Spent, t.Percent, t.Standing(times.Today), t.Version))))
            .RequirePermission(PetrochemicalPermissions.View);
        tasks.MapPost("", async (TaskDraft body, Actor actor, PetrochemicalBook book, CancellationToken cancellation) =>
            (await book.PlanAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created("/petrochemical", id)))
            .RequirePermission(PetrochemicalPermissions.Plan).Produces<Guid>(201).ProducesProblem(400);
        tasks.MapPost("/{id:guid}/reports", async (Guid id, TaskReportBody body, Actor actor, PetrochemicalBook book, CancellationToken cancellation) =>
            (await book.ReportAsync(actor, id, body.Version, body.Report, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(PetrochemicalPermissions.Report).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        var controls = api.MapGroup("/petrochemical/controls").WithTags("petrochemical");
        controls.MapPost("", async (ControlDraft body, Actor actor, PetrochemicalBook book, CancellationToken cancellation) =>
            (await book.ControlAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created("/petrochemical/controls", id)))
            .RequirePermission(PetrochemicalPermissions.Plan).Produces<Guid>(201).ProducesProblem(400);
        controls.MapPost("/{id:guid}/checks", async (Guid id, ControlCheckBody body, Actor actor, PetrochemicalBook book, CancellationToken cancellation) =>
            (await book.CheckAsync(actor, id, body.Version, body.Held, body.Text, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(PetrochemicalPermissions.Report).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }
}
