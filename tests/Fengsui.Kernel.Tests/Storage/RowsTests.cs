using System.Data;
using System.Data.Common;
using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Storage.Statements;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Storage;

/// <summary>Rows that are written together lie in both stores as they were set.</summary>
[Trait("Req", "S-79")]
public sealed class RowsTests
{
    private static readonly (string Name, DbType Type)[] Columns =
    [
        ("id", DbType.Int64), ("few", DbType.Int32), ("share", DbType.Double), ("text", DbType.String), ("good", DbType.Boolean), ("unit", DbType.Guid),
        ("bytes", DbType.Binary),
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Rows_are_as_they_were_set_and_come_in_the_transaction_that_flushes_them(StoreKind kind)
    {
        await using var table = await Table.MakeAsync(kind);
        using (var rows = Rows.Into(table.Connection, "heap", "", Columns))
        {
            foreach (var first in (int[])[0, 40])
            {
                await using var transaction = await table.Connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
                for (var i = first; i < first + 40; i++)
                {
                    Set(rows, i, $"第{i}行").Add(transaction);
                }

                rows.Flush(transaction);
                rows.Flush(transaction);
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(Enumerable.Range(0, 80).Select(i => Said(i, $"第{i}行")), await table.ReadAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_there_is_changed_or_left_as_is_said(StoreKind kind)
    {
        await using var table = await Table.MakeAsync(kind);
        const string Change = "ON CONFLICT (id) DO UPDATE SET text = excluded.text";
        foreach (var (text, tail) in ((string, string)[])[("a", Change), ("b", Change), ("c", "ON CONFLICT DO NOTHING")])
        {
            using var rows = Rows.Into(table.Connection, "heap", tail, Columns);
            await using var transaction = await table.Connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var first = text == "c" ? 10 : 0;
            for (var i = first; i < first + 20; i++)
            {
                Set(rows, i, text).Add(transaction);
            }

            rows.Flush(transaction);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(i => Said(i, i < 20 ? "b" : "c")), await table.ReadAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_row_that_the_store_refuses_takes_the_transaction_with_it(StoreKind kind)
    {
        await using var table = await Table.MakeAsync(kind);
        using var rows = Rows.Into(table.Connection, "heap", "", Columns);
        await using (var transaction = await table.Connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            Assert.ThrowsAny<DbException>(() =>
            {
                foreach (var id in (int[])[1, 2, 1])
                {
                    Set(rows, id, "x").Add(transaction);
                }

                rows.Flush(transaction);
            });
        }

        Assert.Empty(await table.ReadAsync());
    }

    // Every third row is empty where it may be.
    private static Rows Set(Rows rows, int id, string text) => rows
        .Set(0, id)
        .Set(1, id % 3 == 0 ? null : (long?)-id)
        .Set(2, id % 3 == 0 ? null : (double?)(id / 8.0))
        .Set(3, text)
        .Set(4, id % 2 == 0)
        .Set(5, id % 3 == 0 ? null : (Guid?)Unit(id))
        .Set(6, new byte[] { (byte)id, 0, 255 }.AsMemory());

    private static string Said(int id, string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id}|{(id % 3 == 0 ? "" : -id)}|{(id % 3 == 0 ? "" : id / 8.0)}|{text}|{id % 2 == 0}|{(id % 3 == 0 ? "" : Unit(id))}|{Convert.ToHexString([(byte)id, 0, 255])}");

    private static Guid Unit(int id) => new(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    private sealed class Table(TestStore store, FengsuiContext context) : IAsyncDisposable
    {
        public DbConnection Connection { get; } = context.Database.GetDbConnection();

        public static async Task<Table> MakeAsync(StoreKind kind)
        {
            var store = await TestStore.OpenAsync(kind);
            var context = store.Look();
            await context.Database.OpenConnectionAsync();
            var (unit, bytes) = kind == StoreKind.Sqlite ? ("text", "blob") : ("uuid", "bytea");
            await context.Database.ExecuteSqlRawAsync(
                $"CREATE TABLE heap (id bigint PRIMARY KEY, few integer, share double precision, text text, good boolean, unit {unit}, bytes {bytes})");
            return new Table(store, context);
        }

        public async Task<IReadOnlyList<string>> ReadAsync()
        {
            await using var command = Connection.CreateCommand();
            command.CommandText = "SELECT id, few, share, text, good, unit, bytes FROM heap ORDER BY id";
            await using var reader = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await reader.ReadAsync())
            {
                string Of<T>(int at) => reader.IsDBNull(at) ? "" : string.Create(CultureInfo.InvariantCulture, $"{reader.GetFieldValue<T>(at)}");
                found.Add($"{Of<long>(0)}|{Of<int>(1)}|{Of<double>(2)}|{Of<string>(3)}|{Of<bool>(4)}|{Of<Guid>(5)}|{Convert.ToHexString(reader.GetFieldValue<byte[]>(6))}");
            }

            return found;
        }

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            await store.DisposeAsync();
        }
    }
}
