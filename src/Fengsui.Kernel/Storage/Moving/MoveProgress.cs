namespace Fengsui.Kernel.Storage.Moving;

/// <summary>What a move is doing.</summary>
public enum MovePhase
{
    /// <summary>Looks at both stores and counts rows.</summary>
    Looking,

    /// <summary>Makes the tables.</summary>
    Preparing,

    /// <summary>Copies rows.</summary>
    Copying,

    /// <summary>Builds indexes and foreign keys.</summary>
    Indexing,

    /// <summary>Reads both stores and compares.</summary>
    Comparing,

    /// <summary>Everything is the same; the move becomes valid.</summary>
    Committing,
}

/// <summary>How far a move is.</summary>
/// <param name="Table">The table at hand, or empty.</param>
/// <param name="Rows">Its rows so far.</param>
/// <param name="Done">Rows of all tables in this phase so far.</param>
/// <param name="Total">Rows of all tables.</param>
/// <param name="Ended">True when the table is through.</param>
public sealed record MoveProgress(MovePhase Phase, string Table = "", long Rows = 0, long Done = 0, long Total = 0, bool Ended = false);

/// <summary>Counts the rows of a phase and tells of them, of a long table now and then.</summary>
internal sealed class RowProgress(IProgress<MoveProgress> progress, MovePhase phase, long total)
{
    private const long Every = 100_000;
    private string _table = "";
    private long _rows;
    private long _done;

    public void Begin(string table) => (_table, _rows) = (table, 0);

    public void Row()
    {
        (_rows, _done) = (_rows + 1, _done + 1);
        if (_rows % Every == 0)
        {
            Tell(ended: false);
        }
    }

    public void End() => Tell(ended: true);

    private void Tell(bool ended) => progress.Report(new MoveProgress(phase, _table, _rows, _done, total, ended));
}
