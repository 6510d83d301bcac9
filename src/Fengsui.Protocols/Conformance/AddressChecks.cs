namespace Fengsui.Protocols.Gbt26875;

/// <summary>Checks of the two addresses. The text gives them no meaning, but a device is known by nothing else.</summary>
internal static class AddressChecks
{
    internal static IEnumerable<ConformanceCheck> All { get; } =
    [
        new("address-swapped", ConformanceSeverity.Violation, ConformanceClause.None, Swapped),
        new("address-changing", ConformanceSeverity.Violation, ConformanceClause.None, Changing),
        new("address-zero", ConformanceSeverity.Deviation, ConformanceClause.None, Zero),
        new("address-destination", ConformanceSeverity.Deviation, ConformanceClause.None, Destination),
    ];

    internal static IEnumerable<Look> Swapped(Transcript t) => Looks.At(
        t.Uplink, i => IsSwapped(t, i) ? Looks.Wrong(i, FrameFormat.SourceAt, DeviceAddress.Length * 2) : null);

    internal static IEnumerable<Look> Changing(Transcript t) => Looks.At(
        t.Uplink.Where(i => !i.Source.IsZero && !IsSwapped(t, i)),
        i => i.Source != t.Device ? Looks.Wrong(i, FrameFormat.SourceAt, DeviceAddress.Length, $"{t.Device}") : null);

    internal static IEnumerable<Look> Zero(Transcript t) => Looks.At(
        t.Uplink, i => i.Source.IsZero ? Looks.Wrong(i, FrameFormat.SourceAt, DeviceAddress.Length) : null);

    internal static IEnumerable<Look> Destination(Transcript t) => Looks.At(
        t.Downlink.Count == 0 ? [] : t.Uplink.Where(i => !IsSwapped(t, i)),
        i => i.Destination == t.Centre || i.Destination.IsZero || i.Destination.IsBroadcast
            ? null
            : Looks.Wrong(i, FrameFormat.DestinationAt, DeviceAddress.Length, $"{t.Centre}"));

    // With our own frames at hand our address is known; without them only a frame against all the others is told.
    private static bool IsSwapped(Transcript t, TranscriptItem i) =>
        !i.Source.IsZero && i.Source != i.Destination && i.Source == t.Centre && (t.Downlink.Count > 0 || (i.Destination == t.Device && t.Device != t.Centre));
}
