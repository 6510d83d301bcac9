using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>A month's statement on paper: figures as of the snapshot, deductions with their clauses, payments, and where both sides sign.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class StatementPaper(SettlingQueries queries, PdfReports pdf, LocalTime times, IStringLocalizer<LifeTexts> texts, IStringLocalizer<ExportTexts> words)
{
    /// <summary>Prints it into a file that is gone when it is closed.</summary>
    public async Task<Outcome<FileStream>> PrintAsync(Actor actor, Guid statementId, CancellationToken cancellation) =>
        await queries.StatementAsync(actor, statementId, cancellation) is { } file
            ? await pdf.PrintAsync(ReportOf(file))
            : Refusal.NotFound("life.statement.not-found");

    /// <summary>Name of the file.</summary>
    public string NameOf(StatementRow statement) =>
        $"{texts["Statement"].Value}-{statement.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.pdf";

    private Report ReportOf(StatementFile file)
    {
        var (statement, contract) = (file.Statement, file.Contract);
        return new Report
        {
            Title = texts["Statement"], PageWords = words["Export.Page"], MadeAt = times.Now,
            Blocks =
            [
                new ReportBlock.Heading(texts["Statement.Of", statement.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)]),
                new ReportBlock.Line(texts["Contract.Line", contract.Number, contract.Operator], texts["Snapshot", times.Full(statement.SnapshotAt)]),
                new ReportBlock.Facts(FactsOf(statement, contract)),
                new ReportBlock.Paragraph($"{texts["NoCharge"].Value}\n{contract.NoChargeClause}"),
                new ReportBlock.Table(
                    [new(texts["Deduction"]), new(texts["Clause"]), new(texts["Quantity"], true), new(texts["Amount"], true)],
                    [
                        .. file.Deductions.Select(d => new[]
                        {
                            texts["Term." + d.Kind].Value, d.Clause, d.Quantity.ToString("0.##", CultureInfo.CurrentCulture), Yuan(d.Fen),
                        }),
                    ]),
                new ReportBlock.Table(
                    [new(texts["Paid.On"]), new(texts["Reference"]), new(texts["Budget"]), new(texts["Amount"], true)],
                    [.. file.Payments.Select(p => new[] { p.PaidOn.ToString("O", CultureInfo.InvariantCulture), p.Reference, p.BudgetLine, Yuan(p.Fen) })]),
                new ReportBlock.Signatures([texts["Sign.Prepared"], texts["Sign.Approved"], texts["Sign.Operator"]]),
            ],
        };
    }

    private List<(string Label, string Value)> FactsOf(StatementRow statement, ContractRow contract) =>
    [
        (texts["Statement.State"], texts["Statement.State." + statement.State]),
        (texts["Statement.Devices"], Amounts.Count(statement.Devices)),
        (texts["Statement.Days"], texts["Statement.Days.Value", Days(statement.AliveSeconds), Days(statement.ContractedSeconds)]),
        (texts["Statement.Availability"], texts["Statement.Availability.Value", Share(statement.Availability), Share(contract.AvailabilityPermille / 1000.0)]),
        (texts["Statement.Tickets"], texts["Statement.Tickets.Value", statement.TicketsLate, statement.TicketsDue]),
        (texts["Statement.Base"], Yuan(statement.BaseFen)),
        (texts["Statement.Deducted"], Yuan(statement.DeductedFen)),
        (texts["Statement.Payable"], Yuan(statement.PayableFen)),
        (texts["Statement.Paid"], Yuan(statement.PaidFen)),
        (texts["Sign.Prepared"], statement.PreparedBy),
        (texts["Sign.Approved"], statement.DecidedBy),
    ];

    private string Yuan(long fen) => texts["Yuan", (fen / 100m).ToString("N2", CultureInfo.CurrentCulture)];

    private static string Days(long seconds) => (seconds / 86_400.0).ToString("N1", CultureInfo.CurrentCulture);

    private static string Share(double? share) => share is { } known ? known.ToString("P1", CultureInfo.CurrentCulture) : "—";
}
