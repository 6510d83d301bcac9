using Orleans;

namespace Fengsui.Sensing.Engine;

/// <summary>What the gateway hands to a partition.</summary>
internal enum InboundKind : byte
{
    /// <summary>A frame whose checksum was right.</summary>
    Frame,

    /// <summary>A confirm or deny of the device: proof of life, nothing to store.</summary>
    SignOfLife,

    /// <summary>The device's last connection closed.</summary>
    LinkClosed,

    /// <summary>A silence timer fired: look whether the device is still there.</summary>
    CheckSilence,

    /// <summary>People changed the device: read it again.</summary>
    Reload,

    /// <summary>The device was connected and answered nothing, after all resends.</summary>
    NoAnswer,

    /// <summary>A message of a device that speaks MQTT, read and found sound; see <see cref="Mqtt.MessageEnvelope"/>.</summary>
    Message,
}

/// <summary>One thing for a partition to take in, in order of arrival per device.</summary>
/// <param name="Key">The device.</param>
/// <param name="Raw">The whole frame; never changed after it was handed over.</param>
/// <param name="ReceivedMs">Arrival, Unix milliseconds.</param>
/// <param name="Peer">Where it came from, for people.</param>
[GenerateSerializer]
[Immutable]
internal readonly record struct InboundFrame(
    [property: Id(0)] ulong Key,
    [property: Id(1)] InboundKind Kind,
    [property: Id(2)] byte[] Raw,
    [property: Id(3)] long ReceivedMs,
    [property: Id(4)] string Peer);

/// <summary>What became of an inbound frame.</summary>
internal enum Verdict : byte
{
    /// <summary>Stored: it may be confirmed.</summary>
    Stored,

    /// <summary>It was stored before: confirm again.</summary>
    Duplicate,

    /// <summary>Not stored: nothing may be said, the device sends again.</summary>
    NotStored,

    /// <summary>Of an unknown device that onboarding has no room for: nothing is stored, nothing is said.</summary>
    TurnedAway,
}

/// <summary>Verdicts in the order of the batch.</summary>
/// <param name="IsAway">The store, or the partition's owner, was away: what is not stored can be stored later, and comes again.</param>
[GenerateSerializer]
[Immutable]
internal sealed record IngestResult([property: Id(0)] Verdict[] Verdicts, [property: Id(1)] long[] ProbeDevices, [property: Id(2)] bool IsAway = false)
{
    /// <summary>None of a batch was stored.</summary>
    public static IngestResult Nothing(int count, bool isAway)
    {
        var verdicts = new Verdict[count];
        Array.Fill(verdicts, Verdict.NotStored);
        return new IngestResult(verdicts, [], isAway);
    }
}

/// <summary>A batch for one partition.</summary>
/// <param name="SentAtMs">When it was handed over, Unix milliseconds by the clock of whoever did.</param>
[GenerateSerializer]
[Immutable]
internal sealed record IngestBatch([property: Id(0)] InboundFrame[] Items, [property: Id(1)] long SentAtMs);
