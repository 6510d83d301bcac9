using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Tests.Storage;

public sealed class WriteGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Writers_are_served_first_come_first_served_threads_and_tasks_alike()
    {
        using var gate = new WriteGate(StoreKind.Sqlite);
        var order = new List<int>();
        var first = gate.Enter(default);
        var waiting = new List<Task>();
        for (var i = 0; i < 12; i++)
        {
            var number = i;
            waiting.Add(number % 2 == 0 ? TakeAsync(number) : OnThread(() =>
            {
                using (gate.Enter(default))
                {
                    order.Add(number);
                }
            }));
            await UntilAsync(() => gate.Waiting == number + 1);
        }

        first.Dispose();
        await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 12), order);

        async Task TakeAsync(int number)
        {
            using (await gate.EnterAsync(default))
            {
                order.Add(number);
            }
        }
    }

    [Fact]
    public async Task A_writer_that_gives_up_waiting_is_passed_over()
    {
        using var gate = new WriteGate(StoreKind.Sqlite);
        using var impatient = new CancellationTokenSource();
        var first = await gate.EnterAsync(default);
        var second = gate.EnterAsync(impatient.Token).AsTask();
        var third = gate.EnterAsync(default).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third.WaitAsync(Patience)).Dispose();
        (await gate.EnterAsync(default)).Dispose();
    }

    [Fact]
    public async Task A_lease_disposed_twice_lets_one_writer_in()
    {
        using var gate = new WriteGate(StoreKind.Sqlite);
        var first = await gate.EnterAsync(default);
        var second = gate.EnterAsync(default).AsTask();
        var third = gate.EnterAsync(default).AsTask();

        first.Dispose();
        first.Dispose();

        var lease = await second.WaitAsync(Patience);
        Assert.False(third.IsCompleted);
        lease.Dispose();
        (await third.WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task On_PostgreSQL_the_gate_is_open()
    {
        using var gate = new WriteGate(StoreKind.PostgreSql);
        using var first = await gate.EnterAsync(default);
        using var second = await gate.EnterAsync(default).AsTask().WaitAsync(Patience);
    }

    private static Task OnThread(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            action();
            done.SetResult();
        });
        thread.Start();
        return done.Task;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
        }
    }
}
