namespace Fengsui.Bench.Failover;

/// <summary>What happens to a cluster.</summary>
internal enum Fault
{
    /// <summary>A node is killed with SIGKILL and started again later.</summary>
    Kill,

    /// <summary>A node stands still (SIGSTOP) for some seconds and then goes on as if nothing had been.</summary>
    Freeze,

    /// <summary>A node is asked to end (SIGTERM) and started again, as in a rolling restart.</summary>
    Leave,

    /// <summary>The store drops every connection.</summary>
    Store,

    /// <summary>The store crashes and is started again on what it left on the disk.</summary>
    Restart,

    /// <summary>The store's disk is slow: for ten seconds a commit takes a tenth of a second longer.</summary>
    Slow,

    /// <summary>The store stands still for some seconds, as on a disk that does not answer.</summary>
    Hang,

    /// <summary>A node is cut off from the others, the store and the transmitters for some seconds, and does not know it.</summary>
    Partition,

    /// <summary>Two nodes cannot reach each other for some seconds, though all else reaches them.</summary>
    Split,
}
