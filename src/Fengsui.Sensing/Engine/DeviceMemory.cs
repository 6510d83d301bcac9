using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;

namespace Fengsui.Sensing.Engine;

/// <summary>Identity of a point within its device.</summary>
internal readonly record struct PointKey(PointLevel Level, byte SystemType, byte SystemAddress, uint ComponentAddress);

/// <summary>A point in the memory of its partition.</summary>
internal sealed class PointMemory(Point point, PointState state, IEnumerable<int> measures)
{
    /// <summary>As people describe it; shared with nobody.</summary>
    public Point Point { get; set; } = point;

    public PointState State { get; } = state;

    /// <summary>True when the state must be written with the next commit.</summary>
    public bool Dirty { get; set; }

    /// <summary>Kinds of value that it has told and the store knows of, or will with this commit.</summary>
    public List<int> Measures { get; } = [.. measures];

    /// <summary>When the analog value shown was taken; 0 until one came.</summary>
    public long AnalogAtMs { get; set; }

    /// <summary>Last-seen time that is already in the store.</summary>
    public long StoredSeenMs { get; set; } = state.LastSeenAt?.ToUnixTimeMilliseconds() ?? 0;
}

/// <summary>A device in the memory of its partition.</summary>
internal sealed class DeviceMemory(Device device, DeviceState state, DialectProfile profile, long resendWindowMs)
{
    public Device Device { get; set; } = device;

    public DeviceState State { get; } = state;

    public DialectProfile Profile { get; set; } = profile;

    public Dictionary<PointKey, PointMemory> Points { get; } = [];

    public RecentFrames Recent { get; } = new(resendWindowMs);

    /// <summary>For how long what it sends again is recognised.</summary>
    public long ResendWindowMs => resendWindowMs;

    /// <summary>True for a device that speaks MQTT: nobody asks it anything, it is heard or it is not.</summary>
    public bool SpeaksMessages { get; } = DeviceKey.Parse(device.Key)?.IsMessage == true;

    /// <summary>False until the recent frames were read back from the store.</summary>
    public bool RecentLoaded { get; set; }

    public bool Dirty { get; set; }

    /// <summary>Points whose state must be written with the next commit.</summary>
    public List<PointMemory> DirtyPoints { get; } = [];

    /// <summary>Time encoding the device has shown so far.</summary>
    public TimeEncodingLearner Clock { get; set; }

    /// <summary>True once it was heard by this owner of the partition.</summary>
    public bool Heard { get; set; }

    /// <summary>When its last connection closed, or null while one is open or it never had one.</summary>
    public long? LinkClosedMs { get; set; }

    /// <summary>When it was asked for a sign of life, or null.</summary>
    public long? ProbedMs { get; set; }

    /// <summary>How this device writes time: its profile, else what it has shown.</summary>
    public TimeEncoding TimeEncoding => Profile.TimeEncoding != TimeEncoding.Auto ? Profile.TimeEncoding : Clock.Settled;

    public static PointKey KeyOf(Point point) =>
        new(point.Level, (byte)point.SystemType, (byte)point.SystemAddress, (uint)point.ComponentAddress);
}
