using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// A county begins with nothing: set-up with the printed code, its own division, towns and villages from a table, places from a table,
/// and the list of them taken out again. Nobody touches the API or a configuration file.
/// </summary>
[Trait("Req", "S-103")]
[Trait("Req", "S-104")]
public sealed partial class NewCountyTests(Theatre theatre) : BrowserTest(theatre)
{
    private const string Password = "Beacon-tower-41";

    private const string Divisions = """
        区划代码,区划名称,经度,纬度
        990177000000,青禾县,107.52,26.53
        990177001000,城关镇,107.55,26.55
        990177001001,东街社区,107.56,26.56
        990177002000,石阳镇,107.60,26.60
        """;

    private const string Places = """
        场所名称,场所类型,所在区划,地址,经度（WGS 84）,纬度（WGS 84）
        青禾宾馆,hotel,990177001001,人民路1号,107.561,26.561
        石阳旅社,hotel,石阳镇,河街2号,107.601,26.601
        """;

    [Fact]
    public async Task From_an_empty_store_to_a_register_without_a_line_of_configuration()
    {
        var server = await StartEmptyServerAsync();
        var visitor = await ComesAsync(null, server: server);
        var page = visitor.Page;
        await SetUpAsync(visitor, server);
        await page.FillAsync("#user", "root");
        await page.FillAsync("#password", Password);
        await page.ClickAsync(".fs-submit");
        await EnrolAsync(visitor);

        // The first page leads to what must be done first.
        await visitor.GoAsync("/");
        await page.WaitForURLAsync("**/divisions");
        await Assertions.Expect(page.Locator("[data-division='990177']")).ToContainTextAsync("青禾县");
        await page.ClickAsync("[data-move=enter-divisions]");
        await UploadAsync(page, Divisions + "\n990188001,邻县的镇,,\n");
        await Assertions.Expect(page.Locator("[data-problems]")).ToHaveAttributeAsync("data-problems", "1");
        await Assertions.Expect(page.Locator(".fs-division-problems")).ToContainTextAsync("第 6 行");
        await ShootAsync(visitor, "divisions-problem");
        await UploadAsync(page, Divisions);
        await page.ClickAsync("[data-move=write-divisions]");
        await Assertions.Expect(page.Locator("[data-written]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-division='990177001']")).ToContainTextAsync("城关镇");
        await ShootAsync(visitor, "divisions-written");

        await visitor.GoAsync("/ledgers/places/import");
        await UploadAsync(page, Places);
        await Assertions.Expect(page.Locator("[data-step=found]")).ToHaveAttributeAsync("data-state", "Checked");
        await Assertions.Expect(page.Locator("[data-count=New] b")).ToHaveTextAsync("2");
        await page.ClickAsync("[data-move=apply]:not([disabled])");
        await Assertions.Expect(page.Locator("[data-step=found]")).ToHaveAttributeAsync("data-state", "Applied");

        await visitor.GoAsync("/ledgers/places");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("青禾宾馆");
        await page.GetByRole(AriaRole.Button, new() { Name = "导出" }).First.ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("CSV", new() { Exact = true }).ClickAsync());
        Assert.Contains("石阳旅社", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
    }

    private static async Task SetUpAsync(Visitor visitor, ServerProcess server)
    {
        var page = visitor.Page;
        await page.GotoAsync("/setup");
        var code = "";
        await Waiting.UntilAsync("the set-up code is printed", Visitor.Patience, () => Task.FromResult((code = Code().Match(server.Output).Groups[1].Value).Length > 0));
        await page.FillAsync("#Code", code);
        await page.FillAsync("#UserName", "root");
        await page.FillAsync("#DisplayName", "管理员");
        await page.FillAsync("#Password", Password);
        await page.FillAsync("#Again", Password);
        await page.ClickAsync(".fs-submit");

        // The division is asked for too, beside its field.
        await Assertions.Expect(page.Locator("#DivisionCode")).ToHaveAttributeAsync("aria-invalid", "true");
        await ShootAsync(visitor, "setup");
        await page.FillAsync("#DivisionCode", "990177");
        await page.FillAsync("#DivisionName", "青禾县");
        await page.FillAsync("#Password", Password);
        await page.FillAsync("#Again", Password);
        await page.ClickAsync(".fs-submit");
        await page.WaitForURLAsync("**/sign-in**");
    }

    // Right after the set-up: whoever administers has a second factor before anything else.
    private static async Task EnrolAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.WaitForURLAsync("**/two-factor**");
        await Assertions.Expect(page.Locator("[data-must-enrol]")).ToBeVisibleAsync();
        await ShootAsync(visitor, "two-factor");
        var secret = (await page.Locator("[data-secret]").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", TimeCode(secret));
        await page.FillAsync("#password", Password);
        await page.ClickAsync(".fs-submit");
        await Assertions.Expect(page.Locator("[data-recovery]")).ToBeVisibleAsync();
        await ShootAsync(visitor, "recovery-codes");
    }

    // RFC 6238 as every authenticator app computes it: SHA-1, 30 seconds, six digits.
    private static string TimeCode(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // what the standard and the apps use
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static Task UploadAsync(IPage page, string table) => Visitor.GiveTableAsync(page, "表.csv", table);

    private static Task ShootAsync(Visitor visitor, string name) =>
        visitor.ShootAsync(Path.Combine(Pictures.Folder, "new-county", name + ".png"), fullPage: true);

    [GeneratedRegex("初始化口令 ([A-Z2-9]{12}) ")]
    private static partial Regex Code();
}
