using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>What must be done before anything else is of use, for whom may do it: where the first page leads while it is open.</summary>
public interface IFirstStep
{
    /// <summary>The page where it is done, or null when it is done or not for this actor to do.</summary>
    ValueTask<string?> HrefAsync(Actor actor, CancellationToken cancellation);
}
