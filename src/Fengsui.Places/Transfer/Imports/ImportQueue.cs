using System.Threading.Channels;
using Fengsui.Kernel.Access;

namespace Fengsui.Places.Transfer;

/// <summary>What the runner does with an import.</summary>
internal enum ImportTask
{
    /// <summary>The dry run.</summary>
    Check,

    /// <summary>Write.</summary>
    Apply,

    /// <summary>Take back.</summary>
    Undo,
}

/// <summary>Work for the runner, in the name of a person.</summary>
internal sealed record ImportJob(ImportTask Task, Guid ImportId, Actor Actor);

/// <summary>Imports wait here for the one runner: two at a time would fight over the turn to write and find the same records new.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ImportQueue
{
    private const int Most = 100;

    private readonly Channel<ImportJob> _jobs = Channel.CreateBounded<ImportJob>(new BoundedChannelOptions(Most) { SingleReader = true });

    /// <summary>False when too many wait.</summary>
    public bool TryAdd(ImportJob job) => _jobs.Writer.TryWrite(job);

    /// <summary>What waits.</summary>
    public ChannelReader<ImportJob> Waiting => _jobs.Reader;
}
