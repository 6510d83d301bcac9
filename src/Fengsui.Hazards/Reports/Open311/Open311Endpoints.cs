using System.Globalization;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports.Open311;

/// <summary>
/// Open311 GeoReport v2 under <c>/open311/v2</c>, in XML and JSON. What it tells of reports is what the public may know: the class, a position on
/// a coarse grid, states and days; no words of the sender, no address, no photo.
/// </summary>
internal static class Open311Endpoints
{
    private const string Root = "/open311";
    private const string Standard = "http://wiki.open311.org/GeoReport_v2";
    private const int DefaultDays = 90;
    private const int MostRequests = 1_000;
    private static readonly string[] Formats = ["json", "xml"];

    public static void Map(IEndpointRouteBuilder app)
    {
        var open = app.MapGroup(Root).AllowAnonymous().ExcludeFromDescription();
        foreach (var format in Formats)
        {
            open.MapGet($"/discovery.{format}", Discovery).RequireRateLimiting(ReportOptions.LookLimit);
            var v2 = open.MapGroup("/v2");
            v2.MapGet($"/discovery.{format}", Discovery).RequireRateLimiting(ReportOptions.LookLimit);
            v2.MapGet($"/services.{format}", ServicesAsync).RequireRateLimiting(ReportOptions.LookLimit);
            v2.MapGet($"/services/{{code}}.{format}", ServiceAsync).RequireRateLimiting(ReportOptions.LookLimit);
            v2.MapGet($"/requests.{format}", RequestsAsync).RequireRateLimiting(ReportOptions.LookLimit);
            v2.MapPost($"/requests.{format}", SendAsync).RequireRateLimiting(ReportOptions.SendLimit).DisableAntiforgery();
            v2.MapGet($"/requests/{{id}}.{format}", RequestAsync).RequireRateLimiting(ReportOptions.LookLimit);
            v2.MapGet($"/tokens/{{token}}.{format}", TokenAsync).RequireRateLimiting(ReportOptions.LookLimit);
        }
    }

    /// <summary>True for an address of this interface.</summary>
    public static bool Owns(HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    private static Open311Answer Discovery(HttpContext http, IOptions<ReportOptions> options)
    {
        var address = (options.Value.PublicAddress.Length > 0 ? options.Value.PublicAddress.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}") + Root + "/v2";
        return new Open311Answer("discovery", Node.Of(
            ("changeset", Node.Of("2026-01-01T00:00:00Z")), ("contact", Node.Of(options.Value.OpenContact)),
            ("key_service", Node.Of("")),
            ("endpoints", Node.List("endpoint",
            [
                Node.Of(
                    ("specification", Node.Of(Standard)), ("url", Node.Of(address)), ("changeset", Node.Of("2026-01-01T00:00:00Z")), ("type", Node.Of("production")),
                    ("formats", Node.List("format", [Node.Of("text/xml"), Node.Of("application/json")]))),
            ]))));
    }

    private static async Task<IResult> ServicesAsync(HttpContext http, PublicReports reports, IOptions<ReportOptions> options, CancellationToken cancellation) =>
        WrongJurisdiction(http, options.Value) ?? new Open311Answer("services", Node.List("service", (await reports.ClassesAsync(cancellation)).Select(c => Node.Of(
            ("service_code", Node.Of(c.Code)), ("service_name", Node.Of(c.Words)), ("description", Node.Of(c.Words)), ("metadata", Node.Of(false)),
            ("type", Node.Of("realtime")), ("keywords", Node.Of(c.IsUrgent ? "fire,urgent" : "fire")), ("group", Node.Of("fire"))))));

    private static async Task<IResult> ServiceAsync(string code, HttpContext http, PublicReports reports, IOptions<ReportOptions> options, CancellationToken cancellation) =>
        WrongJurisdiction(http, options.Value)
        ?? ((await reports.ClassesAsync(cancellation)).Any(c => c.Code == code)
            ? new Open311Answer("service_definition", Node.Of(("service_code", Node.Of(code)), ("attributes", Node.List("attribute", []))))
            : Open311Answer.Error(http, StatusCodes.Status404NotFound, Refusal.NotFound("reports.open311.service", code)));

    private static async Task<IResult> SendAsync(HttpContext http, ReportIntake intake, IOptions<ReportOptions> options, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType)
        {
            return Open311Answer.Error(http, StatusCodes.Status400BadRequest, Refusal.Invalid("reports.draft.unreadable", ""));
        }

        var form = await http.Request.ReadFormAsync(cancellation);
        if (WrongJurisdiction(http, options.Value, form["jurisdiction_id"].ToString()) is { } elsewhere)
        {
            return elsewhere;
        }

        if (options.Value.ApiKeys.Count > 0 && !options.Value.ApiKeys.Contains(form["api_key"].ToString()))
        {
            return Open311Answer.Error(http, StatusCodes.Status403Forbidden, Refusal.Forbidden("reports.open311.key"));
        }

        var draft = DraftOf(form);
        if (draft.Refusal is { } wrong)
        {
            return Open311Answer.Error(http, StatusCodes.Status400BadRequest, wrong);
        }

        var outcome = await intake.ReceiveAsync(
            draft.Value, [], new ReportOrigin(ReportChannel.Open311, ReportLimits.AddressOf(http), CultureInfo.CurrentUICulture.Name), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Open311Answer.Error(http, Kernel.Web.Problems.StatusOf(refusal.Kind), refusal);
        }

        var notice = http.RequestServices.GetRequiredService<IStringLocalizer<ReportTexts>>()["Open311.Notice"].Value;
        return new Open311Answer("service_requests", Node.List("request",
        [
            Node.Of(
                ("service_request_id", Node.Of(outcome.Value.Number)), ("token", Node.Of(outcome.Value.Token)), ("service_notice", Node.Of(notice)), ("account_id", Node.Nothing)),
        ]), StatusCodes.Status201Created);
    }

