namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of how regularly a device is heard. The text knows no heartbeat.</summary>
internal static class RhythmChecks
{
    internal static IEnumerable<ConformanceCheck> All { get; } =
        [new("silence", ConformanceSeverity.Advice, ConformanceClause.None, Silence)];

    internal static IEnumerable<Look> Silence(Transcript t)
    {
        var heard = t.Conversation.IsWhole ? Looks.Pieces(t).Where(i => i.At is not null).ToList() : [];
        if (heard.Count <= ConformanceLimits.GapsToLearn)
        {
            return [];
        }

        var gaps = heard.Skip(1).Select((item, before) => (Item: item, Gap: item.At!.Value - heard[before].At!.Value)).ToList();
        var usual = gaps.Select(g => g.Gap).Order().ElementAt(gaps.Count / 2);
        var longest = usual * ConformanceLimits.SilentGaps > ConformanceLimits.LeastSilence ? usual * ConformanceLimits.SilentGaps : ConformanceLimits.LeastSilence;
        return gaps.Select(g => new Look(
            g.Item, g.Gap > longest ? new Defect(0, 0, $"{(long)g.Gap.TotalSeconds} s", $"≤ {(long)longest.TotalSeconds} s") : null));
    }
}
