using System.Globalization;
using System.Resources;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Kernel.Web;

/// <summary>
/// A contribution: the texts of a room. <paramref name="Marker"/> is an empty class with two resx files of its name beside it,
/// Chinese (<c>X.resx</c>) and English (<c>X.en.resx</c>); the key of a refusal's text is its code.
/// </summary>
public sealed record TextSource(Type Marker);

/// <summary>Finds texts by key in all rooms.</summary>
public interface IRefusalTexts
{
    /// <summary>What to tell the caller about a refusal, in the language of the request.</summary>
    string Of(Refusal refusal);

    /// <summary>The text under a key with its arguments put in, or null when no room has it.</summary>
    string? Find(string key, params string[] arguments);

    /// <summary>Name of a role, or its code.</summary>
    string Role(string role) => Find("kernel.role." + role) ?? role;
}

/// <summary>Looks in the rooms' resources, lowest floor first.</summary>
internal sealed class RefusalTexts(IEnumerable<TextSource> sources, PermissionTable permissions) : IRefusalTexts
{
    private readonly List<ResourceManager> _resources =
        [.. sources.Select(s => s.Marker).Distinct().Select(m => new ResourceManager(m.FullName!, m.Assembly))];

    public string Of(Refusal refusal) => Find(refusal.Code, refusal.Arguments) ?? refusal.Code;

    public string? Find(string key, params string[] arguments)
    {
        foreach (var resources in _resources)
        {
            if (resources.GetString(key, CultureInfo.CurrentUICulture) is { } text)
            {
                return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, [.. arguments.Select(Say)]);
            }
        }

        return null;
    }

    // Words of other texts, in the language of this one.
    private string Say(string argument)
    {
        if (argument.Length == 0 || argument[0] != Terms.Mark)
        {
            return argument;
        }

        var groups = argument[1..].Split(Terms.Group, StringSplitOptions.RemoveEmptyEntries).Select(g => SayGroup(g.Split(Terms.Item))).Where(g => g.Length > 0);
        return string.Join(Find("kernel.terms.then"), groups) is { Length: > 0 } said ? said : Find("kernel.terms.none") ?? "";
    }

    private string SayGroup(string[] items)
    {
        var and = Find("kernel.terms.and");
        var permission = Array.Find(items, i => i.StartsWith(Terms.Permission, StringComparison.Ordinal));
        var words = string.Join(and, items.Where(i => i != permission).Select(SayText));
        if (permission is null)
        {
            return words;
        }

        var roles = permissions.RolesOf(permission[Terms.Permission.Length..]).Order(StringComparer.Ordinal).Select(((IRefusalTexts)this).Role).ToList();
        var holders = string.Join(and, roles);
        return roles.Count == 0 ? "" : words.Length == 0 ? holders : Find("kernel.terms.by", words, holders) ?? words;
    }

    private string SayText(string item)
    {
        var parts = item.Split(Terms.Key, 2);
        return _resources.Find(r => r.BaseName == parts[0])?.GetString(parts[1], CultureInfo.CurrentUICulture) ?? parts[1];
    }
}
