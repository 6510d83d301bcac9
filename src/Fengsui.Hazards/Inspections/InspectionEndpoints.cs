using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Inspections;

/// <summary>Who begins an inspection.</summary>
public sealed record StartBody(int Version, IReadOnlyList<Inspector>? Inspectors = null);

/// <summary>An answer to something that was found.</summary>
public sealed record DecisionBody(int Version, FindingDecision Finding);

/// <summary>The end of an inspection.</summary>
public sealed record FinishBody(int Version, string Present, string Note = "");

/// <summary>A reason with a version.</summary>
public sealed record ReasonBody(int Version, string Reason);

/// <summary>An inspection as the API gives it.</summary>
public sealed record InspectionView(
    Guid Id, string Number, Guid? PlaceId, string Where, string Address, InspectionKind Kind, InspectionState State, InspectionResult Result, DateOnly PlannedOn,
    IReadOnlyList<Inspector> Inspectors, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string Present, string Note,
    IReadOnlyList<FindingView> Findings, int Version);

/// <summary>Something found, as the API gives it.</summary>
public sealed record FindingView(Guid Id, string ItemCode, string Text, string ClassCode, string Clause, FindingState State, Guid? HazardId, string Reason);

/// <summary><c>/api/v1/inspections</c>.</summary>
internal static class InspectionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var inspections = api.MapGroup("/inspections").WithTags("inspections");
        inspections.MapGet("", ListAsync).RequirePermission(HazardPermissions.View).Produces<Page<InspectionRow>>().ProducesProblem(400);
        inspections.MapPost("", PlanAsync).RequirePermission(EnforcementPermissions.Inspect).Produces<InspectionMade>(201).ProducesProblem(400);
        inspections.MapGet("/{id:guid}", FindAsync).RequirePermission(HazardPermissions.View).Produces<InspectionView>().ProducesProblem(404);
        inspections.MapGet("/{id:guid}/record", RecordAsync).RequirePermission(HazardPermissions.View)
            .Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(409);
        inspections.MapPost("/{id:guid}/start", StartAsync).RequirePermission(EnforcementPermissions.Inspect)
            .Produces<InspectionMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        inspections.MapPost("/{id:guid}/findings", DecideAsync).RequirePermission(EnforcementPermissions.Inspect)
            .Produces<InspectionMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        inspections.MapPost("/{id:guid}/finish", FinishAsync).RequirePermission(EnforcementPermissions.Inspect)
            .Produces<InspectionMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        inspections.MapPost("/{id:guid}/cancel", CancelAsync).RequirePermission(EnforcementPermissions.Inspect)
            .Produces<InspectionMade>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] InspectionFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            filter.Of(context.Set<Inspection>()), page, some => InspectionReader.Rows(context, some).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> PlanAsync(InspectionDraft draft, Actor actor, InspectionBook book, CancellationToken cancellation) =>
        (await book.PlanAsync(actor, draft with { Inspectors = draft.Inspectors ?? [], Programme = draft.Programme ?? "" }, cancellation))
            .ToHttp(made => TypedResults.Created($"/api/v1/inspections/{made.Id}", made));

    private static async Task<IResult> FindAsync(Guid id, Actor actor, InspectionReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(ViewOf(file)) : Refusal.NotFound("enforcement.inspection.not-found").ToHttp();

    private static async Task<IResult> RecordAsync(Guid id, Actor actor, InspectionPaper paper, CancellationToken cancellation) =>
        (await paper.WriteAsync(actor, id, cancellation)).ToHttp(NoticeEndpoints.File);

    private static async Task<IResult> StartAsync(Guid id, StartBody body, Actor actor, InspectionBook book, CancellationToken cancellation) =>
        (await book.StartAsync(actor, id, body.Version, body.Inspectors, cancellation)).ToHttp();

    private static async Task<IResult> DecideAsync(Guid id, DecisionBody body, Actor actor, InspectionBook book, CancellationToken cancellation) =>
        body.Finding is null
            ? Refusal.Invalid("hazards.finding.description", "finding").ToHttp()
            : (await book.DecideAsync(actor, id, body.Version, body.Finding, cancellation)).ToHttp();

    private static async Task<IResult> FinishAsync(Guid id, FinishBody body, Actor actor, InspectionBook book, CancellationToken cancellation) =>
        (await book.FinishAsync(actor, id, body.Version, body.Present ?? "", body.Note ?? "", cancellation)).ToHttp();

    private static async Task<IResult> CancelAsync(Guid id, ReasonBody body, Actor actor, InspectionBook book, CancellationToken cancellation) =>
        (await book.CancelAsync(actor, id, body.Version, body.Reason ?? "", cancellation)).ToHttp();

    private static InspectionView ViewOf(InspectionFile file)
    {
        var i = file.Inspection;
        return new InspectionView(
            i.Id, i.Number, i.PlaceId, i.Where, i.Address, i.Kind, i.State, i.Result, i.PlannedOn, i.Inspectors(), i.StartedAt, i.FinishedAt, i.Present, i.Note,
            [.. file.Findings.Select(f => new FindingView(f.Id, f.ItemCode, f.Text, f.ClassCode, f.Clause, f.State, f.HazardId, f.Reason))], i.Version);
    }
}
