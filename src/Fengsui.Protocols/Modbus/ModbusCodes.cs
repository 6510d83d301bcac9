namespace Fengsui.Protocols.Modbus;

/// <summary>Functions that read registers (Modbus Application Protocol V1.1b3, 6.3 and 6.4). Nothing here writes.</summary>
public enum ModbusFunction : byte
{
    /// <summary>Read holding registers.</summary>
    ReadHoldingRegisters = 3,

    /// <summary>Read input registers.</summary>
    ReadInputRegisters = 4,
}

/// <summary>What a slave says instead of values (Modbus Application Protocol V1.1b3, 7).</summary>
public enum ModbusExceptionCode : byte
{
    /// <summary>The slave does not know the function.</summary>
    IllegalFunction = 1,

    /// <summary>It has no such register, or not so many behind it.</summary>
    IllegalDataAddress = 2,

    /// <summary>A value of the request is not allowed.</summary>
    IllegalDataValue = 3,

    /// <summary>It failed while it did what was asked.</summary>
    ServerDeviceFailure = 4,

    /// <summary>It has begun something that takes long.</summary>
    Acknowledge = 5,

    /// <summary>It is busy with something that takes long.</summary>
    ServerDeviceBusy = 6,

    /// <summary>Its memory is damaged.</summary>
    MemoryParityError = 8,

    /// <summary>A gateway has no way to the slave.</summary>
    GatewayPathUnavailable = 10,

    /// <summary>A gateway had no answer from the slave.</summary>
    GatewayTargetFailedToRespond = 11,
}

/// <summary>What is wrong with the bytes of a frame.</summary>
public enum ModbusError : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The bytes end before the frame does.</summary>
    Truncated,

    /// <summary>The protocol identifier is not 0.</summary>
    WrongProtocol,

    /// <summary>The length is not one that a frame can have.</summary>
    WrongLength,

    /// <summary>It belongs to another transaction: mostly an answer that came too late.</summary>
    OtherTransaction,

    /// <summary>Another unit answers.</summary>
    OtherUnit,

    /// <summary>Another function is answered.</summary>
    OtherFunction,

    /// <summary>The count of bytes is not that of the registers that were asked for.</summary>
    WrongByteCount,

    /// <summary>An exception with a code that the specification does not have.</summary>
    UnknownException,
}

/// <summary>What is wrong, and where.</summary>
/// <param name="At">The byte of the frame, from 0.</param>
public readonly record struct ModbusFault(ModbusError Error, int At)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsNone => Error == ModbusError.None;

    /// <summary>For people, such as <c>WrongByteCount at byte 8</c>.</summary>
    public override string ToString() => IsNone ? "ok" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Error} at byte {At}");
}
