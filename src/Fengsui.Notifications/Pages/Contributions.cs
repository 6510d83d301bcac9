using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Reading;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Notifications.Pages;

/// <summary>What the room's pages bring along: menu, top bar, bell, the panel beside an alarm.</summary>
internal static class Contributions
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(
            22, typeof(NotificationTexts), "Menu", Icons.Material.Filled.Campaign, "/notifications", NotificationPermissions.View));
        services.AddSingleton(new TopBarPart(11, typeof(CallLight), NotificationPermissions.View));
        services.AddSingleton<IBellSource, ExhaustedBell>();
        services.AddSingleton<IAlarmPanel, CallsPanel>();
    }
}

/// <summary>The bell counts alarms for which nobody answered.</summary>
internal sealed class ExhaustedBell(RunReader runs, PermissionTable permissions) : IBellSource
{
    public string Href => "/notifications/calls?f.state=Exhausted";

    public IReadOnlyList<string> Topics => [NotificationPermissions.Topic];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation) =>
        permissions.Allows(actor, NotificationPermissions.View) && await runs.ExhaustedAsync(actor, cancellation) is (> 0, _) and var (count, fires)
            ? new BellState(count, fires > 0 ? Tone.Fire : Tone.Fault)
            : new BellState(0, Tone.Neutral);
}

/// <summary>Calls beside an open alarm.</summary>
internal sealed class CallsPanel : IAlarmPanel
{
    public int Order => 10;

    public (Type Texts, string Key) Title => (typeof(NotificationTexts), "Panel.Title");

    public string? Permission => NotificationPermissions.View;

    public Type Component => typeof(AlarmCallRuns);
}

/// <summary>Which tone a state has.</summary>
internal static class NotificationTones
{
    public static Tone Of(RunState state, AlarmKind kind) => state switch
    {
        RunState.Calling => Tone.Warning,
        RunState.Acknowledged => Tone.Restored,
        RunState.Exhausted => CallFacts.NeverWaits(kind) ? Tone.Fire : Tone.Fault,
        RunState.Ended => Tone.Neutral,
    };

    public static Tone Of(CallState state) => state switch
    {
        CallState.Called => Tone.Warning,
        CallState.Acknowledged => Tone.Restored,
        CallState.TimedOut => Tone.Fault,
        CallState.Unreachable => Tone.Fault,
        CallState.Nobody => Tone.Fault,
        CallState.Covered => Tone.Neutral,
    };

    public static Tone Of(MessageState state) => state switch
    {
        MessageState.Held => Tone.Info,
        MessageState.Waiting => Tone.Warning,
        MessageState.Sending => Tone.Warning,
        MessageState.Sent => Tone.Info,
        MessageState.Delivered => Tone.Restored,
        MessageState.Failed => Tone.Fault,
        MessageState.Dead => Tone.Fault,
        MessageState.Bundled => Tone.Neutral,
        MessageState.Cancelled => Tone.Neutral,
    };

    public static string IconOf(CallState state) => state switch
    {
        CallState.Called => Icons.Material.Filled.RingVolume,
        CallState.Acknowledged => Icons.Material.Filled.CheckCircle,
        CallState.TimedOut => Icons.Material.Filled.PhoneMissed,
        CallState.Unreachable => Icons.Material.Filled.PhoneDisabled,
        CallState.Nobody => Icons.Material.Filled.PersonOff,
        CallState.Covered => Icons.Material.Filled.Done,
    };

    public static string IconOf(RunState state) => state switch
    {
        RunState.Calling => Icons.Material.Filled.RingVolume,
        RunState.Acknowledged => Icons.Material.Filled.CheckCircle,
        RunState.Exhausted => Icons.Material.Filled.PhoneMissed,
        RunState.Ended => Icons.Material.Filled.PhoneDisabled,
    };
}
