using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Contracts;

/// <summary>A fire that people confirmed: what a rule should have seen.</summary>
/// <param name="Number">Number of its record.</param>
/// <param name="PointId">The point that told of it.</param>
/// <param name="At">When it was first told of.</param>
public sealed record KnownFire(string Number, Guid? PlaceId, string PlaceName, long PointId, DateTimeOffset At);

/// <summary>A contribution of rooms above: fires that were confirmed. A backtest tells which of them a rule misses.</summary>
public interface IKnownFires
{
    /// <summary>Fires of a division from one moment up to, and without, another, oldest first.</summary>
    Task<IReadOnlyList<KnownFire>> BetweenAsync(
        FengsuiContext records, string divisionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);
}
