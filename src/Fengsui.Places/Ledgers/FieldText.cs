using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Register;

namespace Fengsui.Places.Ledgers;

/// <summary>Values of fields as text and back: one way for the form, the API, imports, exports and the history.</summary>
internal static class FieldText
{
    private static readonly string[] DayFormats =
        ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", Also("Written.day")[0], "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy/M/d H:mm:ss"];

    private static readonly Dictionary<string, bool> YesNo = ((string[])["true", "yes", "y", "1", .. Also("Written.yes")]).Select(w => (Word: w, Yes: true))
        .Concat(((string[])["false", "no", "n", "0", .. Also("Written.no")]).Select(w => (Word: w, Yes: false)))
        .ToDictionary(w => w.Word, w => w.Yes, StringComparer.OrdinalIgnoreCase);

    /// <summary>The value as text, empty for none; numbers and days in the invariant form.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The value of a text, or what is wrong with it. Choices may be given by name or by their Chinese or English words.</summary>
    public static Outcome<object?> Read(LedgerField field, string? text, IChoiceWords words)
    {
        var tidy = (text ?? "").Trim();
        if (tidy.Length == 0)
        {
            return field.Required
                ? Wrong("places.field.missing", field)
                : Outcome.Of<object?>(field.ValueType == typeof(string) ? "" : null);
        }

        return field.Kind switch
        {
            FieldKind.Whole => Whole(field, tidy),
            FieldKind.Number => Number(field, tidy),
            FieldKind.Date => Day(field, tidy),
            FieldKind.YesNo => YesNo.TryGetValue(tidy, out var yes) ? Outcome.Of<object?>(yes) : Wrong("places.field.yes-no", field, tidy),
            FieldKind.Choice => words.Find(field, tidy) is { } choice
                ? Outcome.Of<object?>(field.ValueType.IsEnum ? Enum.Parse(field.ValueType, choice) : choice)
                : Wrong("places.field.choice", field, tidy, words.Nearest(field, tidy)),
            FieldKind.Division => words.Find(field, tidy) is { } code ? Outcome.Of<object?>(code) : Wrong("places.field.division", field, tidy, words.Nearest(field, tidy)),
            FieldKind.Link => Guid.TryParse(tidy, out var id) ? Outcome.Of<object?>(id) : Wrong("places.field.link", field, tidy),
            FieldKind.Phone => IsPhone(tidy) ? Outcome.Of<object?>(tidy) : Wrong("places.field.phone", field, tidy),
            FieldKind.IdentityNumber => IdentityNumber.Normalize(tidy) is var number && IdentityNumber.IsValid(number)
                ? Outcome.Of<object?>(number)
                : Wrong("places.field.identity", field, tidy),
            FieldKind.CreditCode => Credit(field, tidy),
            FieldKind.Geometry => Geometry(field, tidy),
            _ => tidy.Length <= field.MaxLength
                ? Outcome.Of<object?>(tidy)
                : Wrong("places.too-long", field, field.MaxLength.ToString(CultureInfo.InvariantCulture)),
        };
    }

    // What else people write, in Chinese, whatever the reader's own language.
    private static string[] Also(string key) => LedgerTexts.Resources.GetString(key, CultureInfo.GetCultureInfo("zh-CN"))!.Split(' ');

    private static Outcome<object?> Whole(LedgerField field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == Math.Truncate(value)
            && Math.Abs(value) < int.MaxValue
            ? InRange(field, value) ?? Outcome.Of<object?>((int)value)
            : Wrong("places.field.whole", field, text);

    private static Outcome<object?> Number(LedgerField field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? InRange(field, value) ?? Outcome.Of<object?>(value)
            : Wrong("places.number", field, text);

    private static Refusal? InRange(LedgerField field, double value) =>
        value >= field.Min && value <= field.Max
            ? null
            : Refusal.Invalid(
                "places.out-of-range", field.Key,
                field.Min.ToString(CultureInfo.InvariantCulture), field.Max.ToString(CultureInfo.InvariantCulture));

    private static Outcome<object?> Day(LedgerField field, string text) =>
        DateTime.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Outcome.Of<object?>(DateOnly.FromDateTime(day))
            : Wrong("places.field.date", field, text);

    private static Outcome<object?> Credit(LedgerField field, string text)
    {
        var code = CreditCode.Normalize(text);
        return CreditCode.IsValid(code) ? Outcome.Of<object?>(code) : Wrong("places.credit-code.invalid", field, text);
    }

    // Depth and vertices are judged by the geometry checks; here only that it is GeoJSON of an allowed type.
    private static Outcome<object?> Geometry(LedgerField field, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var type = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("type", out var name)
                ? name.GetString() ?? ""
                : "";
            return !field.Shapes.Contains(type, StringComparer.Ordinal)
                ? Wrong("places.geometry.type", field, type, string.Join(", ", field.Shapes))
                : GeometryCentre.Of(text) is null ? Wrong("places.geometry.invalid", field) : Outcome.Of<object?>(text);
        }
        catch (JsonException)
        {
            return Wrong("places.geometry.invalid", field);
        }
    }

    private static bool IsPhone(string phone) =>
        phone.Length is >= 3 and <= 30 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ');

    private static Refusal Wrong(string code, LedgerField field, params string[] arguments) => Refusal.Invalid(code, field.Key, arguments);
}

/// <summary>Finds the name of a choice, or the code of a division or list entry, from what a person wrote.</summary>
public interface IChoiceWords
{
    /// <summary>The stored name, or null when nothing is called so.</summary>
    string? Find(LedgerField field, string written);

    /// <summary>A sentence that names what may be written instead, the most alike first; empty where there is nothing to choose from.</summary>
    string Nearest(LedgerField field, string written);
}
