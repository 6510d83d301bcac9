using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>What the two robots have in common: a JSON text to an address with a key, and a number that says whether it was taken.</summary>
internal static class Robots
{
    // What both say when they have had too many for now; see their documents of error codes.
    private static readonly string[] TooMany = ["45009", "130101", "-1"];

    public static async Task<SendResult> SendAsync(
        GatewayHttp http, OpenChannel channel, string address, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        var (status, answer) = await http.SendAsync(request, channel.Settings.TimeoutSeconds, cancellation);
        return Judge(status, answer);
    }

    /// <summary>What an answer means.</summary>
    public static SendResult Judge(HttpStatusCode status, string answer)
    {
        var said = $"{(int)status} {GatewayHttp.Short(answer)}".Trim();
        if (status != HttpStatusCode.OK)
        {
            return new SendResult(HttpGateway.MayPass(status) ? AttemptResult.TryAgain : AttemptResult.Refused, said);
        }

        // A robot gives no receipts: what it took stands in the group.
        var code = RequestTemplate.At(answer, "/errcode");
        return code == "0" ? new SendResult(AttemptResult.Delivered, said)
            : new SendResult(TooMany.Contains(code) ? AttemptResult.TryAgain : AttemptResult.Refused, said);
    }

    public static string[] Mentioned(Outgoing message) =>
        message.Address.Length > 0 && message.Address.All(char.IsAsciiDigit) ? [message.Address] : [];

    public static string Words(Outgoing message) => message.Title.Length == 0 ? message.Text : $"{message.Title}\n{message.Text}";
}

/// <summary>企业微信群机器人: a text with the people it calls by their numbers.</summary>
internal sealed class WeChatWorkGateway(GatewayHttp http) : IGateway
{
    /// <summary>Where the robots are.</summary>
    public const string UsualUrl = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send";

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.WeChatWork];

    public Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation) => Robots.SendAsync(
        http, channel, $"{channel.Settings.Url}?key={Uri.EscapeDataString(channel.Secret)}",
        new { msgtype = "text", text = new { content = Robots.Words(message), mentioned_mobile_list = Robots.Mentioned(message) } },
        cancellation);
}

/// <summary>钉钉群机器人, signed: HMAC-SHA256 over the milliseconds and the secret.</summary>
internal sealed class DingTalkGateway(GatewayHttp http, TimeProvider clock) : IGateway
{
    /// <summary>Where the robots are.</summary>
    public const string UsualUrl = "https://oapi.dingtalk.com/robot/send";

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.DingTalk];

    public Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        var address = $"{channel.Settings.Url}?access_token={Uri.EscapeDataString(channel.Secret)}";
        if (channel.SigningSecret.Length > 0)
        {
            var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            address += $"&timestamp={timestamp}&sign={Uri.EscapeDataString(Sign(timestamp, channel.SigningSecret))}";
        }

        return Robots.SendAsync(
            http, channel, address,
            new { msgtype = "text", text = new { content = Robots.Words(message) }, at = new { atMobiles = Robots.Mentioned(message), isAtAll = false } },
            cancellation);
    }

    /// <summary>The signature, in Base64.</summary>
    public static string Sign(string timestamp, string secret) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));
}
