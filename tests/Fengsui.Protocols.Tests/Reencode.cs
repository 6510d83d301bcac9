using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>Writes a decoded frame again, field by field through the typed objects: the way back is independent of the way in.</summary>
internal static class Reencode
{
    public static byte[] Frame(in FrameView frame)
    {
        var buffer = new byte[FrameFormat.MaxFrameLength];
        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        if (frame.Adu.Length < TypeFlags.HeaderLength)
        {
            return buffer[..FrameWriter.Write(buffer, frame.Header, frame.Adu)];
        }

        var builder = new FrameBuilder(buffer, frame.Header, reader.TypeFlag);
        foreach (var info in reader)
        {
            Add(ref builder, info);
        }

        return builder.Finish().ToArray();
    }

    public static void Add(ref FrameBuilder builder, in InfoObject info)
    {
        switch (info.TypeFlag)
        {
            case >= TypeFlag.ReadSystemStatus and <= TypeFlag.DutyCheck:
                AddDownlink(ref builder, info);
                break;
            case >= TypeFlag.UploadDeviceStatus and <= TypeFlag.UploadDeviceTime:
                AddDevice(ref builder, info);
                break;
            default:
                AddFacility(ref builder, info);
                break;
        }
    }

    private static void AddFacility(ref FrameBuilder builder, in InfoObject i)
    {
        switch (i.TypeFlag)
        {
            case TypeFlag.UploadSystemStatus:
                builder.Add(new SystemStatusObject(i.SystemType, i.SystemAddress, i.Status, i.Time));
                break;
            case TypeFlag.UploadComponentStatus:
                builder.Add(new ComponentStatusObject(i.SystemType, i.SystemAddress, i.ComponentType, i.ComponentAddress, i.Status, Bytes(i), i.Time));
                break;
            case TypeFlag.UploadComponentAnalog:
                builder.Add(new AnalogObject(i.SystemType, i.SystemAddress, i.ComponentType, i.ComponentAddress, i.AnalogType, i.AnalogRaw, i.Time));
                break;
            case TypeFlag.UploadFacilityOperation:
                builder.Add(new FacilityOperationObject(i.SystemType, i.SystemAddress, i.Operation, i.Operator, i.Time));
                break;
            case TypeFlag.UploadFacilityVersion:
                builder.Add(new FacilityVersionObject(i.SystemType, i.SystemAddress, i.Major, i.Minor));
                break;
            case TypeFlag.UploadSystemConfiguration:
                builder.Add(new SystemConfigurationObject(i.SystemType, i.SystemAddress, Bytes(i)));
                break;
            case TypeFlag.UploadComponentConfiguration:
                builder.Add(new ComponentConfigurationObject(i.SystemType, i.SystemAddress, i.ComponentType, i.ComponentAddress, Bytes(i)));
                break;
            case TypeFlag.UploadFacilityTime:
                builder.Add(new FacilityTimeObject(i.SystemType, i.SystemAddress, i.Time));
                break;
            default:
                throw new InvalidOperationException($"Type {i.TypeFlag} cannot be written again.");
        }
    }

    private static void AddDevice(ref FrameBuilder builder, in InfoObject i)
    {
        switch (i.TypeFlag)
        {
            case TypeFlag.UploadDeviceStatus:
                builder.Add(new DeviceStatusObject((byte)i.Status, i.Time));
                break;
            case TypeFlag.UploadDeviceOperation:
                builder.Add(new DeviceOperationObject(i.Operation, i.Operator, i.Time));
                break;
            case TypeFlag.UploadDeviceVersion:
                builder.Add(new DeviceVersionObject(i.Major, i.Minor));
                break;
            case TypeFlag.UploadDeviceConfiguration:
                builder.Add(new DeviceConfigurationObject(Bytes(i)));
                break;
            case TypeFlag.UploadDeviceTime:
                builder.Add(new ClockObject(i.Time));
                break;
            default:
                throw new InvalidOperationException($"Type {i.TypeFlag} cannot be written again.");
        }
    }

    private static void AddDownlink(ref FrameBuilder builder, in InfoObject i)
    {
        switch (i.TypeFlag)
        {
            case TypeFlag.ReadSystemStatus or TypeFlag.ReadFacilityVersion or TypeFlag.ReadSystemConfiguration or TypeFlag.ReadFacilityTime:
                builder.Add(new SystemQueryObject(i.SystemType, i.SystemAddress));
                break;
            case TypeFlag.ReadComponentStatus or TypeFlag.ReadComponentAnalog or TypeFlag.ReadComponentConfiguration:
                builder.Add(new ComponentQueryObject(i.SystemType, i.SystemAddress, i.ComponentAddress));
                break;
            case TypeFlag.ReadFacilityOperations:
                builder.Add(new FacilityRecordsQueryObject(i.SystemType, i.SystemAddress, i.RecordCount, i.Time));
                break;
            case TypeFlag.ReadDeviceOperations:
                builder.Add(new DeviceRecordsQueryObject(i.RecordCount, i.Time));
                break;
            case TypeFlag.SynchroniseClock:
                builder.Add(new ClockObject(i.Time));
                break;
            case TypeFlag.DutyCheck:
                builder.Add(new DutyCheckObject(i.TimeoutMinutes));
                break;
            default:
                builder.Add(new ReservedObject(i.Reserved));
                break;
        }
    }

    private static WireText Bytes(in InfoObject info) => new(info.TextBytes.ToArray());
}
