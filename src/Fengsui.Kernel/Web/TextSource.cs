using System.Globalization;
using System.Resources;
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
}

/// <summary>Looks in the rooms' resources, lowest floor first.</summary>
internal sealed class RefusalTexts(IEnumerable<TextSource> sources) : IRefusalTexts
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
                return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, [.. arguments]);
            }
        }

        return null;
    }
}
