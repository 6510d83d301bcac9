using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>A contribution: one entry of the rail. Register it as a singleton.</summary>
/// <param name="Order">Lower stands higher. Console 10, alarms 20, devices 30, places 40, map 50, upkeep 90.</param>
/// <param name="Texts">Marker class of the room's texts.</param>
/// <param name="TextKey">Key of the entry's words in <paramref name="Texts"/>.</param>
/// <param name="Icon">A MudBlazor icon.</param>
/// <param name="Href">The page, from the root: <c>/places</c>.</param>
/// <param name="Permission">Shown only to whom holds it; null shows it to everybody who is signed in.</param>
/// <param name="OnPhoneBar">True when it deserves one of the four places of the phone's bottom bar.</param>
public sealed record MenuEntry(
    int Order, Type Texts, string TextKey, string Icon, string Href, string? Permission = null, bool OnPhoneBar = false)
{
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
