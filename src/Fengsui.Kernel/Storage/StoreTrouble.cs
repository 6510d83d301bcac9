using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fengsui.Kernel.Storage;

/// <summary>What is wrong with the store, as far as an operator can do something about it.</summary>
public enum StoreTroubleKind
{
    /// <summary>Another process or a long transaction holds it.</summary>
    Busy,

    /// <summary>No space left.</summary>
    Full,

    /// <summary>Not a database, or damaged.</summary>
    Corrupt,

    /// <summary>The file or folder cannot be opened or written.</summary>
    NotWritable,

    /// <summary>The server does not answer.</summary>
    Unreachable,

    /// <summary>The server refuses the account or the database name.</summary>
    Refused,

    /// <summary>The schema was made by a newer version of this software.</summary>
    TooNew,

    /// <summary>Reading or writing the disk failed.</summary>
    InputOutput,

    /// <summary>The records live in PostgreSQL now.</summary>
    Moved,
}

/// <summary>Trouble of the store that is no bug.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Cause">What the store itself said.</param>
public sealed record StoreTrouble(StoreTroubleKind Kind, string Cause)
{
    /// <summary>Code of the problem for the API, key of its text.</summary>
    public string Code => "kernel.store." + Kind.ToString().ToLowerInvariant();

    /// <summary>Reads trouble out of an exception; null when the exception is something else.</summary>
    public static StoreTrouble? Of(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            var kind = e switch
            {
                SchemaTooNewException => StoreTroubleKind.TooNew,
                StoreMovedException => StoreTroubleKind.Moved,
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException postgres => OfPostgres(postgres.SqlState),
                NpgsqlException { InnerException: SocketException or TimeoutException or EndOfStreamException } =>
                    StoreTroubleKind.Unreachable,
                NpgsqlException { IsTransient: true } => StoreTroubleKind.Unreachable,
                UnauthorizedAccessException => StoreTroubleKind.NotWritable,
                IOException io => OfInputOutput(io),
                _ => null,
            };
            if (kind is { } found)
            {
                return new StoreTrouble(found, e.Message);
            }
        }

        return null;
    }

    /// <summary>True when a unique key was hurt: somebody was first.</summary>
    public static bool IsDuplicate(DbUpdateException error) => error.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };

    // https://www.sqlite.org/rescode.html
    private static StoreTroubleKind? OfSqlite(int code) => code switch
    {
        5 or 6 => StoreTroubleKind.Busy,
        8 or 14 or 23 => StoreTroubleKind.NotWritable,
        10 => StoreTroubleKind.InputOutput,
        11 or 26 => StoreTroubleKind.Corrupt,
        13 => StoreTroubleKind.Full,
        _ => null,
    };

    private static StoreTroubleKind? OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StoreTroubleKind.Full,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.TooManyConnections => StoreTroubleKind.Busy,
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            StoreTroubleKind.Unreachable,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege => StoreTroubleKind.Refused,
        PostgresErrorCodes.ReadOnlySqlTransaction => StoreTroubleKind.NotWritable,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StoreTroubleKind.Corrupt,
        PostgresErrorCodes.IoError => StoreTroubleKind.InputOutput,
        _ => null,
    };

    // ENOSPC on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static StoreTroubleKind OfInputOutput(IOException error) =>
        (error.HResult & 0xFFFF) is 28 or 0x70 or 0x27 ? StoreTroubleKind.Full : StoreTroubleKind.InputOutput;
}

/// <summary>The store was written by a newer version.</summary>
public sealed class SchemaTooNewException(string message) : Exception(message);

/// <summary>The embedded store has moved, and is not opened any more.</summary>
public sealed class StoreMovedException(string message) : Exception(message);
