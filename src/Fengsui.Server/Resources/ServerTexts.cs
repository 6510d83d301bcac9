using System.Globalization;
using System.Resources;

namespace Fengsui.Server.Resources;

/// <summary>Marker of the server's texts, and the way to them while there is no container yet.</summary>
public sealed class ServerTexts
{
    private static readonly ResourceManager Resources = new(typeof(ServerTexts).FullName!, typeof(ServerTexts).Assembly);

    /// <summary>The text under a key.</summary>
    public static string Of(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
