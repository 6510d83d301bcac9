using System.Globalization;
using System.Text.Json;
using NpgsqlTypes;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>
/// Turns what SQLite keeps, which is text, numbers and bytes of any length in any column, into what PostgreSQL keeps. What is not as the
/// column says is refused, never bent.
/// </summary>
internal static class SourceValue
{
    /// <summary>The value for PostgreSQL; null for none.</summary>
    /// <exception cref="FormatException">The value is not what the column says; the message says why.</exception>
    public static object? Convert(object raw, MovedColumn column) => (column.Kind, raw) switch
    {
        (_, DBNull) => null,
        (ColumnKind.Text, string text) => Fitting(text, column),
        (ColumnKind.Number, long number) when number is >= int.MinValue and <= int.MaxValue => (int)number,
        (ColumnKind.LongNumber, long) => raw,
        (ColumnKind.Truth, long truth) when truth is 0 or 1 => truth == 1,
        (ColumnKind.Real, double) => raw,
        (ColumnKind.Bytes, byte[]) => raw,
        (ColumnKind.Id, string text) => Id(text),
        (ColumnKind.Day, string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        (ColumnKind.Texts, string json) => Array.ConvertAll(Items<string>(json), t => Fitting(t, column)),
        (ColumnKind.Ids, string json) => Items<Guid>(json),
        _ => throw new FormatException($"{raw.GetType().Name} in a column of {column.Kind}"),
    };

    /// <summary>How a column is written to PostgreSQL.</summary>
    public static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Number => NpgsqlDbType.Integer,
        ColumnKind.LongNumber => NpgsqlDbType.Bigint,
        ColumnKind.Truth => NpgsqlDbType.Boolean,
        ColumnKind.Real => NpgsqlDbType.Double,
        ColumnKind.Bytes => NpgsqlDbType.Bytea,
        ColumnKind.Id => NpgsqlDbType.Uuid,
        ColumnKind.Day => NpgsqlDbType.Date,
        ColumnKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        ColumnKind.Ids => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Fitting(string text, MovedColumn column)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new FormatException("U+0000");
        }

        // PostgreSQL counts characters, not UTF-16 units.
        if (column.Longest is { } longest && text.Length > longest && text.EnumerateRunes().Count() is var length && length > longest)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{length} > {longest}"));
        }

        return text;
    }

    // The server writes capitals; a row whose key is in small letters it would not find itself, and its order would be another.
    private static object Id(string text) => Guid.TryParseExact(text, "D", out var id) && !text.AsSpan().ContainsAnyInRange('a', 'z')
        ? id
        : throw new FormatException($"UUID: {text}");

    private static T[] Items<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T[]>(json) ?? throw new FormatException("JSON: null");
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }
}
