using System.Text;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Transfer;
using MiniExcelLibs;

namespace Fengsui.Places.Tests;

/// <summary>Files as people send them become rows of fields.</summary>
public sealed class ImportFilesTests
{
    private static readonly PlaceLedger Places = new();

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "," }, { "utf-8-bom", ";" }, { "gb18030", "\t" }, { "utf-16", "," },
    };

    [Theory, MemberData(nameof(Encodings))]
    [Trait("Req", "S-103")]
    public void Separated_text_is_read_in_the_encodings_and_with_the_separators_of_offices(string encoding, string separator)
    {
        var text = string.Join(separator, "场所名称*", "地址", "高度（米）") + "\r\n"
            + string.Join(separator, "云岭大酒店", "\"人民路18号" + separator + "东楼\n二层\"", "45.5") + "\r\n\r\n"
            + string.Join(separator, "旅社\"老\"店", "\"\"\"引号\"\"\"", "");
        var codec = encoding switch
        {
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            "utf-16" => Encoding.Unicode,
            _ => new UTF8Encoding(encoding == "utf-8-bom"),
        };

        var file = Read(new MemoryStream([.. codec.GetPreamble(), .. codec.GetBytes(text)]));

        Assert.Equal(2, file.Rows.Count);
        Assert.Equal(2, file.Rows[0].Number);
        Assert.Equal(("云岭大酒店", "人民路18号" + separator + "东楼\n二层", "45.5"), (file.Rows[0].Values["name"], file.Rows[0].Values["address"], file.Rows[0].Values["heightM"]));
        Assert.Equal(5, file.Rows[1].Number);
        Assert.Equal(("旅社\"老\"店", "\"引号\""), (file.Rows[1].Values["name"], file.Rows[1].Values["address"]));
        Assert.False(file.Rows[1].Values.ContainsKey("heightM"));
    }

    [Fact]
    [Trait("Req", "S-103")]
    public void Headings_are_found_below_a_title_in_either_language_or_by_key_and_unknown_ones_are_named()
    {
        var file = Read(Text("云岭县场所台账,,,,\n填报单位：,,,,\n 场所 名称 ,Address,heightM,负责人电话,场所名称\n云岭大酒店,人民路,45,110,x\n,,,,\n"));

        Assert.Equal(3, file.Columns.HeadingRow);
        Assert.Equal(["name", "address", "heightM", null, null], file.Columns.Fields.Select(f => f?.Key));
        Assert.Equal(["负责人电话"], file.Columns.Unknown);
        Assert.Equal(["场所名称"], file.Columns.Ignored);
        Assert.Equal(4, Assert.Single(file.Rows).Number);
    }

    [Fact]
    [Trait("Req", "S-103")]
    public async Task A_workbook_gives_numbers_days_and_codes_as_people_wrote_them()
    {
        using var book = new MemoryStream();
        await book.SaveAsAsync(
            new[]
            {
                new Dictionary<string, object?> { ["name"] = "灭火器", ["installedOn"] = new DateTime(2024, 5, 1), ["quantity"] = 12.0, ["remark"] = 13900001234d },
                new Dictionary<string, object?> { ["name"] = null, ["installedOn"] = null, ["quantity"] = null, ["remark"] = null },
                new Dictionary<string, object?> { ["name"] = "水带", ["installedOn"] = 45413d, ["quantity"] = "３", ["remark"] = "'=1+1" },
            },
            cancellationToken: TestContext.Current.CancellationToken);
        book.Position = 0;

        var file = ImportReader.Read(book, new Fengsui.Places.Ledgers.Kinds.FireEquipmentLedger(), 10).Value;

        Assert.Equal([2, 4], file.Rows.Select(r => r.Number));
        Assert.Equal(["2024-05-01", "2024-05-01"], file.Rows.Select(r => r.Values["installedOn"]));
        Assert.Equal(["12", "3"], file.Rows.Select(r => r.Values["quantity"]));
        Assert.Equal(["13900001234", "=1+1"], file.Rows.Select(r => r.Values["remark"]));
    }

    [Fact]
    [Trait("Req", "S-103")]
    public void Features_give_their_properties_and_their_geometry()
    {
        var file = Read(Text(
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"场所名称":"云岭大酒店","storeys":12},"geometry":{"type":"Point","coordinates":[107.65,26.65]}}]}"""));

        var row = Assert.Single(file.Rows);
        Assert.Equal(("云岭大酒店", "12", "107.65", "26.65"), (row.Values["name"], row.Values["storeys"], row.Values["longitude"], row.Values["latitude"]));
    }

    [Theory]
    [InlineData("places.import.empty", "")]
    [InlineData("places.import.headings", "a,b\n1,2\n")]
    [InlineData("places.import.no-rows", "场所名称\n\n,\n")]
    [InlineData("places.import.too-many-rows", "场所名称\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")]
    [InlineData("places.import.damaged", "{\"type\":")]
    [InlineData("places.import.damaged", "PK\u0003\u0004 not a workbook")]
    [InlineData("places.import.format", "%PDF-1.7")]
    public void What_cannot_be_read_is_said(string code, string text) =>
        Assert.Equal(code, ImportReader.Read(Text(text), Places, 10).Refusal?.Code);

    [Fact]
    public void An_old_workbook_is_sent_back_with_what_to_do() =>
        Assert.Equal("places.import.old-excel", ImportReader.Read(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), Places, 10).Refusal?.Code);

    private static ReadFile Read(Stream stream)
    {
        var read = ImportReader.Read(stream, Places, 10);
        Assert.Null(read.Refusal);
        return read.Value;
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
