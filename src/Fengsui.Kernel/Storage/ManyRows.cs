using System.Data.Common;
using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// A record of which one command may make hundreds, see <see cref="Work.Add"/>. It is written at the end of the command; nobody looks at a key that the
/// store makes for it.
/// </summary>
public interface IManyRows;

/// <summary>
/// Writes the new <see cref="IManyRows"/> of a command. The mapper prepares a statement anew for each row, and keeps and describes each of its columns
/// several times on the way; with rows of sixty columns that is most of what it costs to raise an alarm. PostgreSQL gets many rows in one trip from the
/// mapper already.
/// </summary>
internal static class ManyRows
{
    /// <summary>Fewer new rows than this are left to the mapper.</summary>
    public const int Fewest = 8;

    private const string WriterOf = "Fengsui:RowWriter";

    /// <summary>Saves what the command has changed, and its new rows.</summary>
    public static async Task SaveAsync(FengsuiContext context, Actor actor, IReadOnlyList<IManyRows> rows, CancellationToken cancellation)
    {
        if (rows.Count < Fewest || context.Database.IsNpgsql())
        {
            context.AddRange(rows);
            await context.SaveChangesAsync(cancellation);
            return;
        }

        ScopeFilter.RefuseForeign(rows, actor);

        // What the mapper writes before may hang on what is written after it.
        await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
        await context.SaveChangesAsync(cancellation);
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var kind in rows.GroupBy(r => r.GetType()))
        {
            var known = context.Model.FindEntityType(kind.Key)!;
            var writer = known.GetOrAddRuntimeAnnotationValue(WriterOf, k => new RowWriter(k!), known);
            using var statement = writer.On(transaction.Connection!);
            foreach (var row in kind)
            {
                writer.Write(statement, row, transaction);
            }
        }
    }
}

/// <summary>How one kind of record is laid down in a row: the mapper's columns, converters and order of values.</summary>
internal sealed class RowWriter
{
    private readonly string _sql;
    private readonly (Func<object, object?> Value, Func<object?, object?>? Convert)[] _columns;

    /// <param name="kind">All its properties lie in one table, and on the record itself.</param>
    public RowWriter(IEntityType kind)
    {
        var properties = kind.GetProperties().Where(p => !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long))).ToList();
        var names = properties.ConvertAll(p => p.GetColumnName());
        _sql = string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO \"{kind.GetTableName()}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", names.Select((_, i) => $"@p{i}"))})");
        _columns = [.. properties.Select(p =>
        {
            var getter = p.GetGetter();
            var converter = p.GetRelationalTypeMapping().Converter;
            return ((Func<object, object?>)getter.GetClrValue, converter is null ? null : converter.ConvertToProvider);
        })];
    }

    /// <summary>The statement, prepared on a connection.</summary>
    public Statement On(DbConnection connection) => Statement.On(connection, _sql);

    /// <summary>Writes one record.</summary>
    public void Write(Statement statement, object record, DbTransaction transaction)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var (value, convert) = _columns[i];
            var held = value(record);
            Set(statement, i, held is null || convert is null ? held : convert(held));
        }

        statement.Execute(transaction);
    }

    private static Statement Set(Statement statement, int index, object? value) => value switch
    {
        null => statement.Set(index, (string?)null),
        string text => statement.Set(index, text),
        long number => statement.Set(index, number),
        int number => statement.Set(index, (long?)number),
        bool flag => statement.Set(index, flag),
        double number => statement.Set(index, (double?)number),
        Guid id => statement.Set(index, (Guid?)id),
        byte[] bytes => statement.Set(index, bytes.AsMemory()),
        _ => throw new NotSupportedException($"A {value.GetType().Name} is not laid down in many rows."),
    };
}
