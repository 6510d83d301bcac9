using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Conformance;

/// <summary>The report as an official table, to be sent to the vendor.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ConformancePaper(ListExports exports, LocalTime times, IStringLocalizer<ConformanceTexts> texts)
{
    private const int MostBytes = 64;

    /// <summary>Writes it into a file that is gone when it is closed; that it left the house is noted in the audit log.</summary>
    /// <param name="actor">Who exports.</param>
    /// <param name="address">Address of the page.</param>
    /// <param name="subject">Whose report it is.</param>
    /// <param name="view">The report.</param>
    /// <param name="format">Form of the file.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<(FileStream Content, string Name)>> WriteAsync(
        Actor actor, string address, string subject, ConformanceView view, ListFormat format, CancellationToken cancellation)
    {
        var export = new ListExport(
            address, subject.Length > 0 ? texts["Paper.Of", subject].Value : texts["Title"].Value, SpanOf(view),
            [
                new(texts["Check"]), new(texts["Severity"]), new(texts["Clause"]), new(texts["Often"]), new(texts["Asks"]), new(texts["Found"]),
                new(texts["Right"]), new(texts["Byte"], Numeric: true), new(texts["Example"]),
            ]);
        return exports.WriteAsync(actor, export, format, RowsAsync(view), cancellation);
    }

    /// <summary>What was looked at, in words.</summary>
    public string SpanOf(ConformanceView view) => view is { From: { } from, To: { } to }
        ? texts["Span.FromTo", times.Full(from), times.Full(to)]
        : texts["Span.None"];

    private IAsyncEnumerable<object?[]> RowsAsync(ConformanceView view) => view.Findings.Select(Cells).ToAsyncEnumerable();

    private object?[] Cells(ConformanceRow row) =>
    [
        ConformanceWords.Check(texts, row), texts["Severity." + row.Severity].Value, ConformanceWords.Clause(texts, row.Clause),
        string.Create(CultureInfo.InvariantCulture, $"{row.Hits} / {row.Looks}"), texts["Asks." + row.Code].Value, row.Found, row.Right, row.Offset,
        row.Example.Length > MostBytes * 2 ? row.Example[..(MostBytes * 2)] + "…" : row.Example,
    ];
}
