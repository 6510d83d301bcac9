using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using MudBlazor;

namespace Fengsui.Alarms.Pages;

/// <summary>Colours and icons of alarms. Red is fire and nothing else; a test is violet whatever it says.</summary>
internal static class AlarmLook
{
    public static Tone ToneOf(AlarmBrief alarm) => alarm switch
    {
        { InTest: true } => Tone.Test,
        { State: AlarmState.False or AlarmState.Closed } => ToneOf(alarm.Outcome),
        _ => ToneOf(alarm.Kind),
    };

    public static Tone ToneOf(AlarmKind kind) => kind switch
    {
        AlarmKind.FireAlarm or AlarmKind.ManualAlarm => Tone.Fire,
        AlarmKind.LinkageStart or AlarmKind.Prewarning or AlarmKind.Supervisory or AlarmKind.Impairment or AlarmKind.ManualMode => Tone.Warning,
        AlarmKind.Trouble or AlarmKind.PowerTrouble or AlarmKind.CommunicationTrouble => Tone.Fault,
        AlarmKind.DeviceOffline => Tone.Offline,
    };

    public static Tone ToneOf(AlarmState state, AlarmKind kind) => state switch
    {
        AlarmState.Raised => ToneOf(kind),
        AlarmState.Acknowledged or AlarmState.Verifying => Tone.Info,
        AlarmState.Confirmed => AlarmKindTable.IsFire(kind) ? Tone.Fire : Tone.Warning,
        AlarmState.False or AlarmState.Closed => Tone.Restored,
        AlarmState.Test => Tone.Test,
        AlarmState.Fault => Tone.Fault,
    };

    public static Tone ToneOf(AlarmOutcome outcome) => outcome switch
    {
        AlarmOutcome.Test => Tone.Test,
        AlarmOutcome.Fault => Tone.Fault,
        AlarmOutcome.None => Tone.Offline,
        _ => Tone.Restored,
    };

    public static string IconOf(AlarmKind kind) => kind switch
    {
        AlarmKind.FireAlarm => Icons.Material.Filled.LocalFireDepartment,
        AlarmKind.ManualAlarm => Icons.Material.Filled.PanTool,
        AlarmKind.LinkageStart => Icons.Material.Filled.PlayCircle,
        AlarmKind.Prewarning => Icons.Material.Filled.WarningAmber,
        AlarmKind.Supervisory => Icons.Material.Filled.Visibility,
        AlarmKind.Trouble => Icons.Material.Filled.Build,
        AlarmKind.PowerTrouble => Icons.Material.Filled.PowerOff,
        AlarmKind.CommunicationTrouble => Icons.Material.Filled.SignalCellularConnectedNoInternet0Bar,
        AlarmKind.Impairment => Icons.Material.Filled.Block,
        AlarmKind.ManualMode => Icons.Material.Filled.TouchApp,
        AlarmKind.DeviceOffline => Icons.Material.Filled.CloudOff,
    };

    public static string IconOf(AlarmState state) => state switch
    {
        AlarmState.Raised => Icons.Material.Filled.NotificationsActive,
        AlarmState.Acknowledged => Icons.Material.Filled.Person,
        AlarmState.Verifying => Icons.Material.Filled.PersonSearch,
        AlarmState.Confirmed => Icons.Material.Filled.LocalFireDepartment,
        AlarmState.False => Icons.Material.Filled.DoNotDisturbOn,
        AlarmState.Test => Icons.Material.Filled.Science,
        AlarmState.Fault => Icons.Material.Filled.Build,
        AlarmState.Closed => Icons.Material.Filled.CheckCircle,
    };

    public static Tone ToneOf(TimelineLine line) => line.Kind switch
    {
        AlarmEntryKind.Raised or AlarmEntryKind.RaisedAgain or AlarmEntryKind.SignalRepeated or AlarmEntryKind.SignalReturned
            or AlarmEntryKind.RuleBegan or AlarmEntryKind.Joined or AlarmEntryKind.Announced => Tone.Fault,
        AlarmEntryKind.Escalated or AlarmEntryKind.Chattering or AlarmEntryKind.Linkage => Tone.Warning,
        AlarmEntryKind.SignalCleared or AlarmEntryKind.ChatteringEnded or AlarmEntryKind.RuleEnded => Tone.Restored,
        AlarmEntryKind.Moved => line.To switch
        {
            AlarmState.Closed or AlarmState.False => Tone.Restored,
            AlarmState.Test => Tone.Test,
            AlarmState.Fault => Tone.Fault,
            _ => Tone.Info,
        },
        AlarmEntryKind.DrillEnded => Tone.Test,
        _ => Tone.Neutral,
    };

    public static string IconOf(TimelineLine line) => line.Kind switch
    {
        AlarmEntryKind.Raised or AlarmEntryKind.RaisedAgain or AlarmEntryKind.Announced => Icons.Material.Filled.NotificationsActive,
        AlarmEntryKind.Joined or AlarmEntryKind.JoinedTo => Icons.Material.Filled.AddAlert,
        AlarmEntryKind.SplitOff or AlarmEntryKind.Left or AlarmEntryKind.PassedOn or AlarmEntryKind.LeadsNow => Icons.Material.Filled.CallSplit,
        AlarmEntryKind.SignalRepeated or AlarmEntryKind.SignalReturned => Icons.Material.Filled.Repeat,
        AlarmEntryKind.RuleBegan or AlarmEntryKind.RuleEnded => Icons.Material.Filled.Rule,
        AlarmEntryKind.Escalated => Icons.Material.Filled.TrendingUp,
        AlarmEntryKind.Call => Icons.Material.Filled.Call,
        AlarmEntryKind.Note => Icons.Material.Filled.Notes,
        AlarmEntryKind.Assigned => Icons.Material.Filled.AssignmentInd,
        AlarmEntryKind.Shelved or AlarmEntryKind.Unshelved => Icons.Material.Filled.Inventory2,
        AlarmEntryKind.Moved when line.To is { } to => IconOf(to),
        _ => ToneOf(line).Icon(),
    };

    /// <summary>The colour of a signal in the chart of a point, as a token.</summary>
    public static string ColourOf(SignalKind kind) => kind switch
    {
        SignalKind.FireAlarm or SignalKind.ManualAlarm => "var(--fs-fire)",
        SignalKind.Prewarning or SignalKind.RulePrewarning or SignalKind.Supervisory or SignalKind.Bypassed or SignalKind.ManualMode => "var(--fs-warning)",
        SignalKind.Started or SignalKind.Feedback or SignalKind.Delay => "var(--fs-info)",
        SignalKind.Test => "var(--fs-test)",
        SignalKind.Offline => "var(--fs-offline)",
        _ => "var(--fs-fault)",
    };

    /// <summary>The gravest tone among alarms of one place.</summary>
    public static Tone Worst(IEnumerable<AlarmBrief> alarms) => alarms
        .Select(ToneOf).DefaultIfEmpty(Tone.Neutral).MinBy(t => t == Tone.Neutral ? int.MaxValue : (int)t);
}
