using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui.Tests;

[Trait("Req", "S-103")]
public sealed class TileArchiveTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("fengsui-tiles-").FullName, "county.pmtiles");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Theory]
    [InlineData(1, TileKind.Vector)]
    [InlineData(2, TileKind.Raster)]
    [InlineData(4, TileKind.Raster)]
    [InlineData(0, null)]
    [InlineData(9, null)]
    public void The_header_says_what_lies_in_it(byte type, TileKind? kind)
    {
        Write(type, version: 3);
        Assert.Equal(kind, Open(_file).Kind);
    }

    [Fact]
    public void What_is_no_archive_is_left_out()
    {
        Assert.Null(Open("").Kind);
        Assert.Null(Open(_file).Kind);
        Write(type: 2, version: 2);
        Assert.Null(Open(_file).Kind);
        File.WriteAllText(_file, "PMTiles");
        Assert.Null(Open(_file).Kind);
    }

    [Fact]
    public async Task It_is_served_in_ranges()
    {
        Write(type: 2, version: 3);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var archive = Open(_file);
        app.MapGet("/tiles", () => archive.Serve());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiles") { Headers = { Range = new RangeHeaderValue(0, 6) } };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("PMTiles", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(answer.Headers.ETag);
        Assert.False(answer.Headers.ETag.IsWeak);
    }

    private static TileArchive Open(string file) => new(Options.Create(new MapOptions { PmTilesFile = file }), NullLogger<TileArchive>.Instance);

    private void Write(byte type, byte version)
    {
        var header = new byte[200];
        "PMTiles"u8.CopyTo(header);
        (header[7], header[99]) = (version, type);
        File.WriteAllBytes(_file, header);
    }
}
