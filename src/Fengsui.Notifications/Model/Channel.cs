namespace Fengsui.Notifications.Model;

/// <summary>What a channel sends through.</summary>
public enum ChannelKind
{
    /// <summary>测试信箱: keeps what it gets in the store and shows it on a page.</summary>
    TestSink,

    /// <summary>短信网关, declared as an HTTP request.</summary>
    Sms,

    /// <summary>语音网关, declared as an HTTP request.</summary>
    Voice,

    /// <summary>企业微信群机器人.</summary>
    WeChatWork,

    /// <summary>钉钉群机器人.</summary>
    DingTalk,

    /// <summary>电子邮件.</summary>
    Email,

    /// <summary>浏览器推送 (RFC 8030) to the browsers in which a person has turned it on.</summary>
    WebPush,
}

/// <summary>How a mail server is spoken to.</summary>
public enum MailSecurity
{
    /// <summary>TLS after a greeting in the clear; refused where the server has none.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear: a relay on the own machine.</summary>
    None,
}

/// <summary>A way to people.</summary>
public sealed class Channel
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public ChannelKind Kind { get; init; }

    /// <summary>A <see cref="ChannelSettings"/> in JSON.</summary>
    public string SettingsJson { get; set; } = "{}";

    /// <summary>Key, token or password, encrypted with the installation's keys.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The secret that requests are signed with, encrypted; DingTalk alone has one.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>SHA-256 of the key in the address that the gateway sends receipts to; empty while it may send none.</summary>
    public string ReceiptHash { get; set; } = "";

    public bool IsInUse { get; set; }

    public DateTimeOffset? TestedAt { get; set; }

    public string TestResult { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>
/// What is not secret of a channel. Texts of a request may hold <c>{phone} {text} {title} {name} {link} {id} {secret}</c>; each is escaped for
/// where it stands.
/// </summary>
public sealed record ChannelSettings
{
    public string Url { get; init; } = "";

    public string Method { get; init; } = "POST";

    /// <summary>One header a line, <c>Name: value</c>.</summary>
    public string Headers { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    public string Body { get; init; } = "";

    /// <summary>Where in a JSON answer the gateway says whether it took the message, for example <c>/code</c>; empty when the status says it.</summary>
    public string SuccessPath { get; init; } = "";

    /// <summary>What stands there when it did; several with a comma between.</summary>
    public string SuccessValues { get; init; } = "";

    /// <summary>Where in a JSON answer the gateway's own number of the message stands.</summary>
    public string IdPath { get; init; } = "";

    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Where in a receipt that number stands, or our own id of the message.</summary>
    public string ReceiptIdPath { get; init; } = "";

    public string ReceiptStatusPath { get; init; } = "";

    public string DeliveredValues { get; init; } = "";

    public string FailedValues { get; init; } = "";

    /// <summary>Where in a receipt the key stands that the person pressed.</summary>
    public string KeyPath { get; init; } = "";

    /// <summary>The key that says "I take it".</summary>
    public string AcknowledgeKey { get; init; } = "1";

    /// <summary>The key that says that it burns; empty when it is not asked.</summary>
    public string FireKey { get; init; } = "";

    /// <summary>The key that says that it does not.</summary>
    public string NoFireKey { get; init; } = "";

    /// <summary>What may be pressed, for who speaks to the person.</summary>
    internal PhoneKeys Keys => new(AcknowledgeKey, FireKey, NoFireKey);

    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; }

    public string User { get; init; } = "";

    public string From { get; init; } = "";
}

/// <summary>Keys of a telephone by what they say; empty where that is not asked.</summary>
internal sealed record PhoneKeys(string Taken, string Fire, string NoFire)
{
    /// <summary>True when it is asked whether it burns.</summary>
    public bool AsksForFire => Fire.Length > 0 && NoFire.Length > 0;
}
