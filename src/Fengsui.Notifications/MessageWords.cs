using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications;

/// <summary>Words of messages, in the installation's language: they are written where nobody reads a page.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageWords(IOptions<NotificationOptions> options)
{
    private static readonly ResourceManager Words = new(typeof(NotificationTexts).FullName!, typeof(NotificationTexts).Assembly);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(options.Value.Language);

    public string Say(string key, params object[] arguments) =>
        Words.GetString(key, _culture) is { } text ? arguments.Length == 0 ? text : string.Format(_culture, text, arguments) : key;
}
