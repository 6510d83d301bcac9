using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>What a notice is written as.</summary>
public enum PaperFormat
{
    /// <summary>To print.</summary>
    Pdf,

    /// <summary>To go on with in a word processor.</summary>
    Docx,
}

/// <summary>A file that was written.</summary>
public sealed record PaperFile(FileStream Content, string Name, string ContentType);

/// <summary>Writes notices as PDF and docx. What was issued is written from what was kept, never anew from the template.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticePapers(Records records, NoticeWriter writer, PdfReports pdf, LocalTime times, IStringLocalizer<EnforcementTexts> texts)
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Font = "FangSong";

    // Half points.
    private const string TitleSize = "36";
    private const string TextSize = "28";

    /// <summary>The notice as it reads: of a draft, as it would be issued now.</summary>
    public async Task<Outcome<NoticeSheet>> ReadAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<OfficialNotice>().FirstOrDefaultAsync(n => n.Id == id, cancellation) is { } notice
            ? await SheetAsync(context, notice, cancellation)
            : Refusal.NotFound("enforcement.notice.not-found");
    }

    /// <summary>The notice as a file.</summary>
    public async Task<Outcome<PaperFile>> WriteAsync(Actor actor, Guid id, PaperFormat format, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<OfficialNotice>().FirstOrDefaultAsync(n => n.Id == id, cancellation) is not { } notice)
        {
            return Refusal.NotFound("enforcement.notice.not-found");
        }

        var read = await SheetAsync(context, notice, cancellation);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var content = TemporaryFile.Create();
        var mark = notice.State switch
        {
            NoticeState.Draft => texts["Paper.Draft"].Value,
            NoticeState.Withdrawn => texts["Paper.Withdrawn", times.Full(notice.WithdrawnAt!.Value)].Value,
            _ => "",
        };
        if (format == PaperFormat.Docx)
        {
            WriteDocx(read.Value, mark, content);
        }
        else if (pdf.Write(ReportOf(read.Value, mark), content).Refusal is { } problem)
        {
            await content.DisposeAsync();
            return problem;
        }

        content.Position = 0;
        var name = $"{read.Value.Kind}-{(notice.Number.Length > 0 ? notice.Number : texts["Paper.Draft"].Value)}";
        return new PaperFile(content, $"{name}.{(format == PaperFormat.Docx ? "docx" : "pdf")}", format == PaperFormat.Docx ? DocxType : "application/pdf");
    }

    private async Task<Outcome<NoticeSheet>> SheetAsync(FengsuiContext context, OfficialNotice notice, CancellationToken cancellation)
    {
        var kind = await context.Set<NoticeKind>().SingleAsync(k => k.Code == notice.KindCode, cancellation);
        if (notice.IssuedAt is { } issued)
        {
            return new NoticeSheet(kind.Name, notice.Number, notice.Unit, notice.Text, notice.Issuer, NoticeWriter.DayWords(times.Day(issued)));
        }

        if (await NoticeWriter.TemplateAsync(context, kind.Code, notice.DivisionCode, times.Today, cancellation) is not { } template)
        {
            return Refusal.Conflict("enforcement.notice.no-template", kind.Name);
        }

        var (text, problem) = NoticeTemplateText.Parse(template.Body, NoticeFields.Names);
        return text is null
            ? Refusal.Conflict(problem!.Code, $"{problem.Line}", $"{problem.Column}", problem.Word)
            : await writer.WriteAsync(context, notice, kind, text, await NoticeWriter.HazardsAsync(context, notice.Id, cancellation), cancellation);
    }

    /// <summary>The sheet to print.</summary>
    internal Report ReportOf(NoticeSheet sheet, string mark) => new()
    {
        Title = $"{sheet.Kind} {sheet.Number}",
        PageWords = texts["Paper.PageWords"],
        MadeAt = times.Now,
        Blocks =
        [
            new ReportBlock.Heading(sheet.Kind),
            new ReportBlock.Line(mark, sheet.Number),
            new ReportBlock.Paragraph($"{sheet.Unit}："),
            new ReportBlock.Paragraph(sheet.Text),
            new ReportBlock.Line("", sheet.Issuer),
            new ReportBlock.Line("", sheet.Day),
            new ReportBlock.Signatures([texts["Paper.Server"], texts["Paper.Receiver"], texts["Paper.Witness"]]),
        ],
    };

    /// <summary>The sheet for a word processor.</summary>
    internal void WriteDocx(NoticeSheet sheet, string mark, Stream output)
    {
        using var document = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        var body = new Body();
        document.AddMainDocumentPart().Document = new Document(body);
        document.PackageProperties.Title = $"{sheet.Kind} {sheet.Number}";
        body.Append(Line(sheet.Kind, JustificationValues.Center, TitleSize));
        body.Append(Line(mark.Length > 0 ? $"{mark}　{sheet.Number}" : sheet.Number, JustificationValues.Right, TextSize));
        body.Append(Line($"{sheet.Unit}：", JustificationValues.Left, TextSize));
        foreach (var line in sheet.Text.ReplaceLineEndings("\n").Split('\n'))
        {
            body.Append(Line(line, JustificationValues.Both, TextSize));
        }

        body.Append(Line(sheet.Issuer, JustificationValues.Right, TextSize));
        body.Append(Line(sheet.Day, JustificationValues.Right, TextSize));
        foreach (var label in (string[])["Paper.Server", "Paper.Receiver", "Paper.Witness"])
        {
            body.Append(Line($"{texts[label].Value}：", JustificationValues.Left, TextSize));
        }

        // A4 with the margins of the office, in twentieths of a point.
        body.Append(new SectionProperties(
            new PageSize { Width = 11_906, Height = 16_838 },
            new PageMargin { Top = 1_440, Bottom = 1_440, Left = 1_588U, Right = 1_474U, Header = 851U, Footer = 992U, Gutter = 0U }));
    }

    private static Paragraph Line(string text, JustificationValues side, string size)
    {
        var look = new RunProperties(
            new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font }, new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Paragraph(
            new ParagraphProperties(new SpacingBetweenLines { Line = "480", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = side }),
            new Run(look, new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    // What XML cannot hold is left out; people paste anything.
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or (>= 0x20 and not 0xFFFE and not 0xFFFF)).Select(r => r.ToString()));
}
