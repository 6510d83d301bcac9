using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Server.Tests.Access;

/// <summary>
/// Every page of every room, with the shell around it, drawn for every role scoped to one town, one sector and one place. The pages
/// come from the rooms' assemblies: a new one is walked as soon as it stands in the list of permissions below, and fails before.
/// </summary>
[Trait("Req", "S-103")]
[Collection(WalkedCounty.Name)]
public sealed partial class PageWalkTests(SeededCounty county)
{
    // The permission that opens a page; empty for every signed-in person, null for anybody.
    private static readonly Dictionary<string, string?> Permissions = new(StringComparer.Ordinal)
    {
        ["/"] = "",
        ["/console"] = "alarms.watch",
        ["/alarms"] = "alarms.view",
        ["/alarms/{Id:guid}"] = "alarms.view",
        ["/alarms/drills"] = "alarms.watch",
        ["/alarms/statistics"] = "alarms.statistics",
        ["/alarms/escalated"] = "alarms.view",
        ["/venue-types"] = "places.view",
        ["/map"] = "places.map",
        ["/places"] = "places.view",
        ["/places/new"] = "places.edit",
        ["/places/{Id:guid}"] = "places.view",
        ["/places/{Id:guid}/edit"] = "places.edit",
        ["/ledgers"] = "places.view",
        ["/ledgers/{Code}"] = "places.view",
        ["/ledgers/{Code}/new"] = "places.edit",
        ["/ledgers/{Code}/{Id:guid}"] = "places.view",
        ["/ledgers/{Code}/{Id:guid}/edit"] = "places.edit",
        ["/ledgers/{Code}/{Id:guid}/merge"] = "places.edit",
        ["/ledgers/{Code}/{Id:guid}/split"] = "places.edit",
        ["/ledgers/{Code}/import"] = "places.edit",
        ["/ledgers/imports"] = "places.view",
        ["/quarters"] = "places.view",
        ["/quarters/{Id:guid}"] = "places.view",
        ["/quarters/{Id:guid}/survey"] = "places.quarters.survey",
        ["/quarters/{Id:guid}/plan"] = "places.view",
        ["/quarters/snapshots"] = "places.view",
        ["/lane-plans"] = "places.view",
        ["/lane-plans/{Id:guid}"] = "places.view",
        ["/lane-measures"] = "places.view",
        ["/standing"] = "places.view",
        ["/standing-rules"] = "places.view",
        ["/checklists"] = "places.view",
        ["/checklists/new"] = "places.checklists.edit",
        ["/checklists/editions/{Id:guid}/edit"] = "places.checklists.edit",
        ["/checklists/{Code}"] = "places.view",
        ["/checklists/fill"] = "places.checklists.fill",
        ["/checklists/sheets/{Id:guid}"] = "places.view",
        ["/responsibility"] = "places.view",
        ["/responsibility/posts"] = "places.view",
        ["/responsibility/wardens"] = "places.view",
        ["/responsibility/commitments"] = "places.view",
        ["/places/{Id:guid}/chain-card"] = "places.view",
        ["/buildings/{BuildingId:guid}/chain-card"] = "places.view",
        ["/notices/{Code}/print"] = "places.view",
        ["/notice/{Code}"] = null,
        ["/asset-ageing"] = "places.view",
        ["/hazards"] = "hazards.view",
        ["/hazards/new"] = "hazards.find",
        ["/hazards/lists"] = "hazards.view",
        ["/hazards/{Id:guid}"] = "hazards.view",
        ["/hazard-rules"] = "hazards.view",
        ["/inspections"] = "hazards.view",
        ["/inspections/new"] = "hazards.inspections.edit",
        ["/inspections/{Id:guid}"] = "hazards.view",
        ["/notices"] = "hazards.view",
        ["/notices/new"] = "hazards.notices.prepare",
        ["/notices/{Id:guid}"] = "hazards.view",
        ["/notice-templates"] = "hazards.view",
        ["/levers"] = "hazards.levers.view",
        ["/levers/new"] = "hazards.levers.edit",
        ["/levers/{Id:guid}"] = "hazards.levers.view",
        ["/exposure"] = null,
        ["/majors"] = "majors.view",
        ["/majors/new"] = "majors.handle",
        ["/majors/trial"] = "majors.view",
        ["/majors/{Id:guid}"] = "majors.view",
        ["/report"] = null,
        ["/report/{Token}"] = null,
        ["/citizen-reports"] = "hazards.reports.view",
        ["/citizen-reports/{Id:guid}"] = "hazards.reports.view",
        ["/rewards"] = "hazards.rewards.view",
        ["/hazards/statistics"] = "hazards.view",
        ["/hazard-classes"] = "hazards.view",
        ["/work"] = "ui.work",
        ["/burden"] = "ui.burden",
        ["/self"] = "hazards.self.act",
        ["/self/{Id:guid}"] = "hazards.self.view",
        ["/self-governance"] = "hazards.self.view",
        ["/self-governance/samples"] = "hazards.self.sample",
        ["/self-governance/samples/{Id:guid}"] = "hazards.self.sample",
        ["/self-governance/settings"] = "hazards.self.settings",
        ["/board/{Code}"] = null,
        ["/sectors"] = "hazards.sectors.view",
        ["/sectors/{Code}"] = "hazards.sectors.view",
        ["/standards"] = "hazards.standards.view",
        ["/standards/{Id:guid}"] = "hazards.standards.view",
        ["/standards/templates"] = "hazards.standards.view",
        ["/standards/templates/new"] = "hazards.standards.view",
        ["/standards/templates/{Id:guid}"] = "hazards.standards.view",
        ["/system-tests"] = "hazards.systems.view",
        ["/system-tests/new"] = "hazards.systems.test",
        ["/system-tests/{Id:guid}"] = "hazards.systems.view",
        ["/outages"] = "hazards.systems.view",
        ["/outages/new"] = "hazards.systems.keep",
        ["/maintenance"] = "hazards.systems.view",
        ["/petrochemical"] = "hazards.petrochemical.view",
        ["/petrochemical/controls"] = "hazards.petrochemical.view",
        ["/assistance"] = "hazards.assistance.view",
        ["/assistance/new"] = "hazards.assistance.request",
        ["/assistance/kinds"] = "hazards.assistance.kinds",
        ["/assistance/{Id:guid}"] = "hazards.assistance.view",
        ["/notifications"] = "notifications.view",
        ["/notifications/calls"] = "notifications.view",
        ["/notifications/figures"] = "notifications.view",
        ["/notifications/trees"] = "notifications.view",
        ["/notifications/trees/new"] = "notifications.view",
        ["/notifications/trees/{Id:guid}"] = "notifications.view",
        ["/notifications/rosters"] = "notifications.view",
        ["/notifications/rosters/{Id:guid}"] = "notifications.view",
        ["/notifications/people"] = "notifications.rosters",
        ["/notifications/channels"] = "notifications.channels",
        ["/notifications/sink"] = "notifications.channels",
        ["/notifications/me"] = "",
        ["/answer/{Token}"] = null,
        ["/calendar"] = "kernel.calendar.view",
        ["/divisions"] = "places.view",
        ["/register-dues"] = "places.view",
        ["/rural-gaps"] = "places.view",
        ["/benefit-coverage"] = "places.welfare.view",
        ["/devices"] = "sensing.view",
        ["/devices/mqtt/new"] = "sensing.edit",
        ["/devices/{Id:long}"] = "sensing.view",
        ["/devices/{Id:long}/conformance"] = "sensing.view",
        ["/conformance"] = "sensing.view",
        ["/intake/mappings"] = "sensing.intake.view",
        ["/intake/mappings/new"] = "sensing.intake.edit",
        ["/intake/mappings/{Id:guid}"] = "sensing.intake.view",
        ["/intake/meters"] = "sensing.intake.view",
        ["/intake/meters/new"] = "sensing.intake.edit",
        ["/intake/meters/{Id:guid}"] = "sensing.intake.view",
        ["/intake/register-maps"] = "sensing.intake.view",
        ["/intake/register-maps/new"] = "sensing.intake.edit",
        ["/intake/register-maps/{Id:guid}"] = "sensing.intake.view",
        ["/intake/sources"] = "sensing.intake.view",
        ["/intake/sources/new"] = "sensing.intake.edit",
        ["/intake/sources/{Id:guid}"] = "sensing.intake.view",
        ["/video"] = "sensing.video.view",
        ["/video/inbox"] = "sensing.video.view",
        ["/video/cases/{Id:guid}"] = "sensing.video.view",
        ["/video/cameras"] = "sensing.video.view",
        ["/video/cameras/{Id:guid}"] = "sensing.video.view",
        ["/video/sources"] = "sensing.video.view",
        ["/video/sources/new"] = "sensing.video.edit",
        ["/video/sources/{Id:guid}"] = "sensing.video.view",
        ["/video/kinds"] = "sensing.video.view",
        ["/device-life"] = "sensing.life.view",
        ["/device-life/coverage"] = "sensing.life.view",
        ["/device-life/{Id:guid}"] = "sensing.life.view",
        ["/device-life/tickets"] = "sensing.life.view",
        ["/device-life/tickets/{Id:guid}"] = "sensing.life.view",
        ["/device-life/charges"] = "sensing.life.view",
        ["/device-life/models"] = "sensing.life.manage",
        ["/device-life/batches"] = "sensing.life.manage",
        ["/device-life/contracts"] = "sensing.life.money",
        ["/device-life/contracts/new"] = "sensing.life.settle",
        ["/device-life/contracts/{Id:guid}"] = "sensing.life.money",
        ["/device-life/statements/{Id:guid}"] = "sensing.life.money",
        ["/rules"] = "sensing.rules.view",
        ["/rules/new"] = "sensing.rules.edit",
        ["/rules/{Id:guid}"] = "sensing.rules.view",
        ["/accounts"] = "kernel.accounts",
        ["/audit"] = "kernel.audit.view",
        ["/me"] = "",
        ["/two-factor"] = "",
        ["/sign-in/problem"] = null,
        ["/password"] = "",
        ["/sign-in"] = null,
        ["/setup"] = null,
        ["/not-found"] = null,
        ["/not-allowed"] = null,
        ["/error"] = null,
    };

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var pages = Pages().ToList();
        Assert.Equal(Permissions.Keys.Order(StringComparer.Ordinal), pages.Select(p => p.Route).Order(StringComparer.Ordinal));
        Assert.All(pages, p => Assert.Equal(
            Permissions[p.Route] is null, p.Page.GetCustomAttribute<AllowAnonymousAttribute>() is not null));
        Assert.All(pages.Where(p => Permissions[p.Route] is not null), p => Assert.NotEmpty(p.Page.GetCustomAttributes<AuthorizeAttribute>()));
    }

    [Fact]
    public async Task No_page_shows_what_a_role_or_scope_does_not_cover()
    {
        var table = county.Server.Services.GetRequiredService<PermissionTable>();
        var wrong = new List<string>();
        var shown = 0;
        foreach (var (route, permission) in Permissions.Where(p => p.Value is { Length: > 0 }))
        {
            foreach (var walker in county.Walkers)
            {
                var may = table.Allows(walker.Actor, permission!);
                foreach (var subject in route.Contains("Id:", StringComparison.Ordinal) && may ? county.Subjects : [county.Subjects[0]])
                {
                    var path = Fill(route, subject);
                    var html = await DrawAsync(walker, path);
                    if (may == html.Contains("role=\"alert\"", StringComparison.Ordinal))
                    {
                        wrong.Add($"{walker}: {path} {(may ? "is closed" : "is open")}");
                    }

                    shown += may && walker.Sees(subject) && html.Contains(subject.Word, StringComparison.Ordinal) ? 1 : 0;
                    wrong.AddRange(county.Subjects.Where(s => !walker.Sees(s)).SelectMany(s => s.Marks)
                        .Where(m => html.Contains(m, StringComparison.Ordinal) && !path.Contains(m, StringComparison.Ordinal))
                        .Select(m => $"{walker}: {path} shows {m}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Distinct().Take(40))}");
        Assert.True(shown > county.Walkers.Count, "The pages show hardly anything: the walk proves nothing.");
    }

    private IEnumerable<(Type Page, string Route)> Pages() =>
        from assembly in county.Server.Services.GetRequiredService<ModuleList>().PageAssemblies.Append(typeof(UiModule).Assembly).Distinct()
        from page in assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
        select (page, route.Template);

    // As a circuit would draw it first: what is read before the first paint is read here too.
    private async Task<string> DrawAsync(Walker walker, string path)
    {
        await using var scope = county.Server.Services.CreateAsyncScope();
        var state = Task.FromResult(new AuthenticationState(walker.Principal));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(state);
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>())
            .Initialize("http://localhost/", "http://localhost" + path);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            try
            {
                var drawn = await renderer.RenderComponentAsync<Routes>();
                return WebUtility.HtmlDecode(drawn.ToHtmlString());
            }
            catch (NavigationException elsewhere)
            {
                // A page that leads on shows nothing but where to.
                return elsewhere.Location;
            }
        });
    }

    private static string Fill(string route, Subject subject)
    {
        var id = route.Split('/')[1] switch
        {
            "places" => $"{subject.PlaceId}",
            "alarms" => $"{subject.AlarmId}",
            "devices" => $"{subject.DeviceId}",
            "quarters" => $"{subject.QuarterId}",
            "lane-plans" => $"{subject.PlanId}",
            "buildings" => $"{subject.BuildingId}",
            "checklists" => $"{subject.SheetId}",
            "hazards" => $"{subject.HazardId}",
            "inspections" => $"{subject.InspectionId}",
            "notices" => $"{subject.OfficialNoticeId}",
            "levers" => $"{subject.LeverId}",
            "majors" => $"{subject.MajorId}",
            "assistance" => $"{subject.AssistanceId}",
            "video" => $"{(route.Contains("cameras", StringComparison.Ordinal) ? subject.CameraId : subject.VideoCaseId)}",
            "device-life" => $"{(route.Contains("tickets", StringComparison.Ordinal) ? subject.TicketId : subject.AssetId)}",
            _ => $"{subject.RecordId}",
        };
        return Id().Replace(route.Replace("{Code}", "protection-assets", StringComparison.Ordinal), id);
    }

    [GeneratedRegex(@"\{(Building)?Id[^}]*\}")]
    private static partial Regex Id();
}
