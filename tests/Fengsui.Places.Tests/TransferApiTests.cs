using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using Fengsui.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Fengsui.Places.Tests;

/// <summary>Templates, imports and exports over real HTTP.</summary>
public sealed class TransferApiTests
{
    private const string Csv = "场所名称,场所类型,所在区划,地址,经度,纬度,地上层数\n城关旅社,宾馆,东街居委会,解放路3号,107.66,26.66,3\n错店,没有,东街居委会,解放路4号,107.67,26.66,3\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Req", "S-103")]
    public async Task A_file_is_sent_looked_at_corrected_applied_and_undone()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.Administrator);
        var types = await client.GetFromJsonAsync<JsonElement>("/api/v1/venue-types", Cancellation);
        var csv = Csv.Replace("宾馆", types[0].GetProperty("name").GetString(), StringComparison.Ordinal);

        var sent = await client.PostAsync("/api/v1/ledgers/places/imports?fileName=a/b/场所.csv", Body(csv), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var import = sent.Headers.Location!.ToString();
        await server.Services.GetRequiredService<ImportRunner>().DrainAsync(Cancellation);
        var seen = await client.GetFromJsonAsync<JsonElement>(import, Cancellation);
        Assert.Equal(("场所.csv", "Checked", 2, 1), (
            seen.GetProperty("fileName").GetString(), seen.GetProperty("state").GetString(), seen.GetProperty("rows").GetInt32(), seen.GetProperty("rowsInError").GetInt32()));
        var rows = await client.GetFromJsonAsync<JsonElement>(import + "/rows?filter=errors", Cancellation);
        var problem = Assert.Single(Assert.Single(rows.GetProperty("items").EnumerateArray()).GetProperty("problems").EnumerateArray());
        Assert.Equal("typeCode", problem.GetProperty("field").GetString());

        using var errors = new MemoryStream(await client.GetByteArrayAsync(import + "/errors", Cancellation));
        var marked = errors.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Single();
        Assert.Equal("没有", marked.Values.ElementAt(1));
        Assert.Contains("<c r=\"B2\" s=\"4\"", Part(errors, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(import + "/apply", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(import + "/apply?onlyGood=true", null, Cancellation)).StatusCode);
        await server.Services.GetRequiredService<ImportRunner>().DrainAsync(Cancellation);
        var done = await client.GetFromJsonAsync<JsonElement>(import, Cancellation);
        Assert.Equal(("Applied", 1, 1), (done.GetProperty("state").GetString(), done.GetProperty("created").GetInt32(), done.GetProperty("leftOut").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(import + "/undo", null, Cancellation)).StatusCode);
        await server.Services.GetRequiredService<ImportRunner>().DrainAsync(Cancellation);
        Assert.Equal("Undone", (await client.GetFromJsonAsync<JsonElement>(import, Cancellation)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(import + "/undo", null, Cancellation)).StatusCode);
    }

    [Fact]
    [Trait("Req", "S-103")]
    public async Task Who_may_not_edit_sends_nothing_and_a_file_that_is_too_large_is_refused()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var leader = PlaceServer.Client(server, TestActors.With("", RoleNames.Leader));
        using var nobody = PlaceServer.Client(server, null);
        using var editor = PlaceServer.Client(server, PlaceStores.Administrator);

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync("/api/v1/ledgers/places/imports", Body("x"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/ledgers/places/export", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync("/api/v1/ledgers/none/imports", Body("x"), Cancellation)).StatusCode);
        using var large = new ByteArrayContent(new byte[(50 * 1024 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync("/api/v1/ledgers/places/imports", large, Cancellation)).StatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(store.Storage.DataDirectory, "imports")));
    }

    [Fact]
    [Trait("Req", "S-103")]
    public async Task A_template_of_every_ledger_can_be_filled_in_and_sent_back()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, TestActors.With("", RoleNames.Administrator, RoleNames.BrigadeChief));

        foreach (var ledger in store.Get<LedgerBook>().All)
        {
            using var file = new MemoryStream(await client.GetByteArrayAsync($"/api/v1/ledgers/{ledger.Code}/template", Cancellation));
            var fields = ledger.Fields.Where(f => !f.IsSetElsewhere).ToList();
            var headings = ((IDictionary<string, object?>)file.Query().First()).Values.Select(v => v?.ToString()).ToList();
            Assert.Equal(fields.Count, headings.Count);
            var explained = file.Query(sheetName: file.GetSheetNames()[1]).Cast<IDictionary<string, object?>>().Skip(1).ToList();
            Assert.Equal(fields.Select(f => f.Key), explained.Select(row => row["E"]?.ToString()));
            Assert.All(explained, row => Assert.False(string.IsNullOrEmpty(row["C"]?.ToString())));

            var text = await client.GetStringAsync($"/api/v1/ledgers/{ledger.Code}/template?format=csv", Cancellation);
            var read = ImportReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text + string.Join(',', fields.Select(_ => "1")))), ledger, 5);
            Assert.Equal(fields, read.Value.Columns.Fields);
        }
    }

    [Fact]
    [Trait("Req", "S-104")]
    public async Task The_official_workbook_has_title_unit_moment_headings_and_signatures_and_follows_the_filter()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await store.EnterAsync(PlaceStores.Hotel("=HYPERLINK(1)"));
        await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.Administrator);

        using var file = new MemoryStream(await client.GetByteArrayAsync($"/api/v1/ledgers/places/export?format=xlsx&divisionCode={PlaceStores.Town}", Cancellation));
        var rows = file.Query().Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(7, rows.Count);
        Assert.Contains("云岭县", rows[1]["A"]?.ToString(), StringComparison.Ordinal);
        Assert.Contains("城关镇", rows[2]["A"]?.ToString(), StringComparison.Ordinal); // the filter, in words
        Assert.Contains(PlaceStores.Administrator.Name, rows[2]["A"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal((1d, "=HYPERLINK(1)", 107.65), (rows[4]["A"], rows[4]["B"], rows[4]["F"]));
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        Assert.Contains("mergeCell ref=\"A1:M1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("&amp;P", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("Print_Titles", Part(file, "xl/workbook.xml"), StringComparison.Ordinal);
        await using var records = store.Look();
        var entry = await records.Audit.OrderByDescending(a => a.Sequence).FirstAsync(Cancellation);
        Assert.Equal("places.ledger.export", entry.Action);
        Assert.Contains(PlaceStores.Town, entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-104")]
    public async Task Other_forms_of_the_same_list_and_what_is_no_form()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await store.EnterAsync(PlaceStores.Hotel());
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.Administrator);
        using var town = PlaceServer.Client(server, TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial));

        var csv = await client.GetStringAsync("/api/v1/ledgers/places/export?format=csv", Cancellation);
        Assert.Contains("云岭大酒店", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("云岭大酒店", await town.GetStringAsync("/api/v1/ledgers/places/export?format=csv", Cancellation), StringComparison.Ordinal);
        var map = await client.GetFromJsonAsync<JsonElement>("/api/v1/ledgers/places/export?format=geojson", Cancellation);
        var feature = Assert.Single(map.GetProperty("features").EnumerateArray());
        Assert.Equal(107.65, feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        var back = ImportReader.Read(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(map)), store.Get<LedgerBook>().Find("places")!, 5).Value;
        Assert.Equal(("云岭大酒店", "107.65"), (back.Rows[0].Values["name"], back.Rows[0].Values["longitude"]));
        var pdf = await client.GetByteArrayAsync("/api/v1/ledgers/places/export?format=pdf", Cancellation);
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        foreach (var wrong in new[] { "places/export?format=doc", "places/export?format=7", "village-profiles/export?format=geojson" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/ledgers/" + wrong, Cancellation)).StatusCode);
        }
    }

    private static ByteArrayContent Body(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Part(Stream file, string name)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
