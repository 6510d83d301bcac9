using System.Globalization;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Inspections;

/// <summary>Prints the record of an inspection, to be signed by those who were there.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class InspectionPaper(InspectionReader reader, PdfReports pdf, LocalTime times, IStringLocalizer<EnforcementTexts> texts)
{
    /// <summary>The record as PDF.</summary>
    public async Task<Outcome<PaperFile>> WriteAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await reader.FindAsync(actor, id, cancellation) is not { } file)
        {
            return Refusal.NotFound("enforcement.inspection.not-found");
        }

        if (file.Inspection.Number.Length == 0)
        {
            return Refusal.Conflict("enforcement.inspection.not-begun");
        }

        var printed = await pdf.PrintAsync(ReportOf(file));
        return printed.Refusal is { } problem ? problem : new PaperFile(printed.Value, $"{texts["Inspection.Record"].Value}-{file.Inspection.Number}.pdf", "application/pdf");
    }

    /// <summary>The sheet.</summary>
    internal Report ReportOf(InspectionFile file)
    {
        var inspection = file.Inspection;
        var inspectors = string.Join("；", inspection.Inspectors().Select(i => i.Certificate.Length > 0 ? $"{i.Name}（{i.Certificate}）" : i.Name));
        string[][] rows =
        [
            .. file.Findings.Where(f => f.State == FindingState.Confirmed).Select((f, index) => new[]
            {
                (index + 1).ToString(CultureInfo.InvariantCulture), f.Text, f.Clause,
                file.Hazards.FirstOrDefault(h => h.Id == f.HazardId) is { } hazard ? $"{hazard.Number} {texts["HazardState." + hazard.State]}" : "",
            }),
        ];
        return new Report
        {
            Title = $"{texts["Inspection.Record"].Value} {inspection.Number}",
            PageWords = texts["Paper.PageWords"],
            MadeAt = times.Now,
            Blocks =
            [
                new ReportBlock.Heading(texts["Inspection.Record"]),
                new ReportBlock.Line(texts["InspectionKind." + inspection.Kind], inspection.Number),
                new ReportBlock.Facts(
                [
                    (texts["Col.Where"], inspection.Where), (texts["Col.Address"], inspection.Address),
                    (texts["Inspection.Time"], $"{Full(inspection.StartedAt)} – {Full(inspection.FinishedAt)}"), (texts["Inspection.Inspectors"], inspectors),
                    (texts["Inspection.Present"], inspection.Present), (texts["Inspection.Result"], texts["InspectionResult." + inspection.Result]),
                    (texts["Inspection.Checklists"], string.Join("；", file.Sheets.Select(s =>
                        $"{file.Checklists.FirstOrDefault(c => c.Code == s.Checklist)?.Title ?? s.Checklist} {texts[s.Passes ? "Sheet.Passes" : "Sheet.Fails"]}"))),
                    (texts["Inspection.Note"], inspection.Note),
                ]),
                new ReportBlock.Table(
                    [new(texts["Col.Order"], Numeric: true), new(texts["Col.Finding"]), new(texts["Col.Clause"]), new(texts["Col.Hazard"])],
                    rows.Length > 0 ? rows : [["", texts["Inspection.NothingFound"], "", ""]]),
                new ReportBlock.Signatures([texts["Paper.Inspectors"], texts["Paper.Unit"]]),
            ],
        };
    }

    private string Full(DateTimeOffset? at) => at is { } time ? times.Full(time)[..16] : "";
}
