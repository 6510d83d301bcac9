namespace Fengsui.Sensing;

/// <summary>Configuration section <c>Sensing</c>. Every limit of the gateway and the engine, with its unit in its name.</summary>
public sealed class SensingOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Sensing";

    /// <summary>Address the GB/T 26875.3 listeners bind to.</summary>
    public string ListenAddress { get; set; } = "127.0.0.1";

    /// <summary>TCP port; a negative one switches TCP off, 0 lets the system choose.</summary>
    public int TcpPort { get; set; } = 26875;

    /// <summary>UDP port; a negative one switches UDP off, 0 lets the system choose.</summary>
    public int UdpPort { get; set; } = 26875;

    /// <summary>Division that devices belong to until they are bound to a place, a GB/T 2260 code; empty for the topmost that is entered.</summary>
    public string HomeDivisionCode { get; set; } = "";

    /// <summary>Partitions of the engine, 1..32. Fixed when the installation is made.</summary>
    public int Partitions { get; set; } = 8;

    /// <summary>
    /// Devices that wait to be bound to a place at most, shared out evenly over the partitions; frames of further unknown devices
    /// are not taken. Known devices do not mind.
    /// </summary>
    public int MaxOnboardingDevices { get; set; } = 10_000;

    /// <summary>Seconds a new connection may take to its first valid frame; it is closed beyond. 0 for no limit.</summary>
    public int StrangerTimeoutSeconds { get; set; } = 120;

    /// <summary>Open TCP connections at most.</summary>
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Open TCP connections of one IP address at most; 0 for no limit (devices behind one NAT).</summary>
    public int MaxConnectionsPerAddress { get; set; }

    /// <summary>Frames of one connection that may wait for their commit; reading pauses beyond.</summary>
    public int MaxFramesInFlight { get; set; } = 64;

    /// <summary>Frames a second of one connection, averaged over 10 s; reading pauses beyond. 0 for no limit.</summary>
    public int MaxFramesPerSecond { get; set; } = 2_000;

    /// <summary>Faulty frames a minute without a valid one after which a connection is closed.</summary>
    public int MaxFaultsPerMinute { get; set; } = 20;

    /// <summary>Milliseconds an incomplete frame may wait for its next byte.</summary>
    public int StallTimeoutMs { get; set; } = 5_000;

    /// <summary>Bytes of output that may wait for a peer that does not read; it is closed beyond.</summary>
    public int MaxOutputBytes { get; set; } = 64 * 1024;

    /// <summary>UDP peers remembered at most.</summary>
    public int MaxUdpPeers { get; set; } = 20_000;

    /// <summary>Frames in one batch of a partition at most.</summary>
    public int MaxBatchFrames { get; set; } = 1_024;

    /// <summary>Seconds in which the same frame again counts as sent again (section 2.6 of the protocol notes).</summary>
    public int ResendWindowSeconds { get; set; } = 120;

    /// <summary>Seconds between happening and sending after which an event is shown as late.</summary>
    public int LateAfterSeconds { get; set; } = 60;

    /// <summary>Least silence, in seconds, before a device counts as offline.</summary>
    public int MinOfflineSeconds { get; set; } = 90;

    /// <summary>Seconds after a device's last connection closed before it counts as offline.</summary>
    public int DisconnectGraceSeconds { get; set; } = 30;

    /// <summary>Poll interval of a new device, seconds. GB 50440-2007 3.2.4: at most 7,200.</summary>
    public int DefaultPollIntervalSeconds { get; set; } = 1_800;

    /// <summary>Milliseconds to wait for an answer to a downlink command.</summary>
    public int DownlinkTimeoutMs { get; set; } = 4_000;

    /// <summary>How often a downlink command is sent again (GB/T 26875.3-2011 6.5 suggests 3).</summary>
    public int DownlinkResends { get; set; } = 3;

    /// <summary>Clock error in seconds beyond which a device's clock is set again.</summary>
    public int MaxClockErrorSeconds { get; set; } = 5;

    /// <summary>Name of the dialect profile for devices that have none.</summary>
    public string DefaultProfile { get; set; } = "standard";

    /// <summary>Port of the MQTT broker endpoint on <see cref="ListenAddress"/>; a negative one switches it off, 0 lets the system choose.</summary>
    public int MqttPort { get; set; } = 1883;

    /// <summary>Port of the MQTT broker endpoint over TLS; a negative one switches it off. It needs <see cref="MqttCertificatePath"/>.</summary>
    public int MqttTlsPort { get; set; } = -1;

    /// <summary>PKCS #12 file with the certificate and private key of the TLS endpoint.</summary>
    public string MqttCertificatePath { get; set; } = "";

    /// <summary>Password of that file; empty for none.</summary>
    public string MqttCertificatePassword { get; set; } = "";

    /// <summary>Open MQTT connections at most.</summary>
    public int MqttMaxSessions { get; set; } = 20_000;

    /// <summary>Bytes of one MQTT packet at most; whoever sends a larger one is disconnected.</summary>
    public int MqttMaxPacketBytes { get; set; } = 64 * 1024;

    /// <summary>Hours in which an MQTT message that is sent again is recognised.</summary>
    public int MqttResendWindowHours { get; set; } = 24;
}
