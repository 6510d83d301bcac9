namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Waits for states that no page shows.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is there; fails with <paramref name="what"/> after the limit.</summary>
    public static async Task<T> ForAsync<T>(string what, TimeSpan limit, Func<Task<T?>> ask)
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < limit, $"Not within {limit.TotalSeconds:0} s: {what}.");
            await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public static Task UntilAsync(string what, TimeSpan limit, Func<Task<bool>> holds) =>
        ForAsync(what, limit, async () => await holds() ? what : null);
}
