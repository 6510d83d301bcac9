using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Hazards.Standards;

/// <summary>A template as the API gives it; the draft is what would write it again.</summary>
internal sealed record TemplateView(
    Guid Id, string Code, int Edition, bool IsIssued, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, bool IsInForce, TemplateDraft Draft, int Version)
{
    public static TemplateView Of(StandardTemplate t, DateOnly today) =>
        new(t.Id, t.Code, t.Edition, t.IsIssued, t.EffectiveFrom, t.EffectiveTo, t.IsInForce(today), TemplateDraft.Of(t), t.Version);
}

/// <summary>A template as the API takes it; what is left out is empty, and the refusal names it.</summary>
internal sealed record TemplateBody(
    string? Title, string? TitleEn, IReadOnlyList<string>? Venues, ScorePolarity Polarity, int Total, IReadOnlyList<StandardItem>? Items,
    IReadOnlyList<StandardGrade>? Grades, int ValidMonths, string? Instrument, Confidence Confidence = Confidence.Inferred, string? Code = null, int Version = 0)
{
    public TemplateDraft Draft() =>
        new(Title ?? "", TitleEn ?? "", Venues ?? [], Polarity, Total, Items ?? [], Grades ?? [], ValidMonths, Instrument ?? "", Confidence);
}

/// <summary>Puts a draft into force.</summary>
internal sealed record TemplateIssueBody(int Version, DateOnly From);

/// <summary><c>/api/v1/standard-templates</c>.</summary>
internal static class StandardTemplateEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var templates = api.MapGroup("/standard-templates").WithTags("standards");
        templates.MapGet("", async (Actor actor, StandardReader reader, LocalTime times, CancellationToken cancellation) =>
            TypedResults.Ok<IReadOnlyList<TemplateView>>([.. (await reader.TemplatesAsync(actor, cancellation)).Select(t => TemplateView.Of(t, times.Today))]))
            .RequirePermission(StandardPermissions.View).Produces<IReadOnlyList<TemplateView>>();
        templates.MapGet("/{id:guid}", FindAsync).RequirePermission(StandardPermissions.View).Produces<TemplateView>().ProducesProblem(404);
        templates.MapPost("", async (TemplateBody body, Actor actor, StandardBook book, CancellationToken cancellation) =>
            (await book.DraftAsync(actor, body.Code ?? "", body.Draft(), cancellation)).ToHttp(id => TypedResults.Created($"/api/v1/standard-templates/{id}", id)))
            .RequirePermission(StandardPermissions.Templates).Produces<Guid>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        templates.MapPut("/{id:guid}", async (Guid id, TemplateBody body, Actor actor, StandardBook book, CancellationToken cancellation) =>
            (await book.ChangeAsync(actor, id, body.Version, body.Draft(), cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(StandardPermissions.Templates).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        templates.MapPost("/{id:guid}/issue", async (Guid id, TemplateIssueBody body, Actor actor, StandardBook book, CancellationToken cancellation) =>
            (await book.IssueAsync(actor, id, body.Version, body.From, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v))))
            .RequirePermission(StandardPermissions.Templates).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> FindAsync(Guid id, Actor actor, StandardReader reader, LocalTime times, CancellationToken cancellation) =>
        (await reader.TemplatesAsync(actor, cancellation)).FirstOrDefault(t => t.Id == id) is { } template
            ? TypedResults.Ok(TemplateView.Of(template, times.Today))
            : Refusal.NotFound("governance.not-found").ToHttp();
}
