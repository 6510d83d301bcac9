using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility;

/// <summary>
/// A public notice as PDF to print and post: what its public page shows, no more, with the QR code of that page. A place's notice has
/// name, post and duties (three-year plan 1, S-31), a warden's the phone too (S-32).
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class NoticePdf(
    Records records, NoticeBook book, NoticeAddress address, PdfReports pdf, LocalTime times, TimeProvider clock,
    IStringLocalizer<ResponsibilityTexts> texts)
{
    /// <summary>Prints a notice for who may see its place.</summary>
    /// <param name="staffBase">The address the staff uses, with its last slash.</param>
    public async Task<Outcome<ExportFile>> WriteAsync(Actor actor, Guid id, string staffBase, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var notice = await context.Set<PublicNotice>().FirstOrDefaultAsync(n => n.Id == id && n.WithdrawnAt == null, cancellation);
        if (notice is null || await book.OpenAsync(notice.Code, cancellation) is not { } view)
        {
            return Refusal.NotFound("responsibility.notice.not-found");
        }

        var printed = await pdf.PrintAsync(ReportOf(view, address.Of(notice.Code, staffBase)));
        return printed.Refusal is { } problem ? problem : new ExportFile(printed.Value, $"{texts["Notice.Title." + view.Kind]}-{view.Name}.pdf", "application/pdf");
    }

    /// <summary>The sheet: what the public page says and the code that opens it.</summary>
    internal Report ReportOf(NoticeView view, string url)
    {
        var now = clock.GetUtcNow();
        return new Report
        {
            Title = texts["Notice.Title." + view.Kind],
            PageWords = texts["Notice.PageWords"],
            MadeAt = now,
            Blocks =
            [
                new ReportBlock.Heading(texts["Notice.Title." + view.Kind]),
                new ReportBlock.Heading(view.Name),
                .. view.People.Count == 0 ? [new ReportBlock.Paragraph(texts["Notice.Vacant"])] : view.People.Select(FactsOf),
                new ReportBlock.Paragraph(texts["Notice.Supervise"]),
                new ReportBlock.Squares(NoticeAddress.Modules(url)),
                new ReportBlock.Line(texts["Notice.Scan"], texts["Card.Printed", times.Day(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]),
            ],
        };
    }

    private ReportBlock FactsOf(NoticePerson person) => new ReportBlock.Facts(
    [
        (person.Title.Length > 0 ? person.Title : texts["Role." + person.Role], person.PersonName),
        .. person.Phone.Length > 0 ? [(texts["Term.Phone"].Value, person.Phone)] : Array.Empty<(string, string)>(),
        (texts["Post.Duties"], person.Duties),
    ]);
}
