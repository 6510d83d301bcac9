using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using SkiaSharp;

namespace Fengsui.Places.Tests.Documents;

/// <summary>Documents of places and of records of ledgers, over real HTTP.</summary>
[Trait("Req", "S-103")]
public sealed class DocumentApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_sent_listed_read_in_parts_and_taken_away()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.TownOfficial);
        var address = $"/api/v1/documents?subject=place:{place}&name={Uri.EscapeDataString("门口 1.jpg")}&kind=Before&caption={Uri.EscapeDataString("通道被占")}";

        var created = await client.PostAsync(address, Bytes(Jpeg()), Cancellation);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var listed = await client.GetFromJsonAsync<JsonElement>($"/api/v1/documents?subject=place:{place}", Cancellation);
        Assert.Equal("通道被占", Assert.Single(listed.EnumerateArray()).GetProperty("caption").GetString());

        var shown = await client.GetAsync(created.Headers.Location, Cancellation);
        Assert.Equal(("image/jpeg", "inline"), (shown.Content.Headers.ContentType?.MediaType, shown.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        var original = await client.GetAsync(created.Headers.Location + "?rendition=Original", Cancellation);
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("门口 1.jpg", original.Content.Headers.ContentDisposition?.FileNameStar);

        using var part = new HttpRequestMessage(HttpMethod.Get, created.Headers.Location + "?rendition=Original");
        part.Headers.Range = new RangeHeaderValue(0, 9);
        var begun = await client.SendAsync(part, Cancellation);
        Assert.Equal((HttpStatusCode.PartialContent, 10), (begun.StatusCode, (await begun.Content.ReadAsByteArrayAsync(Cancellation)).Length));

        var id = listed[0].GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.DeleteAsync($"/api/v1/documents/{id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/documents/{id}?reason=x", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(created.Headers.Location, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Each_caller_meets_the_limits_of_the_place()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var theirs = await store.EnterAsync(PlaceStores.Hotel("石阳宾馆", PlaceStores.OtherVillage));
        await using var server = await PlaceServer.StartAsync(store);
        using var town = PlaceServer.Client(server, PlaceStores.TownOfficial);
        using var leader = PlaceServer.Client(server, TestActors.With("", RoleNames.Leader));
        using var administrator = PlaceServer.Client(server, PlaceStores.Administrator);
        using var nobody = PlaceServer.Client(server, null);
        var address = $"/api/v1/documents?subject=place:{theirs}&name=a.jpg";
        var created = await administrator.PostAsync(address, Bytes(Jpeg()), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, (await town.PostAsync(address, Bytes(Jpeg()), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync(created.Headers.Location, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync(address, Bytes(Jpeg()), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(created.Headers.Location, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(created.Headers.Location, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(address, Bytes(Jpeg()), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_by_its_name_with_or_without_a_length()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.Administrator);
        var address = $"/api/v1/documents?subject=place:{place}&name=large.pdf";
        var large = new byte[(20 << 20) + 1];

        var told = await client.PostAsync(address, Bytes(large), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
        Assert.Equal("documents.too-large", (await told.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());

        using var unknown = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StreamContent(new MemoryStream(large)) };
        unknown.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(unknown, Cancellation)).StatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(store.Storage.DataDirectory, "documents"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_record_of_a_ledger_has_documents_too()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        await using var server = await PlaceServer.StartAsync(store);
        using var client = PlaceServer.Client(server, PlaceStores.TownOfficial);
        var entered = await client.PostAsJsonAsync(
            "/api/v1/ledgers/property-managers", new { values = new { name = "安居物业", divisionCode = PlaceStores.Village } }, Cancellation);
        var id = (await entered.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync($"/api/v1/documents?subject=property-managers:{id}&name=a.jpg", Bytes(Jpeg()), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/v1/documents?subject=fire-lanes:{id}&name=a.jpg", Bytes(Jpeg()), Cancellation)).StatusCode);
    }

    internal static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(320, 240);
        bitmap.Erase(SKColors.DarkSlateBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static ByteArrayContent Bytes(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
