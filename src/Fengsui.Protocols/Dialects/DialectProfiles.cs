namespace Fengsui.Protocols.Gbt26875;

/// <summary>Built-in profiles for devices met in the field. Each departs from the text only where samples or a vendor's code show it.</summary>
public static class DialectProfiles
{
    /// <summary>The 2011 text with the tolerances that are safe for every device. Right for a device not known yet.</summary>
    public static DialectProfile Standard { get; } = new() { Name = "standard" };

    /// <summary>Four-Faith F9164: short type 2 objects, own analog types (signal in dBm, battery in mV).</summary>
    public static DialectProfile FourFaithShort { get; } = new()
    {
        Name = "fourfaith-short",
        TimeEncoding = TimeEncoding.Binary,
        ComponentAddressSplit = ComponentAddressSplit.SingleNumber,
        AnalogScales = new AnalogScaleSet([new AnalogScale(0x80, 1, "dBm", -150, 0), new AnalogScale(0x88, 1, "mV", 0, 32767)]),
    };

    /// <summary>Dahua fire terminal 1.03: BCD time, addresses in wire order, registration, keep-alive and extension types.</summary>
    public static DialectProfile Dahua103 { get; } = new()
    {
        Name = "dahua-v103",
        TimeEncoding = TimeEncoding.Bcd,
        AddressOrder = AddressOrder.WireDigits,
        CentreAddress = DeviceAddress.FromValue(DeviceAddress.MaxValue),
        ComponentAddressSplit = ComponentAddressSplit.LoopLowPointHigh,
        MaxSendAduLength = 512,
        ExtraCommands = new CodeSet(0x00, 0x07, 0x81),
        ExtraTypes = new CodeSet(0x00, 0x64, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0xBE, 0xBF, 0xC8, 0xC9, 0xCA, 0xF9, 0xFA),
        DahuaStatusBits = true,
        AduDialect = AduDialect.Dahua,
    };

    /// <summary>CRT transmitters: a one-byte handshake, and the centre's address is its IP address and port.</summary>
    public static DialectProfile CrtIpAddress { get; } = new() { Name = "crt-ip-address", TimeEncoding = TimeEncoding.Binary, CrtHandshake = true };

    /// <summary>Devices whose heartbeat is a send without data.</summary>
    public static DialectProfile HeartbeatEmptySend { get; } = new() { Name = "heartbeat-empty-send" };

    /// <summary>NB sensors that write component address and status high byte first and often have no clock.</summary>
    public static DialectProfile ScsmNb { get; } = new()
    {
        Name = "scsm-nb",
        AddressOrder = AddressOrder.WireDigits,
        CentreAddress = DeviceAddress.FromValue(0x0100_0000_0000),
        ComponentAddressSplit = ComponentAddressSplit.SingleNumber,
        BigEndianComponentAddress = true,
        BigEndianStatus = true,
    };

    /// <summary>Fubei 2018: the text plus restore types.</summary>
    public static DialectProfile Fubei2018 { get; } = new() { Name = "fubei-2018", RestoreTypes = true };

    /// <summary>Fubei 2024: 16-byte objects with access type and value.</summary>
    public static DialectProfile Fubei2024 { get; } = new()
    {
        Name = "fubei-2024",
        RestoreTypes = true,
        AduDialect = AduDialect.Fubei2024,
        ExtraTypes = new CodeSet(150, 151),
        ComponentAddressSplit = ComponentAddressSplit.SingleNumber,
    };

    /// <summary>JK-GH2013G: restore types and extra time tags.</summary>
    public static DialectProfile JkRestore { get; } = new()
    {
        Name = "jk-restore",
        RestoreTypes = true,
        ExtraTypes = new CodeSet(128, 129, 130, 131, 132, 133, 188, 189),
    };

    /// <summary>Any device that reports ended states with types 134 to 136.</summary>
    public static DialectProfile RestoreTypes { get; } = new() { Name = "restore-types", RestoreTypes = true };

    /// <summary>Devices that leave the ADU out of the checksum.</summary>
    public static DialectProfile HeaderOnlyChecksum { get; } = new()
    {
        Name = "header-only-checksum",
        Checksum = ChecksumTolerance.HeaderOnly,
        AddressOrder = AddressOrder.LittleEndianNumber,
        CentreAddress = DeviceAddress.FromValue(0x0100_0000_0000),
    };

    /// <summary>The 2018 dialect: two-byte type flag, no count, year first, checksum without the ADU.</summary>
    public static DialectProfile TwoByteType { get; } = new()
    {
        Name = "dialect-2byte-type",
        Checksum = ChecksumTolerance.HeaderOnly,
        TimeEncoding = TimeEncoding.YearFirst,
        AduDialect = AduDialect.TwoByteType,
        ComponentAddressSplit = ComponentAddressSplit.SingleNumber,
    };

    /// <summary>Home-made gateways without a clock and with raw tag ids in the description.</summary>
    public static DialectProfile Stm32 { get; } = new() { Name = "stm32", AddressOrder = AddressOrder.WireDigits };

    /// <summary>The text, but BCD time tags.</summary>
    public static DialectProfile BcdTime { get; } = new() { Name = "bcd-time", TimeEncoding = TimeEncoding.Bcd };

    /// <summary>Hikvision NP transmitters: a subset of the types, at most 512 bytes of data, centre address all <c>FF</c>.</summary>
    public static DialectProfile HikvisionNp { get; } = new()
    {
        Name = "hikvision-np",
        TimeEncoding = TimeEncoding.Binary,
        CentreAddress = DeviceAddress.FromValue(DeviceAddress.MaxValue),
        ComponentAddressSplit = ComponentAddressSplit.LoopLowPointHigh,
        MaxSendAduLength = 512,
    };

    /// <summary>Every built-in profile, the standard one first.</summary>
    public static IReadOnlyList<DialectProfile> All { get; } =
    [
        Standard, FourFaithShort, Dahua103, CrtIpAddress, HeartbeatEmptySend, ScsmNb, Fubei2018, Fubei2024, JkRestore,
        RestoreTypes, HeaderOnlyChecksum, TwoByteType, Stm32, BcdTime, HikvisionNp,
    ];

    /// <summary>The built-in profile of a name, or null.</summary>
    public static DialectProfile? Find(string name)
    {
        foreach (var profile in All)
        {
            if (string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return profile;
            }
        }

        return null;
    }
}
