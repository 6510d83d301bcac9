using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>Conforming frames of every type, from a seed.</summary>
internal static class Samples
{
    public static readonly FrameHeader Header = new(
        7, DeviceAddress.FromValue(889), DeviceAddress.FromValue(88888), Command.Send, TimeTag.FromDateTime(new DateTime(2026, 8, 9, 14, 30, 15)));

    private static readonly TypeFlag[] Types = [.. Enum.GetValues<TypeFlag>().Where(TypeFlags.IsStandard)];

    private static readonly string[] Texts = ["", "1号楼3层东走廊", "𠮷楼", "##@@##", "Pump 2", "一二三四五六七八九十甲乙丙丁戊"];

    public sealed record Sample(TypeFlag Type, int Count, FrameHeader Header, byte[] Bytes);

    public static Gen<Sample> Frame { get; } =
        Gen.Select(Gen.Int[0, Types.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, int.MaxValue]).Select(
            (type, count, seed) => Build(Types[type], 1 + (count % TypeFlags.MaxObjects(Types[type])), seed));

    public static Sample Build(TypeFlag type, int count, int seed)
    {
        var random = new Random(seed);
        var command = TypeFlags.IsUpload(type) ? Command.Send : TypeFlags.IsRead(type) ? Command.Request : Command.Control;
        var header = Header with { Command = command, Serial = (ushort)random.Next(), Source = DeviceAddress.FromValue((ulong)random.NextInt64(1L << 48)) };
        var builder = new FrameBuilder(new byte[FrameFormat.MaxFrameLength], header, type);
        for (var i = 0; i < count; i++)
        {
            Add(ref builder, type, random);
        }

        return new Sample(type, count, header, builder.Finish().ToArray());
    }

    private static void Add(ref FrameBuilder builder, TypeFlag type, Random r)
    {
        switch (type)
        {
            case TypeFlag.UploadSystemStatus:
                builder.Add(new SystemStatusObject(Byte(r), Byte(r), Word(r), Time(r)));
                break;
            case TypeFlag.UploadComponentStatus:
                builder.Add(new ComponentStatusObject(Byte(r), Byte(r), Byte(r), (uint)r.Next(), Word(r), Text(r), Time(r)));
                break;
            case TypeFlag.UploadComponentAnalog:
                builder.Add(new AnalogObject(Byte(r), Byte(r), Byte(r), (uint)r.Next(), Byte(r), (short)Word(r), Time(r)));
                break;
            case TypeFlag.UploadFacilityOperation:
                builder.Add(new FacilityOperationObject(Byte(r), Byte(r), Byte(r), Byte(r), Time(r)));
                break;
            case TypeFlag.UploadFacilityVersion:
                builder.Add(new FacilityVersionObject(Byte(r), Byte(r), Byte(r), Byte(r)));
                break;
            case TypeFlag.UploadSystemConfiguration:
                builder.Add(new SystemConfigurationObject(Byte(r), Byte(r), Bytes(r)));
                break;
            case TypeFlag.UploadComponentConfiguration:
                builder.Add(new ComponentConfigurationObject(Byte(r), Byte(r), Byte(r), (uint)r.Next(), Text(r)));
                break;
            case TypeFlag.UploadFacilityTime:
                builder.Add(new FacilityTimeObject(Byte(r), Byte(r), Time(r)));
                break;
            default:
                AddOther(ref builder, type, r);
                break;
        }
    }

    private static void AddOther(ref FrameBuilder builder, TypeFlag type, Random r)
    {
        switch (type)
        {
            case TypeFlag.UploadDeviceStatus:
                builder.Add(new DeviceStatusObject(Byte(r), Time(r)));
                break;
            case TypeFlag.UploadDeviceOperation:
                builder.Add(new DeviceOperationObject(Byte(r), Byte(r), Time(r)));
                break;
            case TypeFlag.UploadDeviceVersion:
                builder.Add(new DeviceVersionObject(Byte(r), Byte(r)));
                break;
            case TypeFlag.UploadDeviceConfiguration:
                builder.Add(new DeviceConfigurationObject(Bytes(r)));
                break;
            case TypeFlag.UploadDeviceTime or TypeFlag.SynchroniseClock:
                builder.Add(new ClockObject(Time(r)));
                break;
            case TypeFlag.ReadSystemStatus or TypeFlag.ReadFacilityVersion or TypeFlag.ReadSystemConfiguration or TypeFlag.ReadFacilityTime:
                builder.Add(new SystemQueryObject(Byte(r), Byte(r)));
                break;
            case TypeFlag.ReadComponentStatus or TypeFlag.ReadComponentAnalog or TypeFlag.ReadComponentConfiguration:
                builder.Add(new ComponentQueryObject(Byte(r), Byte(r), (uint)r.Next()));
                break;
            case TypeFlag.ReadFacilityOperations:
                builder.Add(new FacilityRecordsQueryObject(Byte(r), Byte(r), (byte)r.Next(103), Time(r)));
                break;
            case TypeFlag.ReadDeviceOperations:
                builder.Add(new DeviceRecordsQueryObject((byte)r.Next(103), Time(r)));
                break;
            case TypeFlag.DutyCheck:
                builder.Add(new DutyCheckObject(Byte(r)));
                break;
            default:
                builder.Add(new ReservedObject(Byte(r)));
                break;
        }
    }

    private static byte Byte(Random r) => (byte)r.Next(256);

    private static ushort Word(Random r) => (ushort)r.Next(65536);

    private static WireText Text(Random r) => r.Next(3) == 0 ? Bytes(r, ObjectLayoutTextLength) : Texts[r.Next(Texts.Length)];

    private const int ObjectLayoutTextLength = 31;

    private static WireText Bytes(Random r) => Bytes(r, r.Next(256));

    private static WireText Bytes(Random r, int length)
    {
        var bytes = new byte[length];
        r.NextBytes(bytes);
        return new WireText(bytes);
    }

    private static TimeTag Time(Random r) =>
        TimeTag.FromDateTime(new DateTime(2000, 1, 1).AddSeconds(r.NextInt64((long)TimeSpan.FromDays(36524).TotalSeconds)));
}
