using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Fengsui.Kernel.Storage.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Kernel.Storage;

/// <summary>How one kind of record is laid down in a row: the mapper's columns, converters and order of values.</summary>
internal sealed class RowWriter
{
    private const int MostColumns = 128;

    private readonly string _table;
    private readonly string _insert;
    private readonly List<Column> _columns;
    private readonly List<Column> _inserted;
    private readonly List<Column> _key;
    private readonly List<Column> _tokens;
    private readonly ConcurrentDictionary<UInt128, ChangedColumns?> _changes = [];

    /// <param name="kind">All its properties lie in one table, and on the record itself; there are 128 of them at most.</param>
    public RowWriter(IEntityType kind)
    {
        _table = kind.GetTableName()!;
        _columns = [.. kind.GetProperties().Select(p => new Column(p))];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_columns.Count, MostColumns, kind.Name);
        _inserted = _columns.FindAll(c => !c.MadeByStore);
        _key = _columns.FindAll(c => c.Property.IsPrimaryKey());
        _tokens = _columns.FindAll(c => c.Property.IsConcurrencyToken);
        _insert = string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO \"{_table}\" ({string.Join(", ", _inserted.Select(c => c.Name))}) VALUES ({string.Join(", ", _inserted.Select((_, i) => $"@p{i}"))})");
    }

    /// <summary>The statement for new records, prepared on a connection.</summary>
    public Statement Inserting(DbConnection connection) => Statement.On(connection, _insert);

    /// <summary>Writes a new record.</summary>
    public void Insert(Statement statement, object record, DbTransaction transaction)
    {
        for (var i = 0; i < _inserted.Count; i++)
        {
            _inserted[i].Set(statement, i, _inserted[i].Value(record));
        }

        statement.Execute(transaction);
    }

    /// <summary>What was changed of a record, or null when it must be written in an order that only the mapper knows.</summary>
    public ChangedColumns? Changed(EntityEntry entry)
    {
        var mark = UInt128.Zero;
        for (var i = 0; i < _columns.Count; i++)
        {
            if (entry.Property(_columns[i].Property).IsModified)
            {
                mark |= UInt128.One << i;
            }
        }

        return _changes.GetOrAdd(mark, Of);
    }

    private ChangedColumns? Of(UInt128 mark)
    {
        var columns = _columns.Where((_, i) => (mark >> i & UInt128.One) != UInt128.Zero).ToList();
        return columns.Count == 0 || columns.Exists(c => c.Ordered) ? null : new ChangedColumns(_table, columns, _key, _tokens);
    }
}

/// <summary>The columns that were changed alike in some records of a kind.</summary>
internal sealed class ChangedColumns
{
    private readonly List<Column> _columns;
    private readonly List<Column> _where;
    private readonly string _sql;
    private readonly string _table;

    /// <param name="columns">None of them is of the key.</param>
    /// <param name="tokens">They must stand as they were read.</param>
    public ChangedColumns(string table, List<Column> columns, List<Column> key, List<Column> tokens)
    {
        (_table, _columns, _where) = (table, columns, [.. key, .. tokens]);
        var set = columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Name} = @p{i}"));
        var where = _where.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Name} IS @p{columns.Count + i}"));
        _sql = $"UPDATE \"{table}\" SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}";
    }

    /// <summary>The statement, prepared on a connection.</summary>
    public Statement Updating(DbConnection connection) => Statement.On(connection, _sql);

    /// <summary>Writes what was changed of one record.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it since it was read, or took it away.</exception>
    public void Update(Statement statement, EntityEntry entry, DbTransaction transaction)
    {
        var at = 0;
        foreach (var column in _columns)
        {
            column.Set(statement, at++, column.Value(entry.Entity));
        }

        foreach (var column in _where)
        {
            column.Set(statement, at++, entry.Property(column.Property).OriginalValue);
        }

        if (statement.Execute(transaction) != 1)
        {
            throw new DbUpdateConcurrencyException($"A record of {_table} is no longer what it was when it was read.");
        }
    }
}

/// <summary>One property as the mapper lays it down.</summary>
internal sealed class Column
{
    private readonly IClrPropertyGetter _getter;
    private readonly Func<object?, object?>? _convert;

    public Column(IProperty property)
    {
        (Property, Name, _getter) = (property, $"\"{property.GetColumnName()}\"", property.GetGetter());
        _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        MadeByStore = property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long);
        Ordered = property.IsKey() || property.IsForeignKey() || property.DeclaringType.ContainingEntityType.GetIndexes()
            .Any(i => i.IsUnique && (i.Properties.Contains(property) || i.GetFilter()?.Contains(property.GetColumnName(), StringComparison.Ordinal) is true));
    }

    public IProperty Property { get; }

    /// <summary>With its quotes.</summary>
    public string Name { get; }

    /// <summary>The store numbers the rows.</summary>
    public bool MadeByStore { get; }

    /// <summary>Whether one row may have a new value can depend on whether another has lost it.</summary>
    public bool Ordered { get; }

    public object? Value(object record) => _getter.GetClrValue(record);

    /// <summary>Sets a parameter to a value of the property.</summary>
    public void Set(Statement statement, int index, object? held)
    {
        _ = (held is null || _convert is null ? held : _convert(held)) switch
        {
            null => statement.Set(index, (string?)null),
            string text => statement.Set(index, text),
            long number => statement.Set(index, number),
            int number => statement.Set(index, (long?)number),
            bool flag => statement.Set(index, flag),
            double number => statement.Set(index, (double?)number),
            Guid id => statement.Set(index, (Guid?)id),
            byte[] bytes => statement.Set(index, bytes.AsMemory()),
            var value => throw new NotSupportedException($"A {value.GetType().Name} is not laid down in many rows."),
        };
    }
}
