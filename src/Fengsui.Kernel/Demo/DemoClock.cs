namespace Fengsui.Kernel.Demo;

/// <summary>
/// The clock of a demonstration: the machine's, except within <see cref="AtAsync"/>, where it stands at an instant of the past. So that what a
/// scene enters of the past goes through the same books, with the same checks, numbers and clocks, as on the day itself.
/// </summary>
/// <remarks>Thread safe. The instant holds for the flow that asked for it and for what that flow awaits, the writer's thread included.</remarks>
public sealed class DemoClock : TimeProvider
{
    private static readonly AsyncLocal<DateTimeOffset?> Moment = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Moment.Value ?? System.GetUtcNow();

    /// <summary>Runs something as if it were then. Without effect where the installation's clock is another one.</summary>
    public static async Task AtAsync(DateTimeOffset at, Func<Task> run)
    {
        // An asynchronous method gives its caller's flow back as it was.
        Moment.Value = at.ToUniversalTime();
        await run();
    }
}
