using System.Buffers.Binary;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>Asks about a system: types 61, 65, 66 and 68.</summary>
public readonly record struct SystemQueryObject(byte SystemType, byte SystemAddress) : IInformationObject
{
    public int Length => 2;

    public bool Fits(TypeFlag type) =>
        type is TypeFlag.ReadSystemStatus or TypeFlag.ReadFacilityVersion or TypeFlag.ReadSystemConfiguration or TypeFlag.ReadFacilityTime;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
    }
}

/// <summary>Asks about a component: types 62, 63 and 67. The component type is not part of the question.</summary>
public readonly record struct ComponentQueryObject(byte SystemType, byte SystemAddress, uint ComponentAddress) : IInformationObject
{
    public int Length => 6;

    public bool Fits(TypeFlag type) =>
        type is TypeFlag.ReadComponentStatus or TypeFlag.ReadComponentAnalog or TypeFlag.ReadComponentConfiguration;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[2..], ComponentAddress);
    }
}

/// <summary>Asks for operation records of a facility from an instant on, type 64; at most 102 of them.</summary>
public readonly record struct FacilityRecordsQueryObject(byte SystemType, byte SystemAddress, byte RecordCount, TimeTag From) : IInformationObject
{
    public int Length => 9;

    public bool Fits(TypeFlag type) => type is TypeFlag.ReadFacilityOperations;

    public void Validate() => RecordLimit.Check(RecordCount, nameof(RecordCount));

    public void Write(Span<byte> destination)
    {
        destination[0] = SystemType;
        destination[1] = SystemAddress;
        destination[2] = RecordCount;
        From.Write(destination[3..]);
    }
}

/// <summary>Asks for operation records of the device from an instant on, type 84; at most 102 of them.</summary>
public readonly record struct DeviceRecordsQueryObject(byte RecordCount, TimeTag From) : IInformationObject
{
    public int Length => 7;

    public bool Fits(TypeFlag type) => type is TypeFlag.ReadDeviceOperations;

    public void Validate() => RecordLimit.Check(RecordCount, nameof(RecordCount));

    public void Write(Span<byte> destination)
    {
        destination[0] = RecordCount;
        From.Write(destination[1..]);
    }
}

/// <summary>The one reserved byte of types 81, 85, 86, 88 and 89.</summary>
public readonly record struct ReservedObject(byte Reserved) : IInformationObject
{
    public int Length => 1;

    public bool Fits(TypeFlag type) =>
        type is TypeFlag.ReadDeviceStatus or TypeFlag.ReadDeviceVersion or TypeFlag.ReadDeviceConfiguration
            or TypeFlag.ReadDeviceTime or TypeFlag.InitialiseDevice;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination) => destination[0] = Reserved;
}

/// <summary>Asks whether someone is on duty, type 91, with the minutes left to answer.</summary>
public readonly record struct DutyCheckObject(byte TimeoutMinutes) : IInformationObject
{
    public int Length => 1;

    public bool Fits(TypeFlag type) => type is TypeFlag.DutyCheck;

    public void Validate()
    {
    }

    public void Write(Span<byte> destination) => destination[0] = TimeoutMinutes;
}

internal static class RecordLimit
{
    internal const byte MaxRecords = 102;

    internal static void Check(byte count, string field)
    {
        if (count > MaxRecords)
        {
            throw new ArgumentException($"{field} is at most {MaxRecords}.", field);
        }
    }
}
