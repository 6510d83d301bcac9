using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// A reading transaction that sees the store at one instant and keeps no writer waiting (EF's own would take the write
/// lock on SQLite).
/// </summary>
public sealed class Snapshot : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IDisposable? _own;

    private Snapshot(IDbContextTransaction transaction, IDisposable? own) => (_transaction, _own) = (transaction, own);

    /// <summary>Begins it on a context opened for reading.</summary>
    public static async Task<Snapshot> BeginAsync(FengsuiContext context, CancellationToken cancellation)
    {
        if (context.Database.GetDbConnection() is not SqliteConnection connection)
        {
            return new Snapshot(
                await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation), null);
        }

        await context.Database.OpenConnectionAsync(cancellation);
        var deferred = connection.BeginTransaction(deferred: true);
        var transaction = await context.Database.UseTransactionAsync(deferred, cancellation);
        return new Snapshot(transaction!, deferred);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        _own?.Dispose();
    }
}
