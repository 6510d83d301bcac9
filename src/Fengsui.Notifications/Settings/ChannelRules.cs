using Fengsui.Kernel.Outcomes;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using MimeKit;

namespace Fengsui.Notifications.Settings;

/// <summary>What a channel must say before it is taken.</summary>
internal static class ChannelRules
{
    private const int LongestText = 4_000;
    private const int LongestTimeout = 60;
    private const int LargestPort = 65_535;
    private const int ShortestNumber = 3;
    private const int LongestNumber = 20;

    private static readonly string[] Methods = ["GET", "POST", "PUT"];

    public static Refusal? Check(ChannelDraft draft)
    {
        var settings = draft.Settings;
        if (draft.Name.Trim().Length is 0 or > NotificationTables.Name)
        {
            return Refusal.Invalid("notifications.channel.name", "name", $"{NotificationTables.Name}");
        }

        if (settings.TimeoutSeconds is < 1 or > LongestTimeout)
        {
            return Refusal.Invalid("notifications.channel.timeout", "timeoutSeconds", $"{LongestTimeout}");
        }

        return draft.Kind switch
        {
            ChannelKind.Sms or ChannelKind.Voice => CheckRequest(settings),
            ChannelKind.WeChatWork or ChannelKind.DingTalk => CheckUrl(settings.Url),
            ChannelKind.Email => CheckMail(settings),
            ChannelKind.WebPush => IsMail(settings.From) ? null : Refusal.Invalid("notifications.address.email", "from"),
            ChannelKind.TestSink => null,
        };
    }

    /// <summary>A number or address as the channel needs it.</summary>
    public static Refusal? CheckAddress(ChannelKind kind, string address) => kind switch
    {
        ChannelKind.Email => IsMail(address) ? null : Refusal.Invalid("notifications.address.email", "address"),
        ChannelKind.WebPush => null,
        ChannelKind.Sms or ChannelKind.Voice => IsNumber(address) ? null : Refusal.Invalid("notifications.address.phone", "address"),
        _ => address.Length == 0 || IsNumber(address) ? null : Refusal.Invalid("notifications.address.phone", "address"),
    };

    /// <summary>True of digits, perhaps with a plus and hyphens.</summary>
    public static bool IsNumber(string text) =>
        text.Length is >= ShortestNumber and <= LongestNumber && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-') && text.Any(char.IsAsciiDigit);

    public static bool IsMail(string text) => text.Length <= LongestNumber * 6 && text.Contains('@', StringComparison.Ordinal) && MailboxAddress.TryParse(text, out _);

    /// <summary>What is stored, as a draft without secrets.</summary>
    public static ChannelDraft ShownDraft(Channel channel) =>
        new(channel.Name, channel.Kind, ChannelJson.Read(channel.SettingsJson), channel.IsInUse, channel.Version);

    private static Refusal? CheckRequest(ChannelSettings settings)
    {
        // Placeholders are put in before it is asked whether it is an address.
        if (CheckUrl(settings.Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)) is { } url)
        {
            return url;
        }

        foreach (var (field, text) in ((string, string)[])[("url", settings.Url), ("headers", settings.Headers), ("body", settings.Body)])
        {
            if (text.Length > LongestText)
            {
                return Refusal.Invalid("notifications.channel.too-long", field, $"{LongestText}");
            }

            if (RequestTemplate.Unknown(text) is { } name)
            {
                return Refusal.Invalid("notifications.channel.placeholder", field, name, string.Join(' ', RequestTemplate.Names));
            }
        }

        return !Methods.Contains(settings.Method) ? Refusal.Invalid("notifications.channel.method", "method", string.Join(' ', Methods))
            : !System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(settings.ContentType, out _) ? Refusal.Invalid("notifications.channel.content-type", "contentType")
            : HeaderLines.Wrong(settings.Headers) is { } line ? Refusal.Invalid("notifications.channel.header", "headers", line)
            : settings.SuccessPath.Length > 0 && settings.SuccessValues.Length == 0 ? Refusal.Invalid("notifications.channel.success", "successValues")
            : NoPointer(settings) ?? CheckKeys(settings);
    }

    private static Refusal? NoPointer(ChannelSettings settings)
    {
        (string Field, string Text)[] pointers =
        [
            ("successPath", settings.SuccessPath), ("idPath", settings.IdPath), ("receiptIdPath", settings.ReceiptIdPath),
            ("receiptStatusPath", settings.ReceiptStatusPath), ("keyPath", settings.KeyPath),
        ];
        return Array.Find(pointers, p => p.Text.Length > 0 && p.Text[0] != '/') is { Field: { } field } ? Refusal.Invalid("notifications.channel.pointer", field) : null;
    }

    private static Refusal? CheckKeys(ChannelSettings settings)
    {
        var (taken, fire, not) = settings.Keys;
        return fire.Length > 0 != not.Length > 0 ? Refusal.Invalid("notifications.channel.keys-both", fire.Length > 0 ? "noFireKey" : "fireKey")
            : fire.Length > 0 && (fire == taken || fire == not) ? Refusal.Invalid("notifications.channel.keys-differ", "fireKey")
            : not.Length > 0 && not == taken ? Refusal.Invalid("notifications.channel.keys-differ", "noFireKey")
            : null;
    }

    private static Refusal? CheckUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? null
        : Refusal.Invalid("notifications.channel.url", "url");

    private static Refusal? CheckMail(ChannelSettings settings) =>
        settings.Host.Trim().Length == 0 ? Refusal.Invalid("notifications.channel.host", "host")
        : settings.Port is < 1 or > LargestPort ? Refusal.Invalid("notifications.channel.port", "port")
        : !IsMail(settings.From) ? Refusal.Invalid("notifications.address.email", "from")
        : null;
}
