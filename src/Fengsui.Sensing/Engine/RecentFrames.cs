using System.Runtime.InteropServices;

namespace Fengsui.Sensing.Engine;

/// <summary>
/// The latest frames of one device, to recognise one that is sent again: same serial and same content within the window
/// (GB/T 26875.3-2011 6.5: a retransmission is not a new packet). A device whose serial stands still is not fooled:
/// a frame counts as sent again only if no other content came under that serial since.
/// </summary>
/// <remarks>One partition's thread. Room for as many frames as two connections may have in flight.</remarks>
internal sealed class RecentFrames(long windowMs)
{
    private const int Capacity = 128;

    // Serials apart from the rest, so that looking one up is a search over a few adjacent words.
    private readonly List<ushort> _serials = new(4);
    private readonly List<Entry> _entries = new(4);
    private int _next;

    /// <summary>True when this very frame was taken before.</summary>
    public bool Contains(ushort serial, ulong contentHash, long nowMs)
    {
        var newest = Newest(serial);
        return newest >= 0 && nowMs - _entries[newest].ReceivedMs <= windowMs && _entries[newest].Hash == contentHash;
    }

    /// <summary>Remembers a frame.</summary>
    public void Add(ushort serial, ulong contentHash, long receivedMs)
    {
        var entry = new Entry(contentHash, receivedMs);
        if (_entries.Count < Capacity)
        {
            _serials.Add(serial);
            _entries.Add(entry);
            _next = _entries.Count == Capacity ? 0 : _entries.Count;
            return;
        }

        (_serials[_next], _entries[_next]) = (serial, entry);
        _next = (_next + 1) % Capacity;
    }

    // The ring's newer part ends before _next; what is behind that is older.
    private int Newest(ushort serial)
    {
        var serials = CollectionsMarshal.AsSpan(_serials);
        var newer = serials[.._next].LastIndexOf(serial);
        var older = newer < 0 ? serials[_next..].LastIndexOf(serial) : -1;
        return newer >= 0 ? newer : older < 0 ? -1 : older + _next;
    }

    /// <summary>A hash of command and ADU; the time of sending is left out, since some devices renew it.</summary>
    public static ulong HashOf(byte command, ReadOnlySpan<byte> adu)
    {
        const ulong Prime = 0x100000001B3;
        var hash = (0xCBF29CE484222325 ^ command) * Prime;
        var words = MemoryMarshal.Cast<byte, ulong>(adu);
        foreach (var word in words)
        {
            hash = (hash ^ word) * Prime;
            hash ^= hash >> 29;
        }

        foreach (var b in adu[(words.Length * sizeof(ulong))..])
        {
            hash = (hash ^ b) * Prime;
        }

        return hash;
    }

    private readonly record struct Entry(ulong Hash, long ReceivedMs);
}
