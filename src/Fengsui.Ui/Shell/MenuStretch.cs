using MudBlazor;

namespace Fengsui.Ui;

/// <summary>A stretch of the menu: one entry that stands alone, or a group with a heading.</summary>
public sealed record MenuStretch(MenuGroup Group, IReadOnlyList<MenuEntry> Entries)
{
    /// <summary>The entry when there is only one: then it needs no heading.</summary>
    public MenuEntry? Single => Entries.Count == 1 ? Entries[0] : null;

    /// <summary>The group's icon.</summary>
    public string Icon => Group switch
    {
        MenuGroup.Alarms => Icons.Material.Filled.History,
        MenuGroup.Hazards => Icons.Material.Filled.ReportProblem,
        MenuGroup.Register => Icons.Material.Filled.Apartment,
        MenuGroup.Devices => Icons.Material.Filled.Sensors,
        MenuGroup.Rules => Icons.Material.Filled.Gavel,
        _ => Icons.Material.Filled.Settings,
    };

    /// <summary>Puts entries, in order, into stretches: those that stand alone first.</summary>
    public static IReadOnlyList<MenuStretch> Of(IEnumerable<MenuEntry> entries) =>
    [
        .. entries.OrderBy(e => e.Order).GroupBy(e => e.Group).OrderBy(g => g.Key).SelectMany(g => g.Key == MenuGroup.Alone
            ? g.Select(e => new MenuStretch(g.Key, [e]))
            : [new MenuStretch(g.Key, [.. g])]),
    ];
}
