namespace Fengsui.Places;

/// <summary>Marker of the texts about people: what is due, benefits, villages, complexes.</summary>
public sealed class PeopleTexts;
