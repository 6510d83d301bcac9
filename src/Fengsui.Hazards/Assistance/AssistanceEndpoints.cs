using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>A move as the API takes it.</summary>
public sealed record AssistanceMoveBody(AssistanceMove Move, int Version, AssistanceInput? Input = null);

/// <summary>A correction as the API takes it.</summary>
public sealed record AssistanceCorrectionBody(int Version, AssistanceCorrection? Request);

/// <summary>Why a number is needed.</summary>
public sealed record AssistanceRevealBody(string Reason);

/// <summary>The number of who asked.</summary>
public sealed record AssistancePhoneView(string Phone);

/// <summary>A kind as the API takes it.</summary>
public sealed record AssistanceKindBody(string Name, string NameEn, int Order, bool IsInUse, int Version);

/// <summary>A kind as the API gives it.</summary>
public sealed record AssistanceKindView(string Code, string Name, string NameEn, int Order, bool IsInUse, int Version);

/// <summary>A piece of advice as the API gives it.</summary>
public sealed record AdviceView(
    int Order, string Text, DateOnly DueOn, AdviceOutcome Outcome, string Remark, DateTimeOffset? JudgedAt, string JudgedBy, Guid? HazardId, string HazardNumber);

/// <summary>A case as the API gives it; the number of who asked is masked.</summary>
public sealed record AssistanceView(
    Guid Id, string Number, AssistanceState State, Guid? PlaceId, string Where, string DivisionCode, string KindCode, string Question, bool IsPriority,
    string Project, string Requester, string Phone, DateOnly? WantedOn, DateTimeOffset CreatedAt, string CreatedBy, AssistanceMode? Mode, DateOnly? HeldOn,
    string Means, string Handler, IReadOnlyList<AssistancePerson> People, string NoteNumber, string Conclusion, string AdvisedBy, DateTimeOffset? AdvisedAt,
    DateOnly? NextOn, DateTimeOffset? EndedAt, string Result, IReadOnlyList<AdviceView> Items, IReadOnlyList<LawfulAssistanceMove> Moves, bool MayCorrect, int Version);

/// <summary><c>/api/v1/assistance</c> and the kinds of projects.</summary>
internal static class AssistanceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/assistance").WithTags("assistance");
        cases.MapGet("", ListAsync).RequirePermission(AssistancePermissions.View).Produces<Page<AssistanceRow>>().ProducesProblem(400);
        cases.MapGet("/counts", CountAsync).RequirePermission(AssistancePermissions.View).Produces<AssistanceCounts>().ProducesProblem(400);
        cases.MapPost("", RequestAsync).RequirePermission(AssistancePermissions.Request).Produces<AssistanceMade>(201).ProducesProblem(400);
        cases.MapGet("/{id:guid}", FindAsync).RequirePermission(AssistancePermissions.View).Produces<AssistanceView>().ProducesProblem(404);
        cases.MapGet("/{id:guid}/pdf", PdfAsync).RequirePermission(AssistancePermissions.View)
            .Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(409);
        cases.MapPost("/{id:guid}/moves", MoveAsync).RequirePermission(AssistancePermissions.View)
            .Produces<AssistanceMade>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        cases.MapPut("/{id:guid}", CorrectAsync).RequirePermission(AssistancePermissions.Request)
            .Produces<AssistanceMade>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        cases.MapPost("/{id:guid}/reveal", RevealAsync).RequirePermission(AssistancePermissions.Prepare)
            .Produces<AssistancePhoneView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        var kinds = api.MapGroup("/assistance-kinds").WithTags("assistance");
        kinds.MapGet("", KindsAsync).RequirePermission(AssistancePermissions.View).Produces<IReadOnlyList<AssistanceKindView>>();
        kinds.MapPut("/{code}", SaveKindAsync).RequirePermission(AssistancePermissions.Kinds)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AssistanceFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, LocalTime times, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            filter.Of(context, times.Today), page, some => AssistanceReader.Rows(context, some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CountAsync([AsParameters] AssistanceFilter filter, Actor actor, AssistanceReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.CountAsync(actor, filter, cancellation));

    private static async Task<IResult> RequestAsync(TechnicalAssistanceDraft draft, Actor actor, AssistanceBook book, CancellationToken cancellation) =>
        (await book.RequestAsync(actor, draft, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/assistance/{made.Id}", made));

    private static async Task<IResult> FindAsync(Guid id, Actor actor, AssistanceReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(ViewOf(file)) : Refusal.NotFound("assistance.not-found").ToHttp();

    private static async Task<IResult> PdfAsync(Guid id, Actor actor, AssistancePaper paper, CancellationToken cancellation) =>
        (await paper.WriteAsync(actor, id, cancellation)).ToHttp(NoticeEndpoints.File);

    private static async Task<IResult> MoveAsync(Guid id, AssistanceMoveBody body, Actor actor, AssistanceBook book, CancellationToken cancellation) =>
        (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new AssistanceInput(), cancellation)).ToHttp();

    private static async Task<IResult> CorrectAsync(Guid id, AssistanceCorrectionBody body, Actor actor, AssistanceBook book, CancellationToken cancellation) =>
        body.Request is { } request
            ? (await book.CorrectAsync(actor, id, body.Version, request, cancellation)).ToHttp()
            : Refusal.Invalid("assistance.question", "request").ToHttp();

    private static async Task<IResult> RevealAsync(Guid id, AssistanceRevealBody body, Actor actor, AssistanceReveals reveals, CancellationToken cancellation) =>
        (await reveals.ShowAsync(actor, id, body.Reason ?? "", cancellation)).ToHttp(phone => TypedResults.Ok(new AssistancePhoneView(phone)));

    private static async Task<IResult> KindsAsync(Actor actor, AssistanceReader reader, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<AssistanceKindView>>(
            [.. (await reader.KindsAsync(actor, cancellation)).Select(k => new AssistanceKindView(k.Code, k.Name, k.NameEn, k.Order, k.IsInUse, k.Version))]);

    private static async Task<IResult> SaveKindAsync(string code, AssistanceKindBody body, Actor actor, AssistanceKindBook book, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, new AssistanceKindDraft(code, body.Name ?? "", body.NameEn ?? "", body.Order, body.IsInUse, body.Version), cancellation))
            .ToHttp(version => TypedResults.Ok(new HazardWritten(version)));

    private static AssistanceView ViewOf(AssistanceFile file)
    {
        var a = file.Case;
        return new AssistanceView(
            a.Id, a.Number, a.State, a.PlaceId, a.Where, a.DivisionCode, a.KindCode, a.Question, a.IsPriority, a.Project, a.Requester,
            PersonalData.Mask(a.Phone), a.WantedOn, a.CreatedAt, a.CreatedBy, a.Mode, a.HeldOn, a.Means, a.Handler, a.People(), a.NoteNumber, a.Conclusion,
            a.AdvisedBy, a.AdvisedAt, a.NextOn, a.EndedAt, a.Result,
            [.. file.Items.Select(i => new AdviceView(i.Order, i.Text, i.DueOn, i.Outcome, i.Remark, i.JudgedAt, i.JudgedBy, i.HazardId, i.HazardNumber))],
            file.Moves, file.MayCorrect, a.Version);
    }
}
