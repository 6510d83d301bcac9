using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Push;

/// <summary>What a browser is told; its service worker reads it.</summary>
/// <param name="Tag">The same message again takes the place of the first.</param>
/// <param name="Open">Page that a click opens, below the server's address.</param>
/// <param name="Answer">Page that answers for the person; empty where nobody is asked.</param>
/// <param name="AnswerTitle">What is written on the button for it.</param>
internal sealed record PushPayload(string Title, string Body, string Tag, string Lang, bool Urgent, string Open, string Answer, string AnswerTitle);

/// <summary>Writes what browsers are told, each in its person's language: the words of a text message and no more.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushWords(Records records, DutyZone zone)
{
    /// <summary>A push is 4096 bytes at most; 86 are the header, 17 the tag and the mark of the end (RFC 8291, 4).</summary>
    public const int MostBytes = 4_096 - 86 - 17;

    private const string Ellipsis = "…";
    private const int MostLines = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The runs that a message is about, the first of them first.</summary>
    public async Task<IReadOnlyList<CallRun>> RunsAsync(Message message, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("notifications.push"));
        var members = context.Set<Message>().Where(m => m.Id == message.Id || m.DigestId == message.Id);
        return await context.Set<CallRun>().Where(r => members.Any(m => m.RunId == r.Id)).OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToListAsync(cancellation);
    }

    /// <summary>The payload in a language, in UTF-8; a text that is too long is cut.</summary>
    public byte[] Write(Outgoing message, IReadOnlyList<CallRun> runs, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var (title, body) = Say(message, runs, culture);
        var asks = message.Message.Purpose == MessagePurpose.Call && message.Link.Length > 0;
        var payload = new PushPayload(
            title, body, message.Key, language, message.Message.IsUrgent, PageOf(message.Message), asks ? message.Link : "",
            asks ? MessageWords.SayIn(culture, "Answer.Take") : "");
        for (; ; )
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(payload, Json);
            if (bytes.Length <= MostBytes)
            {
                return bytes;
            }

            // A character is at most six bytes of it.
            var keep = Math.Max(0, payload.Body.Length - Ellipsis.Length - Math.Max(1, (bytes.Length - MostBytes) / 6));
            payload = payload with { Body = payload.Body[..(keep > 0 && char.IsHighSurrogate(payload.Body[keep - 1]) ? keep - 1 : keep)] + Ellipsis };
        }
    }

    private (string Title, string Body) Say(Outgoing message, IReadOnlyList<CallRun> runs, CultureInfo culture)
    {
        switch (message.Message.Purpose)
        {
            case MessagePurpose.Test:
                return (MessageWords.SayIn(culture, "Message.Test.Title"), MessageWords.SayIn(culture, "Message.Test.Text", message.Message.ChannelName));
            case MessagePurpose.Call when runs is [var run, ..]:
                var said = CallWriter.Say(run, culture);
                return (said.Title, said.Text);
            case MessagePurpose.StandDown or MessagePurpose.Correction when runs is [var told, ..] && $"{told.News}" == $"{message.Message.Purpose}":
                var news = CallWriter.SayNews(told, zone, culture);
                return (news.Title, news.Text);
            case MessagePurpose.Digest when runs.Count > 0:
                var lines = runs.Take(MostLines).Select((r, index) => $"{index + 1}. {CallWriter.Say(r, culture).Text}").ToList();
                if (runs.Count > MostLines)
                {
                    lines.Add(MessageWords.SayIn(culture, "Message.Digest.More", runs.Count - MostLines));
                }

                return (MessageWords.SayIn(culture, "Message.Digest.Title", runs.Count), string.Join('\n', lines));
            default:
                return (message.Title, message.Text);
        }
    }

    private static string PageOf(Message message) =>
        message.Purpose == MessagePurpose.Test ? "/notifications/me"
        : message.Purpose is MessagePurpose.Call or MessagePurpose.StandDown or MessagePurpose.Correction && message.Subject.StartsWith("alarm:", StringComparison.Ordinal) ? "/alarms/" + message.Subject["alarm:".Length..]
        : "/";
}
