using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Fengsui.Kernel.Live;

/// <summary>Something changed; open pages that show it read it again.</summary>
/// <param name="Topic">For example <c>alarms</c> or <c>devices</c>.</param>
/// <param name="Key">Id of the record that changed.</param>
/// <param name="DivisionCode">Division of the record, so that a subscriber outside it is not told.</param>
/// <param name="At">When the change was committed or observed.</param>
/// <param name="Kind">What happened in one word that the topic's readers know, or empty.</param>
public sealed record Change(string Topic, string Key, string DivisionCode, DateTimeOffset At, string Kind = "");

/// <summary>
/// Tells open pages and streams what changed; in a cluster also what changed by other nodes. Nothing here is durable: a
/// subscriber that falls behind loses the oldest changes, is told so by <see cref="ChangeSubscription.TookLoss"/>, and reads
/// everything again.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class ChangeFeed
{
    private const int Capacity = 4_096;

    private readonly ConcurrentDictionary<ChangeSubscription, byte> _subscriptions = new();

    /// <summary>Open subscriptions.</summary>
    public int Subscribers => _subscriptions.Count;

    /// <summary>Hears what is published by this process, to pass it on to others; null for a server alone.</summary>
    internal Action<Change>? Beyond { get; set; }

    /// <summary>Tells every subscriber of the topic whose division covers the change.</summary>
    public void Publish(Change change)
    {
        Tell(change);
        Beyond?.Invoke(change);
    }

    /// <summary>Tells the subscribers of this process alone: another one has published it.</summary>
    internal void Tell(Change change)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Offer(change);
        }
    }

    /// <summary>Subscribes to topics within a division prefix (empty: everywhere). Dispose to stop.</summary>
    public ChangeSubscription Subscribe(string divisionPrefix, params string[] topics)
    {
        var subscription = new ChangeSubscription(this, divisionPrefix, topics, Capacity);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Changes of others may have been missed: everybody reads everything again.</summary>
    internal void TellLoss(DateTimeOffset at)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Lose(at);
        }
    }

    internal void Remove(ChangeSubscription subscription) => _subscriptions.TryRemove(subscription, out _);
}

/// <summary>One reader of the feed.</summary>
public sealed class ChangeSubscription : IDisposable
{
    private readonly ChangeFeed _feed;
    private readonly string _prefix;
    private readonly HashSet<string> _topics;
    private readonly Channel<Change> _channel;
    private int _lost;

    internal ChangeSubscription(ChangeFeed feed, string prefix, string[] topics, int capacity)
    {
        (_feed, _prefix, _topics) = (feed, prefix, [.. topics]);
        _channel = Channel.CreateBounded<Change>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _lost, 1));
    }

    /// <summary>The changes, in order of commit.</summary>
    public ChannelReader<Change> Reader => _channel.Reader;

    /// <summary>True, once, when changes were dropped because the reader was behind.</summary>
    public bool TookLoss() => Interlocked.Exchange(ref _lost, 0) == 1;

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed.Remove(this);
        _channel.Writer.TryComplete();
    }

    // With a change that names no record, so that a reader who waits looks.
    internal void Lose(DateTimeOffset at)
    {
        Interlocked.Exchange(ref _lost, 1);
        foreach (var topic in _topics)
        {
            _channel.Writer.TryWrite(new Change(topic, "", _prefix, at));
        }
    }

    internal void Offer(Change change)
    {
        if (_topics.Contains(change.Topic) && change.DivisionCode.StartsWith(_prefix, StringComparison.Ordinal))
        {
            _channel.Writer.TryWrite(change);
        }
    }
}
