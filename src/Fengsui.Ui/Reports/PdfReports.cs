using Fengsui.Kernel.Outcomes;
using SkiaSharp;

namespace Fengsui.Ui;

/// <summary>Prints a <see cref="Report"/> as PDF, with the machine's font for Chinese.</summary>
/// <remarks>Thread safe. Every page is composed twice: once to count, once to draw.</remarks>
public sealed class PdfReports
{
    private readonly Func<string, SKFontStyle, SKTypeface?> _fonts;

    /// <summary>Prints with what the machine has.</summary>
    public PdfReports()
        : this(new FontFiles(FontFiles.SystemFolders).Find)
    {
    }

    internal PdfReports(Func<string, SKFontStyle, SKTypeface?> fonts) => _fonts = fonts;

    /// <summary>The report in a file of its own, to be read from its beginning and gone when closed; a refusal when the machine has no font for Chinese.</summary>
    public async Task<Outcome<FileStream>> PrintAsync(Report report)
    {
        var content = TemporaryFile.Create();
        if (Write(report, content).Refusal is { } refusal)
        {
            await content.DisposeAsync();
            return refusal;
        }

        content.Position = 0;
        return content;
    }

    /// <summary>Writes the report and gives its pages; a refusal when the machine has no font for Chinese.</summary>
    public Outcome<int> Write(Report report, Stream output)
    {
        var found = ReportFont.Find(_fonts);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        using var font = found.Value;
        using var counting = new ReportComposer(report, font, null, 0);
        var pages = counting.Compose();
        var about = new SKDocumentPdfMetadata
        {
            Title = report.Title, Creation = report.MadeAt.UtcDateTime, Producer = "Fengsui", RasterDpi = 150, EncodingQuality = 90,
        };
        using var document = SKDocument.CreatePdf(output, about);
        using var drawing = new ReportComposer(report, font, document, pages);
        drawing.Compose();
        document.Close();
        return pages;
    }
}
