using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.People;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Places.Tests.People.PeopleStores;

namespace Fengsui.Places.Tests.People;

/// <summary>Who may not see files of members sees nothing of them through any door.</summary>
[Trait("Req", "S-61")]
public sealed class WelfareAccessTests
{
    private static readonly string[] Allowed = [RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial, RoleNames.Auditor];

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static TheoryData<string> Others => [.. RoleNames.All.Except(Allowed, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Others))]
    public async Task Every_door_is_closed_to_the_others(string role)
    {
        await using var stage = await StageAsync();
        using var client = PlaceServer.Client(stage.Server, TestActors.With("", role));
        foreach (var (method, path, body) in stage.Doors())
        {
            using var request = new HttpRequestMessage(method, path) { Content = body };
            using var answer = await client.SendAsync(request, Cancellation);
            var said = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound || stage.IsOpenToAll(method, path),
                $"{role}: {method} {path} gave {answer.StatusCode} {said}");
            Assert.DoesNotContain(stage.Secrets(), secret => said.Contains(secret, StringComparison.Ordinal) && !path.Contains(secret, StringComparison.Ordinal));
        }

        // Nothing was changed through them either.
        await using var records = stage.Store.Look();
        Assert.Equal(1, await records.Set<FirefighterWelfare>().CountAsync(f => f.Version == 1 && f.Name == Member, Cancellation));
        Assert.Equal(1, await records.Set<ImportSession>().CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(RoleNames.BrigadeChief, true)]
    [InlineData(RoleNames.FireInspector, true)]
    [InlineData(RoleNames.TownOfficial, true)]
    [InlineData(RoleNames.Auditor, false)]
    public async Task Those_who_may_look_see_covered_numbers_and_the_auditor_changes_nothing(string role, bool mayEdit)
    {
        await using var stage = await StageAsync();
        using var client = PlaceServer.Client(stage.Server, TestActors.With(PlaceStores.Town, role));
        var page = await client.GetStringAsync("/api/v1/ledgers/firefighter-welfare", Cancellation);
        Assert.Contains(Member, System.Text.RegularExpressions.Regex.Unescape(page), StringComparison.Ordinal);
        foreach (var path in stage.Doors().Where(d => d.Method == HttpMethod.Get).Select(d => d.Path))
        {
            using var answer = await client.GetAsync(path, Cancellation);
            var said = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain(new[] { Phone, Identity }, number => said.Contains(number, StringComparison.Ordinal));
        }

        using var entered = await client.PostAsJsonAsync($"/api/v1/ledgers/welfare-entries", new
        {
            values = new { name = "津贴", memberId = stage.File, kind = "Allowance", occurredOn = "2026-01-01", amount = 300 },
        }, Cancellation);
        Assert.Equal(mayEdit ? HttpStatusCode.Created : HttpStatusCode.Forbidden, entered.StatusCode);
        using var shown = await client.PostAsJsonAsync($"/api/v1/ledgers/firefighter-welfare/{stage.File}/reveal/idNumber", new { reason = "核对参保" }, Cancellation);
        Assert.Equal(mayEdit ? HttpStatusCode.OK : HttpStatusCode.Forbidden, shown.StatusCode);
        using var other = PlaceServer.Client(stage.Server, TestActors.With(PlaceStores.OtherTown, role));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/ledgers/firefighter-welfare/{stage.File}", Cancellation)).StatusCode);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_log_names_nobody_and_keeps_who_saw_a_number(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var file = await store.MemberAsync(await store.StationAsync());
        var book = store.Get<LedgerBook>();
        var files = book.Find("firefighter-welfare")!;
        Assert.Equal(Identity, (await store.Get<NumberReveals>().FieldAsync(Chief, files, file.Id, "idNumber", "核对参保", Cancellation)).Value);
        Assert.NotNull((await store.Get<NumberReveals>().FieldAsync(TestActors.With("", RoleNames.DutyOperator), files, file.Id, "idNumber", "好奇", Cancellation)).Refusal);
        await using var records = store.Look();
        var log = await records.Audit.Where(a => a.Subject == $"firefighter-welfare:{file.Id}").ToListAsync(Cancellation);
        Assert.Equal(["places.firefighter-welfare.create", "places.reveal"], log.Select(a => a.Action).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(log, a => System.Text.RegularExpressions.Regex.Unescape(JsonSerializer.Serialize(a)).Contains(Member, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_is_as_closed_leads_to_a_closed_ledger()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var book = store.Get<LedgerBook>();
        Assert.Equal(["firefighter-welfare", "member-benefits", "welfare-entries"], book.All.Where(l => l.IsRestricted).Select(l => l.Code).Order(StringComparer.Ordinal));
        Assert.All(
            from ledger in book.All
            from field in ledger.Fields
            where field.Kind == FieldKind.Link && book.Find(field.LinksTo)!.IsRestricted
            select (ledger, target: book.Find(field.LinksTo)!),
            link => Assert.Equal(link.target.ViewPermission, link.ledger.ViewPermission));
        Assert.DoesNotContain(RoleNames.Administrator, store.Get<PermissionTable>().RolesOf(PeoplePermissions.WelfareView));
        Assert.Equal(Allowed.Order(StringComparer.Ordinal), store.Get<PermissionTable>().RolesOf(PeoplePermissions.WelfareView).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(RoleNames.Administrator, false)]
    [InlineData(RoleNames.BrigadeChief, true)]
    public async Task Pages_and_panels_show_it_to_those_alone(string role, bool expected)
    {
        var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var station = await store.EnterAsync(
            PlaceStores.Administrator, "micro-stations", ("name", "酒店站"), ("kind", "KeyUnit"), ("placeId", $"{place}"), ("divisionCode", PlaceStores.Village));
        var file = await store.MemberAsync(station);
        await using var stage = new PageStage(store, TestActors.With("", role));
        var book = store.Get<LedgerBook>();

        var texts = new Dictionary<string, string>
        {
            ["list"] = stage.Render<LedgerPage>(p => p.Add(x => x.Code, "firefighter-welfare")).Markup,
            ["record"] = stage.Render<LedgerRecordPage>(p => p.Add(x => x.Code, "firefighter-welfare").Add(x => x.Id, file.Id)).Markup,
            ["station"] = stage.Render<RecordChildren>(p => p.Add(x => x.Ledger, book.Find("micro-stations")!).Add(x => x.RecordId, station.Id)).Markup,
        };
        var (dues, coverage) = (stage.Render<Places.People.Pages.DuesPage>(), stage.Render<Places.People.Pages.CoveragePage>());
        dues.WaitForAssertion(() => Assert.Contains(expected ? Member : "没有缺项", dues.Markup, StringComparison.Ordinal));
        coverage.WaitForAssertion(() => Assert.Contains(expected ? Member : "role=\"alert\"", coverage.Markup, StringComparison.Ordinal));
        (texts["dues"], texts["coverage"]) = (dues.Markup, coverage.Markup);

        Assert.All(texts, text => Assert.True(expected == text.Value.Contains(Member, StringComparison.Ordinal), $"{role} {text.Key}"));
        Assert.Equal(expected, stage.Render<LedgersPage>().Markup.Contains("data-ledger=\"firefighter-welfare\"", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Member, stage.Render<PlaceLedgersPanel>(p => p.Add(x => x.Place, new PlaceBrief(place, "", "", "", "", "", 0, 0, false))).Markup, StringComparison.Ordinal);
    }

    private static async Task<Stage> StageAsync()
    {
        var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var station = await store.StationAsync();
        var other = await store.StationAsync();
        var file = await store.MemberAsync(station);
        var entry = await store.EnterAsync(Chief, "welfare-entries", ("name", Award), ("memberId", $"{file.Id}"), ("kind", "Award"), ("occurredOn", "2025-05-01"));
        var server = await PlaceServer.StartAsync(store);
        using var chief = PlaceServer.Client(server, Chief);
        using var paper = new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray());
        using var sent = await chief.PostAsync($"/api/v1/documents?subject=firefighter-welfare:{file.Id}&name=paper.pdf", paper, Cancellation);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Cancellation));
        var document = (await sent.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetGuid();
        using var csv = new StringContent($"姓名,岗位\n{Member},错误\n", Encoding.UTF8, "application/octet-stream");
        using var import = await chief.PostAsync("/api/v1/ledgers/firefighter-welfare/imports?fileName=secret-roster.csv", csv, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, import.StatusCode);
        await server.Services.GetRequiredService<ImportRunner>().DrainAsync(Cancellation);
        return new Stage(store, server, station.Id, other.Id, file.Id, entry.Id, document, import.Headers.Location!.ToString());
    }

    private sealed record Stage(TestStore Store, WebApplication Server, Guid Station, Guid Other, Guid File, Guid Entry, Guid Document, string Import) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Store.DisposeAsync();
        }

        public IEnumerable<string> Secrets() => [Member, Phone, Identity, Award, "secret-roster", $"{File}", $"{Entry}", $"{Document}"];

        // They answer with what the reader may see: nothing of this.
        public bool IsOpenToAll(HttpMethod method, string path) => method == HttpMethod.Get
            && (path is "/api/v1/ledgers" or "/api/v1/imports" or "/api/v1/register-dues" || path.StartsWith("/api/v1/documents?", StringComparison.Ordinal)
                || path.StartsWith("/api/v1/ledgers/micro-stations/", StringComparison.Ordinal) || path.EndsWith("/leftovers", StringComparison.Ordinal));

        public IEnumerable<(HttpMethod Method, string Path, HttpContent? Body)> Doors()
        {
            foreach (var (ledger, id) in new[] { ("firefighter-welfare", File), ("welfare-entries", Entry) })
            {
                var root = $"/api/v1/ledgers/{ledger}";
                foreach (var path in new[] { "", $"?search={Uri.EscapeDataString(Member[..1])}", $"/{id}", $"/{id}/history", $"/{id}/merges", $"/{id}/merge?into={Other}", "/template",
                    "/export?format=csv", "/export?format=xlsx", "/export?format=pdf" })
                {
                    yield return (HttpMethod.Get, root + path, null);
                }

                yield return (HttpMethod.Post, root, Json(new { values = new { name = "x" } }));
                yield return (HttpMethod.Put, $"{root}/{id}", Json(new { version = 1, values = new { name = "x" } }));
                yield return (HttpMethod.Delete, $"{root}/{id}?version=1&reason=x", null);
                yield return (HttpMethod.Post, $"{root}/{id}/reveal/phone", Json(new { reason = "好奇" }));
                yield return (HttpMethod.Post, $"{root}/{id}/merge", Json(new { version = 1, into = Other, intoVersion = 1 }));
                yield return (HttpMethod.Post, $"{root}/{id}/split", Json(new { values = new { name = "x" } }));
                yield return (HttpMethod.Post, $"{root}/imports?fileName=x.csv", new StringContent("姓名\nx\n", Encoding.UTF8, "application/octet-stream"));
                yield return (HttpMethod.Get, $"/api/v1/documents?subject={ledger}:{id}", null);
                yield return (HttpMethod.Post, $"/api/v1/documents?subject={ledger}:{id}&name=x.pdf", new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()));
            }

            foreach (var path in new[] { "/api/v1/ledgers", "/api/v1/imports", Import, Import + "/rows", Import + "/errors", Import + "/leftovers", "/api/v1/register-dues",
                "/api/v1/benefit-coverage", $"/api/v1/documents/{Document}/content", $"/api/v1/ledgers/micro-stations/{Station}/merge?into={Other}", $"/api/v1/ledgers/micro-stations/{Station}", $"/api/v1/ledgers/micro-stations/{Station}/history" })
            {
                yield return (HttpMethod.Get, path, null);
            }

            yield return (HttpMethod.Post, Import + "/apply?onlyGood=true", null);
            yield return (HttpMethod.Post, Import + "/undo", null);
            yield return (HttpMethod.Delete, $"/api/v1/documents/{Document}?reason=x", null);
        }

        private static JsonContent Json(object body) => JsonContent.Create(body);
    }
}
