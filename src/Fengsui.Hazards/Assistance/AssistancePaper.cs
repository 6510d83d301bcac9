using System.Globalization;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Assistance;

/// <summary>Prints the advice note of a case from what was kept when it was given.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class AssistancePaper(AssistanceReader reader, PdfReports pdf, LocalTime times, IStringLocalizer<AssistanceTexts> texts)
{
    /// <summary>The note as PDF.</summary>
    public async Task<Outcome<PaperFile>> WriteAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await reader.FindAsync(actor, id, cancellation) is not { } file)
        {
            return Refusal.NotFound("assistance.not-found");
        }

        if (file.Case.NoteNumber.Length == 0)
        {
            return Refusal.Conflict("assistance.no-note");
        }

        var printed = await pdf.PrintAsync(ReportOf(file));
        return printed.Refusal is { } problem ? problem : new PaperFile(printed.Value, $"{texts["Note.Title"].Value}-{file.Case.NoteNumber}.pdf", "application/pdf");
    }

    /// <summary>The sheet.</summary>
    internal Report ReportOf(AssistanceFile file)
    {
        var held = file.Case;
        return new Report
        {
            Title = $"{texts["Note.Title"].Value} {held.NoteNumber}",
            PageWords = texts["Note.PageWords"],
            MadeAt = times.Now,
            Blocks =
            [
                new ReportBlock.Heading(texts["Note.Title"]),
                new ReportBlock.Line(texts["Mode." + held.Mode], held.NoteNumber),
                new ReportBlock.Facts(
                [
                    (texts["Col.Where"], held.Where), (texts["Col.Kind"], file.Kind?.NameIn(CultureInfo.CurrentUICulture) ?? held.KindCode),
                    (texts["Col.Project"], held.Project), (texts["Col.Number"], held.Number), (texts["Col.Held"], DayOf(held.HeldOn)),
                    (texts["Col.People"], string.Join("；", held.People().Select(NameOf))), (texts["Col.Means"], held.Means),
                    (texts["Col.Question"], held.Question),
                ]),
                new ReportBlock.Paragraph(held.Conclusion),
                new ReportBlock.Table(
                    [new(texts["Col.Order"], Numeric: true), new(texts["Col.Advice"]), new(texts["Col.Due"])],
                    [.. file.Items.Select(i => new[] { i.Order.ToString(CultureInfo.InvariantCulture), i.Text, DayOf(i.DueOn) })]),
                new ReportBlock.Paragraph(texts["Note.Service"]),
                new ReportBlock.Line("", held.AdvisedBy),
                new ReportBlock.Line("", held.AdvisedAt is { } at ? DayOf(times.Day(at)) : ""),
                new ReportBlock.Signatures([texts["Note.Sign.Brigade"], texts["Note.Sign.Requester"]]),
            ],
        };
    }

    /// <summary>Name, office and field of who takes part.</summary>
    internal static string NameOf(AssistancePerson person)
    {
        var more = string.Join("，", new[] { person.Organisation, person.Field }.Where(t => t.Length > 0));
        return more.Length > 0 ? $"{person.Name}（{more}）" : person.Name;
    }

    private static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
