using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Fleet;

/// <summary>How one device, or one damaged frame, is to be written.</summary>
internal readonly record struct WireStyle(TimeEncoding Time, bool ShortComponents);

/// <summary>Turns uploads into frames with the project's codec.</summary>
internal sealed class UploadEncoder(SimulatedCounty county, int transmitter)
{
    private const byte SystemAddress = 1;
    private const int MaxComponentStatuses = 22;

    private readonly SimulatedTransmitter _transmitter = county.Transmitters[transmitter];

    public byte[] Encode(Upload upload, in FrameHeader header, WireStyle style)
    {
        Span<byte> buffer = stackalloc byte[FrameFormat.MaxFrameLength];
        if (upload.Type == 0)
        {
            return buffer[..FrameWriter.Write(buffer, header, default)].ToArray();
        }

        var builder = new FrameBuilder(buffer, header, upload.Type);
        Fill(ref builder, upload, style);
        return builder.Finish().ToArray();
    }

    /// <summary>The ADU alone, for an answer.</summary>
    public byte[] EncodeMany(TypeFlag type, in FrameHeader header, IReadOnlyList<Upload> uploads, WireStyle style)
    {
        Span<byte> buffer = stackalloc byte[FrameFormat.MaxFrameLength];
        var builder = new FrameBuilder(buffer, header, type);
        foreach (var upload in uploads.Take(MaxFor(type)))
        {
            Fill(ref builder, upload, style);
        }

        if (builder.Count == 0)
        {
            // Nothing to tell about what was asked: type and a count of zero.
            return buffer[..FrameWriter.Write(buffer, header, [(byte)type, 0])].ToArray();
        }

        return builder.Finish().ToArray();
    }

    private static int MaxFor(TypeFlag type) => type == TypeFlag.UploadComponentStatus ? MaxComponentStatuses : TypeFlags.MaxObjects(type);

    private void Fill(ref FrameBuilder builder, Upload upload, WireStyle style)
    {
        var time = TimeTag.FromDateTime(upload.EventTime, style.Time);
        switch (upload.Type)
        {
            case TypeFlag.UploadSystemStatus or TypeFlag.RestoreSystemStatus:
                builder.Add(new SystemStatusObject(upload.SystemType, SystemAddress, upload.Status, time));
                break;
            case TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus:
                AddComponentStatus(ref builder, upload, style, time);
                break;
            case TypeFlag.UploadComponentAnalog:
                AddAnalogs(ref builder, upload, time);
                break;
            case TypeFlag.UploadFacilityOperation:
                builder.Add(new FacilityOperationObject(upload.SystemType, SystemAddress, (byte)upload.Status, upload.Operator, time));
                break;
            case TypeFlag.UploadComponentConfiguration:
                AddConfigurations(ref builder, upload);
                break;
            default:
                FillAboutDevice(ref builder, upload, time);
                break;
        }
    }

    private void FillAboutDevice(ref FrameBuilder builder, Upload upload, TimeTag time)
    {
        switch (upload.Type)
        {
            case TypeFlag.UploadFacilityVersion:
                builder.Add(new FacilityVersionObject(upload.SystemType, SystemAddress, 3, 2));
                break;
            case TypeFlag.UploadSystemConfiguration:
                builder.Add(new SystemConfigurationObject(upload.SystemType, SystemAddress, WireText.Fit(SystemText(upload.SystemType), byte.MaxValue)));
                break;
            case TypeFlag.UploadFacilityTime:
                builder.Add(new FacilityTimeObject(upload.SystemType, SystemAddress, time));
                break;
            case TypeFlag.UploadDeviceStatus or TypeFlag.RestoreDeviceStatus:
                builder.Add(new DeviceStatusObject((byte)upload.Status, time));
                break;
            case TypeFlag.UploadDeviceOperation:
                builder.Add(new DeviceOperationObject((byte)upload.Status, upload.Operator, time));
                break;
            case TypeFlag.UploadDeviceVersion:
                builder.Add(new DeviceVersionObject(2, (byte)(_transmitter.Model.Length % 10)));
                break;
            case TypeFlag.UploadDeviceConfiguration:
                builder.Add(new DeviceConfigurationObject(WireText.Fit($"{_transmitter.Model};heartbeat=30;components={_transmitter.ComponentCount}", byte.MaxValue)));
                break;
            case TypeFlag.UploadDeviceTime:
                builder.Add(new ClockObject(time));
                break;
            default:
                throw new ArgumentException($"A device does not upload type {(byte)upload.Type}.", nameof(upload));
        }
    }

    private void AddComponentStatus(ref FrameBuilder builder, Upload upload, WireStyle style, TimeTag time)
    {
        var component = county.Components[upload.Component];
        if (style.ShortComponents)
        {
            builder.Add(new ShortComponentStatusObject(
                component.SystemType, component.SystemAddress, component.ComponentType, component.Address, upload.Status, time));
        }
        else
        {
            builder.Add(new ComponentStatusObject(
                component.SystemType, component.SystemAddress, component.ComponentType, component.Address, upload.Status, component.Location, time));
        }
    }

    private void AddAnalogs(ref FrameBuilder builder, Upload upload, TimeTag time)
    {
        foreach (var (index, raw) in upload.Values)
        {
            var component = county.Components[index];
            builder.Add(new AnalogObject(
                component.SystemType, component.SystemAddress, component.ComponentType, component.Address, component.Analog!.AnalogType, raw, time));
        }
    }

    private void AddConfigurations(ref FrameBuilder builder, Upload upload)
    {
        for (var i = upload.Component; i < upload.Component + upload.Count; i++)
        {
            var component = county.Components[i];
            builder.Add(new ComponentConfigurationObject(
                component.SystemType, component.SystemAddress, component.ComponentType, component.Address, component.Location));
        }
    }

    private string SystemText(byte systemType)
    {
        var count = county.Components.AsSpan(_transmitter.FirstComponent, _transmitter.ComponentCount).ToArray().Count(c => c.SystemType == systemType);
        return $"{_transmitter.Model} 部件{count}点";
    }
}
