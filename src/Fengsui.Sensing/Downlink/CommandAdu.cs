using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Downlink;

/// <summary>What a person fills in for a command; which fields are needed depends on the kind.</summary>
/// <param name="SystemType">Table 4 code, for the facility and component kinds.</param>
/// <param name="SystemAddress">0..255.</param>
/// <param name="ComponentAddress">As the little-endian integer of its wire bytes.</param>
/// <param name="Minutes">Answer window of a duty check, 1..255.</param>
/// <param name="Records">How many operation records to read, 1..102.</param>
/// <param name="Since">From when operation records are read.</param>
internal sealed record CommandInput(
    int? SystemType = null, int? SystemAddress = null, long? ComponentAddress = null, int? Minutes = null, int? Records = null,
    DateTimeOffset? Since = null);

/// <summary>From a person's input to the ADU of a command (GB/T 26875.3-2011 8.3), or a refusal that names the field.</summary>
internal static class CommandAdu
{
    private const int MaxRecords = 102;

    /// <summary>Command byte and type flag of a kind.</summary>
    public static (Command Command, TypeFlag Type) Of(CommandKind kind) => kind switch
    {
        CommandKind.SynchroniseClock => (Command.Control, TypeFlag.SynchroniseClock),
        CommandKind.DutyCheck => (Command.Control, TypeFlag.DutyCheck),
        CommandKind.InitialiseDevice => (Command.Control, TypeFlag.InitialiseDevice),
        CommandKind.ReadDeviceStatus => (Command.Request, TypeFlag.ReadDeviceStatus),
        CommandKind.ReadDeviceOperations => (Command.Request, TypeFlag.ReadDeviceOperations),
        CommandKind.ReadDeviceVersion => (Command.Request, TypeFlag.ReadDeviceVersion),
        CommandKind.ReadDeviceConfiguration => (Command.Request, TypeFlag.ReadDeviceConfiguration),
        CommandKind.ReadDeviceTime => (Command.Request, TypeFlag.ReadDeviceTime),
        CommandKind.ReadSystemStatus => (Command.Request, TypeFlag.ReadSystemStatus),
        CommandKind.ReadComponentStatus => (Command.Request, TypeFlag.ReadComponentStatus),
        CommandKind.ReadComponentAnalog => (Command.Request, TypeFlag.ReadComponentAnalog),
        CommandKind.ReadFacilityOperations => (Command.Request, TypeFlag.ReadFacilityOperations),
        CommandKind.ReadFacilityVersion => (Command.Request, TypeFlag.ReadFacilityVersion),
        CommandKind.ReadSystemConfiguration => (Command.Request, TypeFlag.ReadSystemConfiguration),
        CommandKind.ReadComponentConfiguration => (Command.Request, TypeFlag.ReadComponentConfiguration),
        CommandKind.ReadFacilityTime => (Command.Request, TypeFlag.ReadFacilityTime),
    };

    /// <summary>Builds the ADU, times as the device writes them. A clock's time is set anew at each send.</summary>
    public static Outcome<byte[]> Build(CommandKind kind, CommandInput input, DateTimeOffset now, TimeEncoding encoding)
    {
        var type = Of(kind).Type;
        switch (kind)
        {
            case CommandKind.SynchroniseClock:
                return Bytes(type, new ClockObject(Tag(now, encoding)));
            case CommandKind.DutyCheck:
                return Range(input.Minutes, 1, byte.MaxValue, "minutes", out var minutes) ?? Bytes(type, new DutyCheckObject((byte)minutes));
            case CommandKind.ReadDeviceOperations:
                return Range(input.Records ?? 20, 1, MaxRecords, "records", out var records)
                    ?? Bytes(type, new DeviceRecordsQueryObject((byte)records, Tag(input.Since ?? now.AddDays(-1), encoding)));
            case CommandKind.ReadFacilityOperations:
                return System(input, out var st, out var sa)
                    ?? Range(input.Records ?? 20, 1, MaxRecords, "records", out records)
                    ?? Bytes(type, new FacilityRecordsQueryObject(st, sa, (byte)records, Tag(input.Since ?? now.AddDays(-1), encoding)));
            case CommandKind.ReadSystemStatus or CommandKind.ReadFacilityVersion or CommandKind.ReadSystemConfiguration
                or CommandKind.ReadFacilityTime:
                return System(input, out st, out sa) ?? Bytes(type, new SystemQueryObject(st, sa));
            case CommandKind.ReadComponentStatus or CommandKind.ReadComponentAnalog or CommandKind.ReadComponentConfiguration:
                return System(input, out st, out sa) ?? Component(input, type, st, sa);
            default:
                return Bytes(type, new ReservedObject(0));
        }
    }

    private static Outcome<byte[]> Component(CommandInput input, TypeFlag type, byte st, byte sa) =>
        input.ComponentAddress is { } address and >= 0 and <= uint.MaxValue
            ? Bytes(type, new ComponentQueryObject(st, sa, (uint)address))
            : Refusal.Invalid("sensing.command.out-of-range", "componentAddress", "0", "4294967295");

    private static Outcome<byte[]>? System(CommandInput input, out byte type, out byte address)
    {
        address = 0;
        var refused = Range(input.SystemType, 0, byte.MaxValue, "systemType", out var st)
            ?? Range(input.SystemAddress, 0, byte.MaxValue, "systemAddress", out address);
        type = st;
        return refused;
    }

    private static Outcome<byte[]>? Range(int? value, int least, int most, string field, out byte result)
    {
        result = 0;
        if (value is not { } given || given < least || given > most)
        {
            return Refusal.Invalid(
                "sensing.command.out-of-range", field, least.ToString(Invariant), most.ToString(Invariant));
        }

        result = (byte)given;
        return null;
    }

    private static global::System.Globalization.CultureInfo Invariant => global::System.Globalization.CultureInfo.InvariantCulture;

    private static TimeTag Tag(DateTimeOffset time, TimeEncoding encoding) =>
        TimeTag.FromDateTime(Gateway.Replies.LocalTime(time), encoding);

    private static Outcome<byte[]> Bytes<T>(TypeFlag type, T info)
        where T : struct, IInformationObject
    {
        var adu = new byte[TypeFlags.HeaderLength + info.Length];
        adu[0] = (byte)type;
        adu[1] = 1;
        info.Write(adu.AsSpan(TypeFlags.HeaderLength));
        return adu;
    }
}
