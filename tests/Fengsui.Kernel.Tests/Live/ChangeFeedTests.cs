using Fengsui.Kernel.Live;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Kernel.Tests.Live;

public sealed class ChangeFeedTests
{
    [Fact]
    public void A_reader_that_is_behind_loses_the_oldest_and_is_told_once()
    {
        var feed = new ChangeFeed();
        using var reader = feed.Subscribe("", "notes");
        for (var i = 0; i < 5_000; i++)
        {
            feed.Publish(Change($"{i}"));
        }

        Assert.True(reader.TookLoss());
        Assert.False(reader.TookLoss());
        Assert.True(reader.Reader.TryRead(out var first));
        Assert.Equal("904", first.Key);
    }

    [Fact]
    public void A_reader_hears_its_topics_in_its_division()
    {
        var feed = new ChangeFeed();
        using var reader = feed.Subscribe("5301", "notes");
        feed.Publish(Change("a", division: "530102"));
        feed.Publish(Change("b", division: "530"));
        feed.Publish(Change("c", division: ""));
        feed.Publish(Change("d", division: "530102", topic: "other"));

        Assert.True(reader.Reader.TryRead(out var heard));
        Assert.Equal("a", heard.Key);
        Assert.False(reader.Reader.TryRead(out _));
    }

    [Fact]
    public void A_reader_that_left_is_forgotten()
    {
        var feed = new ChangeFeed();
        var reader = feed.Subscribe("", "notes");
        reader.Dispose();

        Assert.Equal(0, feed.Subscribers);
        Assert.True(reader.Reader.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_signal_raised_while_nobody_waits_is_kept()
    {
        var (signal, clock) = (new Signal(), new FakeTimeProvider());
        signal.Raise();
        signal.Raise();

        await signal.WaitAsync(TimeSpan.FromHours(1), clock, default);
        var second = signal.WaitAsync(TimeSpan.FromHours(1), clock, default);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await second;
    }

    private static Change Change(string key, string division = "530102", string topic = "notes") =>
        new(topic, key, division, DateTimeOffset.UnixEpoch);
}
