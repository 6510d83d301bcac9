using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
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

    /// <summary>Name of a class, or its code.</summary>
    public string ClassName(string code) =>
        Classes.FirstOrDefault(c => c.Code == code)?.NameIn(System.Globalization.CultureInfo.CurrentUICulture) ?? code;

    /// <summary>Names of the programmes of a row.</summary>
    public string ProgrammeNames(string codes) => string.Join("、", Programmes
        .Where(p => codes.Contains($",{p.Code},", StringComparison.Ordinal)).Select(p => p.NameIn(System.Globalization.CultureInfo.CurrentUICulture)));
}

/// <summary>What the address bar of a table says, as a filter.</summary>
internal static class HazardQuery
{
    /// <summary>The word for "not ended" in the filter of states.</summary>
    public const string Open = "open";

    /// <summary>The word for "on the two lists" in the filter of states.</summary>
    public const string Listed = "listed";

    public static HazardFilter FilterOf(TableQuery query) => new(
        query.Search,
        Enum.TryParse<HazardState>(query.Filter("state"), out var state) ? state : null,
        Enum.TryParse<HazardSeverity>(query.Filter("severity"), out var severity) ? severity : null,
        Enum.TryParse<HazardSource>(query.Filter("source"), out var source) ? source : null,
        query.Filter("class"), query.Filter("programme"), query.Filter("division"),
        Open: query.Filter("state") == Open ? true : null, Listed: query.Filter("state") == Listed ? true : null);
}