    private static async Task<IResult> RequestsAsync(HttpContext http, [AsParameters] RequestQuery query, Records records, IServiceProvider services, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<IOptions<ReportOptions>>().Value;
        if (WrongJurisdiction(http, options) is { } elsewhere)
        {
            return elsewhere;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var to = Time(query.end_date);
        var from = Time(query.start_date);
        if ((query.start_date is not null && from is null) || (query.end_date is not null && to is null) || query.status is not (null or "" or "open" or "closed" or "open,closed" or "closed,open"))
        {
            return Open311Answer.Error(http, StatusCodes.Status400BadRequest, Refusal.Invalid("reports.open311.query", "start_date"));
        }

        var (until, since) = (to ?? now, from ?? (to ?? now).AddDays(-DefaultDays));
        await using var context = records.Open(ReportIntake.Desk);
        var reports = context.Set<CitizenReport>().AsQueryable();
        if (query.service_request_id is { Length: > 0 } ids)
        {
            var wanted = ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            reports = reports.Where(r => wanted.Contains(r.Number));
        }
        else
        {
            reports = reports.Where(r => r.ReceivedAt >= since && r.ReceivedAt <= until);
            if (query.service_code is { Length: > 0 } codes)
            {
                var wanted = codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                reports = reports.Where(r => wanted.Contains(r.ClassCode));
            }

            reports = query.status switch
            {
                "open" => reports.Where(r => r.EndedAt == null),
                "closed" => reports.Where(r => r.EndedAt != null),
                _ => reports,
            };
        }

        return await AnswerAsync(context, reports.OrderByDescending(r => r.ReceivedAt).Take(MostRequests), services, cancellation);
    }

    private static async Task<IResult> RequestAsync(string id, HttpContext http, Records records, IServiceProvider services, CancellationToken cancellation)
    {
        if (WrongJurisdiction(http, services.GetRequiredService<IOptions<ReportOptions>>().Value) is { } elsewhere)
        {
            return elsewhere;
        }

        await using var context = records.Open(ReportIntake.Desk);
        var found = context.Set<CitizenReport>().Where(r => r.Number == id);
        return await found.AnyAsync(cancellation)
            ? await AnswerAsync(context, found, services, cancellation)
            : Open311Answer.Error(http, StatusCodes.Status404NotFound, Refusal.NotFound("reports.not-found"));
    }

    private static async Task<IResult> TokenAsync(string token, HttpContext http, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(ReportIntake.Desk);
        return await PublicReports.OfTokenAsync(context, token, cancellation) is { } report
            ? new Open311Answer("service_requests", Node.List("request", [Node.Of(("service_request_id", Node.Of(report.Number)), ("token", Node.Of(token)))]))
            : Open311Answer.Error(http, StatusCodes.Status404NotFound, Refusal.NotFound("reports.not-found"));
    }

    private static async Task<IResult> AnswerAsync(FengsuiContext context, IQueryable<CitizenReport> reports, IServiceProvider services, CancellationToken cancellation)
    {
        var (facts, texts, local) = (services.GetRequiredService<PublicReports>(), services.GetRequiredService<IStringLocalizer<ReportTexts>>(), services.GetRequiredService<LocalTime>());
        var classes = await context.Set<HazardClass>().ToDictionaryAsync(c => c.Code, cancellation);
        var rows = await reports.Select(r => new
        {
            r.Number, r.State, r.ClassCode, r.ReceivedAt, r.ChangedAt, r.EndedAt, r.Longitude, r.Latitude, r.HazardState,
            DueAt = context.Set<Clock>().Where(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == r.Id && c.EndedAt == null).Min(c => (DateTimeOffset?)c.DueAt),
        }).ToListAsync(cancellation);
        return new Open311Answer("service_requests", Node.List("request", rows.Select(r => Node.Of(
            ("service_request_id", Node.Of(r.Number)), ("status", Node.Of(r.EndedAt is null ? "open" : "closed")),
            ("status_notes", Node.Of(texts["Public.State." + r.State].Value + (r.HazardState is { } hazard ? " · " + texts["Public.Hazard." + hazard].Value : ""))),
            ("service_name", Node.Of(facts.WordsOf(classes[r.ClassCode]))), ("service_code", Node.Of(r.ClassCode)), ("description", Node.Nothing),
            ("agency_responsible", Node.Nothing), ("service_notice", Node.Nothing), ("requested_datetime", Node.Of(local.Of(r.ReceivedAt))),
            ("updated_datetime", Node.Of(local.Of(r.ChangedAt))), ("expected_datetime", Node.Of(r.DueAt is { } due ? local.Of(due) : null)), ("address", Node.Nothing),
            ("address_id", Node.Nothing), ("zipcode", Node.Nothing), ("lat", Node.Of(facts.Coarse(r.Latitude))), ("long", Node.Of(facts.Coarse(r.Longitude))),
            ("media_url", Node.Nothing)))));
    }

    // A server of one jurisdiction takes no name for it, or its own.
    private static Open311Answer? WrongJurisdiction(HttpContext http, ReportOptions options, string? given = null) =>
        (given is { Length: > 0 } ? given : http.Request.Query["jurisdiction_id"].ToString()) is { Length: > 0 } named && options.Jurisdiction.Length > 0 && named != options.Jurisdiction
            ? Open311Answer.Error(http, StatusCodes.Status404NotFound, Refusal.NotFound("reports.open311.jurisdiction", named))
            : null;

    private static Outcome<ReportDraft> DraftOf(IFormCollection form)
    {
        string Text(string key) => form[key].ToString();
        var (lat, longitude) = (Text("lat"), Text("long"));
        if (Text("service_code").Length == 0)
        {
            return Refusal.Invalid("reports.open311.code", "service_code");
        }

        double? east = null;
        double? north = null;
        if (lat.Length + longitude.Length > 0)
        {
            if (!double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) || !double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var x))
            {
                return Refusal.Invalid("hazards.finding.position", "lat");
            }

            (east, north) = (x, y);
        }

        return new ReportDraft
        {
            ClassCode = Text("service_code"), Description = Text("description"), Where = Text("address_string"), Longitude = east, Latitude = north,
            Name = $"{Text("last_name")}{(Text("last_name").All(c => c < 128) && Text("last_name").Length > 0 && Text("first_name").Length > 0 ? " " : "")}{Text("first_name")}".Trim(),
            Phone = Text("phone"),

            // Who sends through a client of the standard agreed to its terms there; the standard has no field for it.
            Consent = true,
        };
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

#pragma warning disable IDE1006, SA1300 // Named as the standard names them.
    private sealed record RequestQuery(string? service_request_id, string? service_code, string? start_date, string? end_date, string? status);
#pragma warning restore IDE1006, SA1300
}
