using Fengsui.Kernel.Outbox;

namespace Fengsui.Sensing.Contracts;

/// <summary>What a signal says, after GB/T 26875.3-2011 tables 6 to 9 and the classes of our engine.</summary>
public enum SignalKind
{
    /// <summary>火警 by a detector or controller.</summary>
    FireAlarm,

    /// <summary>手动报警: a person pressed a call point or the transmitter's key.</summary>
    ManualAlarm,

    /// <summary>监管.</summary>
    Supervisory,

    /// <summary>启动 of a linked installation.</summary>
    Started,

    /// <summary>反馈 of a linked installation.</summary>
    Feedback,

    /// <summary>延时.</summary>
    Delay,

    /// <summary>故障.</summary>
    Fault,

    /// <summary>主电故障.</summary>
    MainPowerFault,

    /// <summary>备电故障.</summary>
    BackupPowerFault,

    /// <summary>总线故障.</summary>
    BusFault,

    /// <summary>与监控中心通信信道故障.</summary>
    ChannelFault,

    /// <summary>监测连接线路故障.</summary>
    LineFault,

    /// <summary>屏蔽: protection is impaired.</summary>
    Bypassed,

    /// <summary>手动状态 of a linkage controller.</summary>
    ManualMode,

    /// <summary>离线: nothing heard within the time allowed.</summary>
    Offline,

    /// <summary>测试.</summary>
    Test,

    /// <summary>预警: a limit passed that is not yet a fire, such as an electrical fire monitor's (GB 14287).</summary>
    Prewarning,

    /// <summary>规则预警: a monitoring rule that raises prewarnings found its condition in measured values.</summary>
    RulePrewarning,

    /// <summary>规则故障: a monitoring rule that raises troubles found its condition in measured values.</summary>
    RuleFault,
}

/// <summary>What happened to a condition.</summary>
public enum SignalChange
{
    /// <summary>It began.</summary>
    Onset,

    /// <summary>It was reported again while it lasted (fire and manual alarm only).</summary>
    Repeat,

    /// <summary>It ended.</summary>
    Restored,
}

/// <summary>What a point is.</summary>
public enum PointLevel
{
    /// <summary>部件: a detector, call point, pump …</summary>
    Component,

    /// <summary>建筑消防设施系统: a fire alarm controller as a whole.</summary>
    System,

    /// <summary>用户信息传输装置 itself.</summary>
    Device,
}

/// <summary>
/// A condition of a point began, was repeated or ended. Published by the engine in the transaction that stored the frame.
/// </summary>
/// <param name="EventId">Id of the stored event; unique.</param>
/// <param name="DeviceId">The transmitter.</param>
/// <param name="DeviceKey">Its address as 12 hexadecimal digits in wire order.</param>
/// <param name="PointId">The point; unique over all devices.</param>
/// <param name="Level">What the point is.</param>
/// <param name="PlaceId">The place it is bound to, or null while it is not.</param>
/// <param name="DivisionCode">Division of the place, or of the installation while it has none.</param>
/// <param name="Kind">Which condition.</param>
/// <param name="Change">What happened to it.</param>
/// <param name="OccurredAt">When it happened by the best clock known.</param>
/// <param name="ReceivedAt">When the frame arrived.</param>
/// <param name="Late">True when it happened clearly before it arrived; shown as late, never as new.</param>
/// <param name="TimeDoubtful">True when the device's clock could not be believed.</param>
/// <param name="InTest">True when the device says that the point is in test; never for a fire, a pressed key or a lost transmitter.</param>
/// <param name="SystemType">Table 4 code.</param>
/// <param name="ComponentType">Table 5 code, 0 when unknown.</param>
/// <param name="PointLabel">Short label such as <c>1-2-10</c> (system address, zone or loop, point).</param>
/// <param name="Description">Text of the device about the point, or empty.</param>
/// <param name="FrameId">The stored frame; 0 when a rule found it.</param>
/// <param name="Rule">The rule that found it, or null when the device said it.</param>
/// <param name="SeenByCamera">True when a person confirmed it on a camera; the point stands for the camera.</param>
[EventName("sensing.transition")]
public sealed record PointTransition(
    long EventId,
    long DeviceId,
    string DeviceKey,
    long PointId,
    PointLevel Level,
    Guid? PlaceId,
    string DivisionCode,
    SignalKind Kind,
    SignalChange Change,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    bool Late,
    bool TimeDoubtful,
    bool InTest,
    int SystemType,
    int ComponentType,
    string PointLabel,
    string Description,
    long FrameId,
    RuleFinding? Rule = null,
    bool SeenByCamera = false);

/// <summary>What a monitoring rule found in measured values, with all that explains it.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Name">Its name when it found it.</param>
/// <param name="Edition">Number of the edition that was in force.</param>
/// <param name="Condition">Kind of its condition, such as <c>Duration</c>.</param>
/// <param name="Measure">Kind of value, GB/T 26875.3-2011 table 6.</param>
/// <param name="Unit">Unit of the kind, or empty.</param>
/// <param name="Value">What was measured: the value, the change, the times, the points; when it is silence, the last value.</param>
/// <param name="Bound">What it was compared with; when it is silence, seconds.</param>
/// <param name="Beside">Other rules that stand at the point for the same signal; it lasts until the last of them has ended.</param>
public sealed record RuleFinding(
    Guid RuleId, string Name, int Edition, string Condition, int Measure, string Unit, double Value, double Bound, int Beside);
