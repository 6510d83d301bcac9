using System.Net;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>One device connection (TCP) or remote endpoint (UDP), seen from those who answer it.</summary>
/// <remarks>Thread safe: the reader, the partition pumps and the downlink all write.</remarks>
internal abstract class Peer(IPAddress address, string name)
{
    private int _inFlight;
    private TaskCompletionSource? _room;

    /// <summary>IP address of the other side.</summary>
    public IPAddress Address { get; } = address;

    /// <summary>Endpoint for people, such as <c>tcp 10.1.2.3:40122</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The device of the last valid frame, or null before the first.</summary>
    public DeviceKey? Device { get; set; }

    /// <summary>True while it is the connection that spoke last for its device; kept by the registry.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Rules of the device's dialect.</summary>
    public DialectProfile Profile { get; set; } = DialectProfiles.Standard;

    /// <summary>The address the device calls us by: what we send as our own.</summary>
    public DeviceAddress Centre { get; private set; }

    /// <summary>The device's own address as it stands on the wire.</summary>
    public DeviceAddress Source { get; private set; }

    /// <summary>Version bytes the device uses.</summary>
    public (byte Major, byte User) Version { get; private set; } = (1, 1);

    /// <summary>When the device's clock was last looked at, Unix milliseconds.</summary>
    public long ClockSeenMs { get; set; }

    /// <summary>True when frames come, and go back, as hexadecimal text.</summary>
    public bool SpeaksHexText { get; set; }

    /// <summary>True after <see cref="BreakOff"/>: nothing that it has sent since is taken.</summary>
    public bool IsBroken { get; protected set; }

    /// <summary>True when this process stood still while the connection was open: what it sent may have come again elsewhere.</summary>
    public virtual bool IsStale => false;

    /// <summary>Frames handed over and not settled yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Remembers how the device addresses us.</summary>
    public void Note(in FrameView frame) =>
        (Centre, Source, Version) = (frame.Destination, frame.Source, (frame.VersionMajor, frame.VersionUser));

    /// <summary>Puts bytes into the output; they leave with <see cref="Flush"/>.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Sends what was written.</summary>
    public abstract void Flush();

    /// <summary>Answers in the peer's own protocol. False for a peer that is answered by a frame of GB/T 26875.3.</summary>
    public virtual bool Settle(in Routed routed, Verdict verdict) => false;

    /// <summary>Ends the connection, where there is one, because something that it sent could not be stored, or is stale.</summary>
    public virtual void BreakOff()
    {
    }

    /// <summary>Counts a frame that was handed over.</summary>
    public void Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>Counts a frame that was settled.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Exchange(ref _room, null)?.TrySetResult();
    }

    /// <summary>Waits until fewer than <paramref name="limit"/> frames are in flight.</summary>
    public async ValueTask RoomAsync(int limit, CancellationToken cancellation)
    {
        while (InFlight >= limit)
        {
            var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _room, room);
            if (InFlight >= limit)
            {
                await room.Task.WaitAsync(cancellation);
            }
        }
    }

    /// <summary>Writes a reply to a frame: 30 bytes, or their hexadecimal text.</summary>
    public void Reply(ReadOnlySpan<byte> reply)
    {
        if (!SpeaksHexText)
        {
            Write(reply);
            return;
        }

        Span<byte> text = stackalloc byte[FrameFormat.MaxFrameLength * 2];
        Convert.TryToHexString(reply, text, out var written);
        Write(text[..written]);
    }
}
