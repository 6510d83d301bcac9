namespace Fengsui.Protocols.Gbt26875;

/// <summary>Status of the device itself, type 21 (8.2.2.1), and its restore type 136.</summary>
public readonly record struct DeviceStatusObject(byte Status, TimeTag Time) : IInformationObject
{
    public int Length => 7;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadDeviceStatus or TypeFlag.RestoreDeviceStatus;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = Status;
        Time.Write(destination[1..]);
    }
}

/// <summary>Operation at the device, type 24 (8.2.2.2): bit 5 answers a duty check.</summary>
public readonly record struct DeviceOperationObject(byte Operation, byte Operator, TimeTag Time) : IInformationObject
{
    public int Length => 8;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadDeviceOperation;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = Operation;
        destination[1] = Operator;
        Time.Write(destination[2..]);
    }
}

/// <summary>Software version of the device, type 25 (8.2.2.3).</summary>
public readonly record struct DeviceVersionObject(byte Major, byte Minor) : IInformationObject
{
    public int Length => 2;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadDeviceVersion;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = Major;
        destination[1] = Minor;
    }
}

/// <summary>Configuration of the device, type 26 (8.2.2.4): a text of at most 255 bytes.</summary>
public readonly record struct DeviceConfigurationObject(WireText Text) : IInformationObject
{
    public int Length => 1 + Text.ByteCount;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadDeviceConfiguration;

    public void Validate() => TextLimit.Check(Text, byte.MaxValue, nameof(Text));

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Text.ByteCount;
        Text.Write(destination[1..Length]);
    }
}

/// <summary>A clock alone: the device's, type 28 (8.2.2.5), or the centre's to set it by, type 90.</summary>
public readonly record struct ClockObject(TimeTag Time) : IInformationObject
{
    public int Length => TimeTag.Length;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadDeviceTime or TypeFlag.SynchroniseClock;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination) => Time.Write(destination);
}

internal static class TextLimit
{
    internal static void Check(WireText text, int limit, string field)
    {
        if (text.ByteCount > limit)
        {
            throw new ArgumentException($"{field} takes at most {limit} bytes of GB 18030; {nameof(WireText)}.{nameof(WireText.Fit)} cuts at a whole character.", field);
        }
    }
}
