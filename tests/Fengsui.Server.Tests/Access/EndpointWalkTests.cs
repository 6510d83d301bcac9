using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests.Access;

/// <summary>
/// Every endpoint of the API as every role, scoped to one town, one sector and one place. The endpoints come from the server
/// itself: a new one is walked without a line here, unless it names something by an id that this test does not know yet.
/// </summary>
[Trait("Req", "S-103")]
[Collection(WalkedCounty.Name)]
public sealed partial class EndpointWalkTests(SeededCounty county)
{
    private const string Stream = "/api/v1/alarms/stream";

    // What one's own record of this kind is called in paths; the first that begins the path counts.
    private static readonly (string Path, Func<Subject, string> Id)[] Ids =
    [
        ("/api/v1/responsibility/commitments?", s => $"{s.PlaceId}"), ("/api/v1/documents?", s => $"{s.PlaceId}"),
        ("/api/v1/places/", s => $"{s.PlaceId}"), ("/api/v1/devices/", s => $"{s.DeviceId}"), ("/api/v1/points/", s => $"{s.PointId}"),
        ("/api/v1/alarms/drills/", s => $"{s.DrillId}"), ("/api/v1/alarms/", s => $"{s.AlarmId}"),
        ("/api/v1/accounts/", s => $"{s.AccountId}"), ("/api/v1/ledgers/protection-assets/", s => $"{s.RecordId}"),
        ("/api/v1/ledgers/places/", s => $"{s.PlaceId}"),
        ("/api/v1/documents/", s => $"{s.DocumentId}"), ("/api/v1/divisions/", s => s.Division),
        ("/api/v1/division-changes/", s => $"{s.DivisionChangeId}"),
        ("/api/v1/responsibility/chains/places/", s => $"{s.PlaceId}"), ("/api/v1/responsibility/chains/buildings/", s => $"{s.BuildingId}"),
        ("/api/v1/responsibility/posts/", s => $"{s.PostId}"), ("/api/v1/responsibility/notices/", s => $"{s.NoticeId}"),
        ("/api/v1/field/package?", s => $"{s.QuarterId}"), ("/api/v1/field/photos?", s => $"{s.QuarterId}"),
        ("/api/v1/checklists/sheets/", s => $"{s.SheetId}"), ("/api/v1/checklists/for/places/", s => $"{s.PlaceId}"),
        ("/api/v1/quarters/snapshots/", s => $"{s.SnapshotId}"), ("/api/v1/quarters/{id", s => $"{s.QuarterId}"),
        ("/api/v1/lane-plans/{id", s => $"{s.PlanId}"), ("/api/v1/imports/", s => $"{s.ImportId}"), ("/api/v1/merges/", s => $"{s.MergeId}"),
        ("/api/v1/responsibility/terms/", s => $"{s.TermId}"), ("/api/v1/responsibility/wardens/", s => $"{s.WardenTermId}"),
        ("/api/v1/inspections/", s => $"{s.InspectionId}"), ("/api/v1/official-notices/", s => $"{s.OfficialNoticeId}"), ("/api/v1/levers/", s => $"{s.LeverId}"),
        ("/api/v1/self-governance/places/", s => $"{s.PlaceId}"), ("/api/v1/self-governance/rounds/", s => $"{s.HazardId}"),
        ("/api/v1/self-governance/samples/", s => $"{s.HazardId}"), ("/api/v1/standards/", s => $"{s.HazardId}"), ("/api/v1/outages/", s => $"{s.HazardId}"),
        ("/api/v1/maintenance-contracts/", s => $"{s.HazardId}"), ("/api/v1/petrochemical/tasks/", s => $"{s.HazardId}"),
        ("/api/v1/petrochemical/controls/", s => $"{s.HazardId}"), ("/api/v1/assistance/", s => $"{s.AssistanceId}"),
        ("/api/v1/hazards/", s => $"{s.HazardId}"), ("/api/v1/operations/dead-letters/", s => $"{s.DeadLetterId}"), ("/api/v1/me/sessions/", s => $"{s.SessionId}"),
        ("/api/v1/video/cases/", s => $"{s.VideoCaseId}"), ("/api/v1/video/channels/", s => $"{s.CameraId}"), ("/api/v1/video/events/", s => $"{s.VideoEventId}"),
        ("/api/v1/device-life/assets/", s => $"{s.AssetId}"), ("/api/v1/device-life/tickets/", s => $"{s.TicketId}"),
        ("/api/v1/notifications/me/push/", s => $"{s.SessionId}"), ("/api/v1/notifications/runs/", s => $"{s.CallRunId}"), ("/api/v1/notifications/messages/", s => $"{s.MessageId}"),
        ("/api/v1/hazards/", s => $"{s.HazardId}"), ("/api/v1/majors/", s => $"{s.MajorId}"), ("/api/v1/operations/dead-letters/", s => $"{s.DeadLetterId}"), ("/api/v1/me/sessions/", s => $"{s.SessionId}"),
    ];

