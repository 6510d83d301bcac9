using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Ui;

/// <summary>A list that leaves the house.</summary>
/// <param name="Address">Address of the page, without its parameters.</param>
/// <param name="Title">Name of the list.</param>
/// <param name="Filters">What was asked for, in words.</param>
/// <param name="Columns">The columns in order.</param>
public sealed record ListExport(string Address, string Title, string Filters, IReadOnlyList<ReportColumn> Columns);

/// <summary>Writes down who took which list out.</summary>
public interface IExportLog
{
    /// <summary>Writes it down; the file is handed over after that.</summary>
    Task NoteAsync(Actor actor, ListExport export, ListFormat format, int rows, CancellationToken cancellation);
}

/// <summary>Makes the official file of a list.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ListExports(
    OfficialTables tables, IExportLog log, IActorNames names, IEnumerable<IScopeNames> scopes, LocalTime times)
{
    /// <summary>Writes the rows into a file that is gone when it is closed, and notes it in the audit log.</summary>
    public async Task<Outcome<(FileStream Content, string Name)>> WriteAsync(
        Actor actor, ListExport export, ListFormat format, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var now = times.Now;
        var unit = scopes.LastOrDefault() is { } known ? await known.UnitAsync(actor, cancellation) : "";
        var sheet = new OfficialSheet(export.Title, unit, export.Filters, names.Of(actor.Name), now, export.Columns);
        var content = TemporaryFile.Create();
        try
        {
            var count = await tables.WriteAsync(content, sheet, format, rows, cancellation);
            if (count.Refusal is { } refusal)
            {
                await content.DisposeAsync();
                return refusal;
            }

            await log.NoteAsync(actor, export, format, count.Value, cancellation);
            content.Position = 0;
            return (content, OfficialTables.FileName(export.Title, now, format.ToString().ToLowerInvariant()));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }
}

/// <summary>Notes exports in the audit log.</summary>
internal sealed class ExportLog(UnitOfWork unit) : IExportLog
{
    private const int LongestSubject = 160;
    private const int LongestFilter = 400;

    public Task NoteAsync(Actor actor, ListExport export, ListFormat format, int rows, CancellationToken cancellation) => unit.RunAsync(
        actor,
        work =>
        {
            work.Audit(
                "ui.list.export", Cut("list:" + export.Address, LongestSubject), actor.DivisionPrefix, ("list", export.Title), ("format", format.ToString()),
                ("rows", rows.ToString(CultureInfo.InvariantCulture)), ("filter", Cut(export.Filters, LongestFilter)));
            return Task.CompletedTask;
        },
        cancellation);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
