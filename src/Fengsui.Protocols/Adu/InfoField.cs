namespace Fengsui.Protocols.Gbt26875;

/// <summary>Fields an information object may have.</summary>
[Flags]
public enum InfoFields
{
    None = 0,
    SystemType = 1 << 0,
    SystemAddress = 1 << 1,
    ComponentType = 1 << 2,
    ComponentAddress = 1 << 3,
    Status = 1 << 4,
    AnalogType = 1 << 5,
    AnalogRaw = 1 << 6,
    Operation = 1 << 7,
    Operator = 1 << 8,
    Major = 1 << 9,
    Minor = 1 << 10,
    RecordCount = 1 << 11,
    TimeoutMinutes = 1 << 12,
    Reserved = 1 << 13,
    Text = 1 << 14,
    Time = 1 << 15,

    /// <summary>A second tag some devices append.</summary>
    ExtraTime = 1 << 16,

    /// <summary>Fubei 2024: how the value is to be read.</summary>
    AccessType = 1 << 17,

    /// <summary>Three bytes for community, building and floor instead of a text.</summary>
    Location = 1 << 18,

    /// <summary>Dahua: several analog pairs in one object.</summary>
    Pairs = 1 << 19,

    /// <summary>A block read by its own type, such as <see cref="DahuaRegistration"/>.</summary>
    Block = 1 << 20,
}
