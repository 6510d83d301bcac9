using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>Reads both stores side by side in the order of keys, and says of each table what it holds and where the first difference is.</summary>
internal sealed class StoreComparison(SqliteConnection source, NpgsqlConnection target, RowProgress progress)
{
    public async Task<ComparedTable> CompareAsync(MovedTable table, CancellationToken cancellation)
    {
        await using var left = await RowSide.OpenAsync(source, table, cancellation);
        await using var right = await RowSide.OpenAsync(target, table, cancellation);
        return await CompareAsync(table.Name, left, right, cancellation);
    }

    public async Task<ComparedTable> CompareBlocksAsync(IDayBlocks recent, CancellationToken cancellation)
    {
        await using var left = new BlockSide(await recent.DaysAsync(cancellation), recent.ReadAsync);
        await using var right = new BlockSide(
            await DayBlockTable.DaysAsync(target, cancellation), (day, c) => DayBlockTable.ReadAsync(target, day, c));
        return await CompareAsync(DayBlockTable.Name, left, right, cancellation);
    }

    private async Task<ComparedTable> CompareAsync(string name, ComparedSide left, ComparedSide right, CancellationToken cancellation)
    {
        progress.Begin(name);
        string? difference = null;
        while (true)
        {
            var (more, moreRight) = (await left.NextAsync(cancellation), await right.NextAsync(cancellation));
            if (!more && !moreRight)
            {
                break;
            }

            if (difference is null && !(more && moreRight && left.Bytes.SequenceEqual(right.Bytes)))
            {
                difference = $"{(more ? left.Key : "-")} | {(moreRight ? right.Key : "-")}";
            }

            progress.Row();
        }

        progress.End();
        return new ComparedTable(name, left.Rows, right.Rows, left.Hash, right.Hash, difference);
    }
}

/// <summary>The rows of one table on one store, one after another.</summary>
internal abstract class ComparedSide : IAsyncDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _ended;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Over all rows so far.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The row at hand in canonical form.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Its key.</summary>
    public abstract string Key { get; }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        if (_ended || !await ReadAsync(cancellation))
        {
            _ended = true;
            return false;
        }

        Rows++;
        _hash.AppendData(Bytes);
        return true;
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        _hash.Dispose();
        return ValueTask.CompletedTask;
    }

    protected abstract ValueTask<bool> ReadAsync(CancellationToken cancellation);
}

/// <summary>A table of the model.</summary>
internal sealed class RowSide : ComparedSide
{
    private readonly DbCommand _command;
    private readonly DbDataReader _rows;
    private readonly CanonicalRow _row;

    private RowSide(DbCommand command, DbDataReader rows, MovedTable table) => (_command, _rows, _row) = (command, rows, new CanonicalRow(table));

    public override ReadOnlySpan<byte> Bytes => _row.Bytes;

    public override string Key => _row.KeyOf(_rows);

    public static async Task<RowSide> OpenAsync(DbConnection connection, MovedTable table, CancellationToken cancellation)
    {
        var command = connection.CreateCommand();
        command.CommandText = table.SelectAll;
        return new RowSide(command, await command.ExecuteReaderAsync(cancellation), table);
    }

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _command.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await _rows.ReadAsync(cancellation))
        {
            return false;
        }

        _row.Read(_rows);
        return true;
    }
}

/// <summary>Recent telemetry. Ids are each store's own; the order within a day is what counts.</summary>
internal sealed class BlockSide(IReadOnlyList<DateOnly> days, Func<DateOnly, CancellationToken, IAsyncEnumerable<StoredDayBlock>> read) : ComparedSide
{
    private const int Head = 12;
    private readonly Queue<DateOnly> _days = new(days);
    private IAsyncEnumerator<StoredDayBlock>? _rows;
    private DateOnly _day;
    private byte[] _bytes = [];

    public override ReadOnlySpan<byte> Bytes => _bytes;

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{_day:yyyy-MM-dd} #{_rows?.Current.Id}");

    public override async ValueTask DisposeAsync()
    {
        await EndDayAsync();
        await base.DisposeAsync();
    }

    protected override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (_rows is null || !await _rows.MoveNextAsync())
        {
            await EndDayAsync();
            if (!_days.TryDequeue(out _day))
            {
                return false;
            }

            _rows = read(_day, cancellation).GetAsyncEnumerator(cancellation);
        }

        var row = _rows.Current;
        _bytes = new byte[Head + row.Block.Length];
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, _day.DayNumber);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(4), row.Readings);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(8), row.Block.Length);
        row.Block.CopyTo(_bytes.AsSpan(Head));
        return true;
    }

    private async ValueTask EndDayAsync()
    {
        if (_rows is { } rows)
        {
            _rows = null;
            await rows.DisposeAsync();
        }
    }
}
