using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>A value that PostgreSQL would not take.</summary>
internal sealed record Misfit(string Table, string Column, string Key, string Why)
{
    public override string ToString() => $"{Table}.{Column} [{Key}]: {Why}";
}

/// <summary>Copies tables by binary COPY. Rows with a value that does not fit are left out and told of, so that one run finds them all.</summary>
internal sealed class RowCopy(SqliteConnection source, NpgsqlConnection target, RowProgress progress)
{
    private const int MostMisfits = 20;
    private const int BlocksAtOnce = 200;
    private readonly List<Misfit> _misfits = [];

    /// <summary>What did not fit, at most twenty.</summary>
    public IReadOnlyList<Misfit> Misfits => _misfits;

    public async Task CopyAsync(MovedTable table, CancellationToken cancellation)
    {
        progress.Begin(table.Name);
        await using var read = source.CreateCommand();
        read.CommandText = table.SelectAll;
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        await using var copy = await target.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        var types = table.Columns.Select(c => SourceValue.TypeOf(c.Kind)).ToArray();
        var values = new object?[types.Length];
        while (await rows.ReadAsync(cancellation))
        {
            if (!TryRead(table, rows, values))
            {
                continue;
            }

            await copy.StartRowAsync(cancellation);
            for (var at = 0; at < values.Length; at++)
            {
                if (values[at] is { } value)
                {
                    await copy.WriteAsync(value, types[at], cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }

            progress.Row();
        }

        await copy.CompleteAsync(cancellation);
        progress.End();
    }

    /// <summary>Recent telemetry: each day's blocks in the order they came.</summary>
    public async Task CopyBlocksAsync(IDayBlocks recent, CancellationToken cancellation)
    {
        progress.Begin(DayBlockTable.Name);
        foreach (var day in await recent.DaysAsync(cancellation))
        {
            await DayBlockTable.MakeAsync(target, [day], cancellation);
            await foreach (var rows in recent.ReadAsync(day, cancellation).Chunk(BlocksAtOnce).WithCancellation(cancellation))
            {
                await DayBlockTable.CopyAsync(target, rows.Select(r => new DayBlock(day, r.Readings, r.Block)), cancellation);
                Array.ForEach(rows, _ => progress.Row());
            }
        }

        progress.End();
    }

    private bool TryRead(MovedTable table, SqliteDataReader row, object?[] values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            try
            {
                values[at] = SourceValue.Convert(row.GetValue(at), table.Columns[at]);
            }
            catch (FormatException error)
            {
                if (_misfits.Count < MostMisfits)
                {
                    var key = string.Join(" / ", Enumerable.Range(0, table.KeyLength).Select(row.GetValue));
                    _misfits.Add(new Misfit(table.Name, table.Columns[at].Name, key, error.Message));
                }

                return false;
            }
        }

        return true;
    }
}
