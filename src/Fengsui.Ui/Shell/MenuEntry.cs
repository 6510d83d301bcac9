using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>Under what an entry stands in the menu.</summary>
public enum MenuGroup
{
    /// <summary>By itself: what somebody opens first.</summary>
    Alone,

    /// <summary>警情.</summary>
    Alarms,

    /// <summary>隐患.</summary>
    Hazards,

    /// <summary>底册.</summary>
    Register,

    /// <summary>设备.</summary>
    Devices,

    /// <summary>规则.</summary>
    Rules,

    /// <summary>管理.</summary>
    Upkeep,
}

/// <summary>A contribution: one entry of the rail. Register it as a singleton.</summary>
/// <param name="Order">
/// Lower stands higher: below 20 and 50 to 59 alone, 20 to 29 and 70 to 79 alarms, 30 to 39 hazards, 40 to 49 the register, 60 to 69 devices,
/// 80 to 89 rules, from 90 on upkeep.
/// </param>
/// <param name="Texts">Marker class of the room's texts.</param>
/// <param name="TextKey">Key of the entry's words in <paramref name="Texts"/>.</param>
/// <param name="Icon">A MudBlazor icon.</param>
/// <param name="Href">The page, from the root: <c>/places</c>.</param>
/// <param name="Permission">Shown only to whom holds it; null shows it to everybody who is signed in.</param>
/// <param name="OnPhoneBar">True when it deserves one of the four places of the phone's bottom bar.</param>
public sealed record MenuEntry(
    int Order, Type Texts, string TextKey, string Icon, string Href, string? Permission = null, bool OnPhoneBar = false)
{
    /// <summary>The group that the order says.</summary>
    public MenuGroup Group => Order switch
    {
        < 20 => MenuGroup.Alone,
        < 30 => MenuGroup.Alarms,
        < 40 => MenuGroup.Hazards,
        < 50 => MenuGroup.Register,
        < 60 => MenuGroup.Alone,
        < 70 => MenuGroup.Devices,
        < 80 => MenuGroup.Alarms,
        < 90 => MenuGroup.Rules,
        _ => MenuGroup.Upkeep,
    };

    /// <summary>True for a page outside the shell: the browser loads it anew.</summary>
    public bool IsOutside { get; init; }

    /// <summary>What keeps the router's hands off the link, or null.</summary>
    public string? Target => IsOutside ? "_top" : null;
}

/// <summary>
/// A contribution: a small component in the top bar of every staff page, left of the bell. It lives as long as the shell, so what
/// must go on from page to page starts here. Register it as a singleton.
/// </summary>
/// <param name="Order">Lower stands further left.</param>
/// <param name="Component">A component without parameters.</param>
/// <param name="Permission">Drawn only for whom holds it; null draws it for everybody who is signed in.</param>
public sealed record TopBarPart(int Order, Type Component, string? Permission = null);

/// <summary>Something the search box found.</summary>
/// <param name="Group">Words over the group, for example 场所.</param>
/// <param name="Icon">A MudBlazor icon.</param>
/// <param name="Title">First line.</param>
/// <param name="Subtitle">Second line, or empty.</param>
/// <param name="Href">Where it leads.</param>
public sealed record SearchHit(string Group, string Icon, string Title, string Subtitle, string Href);

/// <summary>A contribution: finds things for the search box (Ctrl-K). The box is shown once there is a provider.</summary>
public interface ISearchProvider
{
    /// <summary>Lower groups come first.</summary>
    int Order { get; }

    /// <summary>Finds at most <paramref name="limit"/> things the actor may see; empty when the actor may not search here.</summary>
    Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation);
}

/// <summary>What the bell shows.</summary>
/// <param name="Count">How many things wait.</param>
/// <param name="Tone">The gravest of them; red only for fire.</param>
public sealed record BellState(int Count, Tone Tone);

/// <summary>A contribution: what the bell counts. The counts of all sources add up and the gravest tone shows.</summary>
public interface IBellSource
{
    /// <summary>Where a click leads.</summary>
    string Href { get; }

    /// <summary>Topics of the change feed after which the count is read again.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>The count within the actor's division; zero when the actor may not see it.</summary>
    Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation);
}
