using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// The words of choices, read once for a request: divisions and lists from the store, names of enums from the resources.
/// People write a choice by its code, its Chinese or its English name.
/// </summary>
/// <remarks>Immutable once read.</remarks>
public sealed class ChoiceBook : IChoiceWords
{
    /// <summary>Name of the list of venue types.</summary>
    public const string VenueTypeList = "venue-types";

    // As many as a person reads in a cell.
    private const int NearestAtMost = 6;

    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    private readonly IReadOnlyList<(string Code, string Name)> _divisions;
    private readonly IReadOnlyList<(string Code, string Name)> _counties;
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, string> _divisionByName;
    private readonly IReadOnlyList<VenueType> _types;

    private ChoiceBook(
        IReadOnlyList<(string Code, string Name)> divisions, IReadOnlyList<(string Code, string Name)> counties, IReadOnlyList<VenueType> types)
    {
        (_divisions, _counties, _types) = (divisions, counties, types);
        _names = divisions.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal);
        _divisionByName = ByName(divisions);
    }

    /// <summary>Reads what the actor of a context may choose from.</summary>
    public static async Task<ChoiceBook> ReadAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var prefix = records.DivisionPrefix;
        var divisions = await records.Set<Division>().AsNoTracking()
            .Where(d => DivisionCodes.BelowCounty.Contains(d.Level) && d.ValidTo == null && d.Code.StartsWith(prefix))
            .OrderBy(d => d.Code).Select(d => new { d.Code, d.Name }).ToListAsync(cancellation);
        var counties = await records.Set<Division>().AsNoTracking()
            .Where(d => d.Level == DivisionLevel.County && d.ValidTo == null && (d.Code.StartsWith(prefix) || prefix.StartsWith(d.Code)))
            .OrderBy(d => d.Code).Select(d => new { d.Code, d.Name }).ToListAsync(cancellation);
        var types = await records.Set<VenueType>().AsNoTracking().OrderBy(t => t.SortOrder).ToListAsync(cancellation);
        return new ChoiceBook([.. divisions.Select(d => (d.Code, d.Name))], [.. counties.Select(d => (d.Code, d.Name))], types);
    }

    /// <inheritdoc/>
    public string? Find(LedgerField field, string written) => field.Kind switch
    {
        FieldKind.Division when field.CountyToo && _counties.FirstOrDefault(c => c.Code == written || c.Name == written) is { Code: { } county } => county,
        FieldKind.Division => _names.ContainsKey(written) ? written : _divisionByName.GetValueOrDefault(Plain(written)),
        _ when field.List == VenueTypeList => _types.FirstOrDefault(t => t.Code == written || t.Name == written
            || string.Equals(t.NameEn, written, StringComparison.OrdinalIgnoreCase))?.Code,
        _ => field.Choices.FirstOrDefault(c => string.Equals(c, written, StringComparison.OrdinalIgnoreCase))
            ?? field.Choices.FirstOrDefault(c => Array.Exists(Languages, l => WordIn(field, c, l) == written)),
    };

    /// <inheritdoc/>
    /// <remarks>In the county's language where nobody reads along, as in a job.</remarks>
    public string Nearest(LedgerField field, string written)
    {
        var language = Array.Find(Languages, l => l.TwoLetterISOLanguageName == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Languages[0];
        var choices = ChoicesIn(field, language);
        var nearest = choices.OrderByDescending(c => c.Text.Intersect(written).Count()).ThenBy(c => c.Text.Length).Take(NearestAtMost);
        var named = string.Join(In("Choices.Between"), (choices.Count <= NearestAtMost ? choices : nearest).Select(c => c.Text));
        return choices.Count == 0
            ? ""
            : string.Format(language, In(choices.Count <= NearestAtMost ? "Choices.All" : "Choices.Nearest"), named, choices.Count);

        string In(string key) => Word(key, language);
    }

    /// <summary>The choices of a field in the reader's language.</summary>
    public IReadOnlyList<FilterChoice> ChoicesOf(LedgerField field) => ChoicesIn(field, CultureInfo.CurrentUICulture);

    /// <summary>A value as people read it.</summary>
    public string Shown(LedgerField field, string value) => field.Kind switch
    {
        _ when value.Length == 0 => "",
        FieldKind.Division => PathOf(value),
        FieldKind.YesNo => Word("YesNo." + value),
        FieldKind.Choice when field.List == VenueTypeList =>
            _types.FirstOrDefault(t => t.Code == value)?.NameIn(CultureInfo.CurrentUICulture) ?? value,
        FieldKind.Number when double.TryParse(value, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("0.###", CultureInfo.CurrentCulture),
        FieldKind.Choice => value == field.Choices[0] ? "" : WordIn(field, value, CultureInfo.CurrentUICulture),
        _ => value,
    };

    private IReadOnlyList<FilterChoice> ChoicesIn(LedgerField field, CultureInfo language) => field.Kind switch
    {
        FieldKind.Division => [.. (field.CountyToo ? _counties.Concat(_divisions) : _divisions).Select(d => new FilterChoice(d.Code, PathOf(d.Code)))],
        FieldKind.YesNo => [new("true", Word("YesNo.true", language)), new("false", Word("YesNo.false", language))],
        _ when field.List == VenueTypeList => [.. _types.Select(t => new FilterChoice(t.Code, t.NameIn(language)))],
        _ => [.. field.Choices.Skip(1).Select(c => new FilterChoice(c, WordIn(field, c, language)))],
    };

    private string PathOf(string code) => _counties.FirstOrDefault(c => c.Code == code).Name ?? string.Join(
        ' ', DivisionCodes.Chain(code).Select(c => _names.GetValueOrDefault(c)).OfType<string>());

    // A name alone counts where it is the only one of its kind; the path of town and village always does.
    private Dictionary<string, string> ByName(IReadOnlyList<(string Code, string Name)> divisions)
    {
        var names = divisions.GroupBy(d => Plain(d.Name), StringComparer.Ordinal).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single().Code, StringComparer.Ordinal);
        foreach (var (code, _) in divisions)
        {
            names.TryAdd(Plain(PathOf(code)), code);
        }

        return names;
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal);

    private static string Word(string key, CultureInfo? language = null) => LedgerTexts.Resources.GetString(key, language ?? CultureInfo.CurrentUICulture) ?? key;

    private static string WordIn(LedgerField field, string choice, CultureInfo language) =>
        LedgerTexts.Resources.GetString($"{field.ChoiceType}.{choice}", language) ?? choice;
}
