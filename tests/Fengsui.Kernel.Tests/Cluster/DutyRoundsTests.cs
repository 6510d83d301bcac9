using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Kernel.Tests.Cluster;

/// <summary>What is looked at again and again, by one node.</summary>
public sealed class DutyRoundsTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Rounds_begin_with_the_store_and_go_on_after_one_that_fails()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var (ready, book) = (new StorageReadiness(), new Book());
        await using var host = Host(store, ready, book);
        var rounds = Assert.Single(host.GetServices<IHostedService>());
        await rounds.StartAsync(default);
        store.Clock.Advance(Every * 3);
        Assert.Equal(0, book.Rounds);

        ready.Set();
        await Until.TrueAsync(() => Turn(store, book));
        await rounds.StopAsync(default);

        // Each with a service of its own, which is gone when its round is over, also the first, which failed.
        var made = book.Rounds;
        Assert.Equal((made, made), (book.Walkers, book.Gone));
        store.Clock.Advance(Every * 3);
        Assert.Equal(made, book.Rounds);
    }

    // The clock goes on until three rounds have come: who makes them may wait for the first tick only now.
    private static bool Turn(TestStore store, Book book)
    {
        store.Clock.Advance(Every);
        return book.Rounds >= 3;
    }

    private static ServiceProvider Host(TestStore store, StorageReadiness ready, Book book) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(store.Clock)
        .AddSingleton(ready)
        .AddSingleton(book)
        .AddSingleton(new NodeDuties(store.Unit, new ClusterOptions(), store.Clock, NullLogger<NodeDuties>.Instance))
        .AddScoped<Walker>()
        .AddDutyRounds<Walker>("walk", Every, (walker, stopping) => walker.WalkAsync(stopping))
        .BuildServiceProvider();

    private sealed class Book
    {
        private int _rounds;
        private int _walkers;
        private int _gone;

        public int Rounds => Volatile.Read(ref _rounds);

        public int Walkers => Volatile.Read(ref _walkers);

        public int Gone => Volatile.Read(ref _gone);

        public void Come() => Interlocked.Increment(ref _walkers);

        public void Go() => Interlocked.Increment(ref _gone);

        public int Walk() => Interlocked.Increment(ref _rounds);
    }

    private sealed class Walker : IDisposable
    {
        private readonly Book _book;

        public Walker(Book book)
        {
            _book = book;
            book.Come();
        }

        public Task WalkAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return _book.Walk() == 1 ? throw new InvalidOperationException("The first round fails.") : Task.CompletedTask;
        }

        public void Dispose() => _book.Go();
    }
}
