namespace Fengsui.Protocols.Gbt26875;

/// <summary>Figures of an exchange, for the side that owns sockets and timers. The codec itself keeps no time.</summary>
public static class ExchangeLimits
{
    /// <summary>The text's limit for an answer (GB/T 26875.3-2011, 6.5); devices use 5 to 10 s.</summary>
    public static readonly TimeSpan MaxAnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>What the centre waits for an answer: four tries must fit into the 20 s in which a fire has to be shown.</summary>
    public static readonly TimeSpan DownlinkAnswerTime = TimeSpan.FromSeconds(4);

    /// <summary>Times a frame is sent again after the first (6.5 suggests 3). A retransmission keeps its serial.</summary>
    public const int Retransmissions = 3;

    /// <summary>Silence inside a frame after which <see cref="StreamDecoder.SkipStalled"/> is due.</summary>
    public static readonly TimeSpan InterByteTime = TimeSpan.FromSeconds(5);

    /// <summary>Unread bytes a connection may hold.</summary>
    public const int ConnectionBufferBytes = 8 * 1024;

    /// <summary>Faults in a minute without a valid frame after which a peer is disconnected.</summary>
    public const int FaultsPerMinute = 20;

    /// <summary>The same source, serial and data within this time is a retransmission: confirm again, store once.</summary>
    public static readonly TimeSpan RetransmissionWindow = TimeSpan.FromMinutes(2);
}
