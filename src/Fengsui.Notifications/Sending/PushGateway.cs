using System.Globalization;
using System.Net;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Push;
using Lib.Net.Http.WebPush;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>
/// 浏览器推送 to all browsers in which a person has turned it on. It is taken when one of their push services takes it: the person reads it there. The
/// same message again takes the place of the first, with the push service (<c>Topic</c>) and on the screen (<c>tag</c>).
/// </summary>
internal sealed class PushGateway(Records records, NotificationSecrets secrets, PushKeys keys, PushNotes notes, PushClient client, PushWords words) : IGateway
{
    // So long a push service keeps what it cannot deliver: an old call for help would only mislead.
    private static readonly TimeSpan KeptUrgent = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(4);

    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.WebPush];

    public async Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        var browsers = await BrowsersAsync(message, cancellation);
        if (browsers.Count == 0)
        {
            return new SendResult(AttemptResult.Refused, "no browser");
        }

        if (await keys.FindAsync(cancellation) is not { } pair)
        {
            return new SendResult(AttemptResult.Refused, "keys");
        }

        var runs = await words.RunsAsync(message.Message, cancellation);
        var answers = await Task.WhenAll(browsers.Select(b => TryAsync(b)));
        await notes.NoteAsync([.. Ids(AttemptResult.Accepted)], [.. answers.Where(a => a.Ended).Select(a => a.Browser.Id)], cancellation);
        var said = string.Join("; ", answers.Select(a => $"{a.Browser.Name}: {a.Said}"));
        return answers.Any(a => a.Result == AttemptResult.Accepted) ? new SendResult(AttemptResult.Accepted, said)
            : answers.Any(a => a.Result == AttemptResult.TryAgain) ? new SendResult(AttemptResult.TryAgain, said, After: answers.Max(a => a.After))
            : new SendResult(AttemptResult.Refused, said);

        IEnumerable<Guid> Ids(AttemptResult result) => answers.Where(a => a.Result == result).Select(a => a.Browser.Id);

        Task<Tried> TryAsync(PushBrowser browser) => this.TryAsync(channel, message, browser, pair, words.Write(message, runs, browser.Language), cancellation);
    }

    /// <summary>What an answer means; of 404 and 410 also that the subscription has ended (RFC 8030, 7.3).</summary>
    public static (AttemptResult Result, bool Ended) Judge(HttpStatusCode status) =>
        (int)status is >= 200 and <= 299 ? (AttemptResult.Accepted, false)
        : status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? (AttemptResult.Refused, true)
        : (HttpGateway.MayPass(status) ? AttemptResult.TryAgain : AttemptResult.Refused, false);

    private async Task<List<PushBrowser>> BrowsersAsync(Outgoing message, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(message.Address, "N", out var contact))
        {
            return [];
        }

        await using var context = records.Open(Actor.System("notifications.push"));
        return await context.Set<PushBrowser>().Where(b => b.ContactId == contact).OrderBy(b => b.AddedAt).ThenBy(b => b.Id).ToListAsync(cancellation);
    }

    private async Task<Tried> TryAsync(
        OpenChannel channel, Outgoing message, PushBrowser browser, PushKeyPair pair, byte[] payload, CancellationToken cancellation)
    {
        if (secrets.Open<PushTarget>(browser.Target) is not { } target)
        {
            return new Tried(browser, AttemptResult.Refused, "keys", false, null);
        }

        var push = new PushMessage(new ByteArrayContent(payload))
        {
            // At most 32 characters of Base64url, which the key is.
            Topic = message.Key,
            TimeToLive = (int)(message.Message.IsUrgent ? KeptUrgent : Kept).TotalSeconds,
            Urgency = message.Message.IsUrgent || message.Message.Purpose == MessagePurpose.StandDown ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        try
        {
            var answer = await client.SendAsync(target, push, pair, channel.Settings.From, channel.Settings.TimeoutSeconds, cancellation);
            var (result, ended) = Judge(answer.Status);
            var said = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.Status} {answer.Said}").Trim();
            return new Tried(browser, result, ended ? $"{said} (ended)" : said, ended, answer.After);
        }
#pragma warning disable CA1031 // Edge of the house: one push service that fails must not take the others' answers with it.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new Tried(browser, AttemptResult.TryAgain, GatewayHttp.Short(error), false, null);
        }
    }

    private sealed record Tried(PushBrowser Browser, AttemptResult Result, string Said, bool Ended, TimeSpan? After);
}
