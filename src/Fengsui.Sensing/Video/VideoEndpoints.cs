using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Video;

/// <summary>What a list of cases is asked for.</summary>
/// <param name="State">One state.</param>
/// <param name="Kind">Code of a kind.</param>
/// <param name="Channel">A camera.</param>
/// <param name="Open">True for those that a person should look at.</param>
/// <param name="Late">True for open ones past their time.</param>
/// <param name="Q">Parts of the name of camera, place, lane or post.</param>
internal sealed record VideoCaseQuery(VideoCaseState? State = null, string? Kind = null, Guid? Channel = null, bool Open = false, bool Late = false, string? Q = null);

/// <summary>Camera events: <c>/api/v1/video</c>.</summary>
internal static class VideoEndpoints
{
    private const int MostDays = 366;
    private const int UsualDays = 30;
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/video/push/{source:guid}", VideoPushEndpoint.PushAsync).WithTags("push").AllowAnonymous().Accepts<object>("application/json", "multipart/form-data")
            .Produces<PushAnswer>().Produces<PushAnswer>(413).Produces<PushAnswer>(422).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        var video = api.MapGroup("/video").WithTags("video").RequirePermission(VideoPermissions.View);
        video.MapGet("/cases", CasesAsync).Produces<Page<VideoCaseRow>>().ProducesProblem(400);
        video.MapGet("/cases/{id:guid}", CaseAsync).Produces<VideoCaseFile>().ProducesProblem(404);
        video.MapPost("/cases/{id:guid}/decision", DecideAsync).RequirePermission(VideoPermissions.Decide)
            .Produces<VideoCaseFile>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        video.MapGet("/events/{id:guid}/snapshot", SnapshotAsync).Produces(200, contentType: "image/jpeg").ProducesProblem(404);
        video.MapGet("/precision", PrecisionAsync).Produces<IReadOnlyList<VideoPrecisionRow>>();
        video.MapGet("/channels", ChannelsAsync).Produces<Page<VideoChannelView>>().ProducesProblem(400);
        video.MapGet("/channels/{id:guid}", ChannelAsync).Produces<VideoChannelView>().ProducesProblem(404);
        video.MapPut("/channels/{id:guid}", SaveChannelAsync).RequirePermission(VideoPermissions.Edit)
            .Produces<VideoChannelView>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        video.MapGet("/kinds", async (VideoQueries queries, CancellationToken cancellation) => TypedResults.Ok(await queries.KindsAsync(cancellation)));
        video.MapPut("/kinds/{code}", async (string code, VideoKindDraft body, Actor actor, VideoKindBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, code, body, cancellation)).ToHttp()).RequirePermission(VideoPermissions.Edit)
            .Produces<int>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        MapSources(video.MapGroup("/sources"));
    }

    private static void MapSources(RouteGroupBuilder sources)
    {
        sources.MapGet("", async (Actor actor, VideoRegister register, CancellationToken cancellation) =>
            TypedResults.Ok(await register.SourcesAsync(actor, all => all, cancellation)));
        sources.MapPost("", async (VideoSourceDraft body, Actor actor, VideoSourceBook book, CancellationToken cancellation) =>
            (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/video/sources/{made.Id}", made)))
            .RequirePermission(VideoPermissions.Edit).Produces<VideoSourceWritten>(201).ProducesProblem(400).ProducesProblem(403);
        sources.MapGet("/{id:guid}", async (Guid id, Actor actor, VideoRegister register, CancellationToken cancellation) =>
            await register.SourceAsync(actor, id, cancellation) is { } source ? TypedResults.Ok(source) : Refusal.NotFound("video.source.not-found").ToHttp())
            .Produces<VideoSourceView>().ProducesProblem(404);
        sources.MapPut("/{id:guid}", async (Guid id, VideoSourceDraft body, Actor actor, VideoSourceBook book, CancellationToken cancellation) =>
            (await book.SaveAsync(actor, id, body, cancellation)).ToHttp()).RequirePermission(VideoPermissions.Edit)
            .Produces<VideoSourceWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        sources.MapPost("/{id:guid}/secret", async (Guid id, SourceVersion body, Actor actor, VideoSourceBook book, CancellationToken cancellation) =>
            (await book.ReissueAsync(actor, id, body.Version, cancellation)).ToHttp()).RequirePermission(VideoPermissions.Edit)
            .Produces<VideoSourceWritten>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> CasesAsync(
        [AsParameters] VideoCaseQuery query, [AsParameters] PageQuery page, Actor actor, Records records, VideoQueries queries, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var filter = new VideoCaseFilter(query.Q ?? "", query.State, query.Kind, query.Channel, query.Open, query.Late);
        return (await Paging.NewestFirstAsync(
            queries.Filtered(context, filter), page, some => VideoQueries.NewestAsync(some, cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CaseAsync(Guid id, Actor actor, VideoQueries queries, CancellationToken cancellation) =>
        await queries.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("video.case.not-found").ToHttp();

    private static async Task<IResult> DecideAsync(
        Guid id, VideoDecision body, Actor actor, VideoCaseBook book, VideoQueries queries, CancellationToken cancellation) =>
        (await book.DecideAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await CaseAsync(id, actor, queries, cancellation);

    private static async Task<IResult> SnapshotAsync(Guid id, HttpContext http, Actor actor, SnapshotReader reader, CancellationToken cancellation)
    {
        var opened = await reader.OpenAsync(actor, id, cancellation);
        if (opened.Refusal is { } refusal)
        {
            return refusal.ToHttp();
        }

        // A browser keeps it for the time that a person looks: going back to it is no other look.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=300";
        return opened.Value.Path is { } path
            ? TypedResults.PhysicalFile(path, opened.Value.MediaType)
            : TypedResults.Bytes(opened.Value.Bytes!, opened.Value.MediaType);
    }

    private static async Task<IResult> PrecisionAsync(Actor actor, VideoQueries queries, CancellationToken cancellation, [FromQuery] int days = UsualDays) =>
        TypedResults.Ok((await queries.PrecisionAsync(actor, Math.Clamp(days, 1, MostDays), new TableQuery { PageSize = MostRows }, cancellation)).Items);

    private static async Task<IResult> ChannelsAsync(
        bool? bound, string? q, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            VideoRegister.Filtered(context, q ?? "", bound), page,
            some => VideoRegister.ListAsync(context, some, cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> ChannelAsync(Guid id, Actor actor, VideoRegister register, CancellationToken cancellation) =>
        await register.ChannelAsync(actor, id, cancellation) is { } channel ? TypedResults.Ok(channel) : Refusal.NotFound("video.channel.not-found").ToHttp();

    private static async Task<IResult> SaveChannelAsync(
        Guid id, VideoChannelDraft body, Actor actor, VideoChannelBook book, VideoRegister register, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, id, body, cancellation)).Refusal is { } refusal ? refusal.ToHttp() : await ChannelAsync(id, actor, register, cancellation);
}
