using System.Net.Sockets;
using Fengsui.Kernel.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>
/// Moves what an embedded installation keeps in SQLite, records and recent telemetry, into an empty PostgreSQL database, and compares the
/// two stores row by row. Files of the data folder stay where they are.
/// </summary>
/// <remarks>
/// All or nothing: tables, rows, keys and the comparison are one transaction of PostgreSQL, which becomes valid only when both stores hold
/// the same. A failure, a kill or a difference leaves the database as it was. The embedded store is only read.
/// </remarks>
public sealed class StoreMove(
    StorageOptions embedded, Func<FengsuiContext> source, IDayBlocks recent, Func<FengsuiContext> target, TimeProvider clock)
{
    /// <summary>Moves and compares. With a difference nothing has moved.</summary>
    public Task<Outcome<MoveReport>> MoveAsync(IProgress<MoveProgress> progress, CancellationToken cancellation) =>
        GuardedAsync((from, to) => MoveAsync(from, to, progress, cancellation), cancellation);

    /// <summary>Only compares: after a move, before the server is started on the new store.</summary>
    public Task<Outcome<MoveReport>> CompareAsync(IProgress<MoveProgress> progress, CancellationToken cancellation) =>
        GuardedAsync((from, to) => CompareAsync(from, to, progress, cancellation), cancellation);

    private async Task<Outcome<MoveReport>> MoveAsync(
        FengsuiContext from, FengsuiContext to, IProgress<MoveProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new MoveProgress(MovePhase.Looking));
        var (sqlite, postgres) = Connections(from, to);
        var (store, tables) = (new SourceStore(from, sqlite), TablesOf(to));
        if (await store.RefuseAsync(cancellation) is { } unreadable)
        {
            return unreadable;
        }

        await using var transaction = await to.Database.BeginTransactionAsync(cancellation);
        var into = new TargetStore(to, postgres, tables);
        if (await into.RefuseAsync(cancellation) is { } refused)
        {
            return refused;
        }

        var total = await store.CountAsync(tables, cancellation);
        progress.Report(new MoveProgress(MovePhase.Preparing, Total: total));
        await into.PrepareAsync(cancellation);
        var copy = new RowCopy(sqlite, postgres, new RowProgress(progress, MovePhase.Copying, total));
        foreach (var table in tables)
        {
            await copy.CopyAsync(table, cancellation);
        }

        await copy.CopyBlocksAsync(recent, cancellation);
        if (copy.Misfits.Count > 0)
        {
            return Refusal.Conflict("kernel.move.misfits", string.Join("; ", copy.Misfits));
        }

        progress.Report(new MoveProgress(MovePhase.Indexing, Total: total));
        await into.FinishAsync(await store.LastIdsAsync(cancellation), cancellation);
        var report = await ReadBothAsync(into.Name, sqlite, postgres, tables, new RowProgress(progress, MovePhase.Comparing, total), cancellation);
        if (report.IsSame)
        {
            progress.Report(new MoveProgress(MovePhase.Committing, Total: total));

            // From here on there is no way back: who is asked to stop now says what has happened.
            await transaction.CommitAsync(CancellationToken.None);
            await MovedNote.WriteAsync(embedded, report, CancellationToken.None);
        }

        return report;
    }

    private async Task<Outcome<MoveReport>> CompareAsync(
        FengsuiContext from, FengsuiContext to, IProgress<MoveProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new MoveProgress(MovePhase.Looking));
        var (sqlite, postgres) = Connections(from, to);
        var (store, tables) = (new SourceStore(from, sqlite), TablesOf(to));
        await using var snapshot = await Snapshot.BeginAsync(to, cancellation);
        var into = new TargetStore(to, postgres, tables);
        if ((await store.RefuseAsync(cancellation) ?? await into.RefuseVersionAsync(cancellation)) is { } refused)
        {
            return refused;
        }

        var total = await store.CountAsync(tables, cancellation);
        return await ReadBothAsync(into.Name, sqlite, postgres, tables, new RowProgress(progress, MovePhase.Comparing, total), cancellation);
    }

    private async Task<MoveReport> ReadBothAsync(
        string name, SqliteConnection sqlite, NpgsqlConnection postgres, IReadOnlyList<MovedTable> tables, RowProgress progress,
        CancellationToken cancellation)
    {
        var comparison = new StoreComparison(sqlite, postgres, progress);
        var compared = new List<ComparedTable>();
        foreach (var table in tables)
        {
            compared.Add(await comparison.CompareAsync(table, cancellation));
        }

        compared.Add(await comparison.CompareBlocksAsync(recent, cancellation));
        return new MoveReport(clock.GetUtcNow(), name, compared);
    }

    // Opens both; what a person can do something about is a refusal that says which store, and what that store said.
    private async Task<Outcome<MoveReport>> GuardedAsync(
        Func<FengsuiContext, FengsuiContext, Task<Outcome<MoveReport>>> work, CancellationToken cancellation)
    {
        if (!File.Exists(embedded.SqlitePath))
        {
            return Refusal.NotFound("kernel.move.no-source", embedded.SqlitePath);
        }

        if (TryTakeFolder() is not { } folder)
        {
            return Refusal.Conflict("kernel.move.in-use", embedded.DataDirectory);
        }

        await using var held = folder;
        try
        {
            await using var from = source();
            await using var seen = await Snapshot.BeginAsync(from, cancellation);
            await using var to = target();
            await to.Database.OpenConnectionAsync(cancellation);
            return await work(from, to);
        }
        catch (Exception error) when (error is not OperationCanceledException && RefusalOf(error) is not null)
        {
            return RefusalOf(error)!;
        }
    }

    private FileStream? TryTakeFolder()
    {
        try
        {
            return FolderLock.Take(embedded);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Refusal? RefusalOf(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            var refusal = e switch
            {
                SqliteException => Refusal.Unavailable("kernel.move.source-trouble", e.Message),
                PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Refusal.Conflict("kernel.move.target-in-use", e.Message),
                PostgresException { SqlState: [ '2', '3', .. ] } broken => Refusal.Conflict(
                    "kernel.move.broken", broken.TableName ?? "", broken.ConstraintName ?? "", broken.MessageText),
                NpgsqlException or SocketException => Refusal.Unavailable("kernel.move.target-trouble", e.Message),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static (SqliteConnection From, NpgsqlConnection To) Connections(FengsuiContext from, FengsuiContext to) =>
        ((SqliteConnection)from.Database.GetDbConnection(), (NpgsqlConnection)to.Database.GetDbConnection());

    private static IReadOnlyList<MovedTable> TablesOf(FengsuiContext to) => MovedTable.Of(to.GetService<IDesignTimeModel>().Model);
}