    // What a second parameter of a path is.
    private static readonly (string Parameter, Func<Subject, string> Value)[] Parts =
    [
        ("{field}", _ => "phone"), ("{section}", _ => "Parking"), ("{measure:guid}", s => $"{s.PlanMeasureId}"), ("{row:int}", _ => "1"),
        ("{point:long}", s => $"{s.PointId}"), ("{backtest:guid}", s => $"{s.RecordId}"), ("{payment:guid}", s => $"{s.HazardId}"), ("{clockId:guid}", s => $"{s.HazardId}"), ("{milestoneId:guid}", s => $"{s.HazardId}"),
    ];

    // Records that hang on a division and not on a place: who has only places or a sector sees none.
    private static readonly string[] OfDivisions =
    [
        "/api/v1/accounts/", "/api/v1/division-changes/", "/api/v1/quarters/", "/api/v1/lane-plans/", "/api/v1/imports/", "/api/v1/levers/",
    ];

    // Lists that ask of what.
    private static readonly Dictionary<string, string> Questions = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/responsibility/commitments"] = "/api/v1/responsibility/commitments?placeId={id}",
        ["GET /api/v1/ledgers/{code}/{id:guid}/merge"] = "/api/v1/ledgers/{code}/{id:guid}/merge?into={id}",
        ["GET /api/v1/field/package"] = "/api/v1/field/package?form=survey&record={id}",
        ["GET /api/v1/field/photos"] = "/api/v1/field/photos?subject=quarters:{id}",
        ["GET /api/v1/hazards/statistics"] = "/api/v1/hazards/statistics?first=2026-01-01&months=3",
        ["GET /api/v1/calendar/{year:int}"] = "/api/v1/calendar/2026",
        ["PUT /api/v1/calendar/days/{day}"] = "/api/v1/calendar/days/2026-10-08",
        ["DELETE /api/v1/calendar/days/{day}"] = "/api/v1/calendar/days/2026-10-08",
        ["GET /api/v1/documents"] = "/api/v1/documents?subject=place:{id}",
    };

    // Nobody of the walkers may have one, whosever it is: another's session or browser ends by its own account, a given-up message is for who sees the whole
    // installation. Settings of the whole county or installation hang on no place at all: a rule, a kind of measure, the text of a commitment.
    private static readonly string[] NobodysOwn =
    [
        "/api/v1/me/sessions/", "/api/v1/notifications/me/push/", "/api/v1/operations/", "/api/v1/standing-rules/", "/api/v1/lane-measures/", "/api/v1/responsibility/templates/",
        "/api/v1/checklists/editions/", "/api/v1/village-pacts/", "/api/v1/hazard-rules/", "/api/v1/notice-templates/", "/api/v1/standard-templates/",
        "/api/v1/checklists/editions/", "/api/v1/village-pacts/", "/api/v1/hazard-rules/", "/api/v1/citizen-reports/", "/api/v1/rewards/",
        "/api/v1/rules/", "/api/v1/notifications/channels/", "/api/v1/notifications/trees/", "/api/v1/notifications/rosters/",
        "/api/v1/rules/", "/api/v1/intake/mappings/", "/api/v1/intake/sources/", "/api/v1/video/sources/",
        "/api/v1/intake/register-maps/", "/api/v1/intake/meters/",
        "/api/v1/device-life/models/", "/api/v1/device-life/batches/", "/api/v1/service-contracts/", "/api/v1/service-statements/", "/api/v1/charges/",
    ];

    private static readonly (string Path, Func<SeededCounty, string> Id)[] Settings =
    [
        ("/api/v1/standing-rules/", c => $"{c.RuleId}"), ("/api/v1/lane-measures/", _ => "re-mark"),
        ("/api/v1/responsibility/templates/", _ => "Post"), ("/api/v1/checklists/editions/", c => $"{c.RuleId}"),
        ("/api/v1/village-pacts/", c => $"{c.RuleId}"), ("/api/v1/hazard-rules/", c => $"{c.RuleId}"),
        ("/api/v1/notice-templates/", c => $"{c.RuleId}"), ("/api/v1/standard-templates/", c => $"{c.RuleId}"),
        ("/api/v1/citizen-reports/", c => $"{c.RuleId}"), ("/api/v1/rewards/", c => $"{c.RuleId}"),
        ("/api/v1/rules/", c => $"{c.RuleId}"),
        ("/api/v1/notifications/channels/", c => $"{c.RuleId}"), ("/api/v1/notifications/trees/", c => $"{c.RuleId}"),
        ("/api/v1/notifications/rosters/", c => $"{c.RuleId}"),
        ("/api/v1/rules/", c => $"{c.RuleId}"), ("/api/v1/intake/mappings/", c => $"{c.RuleId}"), ("/api/v1/intake/sources/", c => $"{c.RuleId}"),
        ("/api/v1/intake/register-maps/", c => $"{c.RuleId}"), ("/api/v1/intake/meters/", c => $"{c.RuleId}"),
        ("/api/v1/video/sources/", c => $"{c.RuleId}"), ("/api/v1/device-life/models/", c => $"{c.RuleId}"), ("/api/v1/device-life/batches/", c => $"{c.RuleId}"),
        ("/api/v1/service-contracts/", c => $"{c.RuleId}"), ("/api/v1/service-statements/", c => $"{c.RuleId}"), ("/api/v1/charges/", c => $"{c.RuleId}"),
    ];

    private static readonly string[] AlarmFields = ["state", "outcome", "acknowledgedBy", "assignedTo", "shelvedUntil"];

    // Nobody reads one of these alone.
    private static readonly string[] WriteOnly =
    [
        "/api/v1/responsibility/posts/", "/api/v1/responsibility/notices/", "/api/v1/responsibility/terms/", "/api/v1/responsibility/wardens/",
        "/api/v1/self-governance/rounds/", "/api/v1/self-governance/samples/", "/api/v1/standards/", "/api/v1/outages/", "/api/v1/maintenance-contracts/",
        "/api/v1/petrochemical/tasks/", "/api/v1/petrochemical/controls/",
        "/api/v1/merges/", "/api/v1/operations/dead-letters/", "/api/v1/me/sessions/", "/api/v1/notifications/me/push/", "/api/v1/video/events/",
    ];

    // Parameters that are words: each is walked.
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["/api/v1/map/layers/{key}"] = ["places", "devices", "alarms", "places-brigades", "places-water", "places-towns", "places-lines", "places-villages", "places-county", "places-micro",
            "places-grids", "places-buildings", "places-high-rise", "places-heritage", "places-petrochemical", "places-complexes", "places-quarters", "places-quarters-aged",
            "places-lanes-compliant", "places-lanes-failing", "places-lanes-unknown", "places-rural-gaps", "major-plates", "citizen-reports", "cameras"],
        ["/api/v1/venue-types/{code}"] = ["hotel"],
        ["/api/v1/hazard-classes/{code}"] = ["exit-blocked"],
        ["/api/v1/hazard-programmes/{code}"] = ["life-lane"],
        ["/api/v1/assistance-kinds/{code}"] = ["farm-park"],
        ["/api/v1/video/kinds/{code}"] = ["lane-blocked"],
        ["/api/v1/sector-portals/{code}"] = ["education"],
        ["/api/v1/checklists/{code}"] = ["fire-lane-marking"],
        ["/api/v1/checklists/for/{code}/{id:guid}"] = ["places"],
        ["/api/v1/ledgers/{code}"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/template"] = ["protection-assets"],
        ["/api/v1/ledgers/{code}/export"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/imports"] = ["protection-assets"],
        ["/api/v1/ledgers/{code}/{id:guid}/history"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}/merge"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}/merge?into={id}"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}/merges"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}/split"] = ["protection-assets", "places"],
        ["/api/v1/ledgers/{code}/{id:guid}/reveal/{field}"] = ["protection-assets"],
    };

    // They name no record of their own: what they name is left alone when it is out of sight.
    private static readonly string[] HarmlessWrites =
        ["POST /api/v1/alarms/acknowledge-troubles", "POST /api/v1/audit/verify", "POST /api/v1/ledgers/{code}/imports",
            "POST /api/v1/me/two-factor/offer",
            // Freezes what the own division has.
            "POST /api/v1/quarters/snapshots"];

    // Not there without a file that the installation brings.
    private static readonly string[] MayBeAbsent = ["GET /api/v1/map/tiles", "GET /api/v1/devices/{id:long}/mqtt", "GET /api/v1/notifications/me"];

    private string? _media;

    [Fact]
    public async Task Nobody_reaches_what_their_role_or_scope_does_not_cover()
    {
        var wrong = new List<string>();
        using var root = await county.Server.SignedInAsync("", RoleNames.Administrator, RoleNames.Leader);
        var before = await LookAsync(root);
        foreach (var (name, permission, media) in Endpoints())
        {
            foreach (var walker in county.Walkers)
            {
                _media = media;
                await WalkAsync(walker, name, permission, wrong);
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.GroupBy(w => w.Split(": ")[1].Split('{')[0]).Select(g => $"{g.Count()} times, {g.First()}").Take(40))}");
        Assert.Equal(before, await LookAsync(root));
    }

    [Fact]
    public async Task Every_walker_sees_something_of_their_own()
    {
        // Without this the walk would prove as much over an empty store.
        foreach (var walker in county.Walkers)
        {
            var page = (await walker.Client.GetFromJsonAsync<JsonNode>("/api/v1/places"))!["items"]!.AsArray();
            Assert.Equal(
                county.Subjects.Where(walker.Sees).Select(s => s.PlaceId).Order(), page.Select(p => p!["id"]!.GetValue<Guid>()).Order());
        }
    }

    // Everything of the place that is foreign to all walkers.
    private async Task<string> LookAsync(HttpClient root)
    {
        var foreign = county.Subjects[^1];
        var paths = Ids.Where(i => i.Path.EndsWith('/') && !i.Path.Contains("/alarms/", StringComparison.Ordinal) && !WriteOnly.Contains(i.Path)
                && !i.Path.Contains("/documents/", StringComparison.Ordinal) && !i.Path.Contains("/division-changes/", StringComparison.Ordinal))
            .Select(i => i.Path + i.Id(foreign)).Append("/api/v1/alarms/drills").Append("/api/v1/division-changes")
            .Append($"/api/v1/documents?subject=place:{foreign.PlaceId}").Append($"/api/v1/responsibility/commitments?placeId={foreign.PlaceId}")
            .Append($"/api/v1/quarters/{foreign.QuarterId}/survey").Append($"/api/v1/lane-plans/{foreign.PlanId}")
            .Append($"/api/v1/imports/{foreign.ImportId}/rows").Append($"/api/v1/ledgers/protection-assets/{foreign.RecordId}/merges")
            .Append("/api/v1/ledgers/protection-assets?size=200").Append("/api/v1/responsibility/posts?size=200")
            .Append("/api/v1/responsibility/wardens?size=200").Append("/api/v1/standing-rules").Append("/api/v1/lane-measures")
            .Append("/api/v1/responsibility/templates").Append("/api/v1/operations/dead-letters");
        var alarm = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?place={foreign.PlaceId}"))!["items"]![0]!;

        // It escalates by itself meanwhile.
        string[] touched = [.. AlarmFields.Select(f => $"{f} {alarm[f]}")];
        return string.Join('\n', [.. await Task.WhenAll(paths.Select(p => root.GetStringAsync(p))), .. touched]);
    }

    private IEnumerable<(string Name, string? Permission, string? Media)> Endpoints() =>
        from endpoint in county.Server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal) == true
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where endpoint.RoutePattern.RawText != "/api/v1/auth/sign-out" && endpoint.RoutePattern.RawText != "/api/v1/me/password"
        let permissions = endpoint.Metadata.OfType<PermissionMetadata>().Select(m => m.Permission).ToList()
        select ($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", permissions.LastOrDefault(),
            endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var media, ..] ? media : null);

    private async Task WalkAsync(Walker walker, string name, string? permission, List<string> wrong)
    {
        var (method, route) = (name.Split(' ')[0], Questions.GetValueOrDefault(name) ?? name.Split(' ')[1]);
        var may = permission is null
            || county.Server.Services.GetRequiredService<PermissionTable>().Allows(walker.Actor, permission);
        foreach (var path in WordsOf(route))
        {
            if (!may)
            {
                await AskAsync(walker, method, Fill(path, county.Subjects[0]), county.Subjects[0], s => s == HttpStatusCode.Forbidden, wrong);
            }
            else if (!path.Contains('{', StringComparison.Ordinal))
            {
                // A layer of the map asks for a permission of its own.
                var word = route.Contains('{', StringComparison.Ordinal);
                await AskAsync(
                    walker, method, path, county.Subjects[^1],
                    s => IsRead(method) ? (int)s < 400 || ((word || MayBeAbsent.Contains(name)) && s == HttpStatusCode.NotFound)
                        : (int)s is >= 400 and < 500 || HarmlessWrites.Contains(name),
                    wrong);
            }
            else
            {
                await WalkRecordsAsync(walker, method, path, MayBeAbsent.Contains(name), wrong);
            }
        }
    }

    private async Task WalkRecordsAsync(Walker walker, string method, string path, bool mayBeAbsent, List<string> wrong)
    {
        foreach (var subject in county.Subjects)
        {
            var own = !NobodysOwn.Any(n => path.StartsWith(n, StringComparison.Ordinal))
                && (OfDivisions.Any(d => path.StartsWith(d, StringComparison.Ordinal))
                    ? !walker.Actor.IsNarrowed && subject.Division.StartsWith(walker.Actor.DivisionPrefix, StringComparison.Ordinal)
                    // Nothing can be merged into itself, and nobody has two.
                    : walker.Sees(subject) && !path.Contains("/merge?", StringComparison.Ordinal));
            if (!own)
            {
                // A list of what hangs on a record out of sight may be empty; nothing may change.
                await AskAsync(
                    walker, method, Fill(path, subject), subject,
                    s => s is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
                        || (s == HttpStatusCode.OK && IsRead(method)),
                    wrong);
            }
            else if (IsRead(method))
            {
                await AskAsync(walker, method, Fill(path, subject), subject, s => s == HttpStatusCode.OK || (mayBeAbsent && s == HttpStatusCode.NotFound), wrong);
            }
        }
    }

    private async Task AskAsync(
        Walker walker, string method, string path, Subject subject, Func<HttpStatusCode, bool> expected, List<string> wrong)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (!IsRead(method))
        {
            request.Content = _media is null or "application/json"
                ? JsonContent.Create(Body(path, subject))
                : new ByteArrayContent("name\nx"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(_media) } };
        }

        using var answer = await walker.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = path == Stream && answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
        if (!expected(answer.StatusCode))
        {
            wrong.Add($"{walker}: {method} {path} gave {(int)answer.StatusCode} {body[..Math.Min(body.Length, 160)]}");
        }

        if (IsRead(method) && county.Subjects.FirstOrDefault(s => body.Contains(s.Phone, StringComparison.Ordinal)) is { } called)
        {
            wrong.Add($"{walker}: {method} {path} tells the number of {called.Word}");
        }

        var asked = path + await (request.Content?.ReadAsStringAsync() ?? Task.FromResult(""));
        foreach (var mark in county.Subjects.Where(s => !walker.Sees(s)).SelectMany(s => s.Marks))
        {
            if (body.Contains(mark, StringComparison.Ordinal) && !asked.Contains(mark, StringComparison.Ordinal))
            {
                wrong.Add($"{walker}: {method} {path} tells of {mark}");
            }
        }
    }

    /// <summary>A body that would do harm if it were taken: about a place that is foreign.</summary>
    private static JsonObject Body(string path, Subject subject)
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(2).ToString("O");
        var body = JsonSerializer.SerializeToNode(new
        {
            version = 1,
            name = "x",
            text = "x",
            reason = "x",
            owner = "x",
            until,
            endsAt = until,
            placeId = subject.PlaceId,
            ids = new[] { subject.AlarmId },
            userName = "walker.made",
            displayName = "x",
            divisionPrefix = SeededCounty.West,
            roles = new[] { RoleNames.Leader },
            enabled = false,
            accountId = subject.AccountId,
            accountName = "x",
            place = SeededCounty.Draft(subject),
            source = "test",
            into = subject.RecordId,
            intoVersion = 1,
            title = "x",
            from = "2024-05-01",
            day = "2024-06-01",
            basis = "x",
            state = "Done",
            duties = "x",
            commitment = "x",
            validMonths = 12,
            term = new { personName = "x", phone = "", from = "2024-05-01" },
            value = 60,
            rule = new
            {
                standing = "KeyUnit", title = "x", appliesTo = "hotel", measure = "Beds", comparison = "AtLeast", threshold = 1, effectiveFrom = "2031-01-01",
                instrument = "x", confidence = "KnownLow",
            },
            values = new { name = "x", placeId = subject.PlaceId, kind = "DryPowderExtinguisher", quantity = 1, installedOn = "2024-05-01" },
        }, JsonSerializerOptions.Web)!.AsObject();
        body["place"]!["people"] = new JsonArray();
        body["kind"] = path.Contains("/commands", StringComparison.Ordinal) ? "ReadDeviceStatus" : "Drill";
        body["result"] = "Answered";
        body["measure"] = path.Contains("/lane-measures/", StringComparison.Ordinal) ? new JsonObject { ["name"] = "x" } : "Beds";
        return body;
    }

    private static bool IsRead(string method) => method is "GET" or "HEAD";

    private static IEnumerable<string> WordsOf(string route) => Words.TryGetValue(route, out var words)
        ? words.Select(w => WordParameter().Replace(route, w))
        : [route];

    private string Fill(string path, Subject subject)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
        {
            return path;
        }

        var filled = Parts.Aggregate(path, (p, part) => p.Replace(part.Parameter, part.Value(subject), StringComparison.Ordinal));
        var id = Ids.FirstOrDefault(i => path.StartsWith(i.Path, StringComparison.Ordinal)).Id?.Invoke(subject)
            ?? Settings.FirstOrDefault(i => path.StartsWith(i.Path, StringComparison.Ordinal)).Id?.Invoke(county);
        Assert.True(id is not null, $"Teach EndpointWalkTests what the parameter of {path} is: a mark of the seeded county, or a word.");
        filled = IdParameter().Replace(filled, id);
        return filled.Contains("/ledgers/", StringComparison.Ordinal) || filled.Contains("/standing-rules/", StringComparison.Ordinal)
            ? $"{filled}{(filled.Contains('?') ? '&' : '?')}version=1&reason=x"
            : filled;
    }

    [GeneratedRegex(@"\{(key|code)\}")]
    private static partial Regex WordParameter();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex IdParameter();
}
