using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Access;

namespace Fengsui.Server.Tests;

/// <summary>The pages can be installed: the manifest is there for everybody, in their language, and so is every picture that it or the page names.</summary>
[Collection(SharedServer.Name)]
[Trait("Req", "S-79")]
public sealed partial class InstallTests(RunningServer server)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "烽燧 消防预警", "烽燧")]
    [InlineData("en", "Fengsui fire early warning", "Fengsui")]
    public async Task The_manifest_is_served_in_the_language_of_who_asks_with_every_icon_it_names(string language, string name, string shortName)
    {
        using var client = await server.ReadyAsync();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await client.GetAsync("/manifest.webmanifest", Stop);
        Assert.Equal((HttpStatusCode.OK, "application/manifest+json", true), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoCache));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        var manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        string Text(string key) => manifest[key]!.GetValue<string>();
        Assert.Equal((name, shortName, language), (Text("name"), Text("short_name"), Text("lang")));
        Assert.Equal(("/", "/", "/", "standalone"), (Text("id"), Text("start_url"), Text("scope"), Text("display")));

        var icons = manifest["icons"]!.AsArray();
        Assert.Contains(icons, i => i!["sizes"]!.GetValue<string>() == "192x192");
        Assert.Contains(icons, i => i!["sizes"]!.GetValue<string>() == "512x512" && i["purpose"]!.GetValue<string>() == "maskable");
        foreach (var icon in icons)
        {
            var (type, bytes) = await GetAsync(client, icon!["src"]!.GetValue<string>());
            Assert.Equal(icon["type"]!.GetValue<string>(), type);
            if (type == "image/png")
            {
                Assert.Equal(icon["sizes"]!.GetValue<string>(), SizeOf(bytes));
            }
        }
    }

    [Fact]
    public async Task The_page_names_the_manifest_and_the_icon_of_the_home_screen_and_may_load_both()
    {
        using var client = await server.ReadyAsync();

        // Before there is anybody, signing in leads to the first setup.
        await server.MakeAsync("who.installs", "", RoleNames.DutyOperator);
        using var answer = await client.GetAsync("/sign-in", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("<link rel=\"manifest\" href=\"manifest.webmanifest\"", page, StringComparison.Ordinal);
        var (type, bytes) = await GetAsync(client, AppleIcon().Match(page).Groups["href"].Value);
        Assert.Equal(("image/png", "180x180"), (type, SizeOf(bytes)));

        // A manifest is loaded by manifest-src, and by default-src where there is none.
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest-src", policy, StringComparison.Ordinal);
    }

    [GeneratedRegex("<link rel=\"apple-touch-icon\" href=\"(?<href>[^\"]+)\"")]
    private static partial Regex AppleIcon();

    private static async Task<(string? Type, byte[] Bytes)> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync("/" + path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    // Width and height stand after the signature and the head of the first chunk.
    private static string SizeOf(byte[] png) => string.Create(
        CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))}");
}
