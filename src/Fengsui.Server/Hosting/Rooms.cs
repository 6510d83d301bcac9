using Fengsui.Alarms;
using Fengsui.Hazards;
using Fengsui.Kernel;
using Fengsui.Kernel.Modules;
using Fengsui.Notifications;
using Fengsui.Places;
using Fengsui.Sensing;
using Fengsui.Ui;

namespace Fengsui.Server.Hosting;

/// <summary>The rooms of this server, lowest floor first. A new room is one line here.</summary>
internal static class Rooms
{
    public static ModuleList All() => new(
        new KernelModule(),
        new UiModule(),
        new PlacesModule(),
        new SensingModule(),
        new AlarmsModule(),
        new HazardsModule(),
        new NotificationsModule());
}
