using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>
/// The bytes of a row that are the same from either store when the row is: each value as the server's own readers give it, typed and
/// with its length. Shares nothing with <see cref="SourceValue"/>, so that what went wrong there shows here.
/// </summary>
internal sealed class CanonicalRow(MovedTable table)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1_024);

    /// <summary>The row that was read last.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Reads the row on which the reader stands.</summary>
    public void Read(DbDataReader row)
    {
        _bytes.ResetWrittenCount();
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (row.IsDBNull(at))
            {
                Put(0);
            }
            else
            {
                Put(1);
                Add(row, at, table.Columns[at].Kind);
            }
        }
    }

    /// <summary>The key of that row, to find it by.</summary>
    public string KeyOf(DbDataReader row) => string.Join(" / ", table.Key.Select((c, at) => c.Kind == ColumnKind.Id
        ? row.GetGuid(at).ToString()
        : System.Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture)));

    private void Add(DbDataReader row, int at, ColumnKind kind)
    {
        switch (kind)
        {
            case ColumnKind.Text:
                Add(row.GetString(at));
                break;
            case ColumnKind.Number:
                Add(row.GetInt32(at));
                break;
            case ColumnKind.LongNumber:
                Add(row.GetInt64(at));
                break;
            case ColumnKind.Truth:
                Put(row.GetBoolean(at) ? (byte)1 : (byte)0);
                break;
            case ColumnKind.Real:
                Add(BitConverter.DoubleToInt64Bits(row.GetDouble(at)));
                break;
            case ColumnKind.Bytes:
                Add(row.GetFieldValue<byte[]>(at));
                break;
            case ColumnKind.Id:
                Add(row.GetGuid(at));
                break;
            case ColumnKind.Day:
                Add(row.GetFieldValue<DateOnly>(at).DayNumber);
                break;
            case ColumnKind.Texts:
                AddAll(Items<string>(row, at), Add);
                break;
            case ColumnKind.Ids:
                AddAll(Items<Guid>(row, at), Add);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static T[] Items<T>(DbDataReader row, int at) =>
        row is NpgsqlDataReader ? row.GetFieldValue<T[]>(at) : JsonSerializer.Deserialize<T[]>(row.GetString(at)) ?? [];

    private void AddAll<T>(T[] items, Action<T> add)
    {
        Add(items.Length);
        Array.ForEach(items, add);
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Add(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length)));
    }

    private void Add(byte[] bytes)
    {
        Add(bytes.Length);
        _bytes.Write(bytes);
    }

    private void Add(Guid id)
    {
        id.TryWriteBytes(_bytes.GetSpan(16));
        _bytes.Advance(16);
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }

    private void Put(byte one)
    {
        _bytes.GetSpan(1)[0] = one;
        _bytes.Advance(1);
    }
}
