using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Ui.Tests;

/// <summary>Printed documents.</summary>
public sealed partial class ReportTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(200, 5)]
    [Trait("Req", "S-104")]
    public void A_table_is_numbered_on_every_page(int rows, int least)
    {
        using var file = new MemoryStream();

        var pages = new PdfReports().Write(Sample(rows), file);

        Assert.Null(pages.Refusal);
        Assert.InRange(pages.Value, least, least + 3);
        var text = Encoding.Latin1.GetString(file.ToArray());
        Assert.Equal(pages.Value, Page().Count(text));
        Assert.True(file.Length < 400_000, string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes: the whole font is in it"));
    }

    [Fact]
    [Trait("Req", "S-104")]
    public void A_machine_without_a_Chinese_font_is_told_what_to_install()
    {
        var pages = new PdfReports((_, _) => null).Write(Sample(1), Stream.Null);

        Assert.Equal((RefusalKind.Unavailable, "ui.report.no-font"), (pages.Refusal?.Kind, pages.Refusal?.Code));
    }

    private static Report Sample(int rows) => new()
    {
        Title = "消防车通道台账",
        PageWords = "第 {0} 页，共 {1} 页",
        MadeAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)),
        Blocks =
        [
            new ReportBlock.Heading("消防车通道台账"),
            new ReportBlock.Line("单位：云岭县", "数据截至 2026年3月2日 09:00"),
            new ReportBlock.Facts([("负责人", "王芳"), ("电话", "0855 1234567")]),
            new ReportBlock.Paragraph(string.Concat(Enumerable.Repeat("按照规定，通道内不得停放车辆。", 12))),
            new ReportBlock.Table(
                [new("序号", true), new("名称"), new("地址"), new("长度（米）", true)],
                [.. Enumerable.Range(1, rows).Select(i => new[]
                {
                    i.ToString(CultureInfo.InvariantCulture), "东街小区北侧通道" + i, i % 7 == 0 ? "人民路18号与解放路交叉口以北三百米处的老供销社大院内东侧" : "人民路18号", "120.5",
                })]),
            new ReportBlock.Signatures(["制表人：", "审核人：", "负责人："]),
        ],
    };

    [GeneratedRegex(@"/Type /Page\b", RegexOptions.None, 1_000)]
    private static partial Regex Page();
}
