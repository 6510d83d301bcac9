namespace Fengsui.Ui;

/// <summary>A printed document: blocks in order on A4, each page numbered.</summary>
public sealed record Report
{
    /// <summary>Title in the file's properties.</summary>
    public required string Title { get; init; }

    /// <summary>The blocks.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init; }

    /// <summary>True to print across.</summary>
    public bool Landscape { get; init; }

    /// <summary>Words at the foot of a page: <c>{0}</c> the page, <c>{1}</c> of how many.</summary>
    public required string PageWords { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A part of a <see cref="Report"/>.</summary>
public abstract record ReportBlock
{
    /// <summary>A title in the middle.</summary>
    public sealed record Heading(string Text) : ReportBlock;

    /// <summary>A line with one text on the left and one on the right.</summary>
    public sealed record Line(string Left, string Right = "") : ReportBlock;

    /// <summary>Text, wrapped; a line break begins a new line.</summary>
    public sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Label and value, two columns with borders: cards and notices.</summary>
    public sealed record Facts(IReadOnlyList<(string Label, string Value)> Items) : ReportBlock;

    /// <summary>A table; its headings stand at the top of every page it reaches.</summary>
    public sealed record Table(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<string[]> Rows) : ReportBlock;

    /// <summary>Names to sign over, side by side, kept together on one page.</summary>
    public sealed record Signatures(IReadOnlyList<string> Labels) : ReportBlock;

    /// <summary>A QR code in the middle: its modules row by row, true for dark, with the border it needs.</summary>
    public sealed record Squares(IReadOnlyList<IReadOnlyList<bool>> Rows) : ReportBlock;

    private ReportBlock()
    {
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Numeric">True for numbers: on the right.</param>
public sealed record ReportColumn(string Title, bool Numeric = false);
