using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Standards.Seeding;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Hazards.Standards;

/// <summary>A score in a list.</summary>
internal sealed record ScoreRow(
    Guid Id, Guid? PlaceId, string PlaceName, string TypeCode, string DivisionCode, string SectorCode, string Template, ScoreState State, int? SelfPoints, int? Points,
    int Of, ScorePolarity Polarity, string Grade, bool Vetoed, DateOnly? GradedOn, DateOnly? ExpiresOn, bool IsExpired);

/// <summary>Begins a score.</summary>
internal sealed record ScoreBody(Guid PlaceId, string Template);

/// <summary>A move of a score as the API takes it.</summary>
internal sealed record ScoreMoveBody(ScoreMove Move, int Version, string Reason = "");

/// <summary>Reads scores and templates within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class StandardReader(Records records, LocalTime times)
{
    public async Task<IReadOnlyList<ScoreRow>> RowsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await RowsAsync(context, times.Today, cancellation);
    }

    internal static async Task<IReadOnlyList<ScoreRow>> RowsAsync(FengsuiContext context, DateOnly today, CancellationToken cancellation) =>
        (await context.Set<StandardScore>().AsNoTracking().OrderByDescending(s => s.StartedAt).ToListAsync(cancellation)).ConvertAll(s => new ScoreRow(
            s.Id, s.PlaceId, s.PlaceName, s.TypeCode, s.DivisionCode, s.SectorCode, s.TemplateCode, s.State, s.SelfPoints, s.Points, s.Of, s.Polarity, s.Grade,
            s.Vetoed, s.GradedOn, s.ExpiresOn, s.ExpiresOn < today));

    public static TablePage<ScoreRow> Page(IEnumerable<ScoreRow> rows, TableQuery query)
    {
        var found = rows.Where(r => query.Search.Length == 0 || r.PlaceName.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("template") is { } template ? found.Where(r => r.Template == template) : found;
        found = query.Filter("grade") is { } grade ? found.Where(r => r.Grade == grade) : found;
        found = query.Filter("sector") is { } sector ? found.Where(r => r.SectorCode == sector) : found;
        found = query.Filter("division") is { } division ? found.Where(r => r.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        found = query.Filter("state") switch
        {
            "expired" => found.Where(r => r.IsExpired),
            { } text when Enum.TryParse<ScoreState>(text, out var state) => found.Where(r => r.State == state),
            _ => found,
        };
        return Listing.Page(found, query, new Dictionary<string, Func<ScoreRow, IComparable?>>(StringComparer.Ordinal)
        {
            ["place"] = r => r.PlaceName, ["template"] = r => r.Template, ["state"] = r => r.State, ["self"] = r => r.SelfPoints, ["points"] = r => r.Points,
            ["grade"] = r => r.Grade, ["expires"] = r => r.ExpiresOn, ["division"] = r => r.DivisionCode,
        });
    }

    public async Task<(StandardScore Score, StandardTemplate Template)?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<StandardScore>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } score
            ? (score, await context.Set<StandardTemplate>().AsNoTracking().FirstAsync(t => t.Id == score.TemplateId, cancellation))
            : null;
    }

    /// <summary>How many photos and papers hang on each item of a score.</summary>
    public async Task<IReadOnlyDictionary<string, int>> EvidenceAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var prefix = StandardBook.EvidenceOf(id, "");
        return (await context.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject.StartsWith(prefix)).Select(d => d.Subject).ToListAsync(cancellation))
            .GroupBy(s => s[prefix.Length..], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<StandardTemplate>> TemplatesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<StandardTemplate>().AsNoTracking().OrderBy(t => t.Code).ThenByDescending(t => t.Edition).ToListAsync(cancellation);
    }
}

/// <summary>Scores that wait for the unit or the department.</summary>
internal sealed class ScoreWork(StandardReader reader, LocalTime times, IStringLocalizer<GovernanceTexts> texts) : IWorkSource
{
    public int Order => 64;

    public (Type Texts, string Key) Title => (typeof(GovernanceTexts), "Work.Scores");

    public string Permission => StandardPermissions.View;

    public string Href => "/standards";

