using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Board;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Places.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters;

/// <summary><c>/api/v1/quarters</c>: the ledger of quarters as it is worked with: lists, survey, parking, frozen versions.</summary>
internal static class QuarterEndpoints
{
    private const int MostSteps = 20;
    private const int MostSpaces = 100_000;
    private const double MostMetres = 100_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var quarters = api.MapGroup("/quarters").WithTags("quarters");
        quarters.MapGet("", ListAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<QuarterRow>>();
        quarters.MapGet("/towns", TownsAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<TownCompletion>>();
        quarters.MapGet("/{id:guid}/survey", SurveyAsync).RequirePermission(PlacePermissions.View).Produces<SurveyView>().ProducesProblem(404);
        quarters.MapPut("/{id:guid}/survey/{section}", SaveAsync).RequirePermission(QuarterPermissions.Survey)
            .Produces<LedgerRow>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        quarters.MapGet("/{id:guid}/parking", ParkingAsync).RequirePermission(PlacePermissions.View).Produces<ParkingView>().ProducesProblem(404);
        quarters.MapPost("/{id:guid}/parking/what-if", TryAsync).RequirePermission(PlacePermissions.View)
            .Produces<WhatIfView>().ProducesProblem(400).ProducesProblem(404);
        quarters.MapGet("/snapshots", SnapshotsAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<SnapshotView>>();
        quarters.MapPost("/snapshots", FreezeAsync).RequirePermission(QuarterPermissions.Freeze).Produces<SnapshotMade>(201).ProducesProblem(400);
        quarters.MapGet("/snapshots/{id:guid}", SnapshotAsync).RequirePermission(PlacePermissions.View).Produces<SnapshotFileView>().ProducesProblem(404);
        quarters.MapGet("/snapshots/{before:guid}/to/{after:guid}", CompareAsync).RequirePermission(PlacePermissions.View)
            .Produces<IReadOnlyList<RowDifference>>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(
        string? text, string? town, bool? aged, bool? complete, string? lacks, string? plan, string? rank, Actor actor, Records records,
        IOptions<QuarterOptions> options, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var by = string.Equals(rank, "per100", StringComparison.OrdinalIgnoreCase) ? RankBy.Per100Households : RankBy.Deficit;
        return TypedResults.Ok(await QuarterBoard.ReadAsync(
            context, new QuarterFilter(text ?? "", town, aged, complete, lacks, plan, by), ParkingParameters.Of(options.Value), cancellation));
    }

    private static async Task<IResult> TownsAsync(Actor actor, Records records, IOptions<QuarterOptions> options, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await QuarterBoard.ReadAsync(context, new QuarterFilter(Aged: true), ParkingParameters.Of(options.Value), cancellation);
        var names = await PlaceNames.ReadAsync(context, cancellation);
        return TypedResults.Ok(QuarterBoard.Towns(rows, names.TownChoices(actor.DivisionPrefix)));
    }

    private static async Task<IResult> SurveyAsync(
        Guid id, Actor actor, SurveyBook surveys, LedgerBook book, IStringLocalizer<LedgerTexts> texts, CancellationToken cancellation) =>
        await surveys.FindAsync(actor, id, cancellation) is { } survey
            ? TypedResults.Ok(SurveyView.Of(survey, book.Find(SurveyBook.QuarterLedger)!, texts))
            : NotFound();

    private static async Task<IResult> SaveAsync(
        Guid id, string section, SurveyAnswers body, Actor actor, SurveyBook surveys, CancellationToken cancellation)
    {
        if (!Enum.TryParse<SurveySection>(section, ignoreCase: true, out var which) || !Enum.IsDefined(which))
        {
            return Refusal.Invalid("places.survey.section", "section", section).ToHttp();
        }

        var answers = body with { Source = string.IsNullOrWhiteSpace(body.Source) ? "api" : body.Source };
        return (await surveys.SaveAsync(actor, id, which, answers, cancellation)).ToHttp(TypedResults.Ok);
    }

    private static async Task<IResult> ParkingAsync(
        Guid id, Actor actor, SurveyBook surveys, IOptions<QuarterOptions> options, CancellationToken cancellation) =>
        await surveys.FindAsync(actor, id, cancellation) is { } survey
            ? TypedResults.Ok(ParkingView.Of(ParkingCalculator.Assess(survey.Facts, ParkingParameters.Of(options.Value)), options.Value))
            : NotFound();

    private static async Task<IResult> TryAsync(
        Guid id, WhatIfBody body, Actor actor, SurveyBook surveys, IOptions<QuarterOptions> options, CancellationToken cancellation)
    {
        if (Check(body.Steps) is { } refusal)
        {
            return refusal.ToHttp();
        }

        return await surveys.FindAsync(actor, id, cancellation) is { } survey
            ? TypedResults.Ok(WhatIfView.Of(WhatIfCalculator.Try(survey.Facts, body.Steps, ParkingParameters.Of(options.Value))))
            : NotFound();
    }

    /// <summary>What is wrong with the steps of a scenario, or null.</summary>
    internal static Refusal? Check(IReadOnlyList<WhatIf> steps) =>
        steps.Count > MostSteps
            ? Refusal.Invalid("places.what-if.many", "steps", MostSteps.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : steps.Any(s => !Enum.IsDefined(s.Kind)) ? Refusal.Invalid("places.field.unknown", "steps")
        : steps.Any(s => s.Spaces is < 0 or > MostSpaces) ? Outside("spaces", MostSpaces)
        : steps.Any(s => s.LengthM is not (null or (>= 0 and <= MostMetres)) || s.WidthM is not (null or (>= 0 and <= MostMetres)))
            ? Outside("lengthM", MostMetres)
        : steps.Any(s => s.NightShare is not (null or (>= 0 and <= 1))) ? Refusal.Invalid("places.survey.share", "nightShare")
        : null;

    private static Refusal Outside(string field, double most) =>
        Refusal.Invalid("places.out-of-range", field, "0", most.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<IResult> SnapshotsAsync(Actor actor, SnapshotBook snapshots, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<SnapshotView>>([.. (await snapshots.ListAsync(actor, cancellation)).Select(SnapshotView.Of)]);

    private static async Task<IResult> FreezeAsync(SnapshotBody body, Actor actor, SnapshotBook snapshots, CancellationToken cancellation) =>
        (await snapshots.TakeAsync(actor, body.Title, cancellation))
            .ToHttp(id => TypedResults.Created($"/api/v1/quarters/snapshots/{id}", new SnapshotMade(id)));

    private static async Task<IResult> SnapshotAsync(Guid id, Actor actor, SnapshotBook snapshots, CancellationToken cancellation) =>
        await snapshots.FindAsync(actor, id, cancellation) is { } file
            ? TypedResults.Ok(new SnapshotFileView(
                SnapshotView.Of(file.Snapshot), file.IsIntact,
                [.. file.Rows.Select(r => new SnapshotRowView(r.QuarterId, r.Name, r.DivisionCode, SnapshotBook.ValuesOf(r), r.Hash))]))
            : NotFound();

    private static async Task<IResult> CompareAsync(Guid before, Guid after, Actor actor, SnapshotBook snapshots, CancellationToken cancellation) =>
        await snapshots.FindAsync(actor, before, cancellation) is { } old && await snapshots.FindAsync(actor, after, cancellation) is { } now
            ? TypedResults.Ok(SnapshotBook.Compare(old, now))
            : NotFound();

    private static IResult NotFound() => Refusal.NotFound("places.record.not-found").ToHttp();
}
