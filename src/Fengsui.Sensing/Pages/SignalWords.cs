using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Pages;

/// <summary>Words, colours and icons of signals, devices and commands.</summary>
internal static class SignalWords
{
    public static Tone ToneOf(SignalKind kind) => kind switch
    {
        SignalKind.FireAlarm or SignalKind.ManualAlarm => Tone.Fire,
        SignalKind.Prewarning or SignalKind.RulePrewarning or SignalKind.Supervisory or SignalKind.Bypassed or SignalKind.ManualMode => Tone.Warning,
        SignalKind.Started or SignalKind.Feedback or SignalKind.Delay => Tone.Info,
        SignalKind.Fault or SignalKind.MainPowerFault or SignalKind.BackupPowerFault or SignalKind.BusFault
            or SignalKind.ChannelFault or SignalKind.LineFault or SignalKind.RuleFault => Tone.Fault,
        SignalKind.Offline => Tone.Offline,
        SignalKind.Test => Tone.Test,
    };

    public static string Of(IStringLocalizer<SensingTexts> texts, SignalKind kind) => texts["Signal." + kind];

    public static string Of(IStringLocalizer<SensingTexts> texts, PointEvent e) =>
        texts["Change." + e.Change, Of(texts, e.Kind)];

    public static Tone ToneOf(PointEvent e) => e.Change == SignalChange.Restored ? Tone.Restored : ToneOf(e.Kind);

    public static (Tone Tone, string Icon, string Key) OnlineChip(DeviceView device) =>
        device.LastSeenAt is null
            ? (Tone.Offline, Icons.Material.Filled.HelpOutline, "Device.NeverSeen")
            : device.Online
                ? (Tone.Restored, Icons.Material.Filled.Wifi, "Device.Online")
                : (Tone.Offline, Icons.Material.Filled.WifiOff, "Device.Offline");

    public static Tone ToneOf(CommandState state) => state switch
    {
        CommandState.Queued or CommandState.Sent => Tone.Info,
        CommandState.Confirmed or CommandState.Answered => Tone.Restored,
        CommandState.Denied or CommandState.TimedOut or CommandState.NotAnswered or CommandState.NotConnected
            or CommandState.Interrupted => Tone.Fault,
    };
}
