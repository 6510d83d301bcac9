using Fengsui.Notifications.Model;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Fengsui.Notifications.Sending;

/// <summary>电子邮件 over SMTP. The same message again has the same Message-Id, by which mail servers and readers know it.</summary>
internal sealed class MailGateway(TimeProvider clock) : IGateway
{
    private const int Permanent = 500;

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.Email];

    public async Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        var settings = channel.Settings;
        if (!MailboxAddress.TryParse(message.Address, out var to) || !MailboxAddress.TryParse(settings.From, out var from))
        {
            return new SendResult(AttemptResult.Refused, "address");
        }

        using var mail = new MimeMessage { Subject = message.Title, Body = new TextPart("plain") { Text = message.Text }, Date = clock.GetUtcNow() };
        mail.MessageId = $"{message.Key}@{from.Domain}";
        mail.From.Add(from);
        mail.To.Add(to);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security(settings.Security), both.Token);
            if (settings.User.Length > 0)
            {
                await client.AuthenticateAsync(settings.User, channel.Secret, both.Token);
            }

            var said = await client.SendAsync(mail, both.Token);
            await client.DisconnectAsync(quit: true, both.Token);
            return new SendResult(AttemptResult.Accepted, GatewayHttp.Short(said), mail.MessageId);
        }
        catch (SmtpCommandException refused)
        {
            return new SendResult((int)refused.StatusCode >= Permanent ? AttemptResult.Refused : AttemptResult.TryAgain, $"{(int)refused.StatusCode} {GatewayHttp.Short(refused.Message)}");
        }
        catch (AuthenticationException refused)
        {
            return new SendResult(AttemptResult.Refused, GatewayHttp.Short(refused.Message));
        }
        catch (Exception broken) when (broken is SmtpProtocolException or SslHandshakeException)
        {
            return new SendResult(AttemptResult.TryAgain, GatewayHttp.Short(broken.Message));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {settings.TimeoutSeconds} s");
        }
    }

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
    };
}
