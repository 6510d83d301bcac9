using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Chains, gaps, posts, commitments, wardens and notices under <c>/api/v1</c>.</summary>
internal static class ResponsibilityEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var chain = api.MapGroup("/responsibility").WithTags("responsibility");
        chain.MapGet("/chains/places/{id:guid}", async (Guid id, Actor actor, ChainReader reader, CancellationToken cancellation) =>
            Found(await reader.OfPlaceAsync(actor, id, cancellation))).RequirePermission(PlacePermissions.View).Produces<Chain>().ProducesProblem(404);
        chain.MapGet("/chains/buildings/{id:guid}", async (Guid id, Actor actor, ChainReader reader, CancellationToken cancellation) =>
            Found(await reader.OfBuildingAsync(actor, id, cancellation))).RequirePermission(PlacePermissions.View).Produces<Chain>().ProducesProblem(404);
        chain.MapGet("/gaps", async (string? kind, string? level, string? division, int? page, int? size, Actor actor, GapReader gaps, CancellationToken cancellation) =>
            TypedResults.Ok(await gaps.PageAsync(actor, Query(page, size, ("kind", kind), ("level", level), ("division", division)), cancellation)))
            .RequirePermission(PlacePermissions.View);
        MapPosts(chain);
        MapWardens(chain);
        MapCommitments(chain);
        MapNotices(chain);
    }

    private static void MapPosts(RouteGroupBuilder chain)
    {
        chain.MapGet("/posts", async (string? division, string? level, int? page, int? size, Actor actor, PostReader posts, CancellationToken cancellation) =>
            TypedResults.Ok(await posts.PageAsync(actor, Query(page, size, ("division", division), ("level", level)), cancellation)))
            .RequirePermission(PlacePermissions.View);
        chain.MapPost("/posts", async (PostDraft body, Actor actor, PostBook book, CancellationToken cancellation) =>
            (await book.CreateAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Created($"/api/v1/responsibility/posts/{id}", new Made(id))))
            .RequirePermission(ResponsibilityPermissions.Edit).Produces<Made>(201);
        chain.MapPut("/posts/{id:guid}", async (Guid id, PostChange body, Actor actor, PostBook book, CancellationToken cancellation) =>
            (await book.UpdateAsync(actor, id, body.Version, body.Post, cancellation)).ToHttp())
            .RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404).ProducesProblem(409);
        chain.MapDelete("/posts/{id:guid}", async (Guid id, Actor actor, PostBook book, CancellationToken cancellation) =>
            (await book.CloseAsync(actor, id, cancellation)).ToHttp()).RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404);
        chain.MapPost("/posts/{id:guid}/holders", async (Guid id, Appointment body, Actor actor, PostBook book, CancellationToken cancellation) =>
            (await book.AppointAsync(actor, id, body.Term, body.ReplacesId, cancellation)).ToHttp(holder => TypedResults.Ok(new Made(holder))))
            .RequirePermission(ResponsibilityPermissions.Edit).Produces<Made>().ProducesProblem(404).ProducesProblem(409);
        chain.MapPost("/terms/{id:guid}/reveal", async (Guid id, RevealBody body, Actor actor, NumberReveals reveals, CancellationToken cancellation) =>
            (await reveals.HolderAsync(actor, id, body.Reason ?? "", cancellation)).ToHttp(number => TypedResults.Ok(new RevealedNumber(number))))
            .RequirePermission(PlacePermissions.Reveal).Produces<RevealedNumber>().ProducesProblem(400).ProducesProblem(404);
        chain.MapPost("/posts/{id:guid}/end", async (Guid id, TermEnding body, Actor actor, PostBook book, CancellationToken cancellation) =>
            (await book.EndAsync(actor, id, body.Day, body.End, cancellation)).ToHttp())
            .RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapWardens(RouteGroupBuilder chain)
    {
        chain.MapGet("/wardens", async (string? division, string? target, string? warden, int? page, int? size, Actor actor, Records records, CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return TypedResults.Ok(await WardenReader.PageAsync(
                context, Query(page, size, ("division", division), ("target", target), ("warden", warden)), cancellation));
        }).RequirePermission(PlacePermissions.View);
        chain.MapGet("/wardens/coverage", async (string? division, Actor actor, Records records, CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return TypedResults.Ok(await WardenReader.CoverageAsync(context, division ?? "", cancellation));
        }).RequirePermission(PlacePermissions.View);
        chain.MapPost("/wardens", async (WardenBody body, Actor actor, WardenBook book, CancellationToken cancellation) =>
            (await book.AppointAsync(actor, body.Target, body.TargetId, body.Term, body.ReplacesId, cancellation)).ToHttp(id => TypedResults.Ok(new Made(id))))
            .RequirePermission(ResponsibilityPermissions.Edit).Produces<Made>().ProducesProblem(404).ProducesProblem(409);
        chain.MapPost("/wardens/{id:guid}/end", async (Guid id, TermEnding body, Actor actor, WardenBook book, CancellationToken cancellation) =>
            (await book.EndAsync(actor, id, body.Day, cancellation)).ToHttp()).RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404);
    }

    private static void MapCommitments(RouteGroupBuilder chain)
    {
        chain.MapGet("/commitments/missing", async (string? division, string? role, int? page, int? size, Actor actor, Records records, LocalTime times, CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return TypedResults.Ok(await CommitmentReader.MissingAsync(
                context, times.Today, Query(page, size, ("division", division), ("role", role)), cancellation));
        }).RequirePermission(PlacePermissions.View);
        chain.MapGet("/commitments", async (Guid placeId, Actor actor, Records records, CancellationToken cancellation) =>
        {
            await using var context = records.Open(actor);
            return TypedResults.Ok(await context.Set<DutyCommitment>().Where(c => c.PlaceId == placeId).OrderByDescending(c => c.SignedOn)
                .Take(MostRows).ToListAsync(cancellation));
        }).RequirePermission(PlacePermissions.View);
        chain.MapPost("/commitments", async (CommitmentDraft body, Actor actor, CommitmentBook book, CancellationToken cancellation) =>
            (await book.SignAsync(actor, body, cancellation)).ToHttp(id => TypedResults.Ok(new Made(id))))
            .RequirePermission(ResponsibilityPermissions.Sign).Produces<Made>().ProducesProblem(404);
        chain.MapGet("/templates", async (Actor actor, CommitmentBook book, CancellationToken cancellation) =>
            TypedResults.Ok(await book.TemplatesAsync(actor, cancellation))).RequirePermission(PlacePermissions.View);
        chain.MapPut("/templates/{role}", async (DutyRole role, TemplateDraft body, Actor actor, CommitmentBook book, CancellationToken cancellation) =>
            (await book.ChangeTemplateAsync(actor, role, body, cancellation)).ToHttp())
            .RequirePermission(ResponsibilityPermissions.Templates).ProducesProblem(409);
    }

    private static void MapNotices(RouteGroupBuilder chain)
    {
        chain.MapPost("/notices", async (NoticeBody body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
            (await book.MakeAsync(actor, body.Kind, body.TargetId, cancellation)).ToHttp())
            .RequirePermission(ResponsibilityPermissions.Edit).Produces<NoticeMade>().ProducesProblem(404);
        chain.MapPost("/notices/{id:guid}/posted", async (Guid id, NoticePosted body, Actor actor, NoticeBook book, CancellationToken cancellation) =>
            (await book.PostedAsync(actor, id, body.Day, cancellation)).ToHttp())
            .RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404);
        chain.MapDelete("/notices/{id:guid}", async (Guid id, Actor actor, NoticeBook book, CancellationToken cancellation) =>
            (await book.WithdrawAsync(actor, id, cancellation)).ToHttp()).RequirePermission(ResponsibilityPermissions.Edit).ProducesProblem(404);

        chain.MapGet("/notices/{id:guid}/pdf", async (Guid id, HttpRequest request, Actor actor, NoticePdf notices, CancellationToken cancellation) =>
            (await notices.WriteAsync(actor, id, $"{request.Scheme}://{request.Host}{request.PathBase}/", cancellation))
                .ToHttp(file => TypedResults.Stream(file.Content, file.ContentType, file.Name)))
            .RequirePermission(PlacePermissions.View).Produces(200).ProducesProblem(404).ProducesProblem(503);

        // Open to everybody who has the code, as the page is.
        chain.MapGet("/notices/public/{code}", async (string code, NoticeBook book, CancellationToken cancellation) =>
            Found(await book.OpenAsync(code, cancellation), "responsibility.notice.not-found"))
            .AllowAnonymous().RequireRateLimiting(NoticeAddress.RateLimit).Produces<NoticeView>().ProducesProblem(404);
    }

    private static IResult Found<T>(T? value, string otherwise = "places.not-found")
        where T : class => value is null ? new Refusal(RefusalKind.NotFound, otherwise).ToHttp() : TypedResults.Ok(value);

    private static TableQuery Query(int? page, int? size, params (string Key, string? Value)[] filters) => new()
    {
        Page = Math.Max(0, page ?? 0),
        PageSize = Math.Clamp(size ?? 50, 1, MostRows),
        Filters = filters.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal),
    };
}

/// <summary>Something was entered.</summary>
internal sealed record Made(Guid Id);

/// <summary>A post to change.</summary>
internal sealed record PostChange(int Version, PostDraft Post);

/// <summary>A term that ends without a successor.</summary>
internal sealed record TermEnding(DateOnly Day, TermEnd End = TermEnd.Left);

/// <summary>A warden to appoint.</summary>
/// <param name="ReplacesId">The running term that was seen, or null when there was none.</param>
internal sealed record WardenBody(WardenTarget Target, Guid TargetId, TermDraft Term, Guid? ReplacesId = null);

/// <summary>A notice to make.</summary>
internal sealed record NoticeBody(NoticeKind Kind, Guid TargetId);

/// <summary>A notice was posted.</summary>
internal sealed record NoticePosted(DateOnly Day);

/// <summary>Who takes over a post.</summary>
/// <param name="ReplacesId">The running term as it was read, or null when there was none.</param>
internal sealed record Appointment(TermDraft Term, Guid? ReplacesId = null);
