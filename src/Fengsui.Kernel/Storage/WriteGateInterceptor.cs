using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Sends saves outside a unit of work (ASP.NET Core Identity's own) through the write gate, and sets each SQLite
/// connection up: full durability, no automatic checkpoint inside a commit.
/// </summary>
internal sealed class WriteGateInterceptor(WriteGate gate) : ISaveChangesInterceptor, IDbConnectionInterceptor
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, Held> _held = [];

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (NeedsGate(eventData.Context))
        {
            _held.AddOrUpdate(eventData.Context!, new Held(gate.Enter(CancellationToken.None)));
        }

        return result;
    }

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (NeedsGate(eventData.Context))
        {
            _held.AddOrUpdate(eventData.Context!, new Held(await gate.EnterAsync(cancellationToken)));
        }

        return result;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Release(eventData.Context);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void SaveChangesFailed(DbContextErrorEventData eventData) => Release(eventData.Context);

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return Task.CompletedTask;
    }

    public void SaveChangesCanceled(DbContextEventData eventData) => Release(eventData.Context);

    public Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return Task.CompletedTask;
    }

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

    public Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp(connection);
        return Task.CompletedTask;
    }

    private static bool NeedsGate(DbContext? context) => context is { Database.CurrentTransaction: null };

    private static void SetUp(DbConnection connection)
    {
        if (connection is not Microsoft.Data.Sqlite.SqliteConnection)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = SqlitePragmas.ForEveryConnection;
        command.ExecuteNonQuery();
    }

    private void Release(DbContext? context)
    {
        if (context is not null && _held.TryGetValue(context, out var held))
        {
            _held.Remove(context);
            held.Lease.Dispose();
        }
    }

    private sealed record Held(WriteLease Lease);
}

/// <summary>Settings of the embedded store.</summary>
public static class SqlitePragmas
{
    /// <summary>
    /// WAL with full durability: a commit is on disk before it returns. Checkpoints run in a thread of their own
    /// (<c>wal_autocheckpoint=0</c>), so that no commit pays for one.
    /// </summary>
    public const string ForEveryConnection =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA busy_timeout=1000;";

    /// <summary>64 MiB of cache for the one connection that writes: the upper pages of every index, and what a large transaction has changed.</summary>
    internal const string ForTheWriter = "PRAGMA cache_size=-65536";
}
