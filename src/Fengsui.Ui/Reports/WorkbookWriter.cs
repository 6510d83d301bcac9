using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Fengsui.Ui;

/// <summary>How a cell of a workbook looks.</summary>
public enum CellLook
{
    /// <summary>A bordered cell of a table.</summary>
    Plain,

    /// <summary>The title over the table.</summary>
    Title,

    /// <summary>A line above or below the table.</summary>
    Small,

    /// <summary>A heading of the table.</summary>
    Heading,

    /// <summary>A cell with something wrong in it.</summary>
    Wrong,
}

/// <summary>A cell: text, a number, or nothing.</summary>
public readonly record struct WorkbookCell(object? Value, CellLook Look = CellLook.Plain);

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">At most 31 characters count.</param>
/// <param name="Widths">Widths of the columns in characters.</param>
/// <param name="HeadingRow">Row that stands at the top of every printed page and does not scroll, or 0.</param>
/// <param name="Landscape">True to print across.</param>
/// <param name="Footer">Foot of printed pages in Excel's words (<c>&amp;P</c> page, <c>&amp;N</c> pages), or empty.</param>
public sealed record WorkbookSheet(
    string Name, IReadOnlyList<double> Widths, int HeadingRow = 0, bool Landscape = false, string Footer = "");

/// <summary>
/// Writes a workbook row by row with the few looks that official tables need: title across, headings on every printed page, marked
/// cells, page numbers. Values are never formulas.
/// </summary>
/// <remarks>Write to a file, not to a socket: it writes synchronously. Memory does not grow with the rows. Dispose to finish.</remarks>
public sealed class WorkbookWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const int LongestSheetName = 31;
    private const int LongestText = 32_767;

    private readonly ZipArchive _zip;
    private readonly List<WorkbookSheet> _sheets = [];
    private readonly List<string> _merged = [];
    private XmlWriter? _sheet;
    private int _row;

    /// <summary>Begins a workbook.</summary>
    public WorkbookWriter(Stream output) => _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Ends the sheet before and begins another.</summary>
    public void Begin(WorkbookSheet sheet)
    {
        End();
        _sheets.Add(sheet);
        _row = 0;
        _sheet = Part(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_sheets.Count}.xml"));
        _sheet.WriteStartElement("worksheet", Main);
        if (sheet.HeadingRow > 0)
        {
            _sheet.WriteStartElement("sheetViews", Main);
            Start("sheetView", ("workbookViewId", "0"));
            Element("pane", ("ySplit", Text(sheet.HeadingRow)), ("topLeftCell", "A" + Text(sheet.HeadingRow + 1)), ("state", "frozen"));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }

        _sheet.WriteStartElement("cols", Main);
        for (var i = 1; i <= sheet.Widths.Count; i++)
        {
            Element("col", ("min", Text(i)), ("max", Text(i)), ("width", sheet.Widths[i - 1].ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        }

        _sheet.WriteEndElement();
        _sheet.WriteStartElement("sheetData", Main);
    }

    /// <summary>Writes a row.</summary>
    public void Row(IReadOnlyList<WorkbookCell> cells)
    {
        var sheet = _sheet ?? throw new InvalidOperationException("A row belongs to a sheet.");
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", Text(++_row));
        for (var i = 0; i < cells.Count; i++)
        {
            Cell(sheet, ColumnName(i) + Text(_row), cells[i]);
        }

        sheet.WriteEndElement();
    }

    /// <summary>Writes one text across all columns of the sheet.</summary>
    public void Across(string text, CellLook look)
    {
        Row([new WorkbookCell(text, look)]);
        if (_sheets[^1].Widths.Count > 1)
        {
            _merged.Add($"A{Text(_row)}:{ColumnName(_sheets[^1].Widths.Count - 1)}{Text(_row)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        WriteBook();
        WriteRelations();
        Write("xl/styles.xml", Styles);
        _zip.Dispose();
    }

    private static void Cell(XmlWriter sheet, string at, WorkbookCell cell)
    {
        sheet.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", at);
        sheet.WriteAttributeString("s", Text((int)cell.Look));
        switch (cell.Value)
        {
            case null or "":
                break;
            case int or long or double or decimal:
                sheet.WriteElementString("v", Main, ((IFormattable)cell.Value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                var text = Storable(cell.Value.ToString() ?? "");
                sheet.WriteAttributeString("t", "inlineStr");
                sheet.WriteStartElement("is", Main);
                sheet.WriteStartElement("t", Main);
                sheet.WriteAttributeString("xml", "space", null, "preserve");
                sheet.WriteString(text);
                sheet.WriteEndElement();
                sheet.WriteEndElement();
                break;
        }

        sheet.WriteEndElement();
    }

    // XML knows no control characters, and a cell has an end.
    private static string Storable(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return cut.All(XmlConvert.IsXmlChar) ? cut : string.Concat(cut.Where(XmlConvert.IsXmlChar));
    }

    private void End()
    {
        if (_sheet is not { } sheet)
        {
            return;
        }

        sheet.WriteEndElement();
        if (_merged.Count > 0)
        {
            sheet.WriteStartElement("mergeCells", Main);
            _merged.ForEach(range => Element("mergeCell", ("ref", range)));
            sheet.WriteEndElement();
            _merged.Clear();
        }

        Element("pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.7"), ("header", "0.3"), ("footer", "0.3"));
        Element("pageSetup", ("paperSize", "9"), ("orientation", _sheets[^1].Landscape ? "landscape" : "portrait"), ("fitToHeight", "0"));
        if (_sheets[^1].Footer.Length > 0)
        {
            sheet.WriteStartElement("headerFooter", Main);
            sheet.WriteElementString("oddFooter", Main, "&C" + _sheets[^1].Footer);
            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
        sheet.Dispose();
        _sheet = null;
    }

    private void WriteBook()
    {
        using var book = Part("xl/workbook.xml");
        book.WriteStartElement("workbook", Main);
        book.WriteStartElement("sheets", Main);
        for (var i = 0; i < _sheets.Count; i++)
        {
            book.WriteStartElement("sheet", Main);
            book.WriteAttributeString("name", SheetName(i));
            book.WriteAttributeString("sheetId", Text(i + 1));
            book.WriteAttributeString("id", Relations, "rId" + Text(i + 1));
            book.WriteEndElement();
        }

        book.WriteEndElement();
        if (_sheets.Exists(s => s.HeadingRow > 0))
        {
            book.WriteStartElement("definedNames", Main);
            foreach (var (i, sheet) in _sheets.Index().Where(s => s.Item.HeadingRow > 0))
            {
                book.WriteStartElement("definedName", Main);
                book.WriteAttributeString("name", "_xlnm.Print_Titles");
                book.WriteAttributeString("localSheetId", Text(i));
                book.WriteString($"'{SheetName(i).Replace("'", "''", StringComparison.Ordinal)}'!${Text(sheet.HeadingRow)}:${Text(sheet.HeadingRow)}");
                book.WriteEndElement();
            }

            book.WriteEndElement();
        }

        book.WriteEndElement();
    }

    private void WriteRelations()
    {
        var sheets = string.Concat(Enumerable.Range(1, _sheets.Count).Select(i =>
            $"<Relationship Id=\"rId{Text(i)}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{Text(i)}.xml\"/>"));
        Write("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}\">{sheets}<Relationship Id=\"rId{Text(_sheets.Count + 1)}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        Write("_rels/.rels", $"<Relationships xmlns=\"{Packages}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        const string kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var parts = string.Concat(Enumerable.Range(1, _sheets.Count).Select(i =>
            $"<Override PartName=\"/xl/worksheets/sheet{Text(i)}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"));
        Write(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>{parts}</Types>");
    }

    // One format a CellLook, in the order of the enum.
    private static string Styles => $"""
        <styleSheet xmlns="{Main}">
        <fonts count="4"><font><sz val="10"/><name val="SimSun"/></font><font><b/><sz val="16"/><name val="SimHei"/></font><font><b/><sz val="10"/><name val="SimHei"/></font><font><sz val="10"/><color rgb="FFB00020"/><name val="SimSun"/></font></fonts>
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFE0E0"/></patternFill></fill></fills>
        <borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="5">
        <xf fontId="0" fillId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf fontId="1" fillId="0" borderId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf fontId="0" fillId="0" borderId="0"/>
        <xf fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf fontId="3" fillId="3" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        </cellXfs></styleSheet>
        """;

    private string SheetName(int index)
    {
        var name = string.Concat(_sheets[index].Name.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\')));
        name = name.Length <= LongestSheetName ? name : name[..LongestSheetName];
        return name.Length == 0 || _sheets.Take(index).Any(s => s.Name == name) ? "Sheet" + Text(index + 1) : name;
    }

    private XmlWriter Part(string name) => XmlWriter.Create(
        _zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });

    private void Write(string name, string xml)
    {
        using var writer = new StreamWriter(_zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml);
    }

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _sheet!.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _sheet!.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            _sheet.WriteAttributeString(attribute, value);
        }
    }

    private static string ColumnName(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + (char)('A' + (index % 26));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
