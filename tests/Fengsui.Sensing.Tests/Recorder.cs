using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Tests;

/// <summary>Keeps what rooms above would be told.</summary>
internal sealed class Recorder
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<PointTransition> _all = new();

    public IReadOnlyCollection<PointTransition> All => _all;

    internal sealed class Handler(Recorder recorder) : IEventHandler<PointTransition>
    {
        public Task HandleAsync(PointTransition message, Work work, CancellationToken cancellation)
        {
            recorder._all.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
