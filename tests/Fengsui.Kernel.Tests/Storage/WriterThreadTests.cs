using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Tests.Storage;

/// <summary>Units of work run one at a time on one thread, whatever the pool does.</summary>
public sealed class WriterThreadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WriterThread _writer = new();
    private readonly AsyncLocal<int> _local = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    [Trait("Req", "S-79")]
    public async Task Units_run_in_the_order_they_came_and_never_two_at_once()
    {
        var inside = 0;
        var order = new List<int>();
        var all = Enumerable.Range(0, 50).Select(i => _writer.RunAsync(
            async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                await Task.Yield();
                order.Add(i);
                Interlocked.Decrement(ref inside);
                return i;
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(Enumerable.Range(0, 50), await Task.WhenAll(all).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task A_unit_goes_on_after_a_wait_on_the_same_thread_and_in_its_callers_flow()
    {
        _local.Value = 7;
        var (before, after, local) = await _writer.RunAsync(
            async () =>
            {
                var started = Environment.CurrentManagedThreadId;
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
                return (started, Environment.CurrentManagedThreadId, _local.Value);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(before, after);
        Assert.Equal(7, local);
    }

    [Fact]
    public async Task A_unit_that_ends_on_another_thread_lets_the_next_begin()
    {
        var first = _writer.RunAsync(
            async () =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken).ConfigureAwait(false);
                return 1;
            },
            TestContext.Current.CancellationToken);
        var second = _writer.RunAsync(() => Task.FromResult(2), TestContext.Current.CancellationToken);

        Assert.Equal(2, await second.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, await first);
    }

    [Fact]
    public async Task What_a_unit_throws_reaches_its_caller_and_the_next_goes_on()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _writer.RunAsync<int>(
            () => throw new InvalidDataException("at once"), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidDataException>(() => _writer.RunAsync<int>(
            async () =>
            {
                await Task.Yield();
                throw new InvalidDataException("later");
            },
            TestContext.Current.CancellationToken));
        Assert.Equal(3, await _writer.RunAsync(() => Task.FromResult(3), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_unit_whose_caller_gave_up_before_its_turn_never_runs()
    {
        var open = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var first = _writer.RunAsync(
            async () =>
            {
                await open.Task;
                return 1;
            },
            TestContext.Current.CancellationToken);
        var ran = false;
        var second = _writer.RunAsync(() => Task.FromResult(ran = true), impatient.Token);
        await impatient.CancelAsync();
        open.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience, CancellationToken.None));
        Assert.Equal(1, await first);
        Assert.False(ran);
    }
}
