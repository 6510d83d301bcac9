using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>短信、语音网关: whatever takes an HTTP request, as it is declared in the channel's settings.</summary>
internal sealed class HttpGateway(GatewayHttp http) : IGateway
{
    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.Sms, ChannelKind.Voice];

    public async Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        var settings = channel.Settings;
        var values = RequestTemplate.Values(message, channel.Secret);
        using var request = new HttpRequestMessage(new HttpMethod(settings.Method), RequestTemplate.Url(settings.Url, values));
        if (settings.Body.Length > 0)
        {
            request.Content = new StringContent(RequestTemplate.Body(settings.Body, settings.ContentType, values), Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(settings.ContentType);
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Key);
        foreach (var (name, value) in HeaderLines.Read(settings.Headers))
        {
            request.Headers.TryAddWithoutValidation(name, RequestTemplate.Header(value, values));
        }

        var (status, answer) = await http.SendAsync(request, settings.TimeoutSeconds, cancellation);
        return Judge(settings, status, answer);
    }

    /// <summary>What an answer means.</summary>
    public static SendResult Judge(ChannelSettings settings, HttpStatusCode status, string answer)
    {
        var said = $"{(int)status} {GatewayHttp.Short(answer)}".Trim();
        if ((int)status is < 200 or > 299)
        {
            return new SendResult(MayPass(status) ? AttemptResult.TryAgain : AttemptResult.Refused, said);
        }

        return settings.SuccessPath.Length > 0 && !RequestTemplate.IsOneOf(RequestTemplate.At(answer, settings.SuccessPath), settings.SuccessValues)
            ? new SendResult(AttemptResult.Refused, said)
            : new SendResult(AttemptResult.Accepted, said, RequestTemplate.At(answer, settings.IdPath) ?? "");
    }

    /// <summary>True of an answer that says something about now, not about the message.</summary>
    public static bool MayPass(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict;
}

/// <summary>Headers as they are written in the form: one a line.</summary>
internal static class HeaderLines
{
    // What the request's body says of itself, or would change where it goes.
    private static readonly string[] Forbidden = ["Content-Type", "Content-Length", "Transfer-Encoding", "Host", "Connection"];

    public static IEnumerable<(string Name, string Value)> Read(string lines) =>
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let at = line.IndexOf(':', StringComparison.Ordinal)
        where at > 0
        select (line[..at].Trim(), line[(at + 1)..].Trim());

    /// <summary>The first line that is no header one may give, or null.</summary>
    public static string? Wrong(string lines) => Array.Find(
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        line => line.IndexOf(':', StringComparison.Ordinal) is var at
            && (at <= 0 || !line[..at].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || Forbidden.Contains(line[..at], StringComparer.OrdinalIgnoreCase)));
}
