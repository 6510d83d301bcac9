namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Judges a recorded conversation by GB/T 26875.3-2011 and GB 50440-2007, with no tolerance for dialects: it tells a vendor what
/// its device does otherwise. For one frame by itself see <see cref="Conformance"/>.
/// </summary>
public static class ConformanceChecks
{
    /// <summary>Every check.</summary>
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. FrameChecks.All, .. AddressChecks.All, .. CommandChecks.All, .. DataChecks.All, .. ObjectChecks.All, .. TimeChecks.All,
        .. SerialChecks.All, .. AnswerChecks.All, .. TextChecks.All, .. RhythmChecks.All,
    ];

    /// <summary>Runs checks on a conversation. Never throws, whatever the bytes are.</summary>
    /// <param name="conversation">Oldest first.</param>
    /// <param name="checks">Normally <see cref="All"/>.</param>
    public static ConformanceReport Run(Conversation conversation, IReadOnlyList<ConformanceCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var transcript = new Transcript(conversation);
        var findings = new List<ConformanceFinding>();
        var (seen, unseen) = (new List<ConformanceCheck>(), new List<ConformanceCheck>());
        foreach (var check in checks)
        {
            var (looks, finding) = Judge(check, transcript);
            (looks > 0 ? seen : unseen).Add(check);
            if (finding is not null)
            {
                findings.Add(finding);
            }
        }

        return new ConformanceReport(
            [.. findings.OrderBy(f => f.Check.Severity).ThenByDescending(f => f.Hits)],
            transcript.Uplink.Count, transcript.Items.Count(i => i.FromDevice && !i.IsFrame), transcript.Downlink.Count, seen, unseen);
    }

    private static (int Looks, ConformanceFinding? Finding) Judge(ConformanceCheck check, Transcript transcript)
    {
        var (looks, hits) = (0, 0);
        (TranscriptItem Item, Defect Defect)? first = null;
        foreach (var look in check.Judge(transcript))
        {
            looks++;
            if (look.Defect is { } defect)
            {
                hits++;
                first ??= (look.Item, defect);
            }
        }

        return (looks, first is { } example ? new ConformanceFinding(check, hits, looks, example.Item, example.Defect) : null);
    }
}
