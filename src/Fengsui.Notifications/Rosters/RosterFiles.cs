using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Notifications.Rosters;

/// <summary>A file that leaves the house, gone when it is closed.</summary>
internal sealed record RosterFile(FileStream Content, string Name, string ContentType);

/// <summary>Files of shifts that an import takes back: the empty template, and what a roster has.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RosterFiles(
    Records records, NotificationSecrets secrets, DutyZone zone, LocalTime times, IExportLog log, IStringLocalizer<NotificationTexts> texts)
{
    /// <summary>Days after the first that are exported when nobody says how many.</summary>
    public const int UsualDays = 27;

    private static readonly ShiftColumn[] Columns = Enum.GetValues<ShiftColumn>();
    private static readonly double[] Widths = [18, 18, 18, 10, 40];

    /// <summary>The empty table; as a workbook with a word about every column.</summary>
    public async Task<RosterFile> TemplateAsync(bool workbook) => await WriteAsync(texts["Shift.File.Template"], workbook, [], explained: true);

    /// <summary>The shifts of a roster that touch some days, in the shape of the template. Noted in the audit log.</summary>
    public async Task<Outcome<RosterFile>> ExportAsync(Actor actor, Guid roster, DateOnly first, DateOnly last, bool workbook, CancellationToken cancellation)
    {
        if (last < first)
        {
            return Refusal.Invalid("notifications.export.days", "last");
        }

        await using var context = records.Open(actor);
        if (await context.Set<Roster>().SingleOrDefaultAsync(r => r.Id == roster, cancellation) is not { } found)
        {
            return Refusal.NotFound("notifications.roster.not-found");
        }

        var (from, until) = (RosterMath.At(first, 0, zone.Zone), RosterMath.At(last.AddDays(1), 0, zone.Zone));
        var shifts = await context.Set<RosterShift>().Where(s => s.RosterId == roster && s.EndsAt > from && s.StartsAt < until)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.IsStandby).ThenBy(s => s.Id).Take(ShiftFile.MostRows + 1).ToListAsync(cancellation);
        if (shifts.Count > ShiftFile.MostRows)
        {
            return Refusal.Invalid("notifications.export.rows", "last", $"{ShiftFile.MostRows}");
        }

        var people = await DutyPeople.ReadAsync(context, secrets, cancellation);
        var language = CultureInfo.CurrentUICulture;
        var rows = shifts.ConvertAll<string[]>(s =>
        [
            people.TextOf(s.ContactId, s.ContactName), ShiftFile.Text(s.StartsAt, zone.Zone), ShiftFile.Text(s.EndsAt, zone.Zone),
            ShiftFile.LineWord(s.IsStandby, language), s.Note,
        ]);
        var file = await WriteAsync($"{found.Name} {Day(first)} {Day(last)}", workbook, rows, explained: false);
        var export = new ListExport(
            $"/notifications/rosters/{roster}", found.Name, $"{Day(first)} – {Day(last)}", [.. Columns.Select(c => new ReportColumn(Heading(c)))]);
        await log.NoteAsync(actor, export, workbook ? ListFormat.Xlsx : ListFormat.Csv, rows.Count, cancellation);
        return file;
    }

    private async Task<RosterFile> WriteAsync(string name, bool workbook, IReadOnlyList<string[]> rows, bool explained)
    {
        var content = TemporaryFile.Create();
        if (workbook)
        {
            using var book = new WorkbookWriter(content);
            book.Begin(new WorkbookSheet(texts["Rosters.Title"], Widths, HeadingRow: 1));
            book.Row([.. Columns.Select(c => new WorkbookCell(Heading(c), CellLook.Heading))]);
            foreach (var row in rows)
            {
                book.Row([.. row.Select(cell => new WorkbookCell(cell))]);
            }

            if (explained)
            {
                book.Begin(new WorkbookSheet(texts["Shift.File.Explained"], [18, 90]));
                foreach (var column in Columns)
                {
                    book.Row([new WorkbookCell(Heading(column), CellLook.Heading), new WorkbookCell(texts["Shift.File.Why." + column].Value)]);
                }
            }
        }
        else
        {
            await TableExport.WriteCsvAsync(content, [.. Columns.Select(c => new ExportColumn<string[]>(Heading(c), row => row[(int)c]))], rows, times);
        }

        content.Position = 0;
        return new RosterFile(content, name + (workbook ? ".xlsx" : ".csv"), workbook ? TableExport.XlsxType : "text/csv; charset=utf-8");
    }

    private static string Heading(ShiftColumn column) => ShiftFile.Heading(column, CultureInfo.CurrentUICulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
