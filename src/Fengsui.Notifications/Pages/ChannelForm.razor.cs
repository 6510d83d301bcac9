using Fengsui.Kernel.Outcomes;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Notifications.Pages;

/// <summary>The form of a channel.</summary>
public sealed partial class ChannelForm : ComponentBase
{
    private static readonly string[] Known =
    [
        "name", "method", "url", "headers", "contentType", "body", "successPath", "successValues", "idPath", "receiptIdPath", "receiptStatusPath", "keyPath",
        "fireKey", "noFireKey", "host", "port", "from", "timeoutSeconds",
    ];

    private string _name = "", _method = "POST", _url = "", _headers = "", _contentType = "", _body = "", _successPath = "", _successValues = "", _idPath = "";
    private string _receiptIdPath = "", _receiptStatusPath = "", _delivered = "", _failed = "", _keyPath = "", _key = "", _host = "", _user = "", _from = "";
    private string _secret = "", _signing = "", _fireKey = "", _noFireKey = "";
    private MailSecurity _security;
    private int _port, _timeout;
    private bool _inUse;

    /// <summary>What is stored, or a new one.</summary>
    [Parameter, EditorRequired]
    public ChannelDraft Draft { get; set; } = default!;

    /// <summary>True when a secret is stored: an empty field keeps it.</summary>
    [Parameter]
    public bool HasSecret { get; set; }

    /// <summary>The same of the secret that requests are signed with.</summary>
    [Parameter]
    public bool HasSigningSecret { get; set; }

    /// <summary>What was refused.</summary>
    [Parameter]
    public Refusal? Problem { get; set; }

    /// <summary>The person saves.</summary>
    [Parameter]
    public EventCallback<ChannelDraft> OnSave { get; set; }

    /// <summary>The person leaves it.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private bool IsRequest => Draft.Kind is ChannelKind.Sms or ChannelKind.Voice;

    // The test gateway has none, and push has the installation's keys.
    private bool HasOwnSecret => Draft.Kind is not (ChannelKind.TestSink or ChannelKind.WebPush);

    private bool IsRobot => Draft.Kind is ChannelKind.WeChatWork or ChannelKind.DingTalk;

    /// <summary>What a new channel of a kind begins with.</summary>
    internal static ChannelSettings Usual(ChannelKind kind) => kind switch
    {
        ChannelKind.WeChatWork => new ChannelSettings { Url = WeChatWorkGateway.UsualUrl },
        ChannelKind.DingTalk => new ChannelSettings { Url = DingTalkGateway.UsualUrl },
        ChannelKind.Sms or ChannelKind.Voice => new ChannelSettings
        {
            Body = """{"mobile":"{phone}","content":"{text}","requestId":"{id}"}""",
            Headers = "Authorization: Bearer {secret}",
            ReceiptIdPath = "/requestId",
            ReceiptStatusPath = "/status",
            KeyPath = kind == ChannelKind.Voice ? "/key" : "",
            FireKey = kind == ChannelKind.Voice ? "2" : "",
            NoFireKey = kind == ChannelKind.Voice ? "3" : "",
        },
        _ => new ChannelSettings(),
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var s = Draft.Settings;
        (_name, _inUse, _timeout) = (Draft.Name, Draft.IsInUse, s.TimeoutSeconds);
        (_method, _url, _headers, _contentType, _body) = (s.Method, s.Url, s.Headers, s.ContentType, s.Body);
        (_successPath, _successValues, _idPath) = (s.SuccessPath, s.SuccessValues, s.IdPath);
        (_receiptIdPath, _receiptStatusPath, _delivered, _failed) = (s.ReceiptIdPath, s.ReceiptStatusPath, s.DeliveredValues, s.FailedValues);
        (_keyPath, _key, _fireKey, _noFireKey) = (s.KeyPath, s.AcknowledgeKey, s.FireKey, s.NoFireKey);
        (_host, _port, _security, _user, _from) = (s.Host, s.Port, s.Security, s.User, s.From);
    }

    private string? Bad(string field) => Problem?.Field == field ? "true" : null;

    private Task SaveAsync() => OnSave.InvokeAsync(Draft with
    {
        Name = _name,
        IsInUse = _inUse,
        Secret = _secret.Length > 0 ? _secret : null,
        SigningSecret = _signing.Length > 0 ? _signing : null,
        Settings = new ChannelSettings
        {
            Method = _method,
            Url = _url.Trim(),
            Headers = _headers,
            ContentType = _contentType.Trim(),
            Body = _body,
            SuccessPath = _successPath.Trim(),
            SuccessValues = _successValues.Trim(),
            IdPath = _idPath.Trim(),
            TimeoutSeconds = _timeout,
            ReceiptIdPath = _receiptIdPath.Trim(),
            ReceiptStatusPath = _receiptStatusPath.Trim(),
            DeliveredValues = _delivered.Trim(),
            FailedValues = _failed.Trim(),
            KeyPath = _keyPath.Trim(),
            AcknowledgeKey = _key.Trim(),
            FireKey = _fireKey.Trim(),
            NoFireKey = _noFireKey.Trim(),
            Host = _host.Trim(),
            Port = _port,
            Security = _security,
            User = _user.Trim(),
            From = _from.Trim(),
        },
    });
}
