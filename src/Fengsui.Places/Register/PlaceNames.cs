using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>Names of types and divisions for a page, read once.</summary>
public sealed class PlaceNames
{
    private readonly Dictionary<string, VenueType> _types;
    private readonly Dictionary<string, string> _divisions;

    private PlaceNames(Dictionary<string, VenueType> types, Dictionary<string, string> divisions) =>
        (_types, _divisions) = (types, divisions);

    /// <summary>Reads them all; grids have none here.</summary>
    public static async Task<PlaceNames> ReadAsync(FengsuiContext records, CancellationToken cancellation) => new(
        await records.Set<VenueType>().AsNoTracking().ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancellation),
        await records.Set<Division>().AsNoTracking().Where(d => d.Level != DivisionLevel.Grid)
            .Select(d => new { d.Code, d.Name, d.NameEn })
            .ToDictionaryAsync(
                d => d.Code, d => IsChinese || d.NameEn.Length == 0 ? d.Name : d.NameEn, StringComparer.Ordinal, cancellation));

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The type of a code, or null when there is none.</summary>
    public VenueType? Type(string code) => _types.GetValueOrDefault(code);

    /// <summary>Its name in the reader's language, or the code.</summary>
    public string TypeName(string code) => Type(code)?.NameIn(CultureInfo.CurrentUICulture) ?? code;

    /// <summary>Town and village of a code; a name that is not known is left out.</summary>
    public string DivisionName(string code) => string.Join(
        " ", DivisionCodes.Chain(code).Skip(1).Select(c => _divisions.GetValueOrDefault(c)).OfType<string>());

    /// <summary>All types, in their order.</summary>
    public IReadOnlyList<FilterChoice> TypeChoices() =>
        [.. _types.Values.OrderBy(t => t.SortOrder).Select(t => new FilterChoice(t.Code, t.NameIn(CultureInfo.CurrentUICulture)))];

    /// <summary>Towns within a prefix.</summary>
    public IReadOnlyList<FilterChoice> TownChoices(string prefix) =>
    [
        .. _divisions.Where(d => d.Key.Length == 9 && d.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => new FilterChoice(d.Key, d.Value)),
    ];
}
