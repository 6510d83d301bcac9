using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>What every change of a message has in common.</summary>
internal static class MessageBook
{
    /// <summary>Kind of the news that wakes the sender.</summary>
    public const string WaitingChange = "waiting";

    private const string Placeholder = "{link}";
    private const double Base = 2;
    private const int LongestPauseSeconds = 300;

    /// <summary>Adds a message to the transaction; it goes out after the commit, or when it may.</summary>
    /// <param name="heldUntil">The end of quiet hours that hold it back, or null.</param>
    public static void Add(Work work, Message message, DateTimeOffset? heldUntil)
    {
        (message.State, message.NextAt) = heldUntil is { } until ? (MessageState.Held, until) : (MessageState.Waiting, work.Now);
        work.Records.Add(message);
        if (heldUntil is { } end)
        {
            work.Arm(SendDigests.TimerKind, message.PersonKey, end);
        }

        Announce(work, message);
    }

    /// <summary>A line of the message's history and a new version.</summary>
    public static async Task WriteAsync(Work work, Message message, AttemptResult result, string detail, CancellationToken cancellation)
    {
        var last = await work.Records.Set<MessageAttempt>().Where(a => a.MessageId == message.Id).MaxAsync(a => (int?)a.Sequence, cancellation) ?? 0;
        var local = work.Records.Set<MessageAttempt>().Local.Where(a => a.MessageId == message.Id).Select(a => a.Sequence).DefaultIfEmpty(0).Max();
        work.Records.Add(new MessageAttempt
        {
            MessageId = message.Id,
            Sequence = Math.Max(last, local) + 1,
            At = work.Now,
            Result = result,
            Detail = Cut(detail),
        });
        message.Version++;
        Announce(work, message);
    }

    /// <summary>Tells open pages and the sender.</summary>
    public static void Announce(Work work, Message message) => work.Announce(new Change(
        NotificationPermissions.Topic, message.Id.ToString(), message.DivisionCode, work.Now,
        message.State == MessageState.Waiting ? WaitingChange : "message"));

    /// <summary>How long after so many tries the next may come: one second, two, four, at most five minutes.</summary>
    public static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, Math.Pow(Base, Math.Max(0, attempts - 1))));

    /// <summary>The same where the gateway has asked for a longer one, within the same limit.</summary>
    public static TimeSpan Pause(int attempts, TimeSpan asked) =>
        TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, Math.Max(Pause(attempts).TotalSeconds, asked.TotalSeconds)));

    /// <summary>The text with its links put in, in order.</summary>
    public static string Render(string text, IReadOnlyList<string> links)
    {
        foreach (var link in links)
        {
            var at = text.IndexOf(Placeholder, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            text = string.Concat(text.AsSpan(0, at), link, text.AsSpan(at + Placeholder.Length));
        }

        return text;
    }

    /// <summary>What fits into the store.</summary>
    public static string Cut(string detail) => Cut(detail, NotificationTables.Detail);

    /// <summary>The same of an address as it is shown.</summary>
    public static string CutAddress(string shown) => Cut(shown, NotificationTables.Name * 2);

    /// <summary>The beginning of a text.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
