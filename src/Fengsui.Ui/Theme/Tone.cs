namespace Fengsui.Ui;

/// <summary>
/// What a colour means. Nothing is coloured for any other reason, and a tone always comes with an icon and a word.
/// </summary>
public enum Tone
{
    /// <summary>No meaning: the surface's own grey.</summary>
    Neutral,

    /// <summary>火: fire and nothing else.</summary>
    Fire,

    /// <summary>故障、逾期: a fault, or overdue.</summary>
    Fault,

    /// <summary>预警、将到期: a warning, or due soon.</summary>
    Warning,

    /// <summary>信息: information and links.</summary>
    Info,

    /// <summary>恢复、完成: restored, or done.</summary>
    Restored,

    /// <summary>测试、演练: a test or a drill.</summary>
    Test,

    /// <summary>离线、不明: offline, or unknown.</summary>
    Offline,
}

/// <summary>Names and icons of the tones.</summary>
public static class Tones
{
    /// <summary>The word used in CSS classes, map properties and the API: <c>fire</c>, <c>fault</c> …</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Fire => "fire",
        Tone.Fault => "fault",
        Tone.Warning => "warning",
        Tone.Info => "info",
        Tone.Restored => "restored",
        Tone.Test => "test",
        Tone.Offline => "offline",
        Tone.Neutral => "neutral",
    };

    /// <summary>The icon shown beside the word when the page names no other.</summary>
    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Fire => MudBlazor.Icons.Material.Filled.LocalFireDepartment,
        Tone.Fault => MudBlazor.Icons.Material.Filled.Build,
        Tone.Warning => MudBlazor.Icons.Material.Filled.WarningAmber,
        Tone.Info => MudBlazor.Icons.Material.Filled.Info,
        Tone.Restored => MudBlazor.Icons.Material.Filled.CheckCircle,
        Tone.Test => MudBlazor.Icons.Material.Filled.Science,
        Tone.Offline => MudBlazor.Icons.Material.Filled.CloudOff,
        Tone.Neutral => MudBlazor.Icons.Material.Filled.Circle,
    };
}
