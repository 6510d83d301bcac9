namespace Fengsui.Testing;

/// <summary>Waits for a state, with an end.</summary>
public static class Until
{
    /// <summary>Looks again and again.</summary>
    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static async Task TrueAsync(Func<bool> condition, int seconds = 20, string what = "") =>
        await TrueAsync(() => Task.FromResult(condition()), seconds, what);

    /// <summary>Looks again and again.</summary>
    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 20, string what = "")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It did not come true within {seconds} s. {what}");
            }
        }
    }
}
