using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// The one connection on which this process writes to the embedded store, for whoever holds the turn to write. SQLite throws a connection's cache away
/// as soon as another connection has written: with one each, engine and commands read every page of every index again at each turn, and what did not fit
/// into a small cache was written several times before its commit.
/// </summary>
/// <remarks>Only inside a turn of <see cref="WriteGate"/>. On PostgreSQL there are as many writers as connections, and nothing is lent.</remarks>
public sealed class WriterConnection(Func<FengsuiContext> open, StorageOptions storage) : IDisposable
{
    // The mapper makes the connection and gives it its functions; who it is lent to finds them there.
    private FengsuiContext? _owner;

    /// <summary>Lets a context work on it; the context does not close it.</summary>
    internal void Lend(FengsuiContext context)
    {
        if (storage.Kind == StoreKind.Sqlite)
        {
            context.Database.SetDbConnection(Opened(), contextOwnsConnection: false);
        }
    }

    /// <summary>Closes it, with whatever a failure has left on it; the next turn opens it anew.</summary>
    internal void Discard()
    {
        _owner?.Dispose();
        _owner = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Discard();

    private DbConnection Opened()
    {
        if (_owner is { } owner)
        {
            return owner.Database.GetDbConnection();
        }

        // Set before the opening, so that a failure on the way is cleaned up too.
        _owner = open();
        _owner.Database.OpenConnection();
        _owner.Database.ExecuteSqlRaw(SqlitePragmas.ForTheWriter);
        return _owner.Database.GetDbConnection();
    }
}
