using Fengsui.Kernel.Live;

namespace Fengsui.Ui;

/// <summary>Changes since the last paint.</summary>
/// <param name="Changes">In order of commit.</param>
/// <param name="ReadAgain">True when changes were lost because the page was behind: everything shown must be read again.</param>
public sealed record LiveBatch(IReadOnlyList<Change> Changes, bool ReadAgain)
{
    /// <summary>Keys that changed, each once.</summary>
    public IReadOnlySet<string> Keys => Changes.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
}
