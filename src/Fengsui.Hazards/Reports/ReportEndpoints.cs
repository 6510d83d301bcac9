using System.Globalization;
using System.Text.Json;
using Fengsui.Hazards.Rewards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Fengsui.Hazards.Reports;

/// <summary>A move of a report as the API takes it.</summary>
public sealed record ReportMoveBody(ReportMove Move, int Version, ReportInput? Input = null);

/// <summary>The new version after a move.</summary>
public sealed record ReportWritten(int Version);

/// <summary>A reason.</summary>
public sealed record RevealBody(string Reason);

/// <summary>Whether the answer was good.</summary>
public sealed record FeedbackBody(bool Satisfied, string Words = "");

/// <summary><c>/api/v1/citizen-reports</c>: the public's part without an account, the staff's part by permission.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/citizen-reports").WithTags("citizen-reports");
        MapPublic(reports);
        reports.MapGet("", ListAsync).RequirePermission(ReportPermissions.View).Produces<Page<ReportRow>>().ProducesProblem(400);
        reports.MapGet("/{id:guid}", async (Guid id, Actor actor, ReportReader reader, CancellationToken cancellation) =>
            await reader.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("reports.not-found").ToHttp())
            .RequirePermission(ReportPermissions.View).Produces<ReportFile>().ProducesProblem(404);
        reports.MapPost("/{id:guid}/moves", async (Guid id, ReportMoveBody body, Actor actor, ReportBook book, CancellationToken cancellation) =>
            (await book.MoveAsync(actor, id, body.Version, body.Move, body.Input ?? new ReportInput(), cancellation)).ToHttp(version => TypedResults.Ok(new ReportWritten(version))))
            .RequirePermission(ReportPermissions.View).Produces<ReportWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        reports.MapPost("/{id:guid}/reveal", async (Guid id, RevealBody body, Actor actor, ReportReveals reveals, CancellationToken cancellation) =>
            (await reveals.ShowAsync(actor, id, body.Reason, cancellation)).ToHttp())
            .RequirePermission(ReportPermissions.Reveal).Produces<Sender>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapPublic(RouteGroupBuilder reports)
    {
        reports.MapPost("", SendAsync).AllowAnonymous().RequireRateLimiting(ReportOptions.SendLimit).Accepts<ReportDraft>("application/json", "multipart/form-data")
            .Produces<ReportReceipt>(201).ProducesProblem(400).ProducesProblem(429);
        reports.MapGet("/classes", async (PublicReports reports, CancellationToken cancellation) => TypedResults.Ok(await reports.ClassesAsync(cancellation)))
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces<IReadOnlyList<CitizenClass>>();
        reports.MapGet("/nearby", async (double longitude, double latitude, string? classCode, PublicReports reports, CancellationToken cancellation) =>
            longitude is < -180 or > 180 or double.NaN || latitude is < -90 or > 90 or double.NaN
                ? Refusal.Invalid("hazards.finding.position", "longitude").ToHttp()
                : TypedResults.Ok(await reports.NearbyAsync(longitude, latitude, classCode ?? "", cancellation)))
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces<IReadOnlyList<NearbyReport>>().ProducesProblem(400);
        reports.MapGet("/outlines", OutlinesAsync).AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces(200, contentType: "application/geo+json");
        reports.MapGet("/track/{token}", async (string token, PublicReports reports, CancellationToken cancellation) =>
            await reports.TrackAsync(token, cancellation) is { } view ? TypedResults.Ok(view) : Refusal.NotFound("reports.not-found").ToHttp())
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces<TrackView>().ProducesProblem(404);
        reports.MapGet("/track/{token}/photos/{id:guid}", PhotoAsync).AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces(200).ProducesProblem(404);
        reports.MapPost("/track/{token}/feedback", async (string token, FeedbackBody body, PublicReports reports, CancellationToken cancellation) =>
            (await reports.SayAsync(token, body.Satisfied, body.Words, cancellation)).ToHttp())
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces(204).ProducesProblem(404).ProducesProblem(409);
        reports.MapPost("/track/{token}/claim-code", async (string token, RewardBook book, CancellationToken cancellation) =>
            (await book.NewCodeAsync(token, cancellation)).ToHttp())
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces<ClaimCode>().ProducesProblem(404).ProducesProblem(409);
        reports.MapPost("/track/{token}/claim", async (string token, RewardInput body, RewardBook book, CancellationToken cancellation) =>
            (await book.ClaimAsync(token, body, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .AllowAnonymous().RequireRateLimiting(ReportOptions.LookLimit).Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ReportIntake intake, IOptions<ReportOptions> options, CancellationToken cancellation)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ReportIntake.MostBytes(options.Value);
        }

        var read = await ReadAsync(http, options.Value, cancellation);
        if (read.Refusal is { } broken)
        {
            return broken.ToHttp();
        }

        var (draft, photos) = read.Value;
        var origin = new ReportOrigin(http.Request.HasFormContentType ? ReportChannel.Web : ReportChannel.Api, ReportLimits.AddressOf(http), CultureInfo.CurrentUICulture.Name);
        var outcome = await intake.ReceiveAsync(draft, photos, origin, cancellation);

        // A browser without scripts posts the form itself: it goes on to the page of the token.
        return http.Request.HasFormContentType && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && outcome.Succeeded
            ? TypedResults.LocalRedirect($"{http.Request.PathBase}/report/{outcome.Value.Token}?sent=1")
            : outcome.ToHttp(receipt => TypedResults.Created($"/report/{receipt.Token}", receipt));
    }

    private static async Task<Outcome<(ReportDraft Draft, IReadOnlyList<ReportPhoto> Photos)>> ReadAsync(HttpContext http, ReportOptions options, CancellationToken cancellation)
    {
        try
        {
            if (http.Request.HasFormContentType)
            {
                var form = await http.Request.ReadFormAsync(
                    new FormOptions { MultipartBodyLengthLimit = ReportIntake.MostBytes(options), ValueLengthLimit = 64 << 10 }, cancellation);
                return (DraftOf(form), [.. form.Files.Where(f => f.Length > 0 || f.FileName.Length > 0).Select(f => new ReportPhoto(f.FileName, f.Length, f.OpenReadStream))]);
            }

            return http.Request.HasJsonContentType() && await http.Request.ReadFromJsonAsync<ReportDraft>(cancellation) is { } draft
                ? (draft, (IReadOnlyList<ReportPhoto>)[])
                : Refusal.Invalid("reports.draft.unreadable", "");
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or FormatException)
        {
            return Refusal.Invalid("reports.draft.unreadable", "");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusal.Invalid("reports.draft.too-large", "photos", $"{ReportIntake.MostBytes(options) >> 20}");
        }
    }

    internal static ReportDraft DraftOf(IFormCollection form) => new()
    {
        ClassCode = Text(form, "classCode"), Description = Text(form, "description"), Where = Text(form, "where"), Longitude = Number(form, "longitude"),
        Latitude = Number(form, "latitude"), Name = Text(form, "name"), Phone = Text(form, "phone"), Consent = IsOn(form, "consent"), IsInsider = IsOn(form, "isInsider"),
        DeclinesReward = IsOn(form, "declinesReward"), SameAs = Text(form, "sameAs"), Website = Text(form, "website"),
    };

    private static string Text(IFormCollection form, string key) => form[key].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);

    private static bool IsOn(IFormCollection form, string key) => form[key].ToString() is "true" or "on" or "1";

    private static double? Number(IFormCollection form, string key) => form[key].ToString() is { Length: > 0 } text
        ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    private static async Task<IResult> OutlinesAsync(PublicReports reports, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var outlines = await reports.OutlinesAsync(cancellation);
        return TypedResults.Text(
            "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', outlines.Select(o =>
                $"{{\"type\":\"Feature\",\"properties\":{{\"name\":{JsonSerializer.Serialize(o.Name)}}},\"geometry\":{o.GeometryJson}}}")) + "]}",
            "application/geo+json");
    }

    private static async Task<IResult> PhotoAsync(string token, Guid id, bool? small, HttpContext http, PublicReports reports, CancellationToken cancellation) =>
        (await reports.PhotoAsync(token, id, small ?? false, cancellation)).ToHttp(file =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "private, no-cache";
            return TypedResults.PhysicalFile(file.Path, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""));
        });

    private static async Task<IResult> ListAsync(
        [AsParameters] ReportFilter filter, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            filter.Of(context.Set<CitizenReport>()), page, some => ReportReader.Rows(some, context).ToListAsync(cancellation), row => row.Id)).ToHttp();
    }
}
