namespace Fengsui.Kernel.Storage;

/// <summary>Which relational store records live in.</summary>
public enum StoreKind
{
    /// <summary>SQLite in WAL mode, one file in the data folder.</summary>
    Sqlite,

    /// <summary>PostgreSQL by connection string.</summary>
    PostgreSql,
}

/// <summary>
/// Configuration section <c>Storage</c>. Without a connection string the embedded store is used.
/// </summary>
public sealed class StorageOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Storage";

    /// <summary>Folder for everything this installation keeps. Set by <c>--data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>A PostgreSQL connection string, or empty for the embedded store.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Which store is in use.</summary>
    public StoreKind Kind => ConnectionString.Length == 0 ? StoreKind.Sqlite : StoreKind.PostgreSql;

    /// <summary>The SQLite file of the embedded store.</summary>
    public string SqlitePath => Path.Combine(DataDirectory, "fengsui.db");
}
