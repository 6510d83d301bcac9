using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A version.</summary>
public sealed record VersionBody(int Version);

/// <summary>How a notice was served.</summary>
public sealed record ServeBody(int Version, ServiceNote Service);

/// <summary>A reply to a letter as the API takes it.</summary>
public sealed record ReplyBody(int Version, NoticeReply Reply);

/// <summary>A notice as the API gives it.</summary>
public sealed record NoticeView(
    Guid Id, string KindCode, string Number, NoticeState State, Guid? PlaceId, string Where, string Unit, IReadOnlyList<Guid> HazardIds, Guid? InspectionId,
    Guid? LeverId, DateOnly? Deadline, string Text, int Edition, string Hash, string Issuer, string DraftedBy, DateTimeOffset DraftedAt, string IssuedBy,
    DateTimeOffset? IssuedAt, ServiceMethod? ServedHow, string ServedTo, DateTimeOffset? ServedAt, DateTimeOffset? WithdrawnAt, string Reason, int Version,
    string ReceiverSector, DateOnly? ReplyDue, string Reply, string RepliedBy, DateOnly? RepliedOn, bool ReplyGivenUp);

/// <summary>An edition of a template as the API gives it.</summary>
public sealed record TemplateView(
    Guid Id, string KindCode, string ScopeCode, int Edition, string Body, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string Note, int Version);

/// <summary>A draft of a template.</summary>
public sealed record TemplateBody(string KindCode, string ScopeCode, string Body, string Note = "", int? Version = null);

/// <summary>The day from which an edition holds.</summary>
public sealed record ForceBody(DateOnly From);

