using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>An assessment as the API takes it.</summary>
internal sealed record AssessmentBody(int Version, IReadOnlyList<SelfRisk> Risks);

/// <summary>A commitment as the API takes it.</summary>
internal sealed record CommitmentBody(int Version, CommitmentInput Commitment);

/// <summary>A judgement of a sample as the API takes it.</summary>
internal sealed record JudgementBody(int Version, SampleJudgement Judgement);

/// <summary>The seed of a draw.</summary>
internal sealed record DrawBody(string Seed);

/// <summary>A round as it is read.</summary>
internal sealed record RoundView(
    Guid Id, Guid? PlaceId, string PlaceName, DateOnly PeriodStart, DateOnly DueOn, SelfStage Stage, bool WasLate, IReadOnlyList<SelfRisk> Risks, bool CheckPassed,
    int Findings, CommitmentKind Commitment, string CommitmentText, string Measures, string SignedName, DateTimeOffset? CommittedAt, int Version)
{
    public static RoundView Of(SelfRound r) => new(
        r.Id, r.PlaceId, r.PlaceName, r.PeriodStart, r.DueOn, r.Stage, r.WasLate, r.Risks(), r.CheckPassed, r.Findings, r.Commitment, r.CommitmentText,
        r.Measures, r.SignedName, r.CommittedAt, r.Version);
}

/// <summary><c>/api/v1/self-governance</c>.</summary>
internal static class SelfEndpoints
{
    private const int MostRounds = 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        var self = api.MapGroup("/self-governance").WithTags("self-governance");
        self.MapGet("", ListAsync).RequirePermission(SelfGovernancePermissions.View).Produces<Listed<SelfRow>>();
        self.MapGet("/places/{id:guid}", async (Guid id, Actor actor, SelfReader reader, CancellationToken cancellation) =>
            TypedResults.Ok((await reader.OfPlaceAsync(actor, id, MostRounds, cancellation)).Select(RoundView.Of)))
            .RequirePermission(SelfGovernancePermissions.View).Produces<IReadOnlyList<RoundView>>();
        self.MapPost("/places/{id:guid}/rounds", async (Guid id, Actor actor, SelfBook book, CancellationToken cancellation) =>
            (await book.OpenAsync(actor, id, cancellation)).ToHttp())
            .RequirePermission(SelfGovernancePermissions.Act).Produces<Guid>().ProducesProblem(404).ProducesProblem(409);
        self.MapGet("/places/{id:guid}/board", async (Guid id, HttpRequest request, Actor actor, SelfBoard board, CancellationToken cancellation) =>
            (await board.WriteAsync(actor, id, $"{request.Scheme}://{request.Host}{request.PathBase}/", cancellation))
                .ToHttp(file => TypedResults.Stream(file, "application/pdf", "board.pdf")))
            .RequirePermission(SelfGovernancePermissions.View).Produces(200).ProducesProblem(404).ProducesProblem(503);
        self.MapPost("/rounds/{id:guid}/assessment", async (Guid id, AssessmentBody body, Actor actor, SelfBook book, CancellationToken cancellation) =>
            Written(await book.AssessAsync(actor, id, body.Version, body.Risks, cancellation)))
            .RequirePermission(SelfGovernancePermissions.Act).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        self.MapPost("/rounds/{id:guid}/commitment", async (Guid id, CommitmentBody body, Actor actor, SelfBook book, CancellationToken cancellation) =>
            Written(await book.CommitAsync(actor, id, body.Version, body.Commitment, cancellation)))
            .RequirePermission(SelfGovernancePermissions.Act).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        self.MapGet("/samples", async (string? text, string? division, string? outcome, int? page, int? size, Actor actor, SelfReader reader, CancellationToken cancellation) =>
        {
            var found = await reader.SamplesAsync(actor, Listing.Query(text, page, size, ("division", division), ("outcome", outcome)), cancellation);
            return TypedResults.Ok(new Listed<SampleRow>(found.Items, found.Total));
        }).RequirePermission(SelfGovernancePermissions.Sample);
        self.MapPost("/samples", async (DrawBody body, Actor actor, SampleBook book, CancellationToken cancellation) =>
            (await book.DrawAsync(actor, body.Seed, cancellation)).ToHttp())
            .RequirePermission(SelfGovernancePermissions.Sample).Produces<Guid>().ProducesProblem(400).ProducesProblem(409);
        self.MapPost("/samples/{id:guid}/judgement", async (Guid id, JudgementBody body, Actor actor, SampleBook book, CancellationToken cancellation) =>
            Written(await book.JudgeAsync(actor, id, body.Version, body.Judgement, cancellation)))
            .RequirePermission(SelfGovernancePermissions.Sample).Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        string? text, string? type, string? division, string? sector, SelfStage? stage, bool? late, int? page, int? size, Actor actor, SelfReader reader,
        CancellationToken cancellation)
    {
        var query = Listing.Query(
            text, page, size, ("type", type), ("division", division), ("sector", sector), ("stage", stage?.ToString()), ("late", late == true ? "yes" : null));
        var found = SelfReader.Page(await reader.UnitsAsync(actor, cancellation), query);
        return TypedResults.Ok(new Listed<SelfRow>(found.Items, found.Total));
    }

    private static IResult Written(Outcome<int> version) => version.ToHttp(v => TypedResults.Ok(new HazardWritten(v)));
}
