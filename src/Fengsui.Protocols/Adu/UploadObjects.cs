using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>System status, type 1 (8.2.1.1), and its restore type 134.</summary>
public readonly record struct SystemStatusObject(byte SystemType, byte SystemAddress, ushort Status, TimeTag Time) : IInformationObject
{
    public int Length => 10;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadSystemStatus or TypeFlag.RestoreSystemStatus;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], Status);
        Time.Write(destination[4..]);
    }
}

/// <summary>Component status, type 2 (8.2.1.2), and its restore type 135. The description takes at most 31 bytes of GB 18030.</summary>
public readonly record struct ComponentStatusObject(
    byte SystemType, byte SystemAddress, byte ComponentType, uint ComponentAddress, ushort Status, WireText Description, TimeTag Time)
    : IInformationObject
{
    public int Length => 46;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus;

    public void Validate() => TextLimit.Check(Description, ObjectLayout.TextLength, nameof(Description));

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = ComponentType;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[3..], ComponentAddress);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[7..], Status);
        Description.Write(destination.Slice(9, ObjectLayout.TextLength));
        Time.Write(destination[40..]);
    }
}

/// <summary>Component status without a description, as Four-Faith and others send it under type 2. For simulators.</summary>
public readonly record struct ShortComponentStatusObject(
    byte SystemType, byte SystemAddress, byte ComponentType, uint ComponentAddress, ushort Status, TimeTag Time) : IInformationObject
{
    public int Length => 15;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = ComponentType;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[3..], ComponentAddress);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[7..], Status);
        Time.Write(destination[9..]);
    }
}

/// <summary>Analog value of a component, type 3 (8.2.1.3).</summary>
public readonly record struct AnalogObject(
    byte SystemType, byte SystemAddress, byte ComponentType, uint ComponentAddress, byte AnalogType, short AnalogRaw, TimeTag Time)
    : IInformationObject
{
    public int Length => 16;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadComponentAnalog;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = ComponentType;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[3..], ComponentAddress);
        destination[7] = AnalogType;
        BinaryPrimitives.WriteInt16LittleEndian(destination[8..], AnalogRaw);
        Time.Write(destination[10..]);
    }
}

/// <summary>Operation at a facility, type 4 (8.2.1.4).</summary>
public readonly record struct FacilityOperationObject(byte SystemType, byte SystemAddress, byte Operation, byte Operator, TimeTag Time)
    : IInformationObject
{
    public int Length => 10;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadFacilityOperation;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = Operation;
        destination[3] = Operator;
        Time.Write(destination[4..]);
    }
}

/// <summary>Software version of a facility, type 5 (8.2.1.5); has no time tag.</summary>
public readonly record struct FacilityVersionObject(byte SystemType, byte SystemAddress, byte Major, byte Minor) : IInformationObject
{
    public int Length => 4;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadFacilityVersion;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = Major;
        destination[3] = Minor;
    }
}

/// <summary>Configuration of a system, type 6 (8.2.1.6): a text of at most 255 bytes, so objects differ in size.</summary>
public readonly record struct SystemConfigurationObject(byte SystemType, byte SystemAddress, WireText Text) : IInformationObject
{
    public int Length => 3 + Text.ByteCount;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadSystemConfiguration;

    public void Validate() => TextLimit.Check(Text, byte.MaxValue, nameof(Text));

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = (byte)Text.ByteCount;
        Text.Write(destination[3..Length]);
    }
}

/// <summary>Configuration of a component, type 7 (8.2.1.7): a description of at most 31 bytes, no time tag.</summary>
public readonly record struct ComponentConfigurationObject(
    byte SystemType, byte SystemAddress, byte ComponentType, uint ComponentAddress, WireText Description) : IInformationObject
{
    public int Length => 38;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadComponentConfiguration;

    public void Validate() => TextLimit.Check(Description, ObjectLayout.TextLength, nameof(Description));

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = ComponentType;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[3..], ComponentAddress);
        Description.Write(destination.Slice(7, ObjectLayout.TextLength));
    }
}

/// <summary>Clock of a facility, type 8 (8.2.1.8); some devices send it at every connection as a login.</summary>
public readonly record struct FacilityTimeObject(byte SystemType, byte SystemAddress, TimeTag Time) : IInformationObject
{
    public int Length => 8;

    public bool Fits(TypeFlag type) => type is TypeFlag.UploadFacilityTime;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        Time.Write(destination[2..]);
    }
}