/// <summary><c>/api/v1/official-notices</c> and <c>/api/v1/notice-templates</c>.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/official-notices").WithTags("notices");
        notices.MapGet("", ListAsync).RequirePermission(HazardPermissions.View).Produces<Page<NoticeRow>>().ProducesProblem(400);
        notices.MapPost("", DraftAsync).RequirePermission(EnforcementPermissions.Prepare).Produces<NoticeMade>(201).ProducesProblem(400);
        notices.MapGet("/{id:guid}", FindAsync).RequirePermission(HazardPermissions.View).Produces<NoticeView>().ProducesProblem(404);
        notices.MapGet("/{id:guid}/pdf", PdfAsync).RequirePermission(HazardPermissions.View)
            .Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(409);
        notices.MapGet("/{id:guid}/docx", DocxAsync).RequirePermission(HazardPermissions.View)
            .Produces(200, contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document").ProducesProblem(404).ProducesProblem(409);
        notices.MapPost("/{id:guid}/issue", IssueAsync).RequirePermission(EnforcementPermissions.Issue)
            .Produces<NoticeMade>().ProducesProblem(404).ProducesProblem(409);
        notices.MapPost("/{id:guid}/service", ServeAsync).RequirePermission(EnforcementPermissions.Prepare)
            .Produces<NoticeMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        notices.MapPost("/{id:guid}/withdrawal", WithdrawAsync).RequirePermission(EnforcementPermissions.Issue)
            .Produces<NoticeMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        notices.MapPost("/{id:guid}/reply", ReplyAsync).RequirePermission(EnforcementPermissions.Prepare)
            .Produces<NoticeMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        var templates = api.MapGroup("/notice-templates").WithTags("notices");
        templates.MapGet("", TemplatesAsync).RequirePermission(HazardPermissions.View).Produces<IReadOnlyList<TemplateView>>();
        templates.MapGet("/fields", () => TypedResults.Ok(NoticeFields.All)).RequirePermission(HazardPermissions.View).Produces<IReadOnlyList<string>>();
        templates.MapPost("", SaveAsync).RequirePermission(EnforcementPermissions.Templates).Produces<TemplateMade>().ProducesProblem(400).ProducesProblem(409);
        templates.MapPost("/{id:guid}/force", ForceAsync).RequirePermission(EnforcementPermissions.Templates)
            .Produces<TemplateMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>A file as an answer.</summary>
    internal static IResult File(PaperFile file) => TypedResults.Stream(file.Content, file.ContentType, file.Name);

    private static async Task<IResult> ListAsync(
        [AsParameters] NoticeFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, Ui.LocalTime times, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            filter.Of(context, times.Today), page,
            async some => (await NoticeReader.Rows(context, some).ToListAsync(cancellation)).OrderByDescending(n => n.Id).ToList(), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> DraftAsync(NoticeDraft draft, Actor actor, NoticeBook book, CancellationToken cancellation) =>
        (await book.DraftAsync(actor, draft, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/official-notices/{made.Id}", made));

    private static async Task<IResult> FindAsync(Guid id, Actor actor, NoticeReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(ViewOf(file)) : Refusal.NotFound("enforcement.notice.not-found").ToHttp();

    private static async Task<IResult> PdfAsync(Guid id, Actor actor, NoticePapers papers, CancellationToken cancellation) =>
        (await papers.WriteAsync(actor, id, PaperFormat.Pdf, cancellation)).ToHttp(File);

    private static async Task<IResult> DocxAsync(Guid id, Actor actor, NoticePapers papers, CancellationToken cancellation) =>
        (await papers.WriteAsync(actor, id, PaperFormat.Docx, cancellation)).ToHttp(File);

    private static async Task<IResult> IssueAsync(Guid id, VersionBody body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
        (await book.IssueAsync(actor, id, body.Version, cancellation)).ToHttp();

    private static async Task<IResult> ServeAsync(Guid id, ServeBody body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
        body.Service is null
            ? Refusal.Invalid("enforcement.notice.served-to", "to").ToHttp()
            : (await book.ServeAsync(actor, id, body.Version, body.Service, cancellation)).ToHttp();

    private static async Task<IResult> WithdrawAsync(Guid id, ReasonBody body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
        (await book.WithdrawAsync(actor, id, body.Version, body.Reason ?? "", cancellation)).ToHttp();

    private static async Task<IResult> ReplyAsync(Guid id, ReplyBody body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
        body.Reply is null
            ? Refusal.Invalid("enforcement.reply.text", "text").ToHttp()
            : (await book.ReplyAsync(actor, id, body.Version, body.Reply, cancellation)).ToHttp();

    private static async Task<IResult> TemplatesAsync(Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await context.Set<NoticeTemplate>().OrderBy(t => t.KindCode).ThenBy(t => t.ScopeCode).ThenBy(t => t.Edition).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<TemplateView>>(rows.ConvertAll(t =>
            new TemplateView(t.Id, t.KindCode, t.ScopeCode, t.Edition, t.Body, t.EffectiveFrom, t.EffectiveTo, t.Note, t.Version)));
    }

    private static async Task<IResult> SaveAsync(TemplateBody body, Actor actor, NoticeTemplates templates, CancellationToken cancellation) =>
        (await templates.SaveAsync(
            actor, new TemplateDraft(body.KindCode ?? "", body.ScopeCode ?? "", body.Body ?? "", body.Note ?? ""), body.Version, cancellation)).ToHttp();

    private static async Task<IResult> ForceAsync(Guid id, ForceBody body, Actor actor, NoticeTemplates templates, CancellationToken cancellation) =>
        (await templates.PutIntoForceAsync(actor, id, body.From, cancellation)).ToHttp();

    private static NoticeView ViewOf(NoticeFile file)
    {
        var n = file.Notice;
        return new NoticeView(
            n.Id, n.KindCode, n.Number, n.State, n.PlaceId, n.Where, n.Unit, [.. file.Hazards.Select(h => h.Id)], n.InspectionId, n.LeverId, n.Deadline, n.Text,
            n.Edition, n.Hash, n.Issuer, n.DraftedBy, n.DraftedAt, n.IssuedBy, n.IssuedAt, n.ServedAt is null ? null : n.ServedHow, n.ServedTo, n.ServedAt,
            n.WithdrawnAt, n.Reason, n.Version, n.ReceiverSector, n.ReplyDue, n.Reply, n.RepliedBy, n.RepliedOn, n.ReplyGivenUp);
    }
}
