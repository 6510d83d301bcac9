using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>Names and choices that every table of hazards filters by, read once for a page.</summary>
internal sealed record HazardFilters(HazardChoices Choices, PlaceNames Names)
{
    public required IReadOnlyList<FilterChoice> Classes { get; init; }

    public required IReadOnlyList<FilterChoice> Programmes { get; init; }

    public required IReadOnlyList<FilterChoice> Towns { get; init; }

    public required IReadOnlyList<FilterChoice> Severities { get; init; }

    public required IReadOnlyList<FilterChoice> Sources { get; init; }

    public required IReadOnlyList<FilterChoice> States { get; init; }

    public required IReadOnlyList<FilterChoice> Sectors { get; init; }

    /// <summary>Name of a sector, or its code.</summary>
    public string SectorName(string code) => Sectors.FirstOrDefault(s => s.Value == code)?.Text ?? code;

    public static async Task<HazardFilters> ReadAsync(Records records, Actor actor, IStringLocalizer<HazardTexts> texts, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, cancellation);
        var choices = await HazardChoices.ReadAsync(context, cancellation);
        var culture = CultureInfo.CurrentUICulture;
        return new HazardFilters(choices, names)
        {
            Classes = [.. choices.Classes.Select(c => new FilterChoice(c.Code, c.NameIn(culture)))],
            Programmes = [.. choices.Programmes.Select(p => new FilterChoice(p.Code, p.NameIn(culture)))],
            Towns = names.TownChoices(actor.DivisionPrefix),
            Severities = HazardWords.Choices<HazardSeverity>(texts, "Severity"),
            Sources = HazardWords.Choices<HazardSource>(texts, "Source"),
            States = HazardWords.Choices<HazardState>(texts, "State"),
            Sectors = await HazardChoices.SectorsAsync(context, cancellation),
        };
    }
}
