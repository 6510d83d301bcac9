using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>What a column holds, whichever store keeps it.</summary>
internal enum ColumnKind
{
    /// <summary>Text, at most <see cref="MovedColumn.Longest"/> characters.</summary>
    Text,

    /// <summary>A whole number of four bytes.</summary>
    Number,

    /// <summary>A whole number of eight bytes; moments are kept as such.</summary>
    LongNumber,

    /// <summary>Yes or no; 1 or 0 on SQLite.</summary>
    Truth,

    /// <summary>A double.</summary>
    Real,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A UUID; its text in capitals on SQLite.</summary>
    Id,

    /// <summary>A day; <c>yyyy-MM-dd</c> on SQLite.</summary>
    Day,

    /// <summary>An array of texts; JSON on SQLite.</summary>
    Texts,

    /// <summary>An array of UUIDs; JSON on SQLite.</summary>
    Ids,
}

/// <summary>A column that both stores have.</summary>
/// <param name="Longest">The most characters that PostgreSQL takes, or null; SQLite does not count them.</param>
internal sealed record MovedColumn(string Name, ColumnKind Kind, int? Longest);

/// <summary>A table of the model, with its columns, those of the key first, in the key's order.</summary>
/// <param name="Seeded">How many rows the migrations put into it.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns, int KeyLength, int Seeded)
{
    /// <summary>The columns of its key.</summary>
    public IEnumerable<MovedColumn> Key => Columns.Take(KeyLength);

    /// <summary>The columns' names, quoted, with commas.</summary>
    public string ColumnList => Quoted(Columns);

    /// <summary>Reads all of it in the order of its key, which is the same on both stores: bytes of text, of UUIDs, of numbers.</summary>
    public string SelectAll => $"SELECT {ColumnList} FROM \"{Name}\" ORDER BY {Quoted(Key)}";

    /// <summary>The tables of a model on PostgreSQL, by name.</summary>
    /// <param name="design">The model with its seeds, which the one for running has not.</param>
    /// <exception cref="NotSupportedException">A column is of a type that nobody has taught the move.</exception>
    public static IReadOnlyList<MovedTable> Of(IModel design)
    {
        var seeds = design.GetEntityTypes().GroupBy(e => e.GetTableName() ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(e => e.GetSeedData().Count()), StringComparer.Ordinal);
        return [.. design.GetRelationalModel().Tables.Select(t => Of(t, seeds.GetValueOrDefault(t.Name))).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static MovedTable Of(ITable table, int seeded)
    {
        var key = table.PrimaryKey?.Columns ?? throw new NotSupportedException($"{table.Name} has no key");
        var columns = key.Concat(table.Columns.Except(key).OrderBy(c => c.Name, StringComparer.Ordinal));
        return new MovedTable(table.Name, [.. columns.Select(c => Of(table, c))], key.Count, seeded);
    }

    private static MovedColumn Of(ITable table, IColumn column)
    {
        // Without its length, which an array has as well.
        var (open, close) = (column.StoreType.IndexOf('(', StringComparison.Ordinal), column.StoreType.IndexOf(')', StringComparison.Ordinal));
        var type = open < 0 ? column.StoreType : column.StoreType[..open] + column.StoreType[(close + 1)..];
        var kind = type switch
        {
            "text" or "character varying" => ColumnKind.Text,
            "integer" => ColumnKind.Number,
            "bigint" => ColumnKind.LongNumber,
            "boolean" => ColumnKind.Truth,
            "double precision" => ColumnKind.Real,
            "bytea" => ColumnKind.Bytes,
            "uuid" => ColumnKind.Id,
            "date" => ColumnKind.Day,
            "text[]" or "character varying[]" => ColumnKind.Texts,
            "uuid[]" => ColumnKind.Ids,
            _ => throw new NotSupportedException($"{table.Name}.{column.Name} is a {column.StoreType}"),
        };
        return new MovedColumn(column.Name, kind, kind == ColumnKind.Text ? column.PropertyMappings[0].TypeMapping.Size : null);
    }

    private static string Quoted(IEnumerable<MovedColumn> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
}
