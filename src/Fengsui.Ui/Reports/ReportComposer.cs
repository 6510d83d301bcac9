using System.Globalization;
using SkiaSharp;

namespace Fengsui.Ui;

/// <summary>Puts the blocks of a report on pages; without a document it only counts them.</summary>
internal sealed class ReportComposer(Report report, ReportFont font, SKDocument? document, int pages) : IDisposable
{
    // A4 in points.
    private const float Short = 595;
    private const float Long = 842;
    private const float Margin = 36;
    private const float FootHeight = 24;
    private const float TitleSize = 16;
    private const float TextSize = 10;
    private const float SmallestText = 6.5f;
    private const float Leading = 1.35f;
    private const float Padding = 3;
    private const float SignatureHeight = 48;
    private const float SquaresSize = 170;

    // How many rows say how wide a column should be.
    private const int Sampled = 300;

    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };
    // Without smoothing: a hair between modules confuses a scanner.
    private readonly SKPaint _dark = new() { Color = SKColors.Black };
    private readonly SKPaint _line = new() { Color = new SKColor(0x88, 0x88, 0x88), StrokeWidth = 0.5f, Style = SKPaintStyle.Stroke };
    private readonly SKPaint _shade = new() { Color = new SKColor(0xEE, 0xEE, 0xEE) };
    private SKCanvas? _canvas;
    private int _page;
    private float _y;

    private float PageWidth => report.Landscape ? Long : Short;

    private float PageHeight => report.Landscape ? Short : Long;

    private float Width => PageWidth - (2 * Margin);

    private float Bottom => PageHeight - Margin - FootHeight;

    /// <summary>Composes everything; gives how many pages it took.</summary>
    public int Compose()
    {
        NewPage();
        foreach (var block in report.Blocks)
        {
            switch (block)
            {
                case ReportBlock.Heading heading:
                    Heading(heading.Text);
                    break;
                case ReportBlock.Line line:
                    Line(line);
                    break;
                case ReportBlock.Paragraph paragraph:
                    Paragraph(paragraph.Text);
                    break;
                case ReportBlock.Facts facts:
                    Table([Width * 0.28f, Width * 0.72f], TextSize, null, [.. facts.Items.Select(f => new[] { f.Label, f.Value })], [false, false]);
                    break;
                case ReportBlock.Table table:
                    Table(table);
                    break;
                case ReportBlock.Squares squares:
                    Squares(squares.Rows);
                    break;
                case ReportBlock.Signatures signatures:
                    Signatures(signatures.Labels);
                    break;
            }
        }

        EndPage();
        return _page;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ink.Dispose();
        _dark.Dispose();
        _line.Dispose();
        _shade.Dispose();
    }

    private void NewPage()
    {
        EndPage();
        _page++;
        _canvas = document?.BeginPage(PageWidth, PageHeight);
        _y = Margin;
    }

    private void EndPage()
    {
        if (_canvas is null)
        {
            return;
        }

        var foot = string.Format(CultureInfo.InvariantCulture, report.PageWords, _page, pages);
        Text(foot, (PageWidth - font.Width(foot, TextSize)) / 2, PageHeight - Margin, TextSize);
        document!.EndPage();
        _canvas = null;
    }

    private void Heading(string text)
    {
        foreach (var line in font.Wrap(text, TitleSize, Width))
        {
            Need(TitleSize * Leading);
            Text(line, Margin + ((Width - font.Width(line, TitleSize)) / 2), _y + TitleSize, TitleSize, bold: true);
            _y += TitleSize * Leading;
        }

        _y += TextSize / 2;
    }

    private void Line(ReportBlock.Line line)
    {
        Need(TextSize * Leading);
        Text(line.Left, Margin, _y + TextSize, TextSize);
        Text(line.Right, Margin + Width - font.Width(line.Right, TextSize), _y + TextSize, TextSize);
        _y += (TextSize * Leading) + Padding;
    }

    private void Paragraph(string text)
    {
        foreach (var line in font.Wrap(text, TextSize, Width))
        {
            Need(TextSize * Leading);
            Text(line, Margin, _y + TextSize, TextSize);
            _y += TextSize * Leading;
        }

        _y += TextSize / 2;
    }

    private void Squares(IReadOnlyList<IReadOnlyList<bool>> rows)
    {
        Need(SquaresSize);
        var (side, left) = (SquaresSize / rows.Count, Margin + ((Width - SquaresSize) / 2));
        foreach (var (y, row) in rows.Index())
        {
            foreach (var (x, _) in row.Index().Where(m => m.Item))
            {
                _canvas?.DrawRect(left + (x * side), _y + (y * side), side, side, _dark);
            }
        }

        _y += SquaresSize + Padding;
    }

    private void Signatures(IReadOnlyList<string> labels)
    {
        Need(SignatureHeight);
        _y += TextSize * 1.5f;
        for (var i = 0; i < labels.Count; i++)
        {
            Text(labels[i], Margin + (i * Width / labels.Count), _y + TextSize, TextSize);
        }

        _y += SignatureHeight - (TextSize * 1.5f);
    }

    private void Table(ReportBlock.Table table)
    {
        // Many columns want a smaller text before they want more lines.
        var size = Math.Clamp(TextSize - ((table.Columns.Count - 6) * 0.35f), SmallestText, TextSize);
        var wanted = table.Columns.Select((column, i) => Math.Clamp(
            table.Rows.Take(Sampled).Select(r => font.Width(r[i], size)).Append(font.Width(column.Title, size)).Max() + (2 * Padding),
            size * 2.5f, Width / 4)).ToArray();
        var scale = Width / wanted.Sum();
        Table([.. wanted.Select(w => w * scale)], size, [.. table.Columns.Select(c => c.Title)], table.Rows, [.. table.Columns.Select(c => c.Numeric)]);
    }

    private void Table(float[] widths, float size, string[]? headings, IReadOnlyList<string[]> rows, bool[] numeric)
    {
        if (headings is not null)
        {
            Row(widths, size, headings, numeric: null, headings: null);
        }

        foreach (var row in rows)
        {
            Row(widths, size, row, numeric, headings);
        }

        _y += Padding;
    }

    // A heading row has no numeric columns; a row that does not fit begins a page, below the headings again.
    private void Row(float[] widths, float size, string[] cells, bool[]? numeric, string[]? headings)
    {
        var lines = new List<string>[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            lines[i] = font.Wrap(cells[i], size, widths[i] - (2 * Padding));
        }

        var height = Math.Min((lines.Max(l => l.Count) * size * Leading) + (2 * Padding), Bottom - Margin - (3 * size * Leading));
        if (_y + height > Bottom)
        {
            NewPage();
            if (headings is not null)
            {
                Row(widths, size, headings, numeric: null, headings: null);
            }
        }

        if (_canvas is not null)
        {
            Draw(widths, size, lines, numeric, height);
        }

        _y += height;
    }

    private void Draw(float[] widths, float size, List<string>[] lines, bool[]? numeric, float height)
    {
        var x = Margin;
        for (var i = 0; i < lines.Length; i++)
        {
            var box = SKRect.Create(x, _y, widths[i], height);
            if (numeric is null)
            {
                _canvas!.DrawRect(box, _shade);
            }

            _canvas!.DrawRect(box, _line);
            var y = _y + Padding + size;
            foreach (var line in lines[i].TakeWhile(_ => y <= _y + height))
            {
                var left = numeric is null ? (widths[i] - font.Width(line, size)) / 2
                    : numeric[i] ? widths[i] - Padding - font.Width(line, size)
                    : Padding;
                Text(line, x + left, y, size, bold: numeric is null);
                y += size * Leading;
            }

            x += widths[i];
        }
    }

    private void Text(string text, float x, float baseline, float size, bool bold = false)
    {
        if (_canvas is null || text.Length == 0)
        {
            return;
        }

        using var drawn = new SKFont(bold ? font.Bold : font.Plain, size) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
        _canvas.DrawText(text, x, baseline, SKTextAlign.Left, drawn, _ink);
    }

    private void Need(float height)
    {
        if (_y + height > Bottom)
        {
            NewPage();
        }
    }
}
