namespace Fengsui.Protocols.Gbt26875;

/// <summary>Command byte of the control unit (GB/T 26875.3-2011, table 2). Values 7 to 127 are reserved, 128 to 255 user defined.</summary>
public enum Command : byte
{
    /// <summary>0, reserved: answered with a deny unless the device's profile knows it.</summary>
    Reserved = 0,

    /// <summary>1, 控制命令: centre to device.</summary>
    Control = 1,

    /// <summary>2, 发送数据: device to centre; an empty ADU is used as a heartbeat in the field.</summary>
    Send = 2,

    /// <summary>3, 确认.</summary>
    Confirm = 3,

    /// <summary>4, 请求: centre to device.</summary>
    Request = 4,

    /// <summary>5, 应答: device to centre, the data asked for.</summary>
    Response = 5,

    /// <summary>6, 否认: the sender of the denied frame transmits it again.</summary>
    Deny = 6,
}
