using Fengsui.Notifications.Model;
using Microsoft.Extensions.Localization;

namespace Fengsui.Notifications.Pages;

/// <summary>What a test of a channel came to, as it is shown.</summary>
internal static class TestWords
{
    /// <summary>The result in words, then what the gateway said in its own.</summary>
    /// <param name="said">As it is kept: the result's name, a colon, the gateway's words.</param>
    public static string Of(IStringLocalizer<NotificationTexts> texts, string? said) =>
        said?.Split(": ", 2) is [var result, var words] && texts[$"Test.{result}"] is { ResourceNotFound: false } known ? $"{known}: {words}" : said ?? "";
}
