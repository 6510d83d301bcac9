using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications;

/// <summary>Words of messages, in the installation's language: they are written where nobody reads a page.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageWords(IOptions<NotificationOptions> options)
{
    private static readonly ResourceManager Words = new(typeof(NotificationTexts).FullName!, typeof(NotificationTexts).Assembly);

    /// <summary>The installation's language.</summary>
    public CultureInfo Language { get; } = CultureInfo.GetCultureInfo(options.Value.Language);

    public string Say(string key, params object[] arguments) => SayIn(Language, key, arguments);

    /// <summary>The same to somebody whose language is known.</summary>
    public static string SayIn(CultureInfo language, string key, params object[] arguments) =>
        Words.GetString(key, language) is { } text ? arguments.Length == 0 ? text : string.Format(language, text, arguments) : key;
}