    public IReadOnlyList<string> Topics => [StandardPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var reviews = actor.Roles.Contains(RoleNames.SectorDepartment) || actor.Roles.Contains(RoleNames.FireInspector);
        var mine = (await reader.RowsAsync(actor, cancellation))
            .Where(r => actor.OnlyPlaces ? r.State == ScoreState.SelfScoring || (r.State == ScoreState.Graded && r.IsExpired) : reviews && r.State is ScoreState.Submitted or ScoreState.Appealed)
            .ToList();
        return new WorkBatch(mine.Count, mine.Count(r => r.IsExpired),
        [
            .. mine.Take(limit).Select(r => new WorkItem(
                r.PlaceName, texts[r.IsExpired ? "Score.Expired" : "Score.State." + r.State], $"/standards/{r.Id}",
                r.ExpiresOn is { } day ? times.StartOf(day.AddDays(1)) : null, r.IsExpired ? Tone.Fault : Tone.Info)),
        ]);
    }
}

/// <summary>What standardisation brings along.</summary>
internal static class StandardFeature
{
    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in StandardPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<StandardBook>();
        services.AddSingleton<StandardReader>();
        services.AddSingleton<IWorkSource, ScoreWork>();
        services.AddSingleton<IDocumentSubjects>(new RecordSubjects<StandardScore>(
            StandardBook.SubjectKind, StandardPermissions.View, StandardPermissions.Review, s => s.PlaceName, id => s => s.Id == id, StandardPermissions.Score));
        services.AddSingleton(new MenuEntry(
            36, typeof(GovernanceTexts), "Menu.Standards", Icons.Material.Filled.Grading, "/standards", StandardPermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<StandardTemplate>(template =>
        {
            template.ToTable("hazards_standard_template");
            template.HasKey(t => t.Id);
            template.Property(t => t.Code).HasMaxLength(40);
            template.Property(t => t.Title).HasMaxLength(TemplateCheck.LongestTitle);
            template.Property(t => t.TitleEn).HasMaxLength(TemplateCheck.LongestTitle);
            template.Property(t => t.Venues).HasMaxLength(800);
            template.Property(t => t.ItemsJson).HasMaxLength(300_000);
            template.Property(t => t.GradesJson).HasMaxLength(2_000);
            template.Property(t => t.Instrument).HasMaxLength(TemplateCheck.LongestTitle);
            template.Property(t => t.CreatedBy).HasMaxLength(64);
            template.Property(t => t.Version).IsConcurrencyToken();
            template.HasIndex(t => new { t.Code, t.Edition }).IsUnique();
            template.HasData(StandardSeed.All);
        });
        model.Entity<StandardScore>(score =>
        {
            score.ToTable("hazards_standard_score");
            score.HasKey(s => s.Id);
            score.Property(s => s.PlaceName).HasMaxLength(120);
            score.Property(s => s.TypeCode).HasMaxLength(60);
            score.Property(s => s.TemplateCode).HasMaxLength(40);
            score.Property(s => s.SelfJson).HasMaxLength(300_000);
            score.Property(s => s.ReviewJson).HasMaxLength(300_000);
            score.Property(s => s.Grade).HasMaxLength(20);
            score.Property(s => s.ReviewedBy).HasMaxLength(64);
            score.Property(s => s.Reason).HasMaxLength(ScoreLifeCycle.LongestReason);
            score.Property(s => s.Version).IsConcurrencyToken();
            score.HasIndex(s => new { s.PlaceId, s.TemplateCode });
            score.HasIndex(s => new { s.State, s.DivisionCode });
        });
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        StandardTemplateEndpoints.Map(api);
        var scores = api.MapGroup("/standards").WithTags("standards");
        scores.MapGet("", async (string? text, string? template, string? state, string? sector, string? division, int? page, int? size, Actor actor, StandardReader reader, CancellationToken cancellation) =>
        {
            var found = StandardReader.Page(await reader.RowsAsync(actor, cancellation), Listing.Query(
                text, page, size, ("template", template), ("state", state), ("sector", sector), ("division", division)));
            return TypedResults.Ok(new Listed<ScoreRow>(found.Items, found.Total));
        }).RequirePermission(StandardPermissions.View);
        scores.MapPost("", async (ScoreBody body, Actor actor, StandardBook book, CancellationToken cancellation) =>
            (await book.BeginAsync(actor, body.PlaceId, body.Template, cancellation)).ToHttp(id => TypedResults.Created($"/standards/{id}", id)))
            .RequirePermission(StandardPermissions.Score).Produces<Guid>(201).ProducesProblem(400).ProducesProblem(404);
        scores.MapPost("/{id:guid}/moves", async (Guid id, ScoreMoveBody body, Actor actor, StandardBook book, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body.Version, body.Move, body.Reason, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(StandardPermissions.View).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
