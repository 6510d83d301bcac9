using Microsoft.Data.Sqlite;

namespace Fengsui.Sensing.Engine;

/// <summary>Whether the engine can store, and if not, why, in words that say what to do. Shown by /healthz/ready.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class EngineHealth
{
    private string? _reason;

    /// <summary>Null while the store works, else what stands against it.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    public void StoreWorks() => Volatile.Write(ref _reason, null);

    /// <summary>Notes what is wrong; true when it is news.</summary>
    public bool StoreFails(string reason) => Interlocked.Exchange(ref _reason, reason) != reason;

    /// <summary>One sentence on what happened and what to do, without internals.</summary>
    public static string Explain(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 13 } => "The disk is full: free space in the data folder; storing goes on by itself.",
        SqliteException { SqliteErrorCode: 5 or 6 } => "The database is locked by another process: end that process; storing goes on by itself.",
        SqliteException { SqliteErrorCode: 11 or 26 } => "The database file is damaged: restore it from a backup.",
        SqliteException { SqliteErrorCode: 8 } => "The database file is read-only: make it writable for this account.",
        SqliteException { SqliteErrorCode: 10 or 14 } => "The database file cannot be read or written: check the disk and the data folder.",
        System.Data.Common.DbException => "The database refused the write: " + error.Message,
        _ => "The write failed: " + error.Message,
    };
}
