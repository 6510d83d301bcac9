using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.People;

/// <summary>Finds the pact that is in force in a village and prints it to be signed.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class VillagePacts(Records records, PdfReports pdf, LocalTime times, IStringLocalizer<PeopleTexts> texts)
{
    // Where the name of the village stands in a text.
    private const string VillageMark = "{village}";
    private const int LinesToSign = 12;

    /// <summary>
    /// The pact of a village on a day: that of the nearest division that has one in force, of these the newest edition; null when none is.
    /// </summary>
    public static FirePact? InForce(IEnumerable<FirePact> pacts, string village, DateOnly day) => pacts
        .Where(p => p.EffectiveFrom <= day && village.StartsWith(p.DivisionCode, StringComparison.Ordinal))
        .OrderByDescending(p => p.DivisionCode.Length).ThenByDescending(p => p.EffectiveFrom).ThenByDescending(p => p.Edition).FirstOrDefault();

    /// <summary>The pact in force in a village.</summary>
    public async Task<FirePact?> OfAsync(FengsuiContext context, string village, CancellationToken cancellation)
    {
        var today = times.Today;
        return InForce(await context.Set<FirePact>().AsNoTracking().Where(p => p.EffectiveFrom <= today).ToListAsync(cancellation), village, today);
    }

    /// <summary>The pact of a village as PDF.</summary>
    public async Task<Outcome<ExportFile>> WriteAsync(Actor actor, Guid profile, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<VillageProfile>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == profile, cancellation) is not { } village)
        {
            return Refusal.NotFound("places.record.not-found");
        }

        if (await OfAsync(context, village.DivisionCode, cancellation) is not { } pact)
        {
            return Refusal.NotFound("places.village.no-pact");
        }

        var printed = await pdf.PrintAsync(ReportOf(village.Name, pact));
        return printed.Refusal is { } problem ? problem : new ExportFile(printed.Value, $"{pact.Name}-{village.Name}.pdf", "application/pdf");
    }

    /// <summary>The sheet: the words, and lines to sign on.</summary>
    internal Report ReportOf(string village, FirePact pact) => new()
    {
        Title = pact.Name,
        PageWords = texts["Pact.PageWords"],
        MadeAt = times.Now,
        Blocks =
        [
            new ReportBlock.Heading(pact.Name),
            new ReportBlock.Line(village, texts["Pact.Edition", pact.Edition ?? 1, pact.EffectiveFrom!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]),
            new ReportBlock.Paragraph(pact.Body.Replace(VillageMark, village, StringComparison.Ordinal)),
            new ReportBlock.Table(
                [new(texts["Pact.Number"], Numeric: true), new(texts["Pact.Household"]), new(texts["Pact.Signature"]), new(texts["Pact.Day"])],
                [.. Enumerable.Range(1, LinesToSign).Select(n => new[] { n.ToString(CultureInfo.InvariantCulture), "", "", "" })]),
            new ReportBlock.Signatures([texts["Pact.Committee"], texts["Pact.Witness"]]),
        ],
    };
}
