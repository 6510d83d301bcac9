namespace Fengsui.Kernel.Outcomes;

/// <summary>
/// Arguments of refusals that are themselves words: of a room's texts, of roles. They are said in the reader's language when the refusal is told.
/// </summary>
public static class Terms
{
    /// <summary>Stands before every such argument.</summary>
    internal const char Mark = '\u001f';

    /// <summary>Between the groups of an argument.</summary>
    internal const char Group = '\u001d';

    /// <summary>Between the terms of a group.</summary>
    internal const char Item = '\u001e';

    /// <summary>Before a permission, which is said as the roles that hold it.</summary>
    internal const string Permission = "permission:";

    /// <summary>Between the name of the texts and the key.</summary>
    internal const char Key = '/';

    /// <summary>The text under a key of one room.</summary>
    public static string Of<TTexts>(string key) => Mark + Text<TTexts>(key);

    /// <summary>The roles that hold a permission.</summary>
    public static string Holders(string permission) => Mark + Permission + permission;

    /// <summary>Moves, each with who may make it; those that only the system makes are left out when it is told.</summary>
    /// <param name="moves">Keys of the moves' texts and the permissions that they ask for.</param>
    public static string Moves<TTexts>(IEnumerable<(string Key, string Permission)> moves) =>
        Mark + string.Join(Group, moves.GroupBy(m => m.Permission, StringComparer.Ordinal)
            .Select(g => string.Join(Item, g.Select(m => Text<TTexts>(m.Key)).Append(Permission + g.Key))));

    private static string Text<TTexts>(string key) => typeof(TTexts).FullName + Key + key;
}
