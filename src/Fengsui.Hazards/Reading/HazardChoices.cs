using System.Globalization;
using Fengsui.Hazards.Classes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reading;

/// <summary>Classes and programmes as a page needs them.</summary>
public sealed record HazardChoices(IReadOnlyList<HazardClass> Classes, IReadOnlyList<HazardProgramme> Programmes)
{
    /// <summary>Reads them.</summary>
    public static async Task<HazardChoices> ReadAsync(FengsuiContext records, CancellationToken cancellation) => new(
        await records.Set<HazardClass>().AsNoTracking().OrderBy(c => c.Order).ToListAsync(cancellation),
        await records.Set<HazardProgramme>().AsNoTracking().OrderBy(p => p.Order).ToListAsync(cancellation));

    /// <summary>Sectors to choose from, in their order.</summary>
    public static async Task<IReadOnlyList<FilterChoice>> SectorsAsync(FengsuiContext records, CancellationToken cancellation) =>
    [
        .. (await records.Set<Sector>().AsNoTracking().OrderBy(s => s.SortOrder).ToListAsync(cancellation))
            .Select(s => new FilterChoice(s.Code, s.NameIn(CultureInfo.CurrentUICulture))),
    ];

    /// <summary>Name of a class, or its code.</summary>
    public string ClassName(string code) =>
        Classes.FirstOrDefault(c => c.Code == code)?.NameIn(CultureInfo.CurrentUICulture) ?? code;

    /// <summary>Names of the programmes of a row.</summary>
    public string ProgrammeNames(string codes) => InARow.Of(Programmes
        .Where(p => codes.Contains($",{p.Code},", StringComparison.Ordinal)).Select(p => p.NameIn(CultureInfo.CurrentUICulture)));
}
