namespace Fengsui.Places.Transfer;

/// <summary>Configuration section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Imports";

    /// <summary>Largest file, in mebibytes.</summary>
    public int MaxFileMb { get; set; } = 50;

    /// <summary>Most rows of one file.</summary>
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Two positions within this many metres may be one place.</summary>
    public double NearMetres { get; set; } = 60;

    /// <summary>From this score on, a record is proposed as similar (0 to 1).</summary>
    public double SimilarFrom { get; set; } = 0.6;

    /// <summary>Days a sent file is kept after its last use; then it is deleted, for it may name people.</summary>
    public int KeepFilesDays { get; set; } = 90;

    /// <summary>A transaction aims to take no longer than this many milliseconds, for alarms wait behind it on SQLite.</summary>
    public int ChunkMilliseconds { get; set; } = 120;
}
