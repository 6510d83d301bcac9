using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Kernel.Tests.Storage;

/// <summary>Units of work run one at a time on one thread, whatever the pool does.</summary>
public sealed class WriterThreadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WriteGate _gate = new(StoreKind.Sqlite);
    private readonly FakeTimeProvider _clock = new();
    private readonly WriterThread _writer;
    private readonly AsyncLocal<int> _local = new();

    public WriterThreadTests() => _writer = new WriterThread(_gate, _clock);

    public void Dispose()
    {
        _writer.Dispose();
        _gate.Dispose();
    }

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

    [Theory]
    [InlineData(0, "first second other")]
    [InlineData(24, "first second other")]
    [InlineData(25, "first other second")]
    public async Task What_is_queued_goes_along_in_a_turn_that_is_young_and_lets_others_in_before_it_when_the_turn_is_old(int milliseconds, string order)
    {
        var (began, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var seen = new List<string>();
        var first = _writer.RunAsync(
            async () =>
            {
                began.SetResult();
                await go.Task;
                seen.Add("first");
                _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                return 1;
            },
            TestContext.Current.CancellationToken);
        await began.Task;
        var second = _writer.RunAsync(
            () =>
            {
                seen.Add("second");
                return Task.FromResult(2);
            },
            TestContext.Current.CancellationToken);
        var other = OtherAsync();
        go.SetResult();
        await Task.WhenAll(first, second, other).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(order, string.Join(' ', seen));

        async Task OtherAsync()
        {
            using (await _gate.EnterAsync(TestContext.Current.CancellationToken))
            {
                seen.Add("other");
            }
        }
    }

    [Fact]
    public async Task Units_begin_on_one_thread_in_their_callers_flow()
    {
        _local.Value = 7;
        var first = await _writer.RunAsync(Where, TestContext.Current.CancellationToken);
        var second = await _writer.RunAsync(Where, TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
        Assert.Equal(7, first.Local);

        Task<(int Thread, int Local)> Where() => Task.FromResult((Environment.CurrentManagedThreadId, _local.Value));
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
