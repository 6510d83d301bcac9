using System.Collections.Concurrent;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Gateway;

/// <summary>
/// Which connections speak for which device, and how. A device may reconnect before its old connection is seen to be dead, or
/// hold two: the latest to speak is written to, the device is gone when the last closes.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PeerRegistry(DeviceIndex devices)
{
    private readonly ConcurrentDictionary<ulong, List<Peer>> _byDevice = new();

    /// <summary>Devices with an open connection.</summary>
    public int Devices => _byDevice.Count;

    /// <summary>The profile of a peer that has said nothing yet.</summary>
    public DialectProfile DefaultProfile => devices.Default;

    /// <summary>The profile to read frames by that a peer sends under an address.</summary>
    public DialectProfile ProfileOf(Peer peer, DeviceAddress source) => devices.ProfileOf(DeviceKey.From(source, peer.Address));

    /// <summary>Says whose frame it is; from now on the peer speaks for that device.</summary>
    public DeviceKey Recognise(Peer peer, in FrameView frame)
    {
        var key = DeviceKey.From(frame.Source, peer.Address);

        // Asked for each frame: people may set a device up while it is connected.
        peer.Profile = devices.ProfileOf(key);
        Bind(peer, key);
        peer.Note(frame);
        return key;
    }

    /// <summary>The peer spoke for the device.</summary>
    public void Bind(Peer peer, DeviceKey key)
    {
        if (peer.IsCurrent && peer.Device == key)
        {
            return;
        }

        if (peer.Device is { } before && before != key)
        {
            Unbind(peer);
        }

        peer.Device = key;
        while (true)
        {
            var peers = _byDevice.GetOrAdd(key.Value, static _ => []);
            lock (peers)
            {
                // A list that was emptied meanwhile has left the dictionary, and another may stand in its place.
                if (!_byDevice.TryGetValue(key.Value, out var current) || current != peers)
                {
                    continue;
                }

                peers.Remove(peer);
                if (peers.Count > 0)
                {
                    peers[^1].IsCurrent = false;
                }

                peers.Add(peer);
                peer.IsCurrent = true;
                return;
            }
        }
    }

    /// <summary>The peer closed. True when it was the device's last.</summary>
    public bool Unbind(Peer peer)
    {
        if (peer.Device is not { } key || !_byDevice.TryGetValue(key.Value, out var peers))
        {
            return false;
        }

        lock (peers)
        {
            peer.IsCurrent = false;
            peers.Remove(peer);
            if (peers.Count > 0)
            {
                peers[^1].IsCurrent = true;
                return false;
            }

            _byDevice.TryRemove(new KeyValuePair<ulong, List<Peer>>(key.Value, peers));
            return true;
        }
    }

    /// <summary>The connection that spoke last for the device, or null.</summary>
    public Peer? Find(DeviceKey key)
    {
        if (!_byDevice.TryGetValue(key.Value, out var peers))
        {
            return null;
        }

        lock (peers)
        {
            return peers.Count > 0 ? peers[^1] : null;
        }
    }
}
