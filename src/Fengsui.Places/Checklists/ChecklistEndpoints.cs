using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Responsibility;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary><c>/api/v1/checklists</c>: editions and sheets.</summary>
internal static class ChecklistEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/checklists").WithTags("checklists");
        lists.MapGet("", ListAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<ChecklistEditionListed>>();
        lists.MapGet("/{code}", CodeAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<ChecklistEditionView>>().ProducesProblem(404);
        lists.MapGet("/for/{code}/{id:guid}", ForAsync).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<ChecklistBrief>>();
        lists.MapPost("", async (ChecklistBody body, Actor actor, ChecklistBook book, CancellationToken cancellation) =>
            (await book.EnterAsync(actor, body.Code, body.ScopeCode, body.Checklist, body.BasedOnId, cancellation))
                .ToHttp(id => TypedResults.Created($"/api/v1/checklists/editions/{id}", new ChecklistEntered(id))))
            .RequirePermission(ChecklistPermissions.Edit).Produces<ChecklistEntered>(201).ProducesProblem(400).ProducesProblem(409);
        MapEditions(lists.MapGroup("/editions/{id:guid}"));
        lists.MapGet("/sheets", SheetsAsync).RequirePermission(PlacePermissions.View).Produces<ChecklistSheetPage>();
        lists.MapPost("/sheets", async (SheetBody body, Actor actor, SheetBook book, CancellationToken cancellation) =>
            (await book.StartAsync(actor, body.Ledger, body.RecordId, body.Checklist, cancellation))
                .ToHttp(id => TypedResults.Created($"/api/v1/checklists/sheets/{id}", new ChecklistEntered(id))))
            .RequirePermission(ChecklistPermissions.Fill).Produces<ChecklistEntered>(201).ProducesProblem(404);
        MapSheets(lists.MapGroup("/sheets/{id:guid}"));
    }

    private static void MapEditions(RouteGroupBuilder editions)
    {
        editions.MapGet("", EditionAsync).RequirePermission(PlacePermissions.View).Produces<ChecklistEditionView>().ProducesProblem(404);
        editions.MapGet("/difference", DifferenceAsync).RequirePermission(PlacePermissions.View).Produces<EditionDifference>().ProducesProblem(404);
        editions.MapPut("", async (Guid id, ChecklistChange body, Actor actor, ChecklistBook book, CancellationToken cancellation) =>
            (await book.ChangeAsync(actor, id, body.Version, body.Checklist, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Edit).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        editions.MapDelete("", async (Guid id, int version, Actor actor, ChecklistBook book, CancellationToken cancellation) =>
            (await book.WithdrawAsync(actor, id, version, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Edit).Produces(204).ProducesProblem(404).ProducesProblem(409);
        editions.MapPost("/put-into-force", async (Guid id, ForceBody body, Actor actor, ChecklistBook book, CancellationToken cancellation) =>
            (await book.PutIntoForceAsync(actor, id, body.Version, body.From, body.Until, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Edit).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        editions.MapPost("/call-back", async (Guid id, VersionBody body, Actor actor, ChecklistBook book, CancellationToken cancellation) =>
            (await book.CallBackAsync(actor, id, body.Version, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Edit).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapSheets(RouteGroupBuilder sheets)
    {
        sheets.MapGet("", SheetAsync).RequirePermission(PlacePermissions.View).Produces<ChecklistSheetView>().ProducesProblem(404);
        sheets.MapPut("", async (Guid id, AnswersBody body, Actor actor, SheetBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, id, body.Version, body.Answers, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Fill).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        sheets.MapPost("/finish", async (Guid id, VersionBody body, Actor actor, SheetBook book, CancellationToken cancellation) =>
            (await book.FinishAsync(actor, id, body.Version, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Fill).Produces<SheetJudgement>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        sheets.MapDelete("", async (Guid id, int version, Actor actor, SheetBook book, CancellationToken cancellation) =>
            (await book.DiscardAsync(actor, id, version, cancellation)).ToHttp())
            .RequirePermission(ChecklistPermissions.Fill).Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(Actor actor, ChecklistBook book, LocalTime times, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<ChecklistEditionListed>>(
        [
            .. (await book.AllAsync(actor, cancellation)).Select(e => new ChecklistEditionListed(
                e.Id, e.Code, e.ScopeCode, e.Edition, e.Title, e.AppliesTo, e.State, e.IsInForce(now), FirstDay(e, times), LastDay(e, times), e.Items().Count)),
        ]);
    }

    private static async Task<IResult> CodeAsync(
        string code, Actor actor, ChecklistBook book, LocalTime times, TimeProvider clock, CancellationToken cancellation)
    {
        var editions = (await book.AllAsync(actor, cancellation)).Where(e => e.Code == code).ToList();
        return editions.Count == 0
            ? Refusal.NotFound("checklists.not-found").ToHttp()
            : TypedResults.Ok<IReadOnlyList<ChecklistEditionView>>(editions.ConvertAll(e => View(e, times, clock.GetUtcNow())));
    }

    private static async Task<IResult> EditionAsync(
        Guid id, Actor actor, Records records, LocalTime times, TimeProvider clock, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ChecklistEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation) is { } edition
            ? TypedResults.Ok(View(edition, times, clock.GetUtcNow()))
            : Refusal.NotFound("checklists.not-found").ToHttp();
    }

    private static async Task<IResult> DifferenceAsync(Guid id, Guid? with, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var edition = await context.Set<ChecklistEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation);
        var other = (with ?? edition?.BasedOnId) is { } otherId
            ? await context.Set<ChecklistEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == otherId, cancellation)
            : null;
        return edition is null || other is null
            ? Refusal.NotFound("checklists.not-found").ToHttp()
            : TypedResults.Ok(ChecklistDiff.Between(ChecklistDraft.Of(other), ChecklistDraft.Of(edition)));
    }

    private static async Task<IResult> ForAsync(
        string code, Guid id, Actor actor, Records records, IChecklists lists, TimeProvider clock, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok(await lists.InForceAsync(context, code, id, clock.GetUtcNow(), cancellation));
    }

    private static async Task<IResult> SheetsAsync(
        [AsParameters] SheetQuestion question, Actor actor, SheetList list, CancellationToken cancellation)
    {
        var size = Math.Clamp(question.Size ?? 50, 1, MostRows);
        var rows = await list.PageAsync(
            actor, new SheetFilter(question.Ledger, question.RecordId, question.PlaceId, question.Checklist, question.Result),
            Math.Max(0, question.Page ?? 0) * size, size, cancellation);
        return TypedResults.Ok(new ChecklistSheetPage([.. rows.Items.Select(View)], rows.Total));
    }

    private static async Task<IResult> SheetAsync(Guid id, Actor actor, SheetList list, CancellationToken cancellation) =>
        await list.FindAsync(actor, id, cancellation) is { } row ? TypedResults.Ok(View(row)) : Refusal.NotFound("checklists.sheet.not-found").ToHttp();

    private static ChecklistSheetView View(SheetRow row) => new(
        row.Sheet.Id, row.Sheet.Checklist, row.Sheet.EditionId, row.Edition.Edition, row.Sheet.Ledger, row.Sheet.RecordId, row.RecordName,
        row.Sheet.IsFinished, row.Counts, row.Sheet.IsFinished ? row.Sheet.Result : SheetResult.Incomplete, row.Sheet.Answers(), row.Sheet.Judgement(),
        row.Sheet.FilledBy, row.Sheet.StartedAt, row.Sheet.FinishedAt, row.Sheet.Version);

    private static ChecklistEditionView View(ChecklistEdition edition, LocalTime times, DateTimeOffset now) => new(
        edition.Id, edition.Code, edition.ScopeCode, edition.Edition, edition.BasedOnId, edition.State, edition.IsInForce(now), FirstDay(edition, times),
        LastDay(edition, times), ChecklistDraft.Of(edition), edition.CreatedBy, edition.IssuedBy, edition.Version);

    private static DateOnly? FirstDay(ChecklistEdition edition, LocalTime times) => edition.StartsAt is { } start ? times.Day(start) : null;

    private static DateOnly? LastDay(ChecklistEdition edition, LocalTime times) => edition.EndsAt is { } end ? times.Day(end).AddDays(-1) : null;
}

/// <summary>An edition to draft.</summary>
/// <param name="Code">The checklist's code.</param>
/// <param name="ScopeCode">Division it shall hold in; empty for the nation.</param>
/// <param name="BasedOnId">The edition it is copied from, or null.</param>
internal sealed record ChecklistBody(string Code, string ScopeCode, ChecklistDraft Checklist, Guid? BasedOnId = null);

/// <summary>A draft to change.</summary>
internal sealed record ChecklistChange(int Version, ChecklistDraft Checklist);

/// <summary>The version that was read.</summary>
internal sealed record VersionBody(int Version);

/// <summary>When a draft takes effect.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, or null.</param>
internal sealed record ForceBody(int Version, DateOnly From, DateOnly? Until = null);

/// <summary>Something was entered.</summary>
internal sealed record ChecklistEntered(Guid Id);

/// <summary>A sheet to begin.</summary>
/// <param name="Ledger">Ledger of what is looked at; <c>places</c> for a place.</param>
internal sealed record SheetBody(string Ledger, Guid RecordId, string Checklist);

/// <summary>Answers of a draft.</summary>
internal sealed record AnswersBody(int Version, Dictionary<string, ChecklistAnswer> Answers);

/// <summary>Which sheets are asked for.</summary>
internal sealed record SheetQuestion(
    string? Ledger, Guid? RecordId, Guid? PlaceId, string? Checklist, SheetResult? Result, int? Page, int? Size);

/// <summary>An edition of a list.</summary>
internal sealed record ChecklistEditionListed(
    Guid Id, string Code, string ScopeCode, int Edition, string Title, string AppliesTo, EditionState State, bool IsInForce, DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo, int Items);

/// <summary>An edition with its items.</summary>
internal sealed record ChecklistEditionView(
    Guid Id, string Code, string ScopeCode, int Edition, Guid? BasedOnId, EditionState State, bool IsInForce, DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo, ChecklistDraft Checklist, string CreatedBy, string IssuedBy, int Version);

/// <summary>Sheets of a list.</summary>
internal sealed record ChecklistSheetPage(IReadOnlyList<ChecklistSheetView> Items, int Total);

/// <summary>A sheet.</summary>
/// <param name="Counts">True for the newest finished sheet of its checklist for the record.</param>
internal sealed record ChecklistSheetView(
    Guid Id, string Checklist, Guid EditionId, int Edition, string Ledger, Guid RecordId, string RecordName, bool IsFinished, bool Counts,
    SheetResult Result, IReadOnlyDictionary<string, ChecklistAnswer> Answers, SheetJudgement? Judgement, string FilledBy, DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt, int Version);
