namespace Fengsui.Ui;

/// <summary>A contribution: a page on which each person settles something for themselves, offered on <c>/me</c>. Register it as a singleton.</summary>
/// <param name="Order">Lower stands first.</param>
/// <param name="Texts">Marker class of the room's texts.</param>
/// <param name="TextKey">Key of the link's words in <paramref name="Texts"/>.</param>
/// <param name="Icon">A MudBlazor icon.</param>
/// <param name="Href">The page, from the root without a slash.</param>
public sealed record OwnLink(int Order, Type Texts, string TextKey, string Icon, string Href);
