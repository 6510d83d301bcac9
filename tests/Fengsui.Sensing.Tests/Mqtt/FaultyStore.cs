using Fengsui.Sensing.Engine.Store;

namespace Fengsui.Sensing.Tests.Mqtt;

/// <summary>The real store, which can be away, or lose the word that it has stored.</summary>
internal sealed class FaultyStore(EngineStore store) : IEngineStore
{
    private volatile bool _away;
    private volatile bool _losesWord;

    /// <summary>True while nothing can be stored.</summary>
    public bool Away
    {
        get => _away;
        set => _away = value;
    }

    /// <summary>True while what is stored is said not to be.</summary>
    public bool LosesWord
    {
        get => _losesWord;
        set => _losesWord = value;
    }

    public Task<PartitionSnapshot> OpenAsync(int partition, CancellationToken cancellation) => store.OpenAsync(partition, cancellation);

    public Task<DeviceSnapshot?> ReadDeviceAsync(string deviceKey, CancellationToken cancellation) =>
        store.ReadDeviceAsync(deviceKey, cancellation);

    public Task<IReadOnlyList<RecentFrame>> RecentFramesAsync(
        long lastFrameId, long sinceMs, int limit, CancellationToken cancellation) =>
        store.RecentFramesAsync(lastFrameId, sinceMs, limit, cancellation);

    public async Task CommitAsync(PartitionCommit commit)
    {
        if (_away)
        {
            throw new StoreUnavailableException("The store is away.", new IOException());
        }

        await store.CommitAsync(commit);
        if (_losesWord)
        {
            throw new StoreUnavailableException("The word was lost.", new IOException());
        }
    }
}
