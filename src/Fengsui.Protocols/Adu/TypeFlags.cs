namespace Fengsui.Protocols.Gbt26875;

/// <summary>What table 3 of GB/T 26875.3-2011 says about type flags.</summary>
public static class TypeFlags
{
    /// <summary>The ADU begins with type flag and object count.</summary>
    public const int HeaderLength = 2;

    private const int RequestOffset = 60;

    /// <summary>True for the types the text defines; user-defined ones are not among them.</summary>
    public static bool IsStandard(TypeFlag type) => ObjectLayouts.Standard((byte)type) is not null;

    /// <summary>True for types a device sends (1 to 28).</summary>
    public static bool IsUpload(TypeFlag type) => (byte)type <= 28 && IsStandard(type);

    /// <summary>True for types that ask for data (61 to 88, command 4).</summary>
    public static bool IsRead(TypeFlag type) => (byte)type is >= 61 and <= 88 && IsStandard(type);

    /// <summary>True for types that instruct (89 to 91, command 1).</summary>
    public static bool IsControl(TypeFlag type) => type is TypeFlag.InitialiseDevice or TypeFlag.SynchroniseClock or TypeFlag.DutyCheck;

    /// <summary>True for types that say a state has ended.</summary>
    public static bool IsRestore(TypeFlag type) =>
        type is TypeFlag.RestoreSystemStatus or TypeFlag.RestoreComponentStatus or TypeFlag.RestoreDeviceStatus;

    /// <summary>Most objects one ADU may hold, or 0 for a type the text does not define.</summary>
    public static int MaxObjects(TypeFlag type) => ObjectLayouts.MaxObjects((byte)type);

    /// <summary>The type a device answers a read with: 60 lower. Null if the type asks for nothing.</summary>
    public static TypeFlag? ResponseTo(TypeFlag type) => IsRead(type) ? (TypeFlag)((byte)type - RequestOffset) : null;

    /// <summary>The type that asks for this data, or null.</summary>
    public static TypeFlag? RequestFor(TypeFlag type) =>
        IsUpload(type) && IsRead((TypeFlag)((byte)type + RequestOffset)) ? (TypeFlag)((byte)type + RequestOffset) : null;
}
