using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>A person's quiet hours are over: one held message goes out as it is, several as one.</summary>
internal sealed class SendDigests(NotificationSecrets secrets, MessageWords words) : ITimerHandler
{
    public const string TimerKind = "notifications.digest";

    private const int MostLines = 10;

    public string Kind => TimerKind;

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var held = await work.Records.Set<Message>().AsTracking().Where(m => m.PersonKey == timer.Key && m.State == MessageState.Held)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellation);
        foreach (var channel in held.Where(m => m.NextAt <= work.Now).GroupBy(m => m.ChannelId))
        {
            var messages = channel.ToList();
            if (messages is [var only])
            {
                (only.State, only.NextAt) = (MessageState.Waiting, work.Now);
                only.Version++;
                MessageBook.Announce(work, only);
            }
            else
            {
                Bundle(work, messages);
            }
        }

        // Who has changed the quiet hours meanwhile is held until their end.
        if (held.Where(m => m.NextAt > work.Now).Select(m => (DateTimeOffset?)m.NextAt).Min() is { } next)
        {
            work.Arm(TimerKind, timer.Key, next);
        }
    }

    private void Bundle(Work work, List<Message> messages)
    {
        var first = messages[0];
        var lines = messages.Take(MostLines).Select((m, index) => $"{index + 1}. {m.Text}").ToList();
        if (messages.Count > MostLines)
        {
            lines.Add(words.Say("Message.Digest.More", messages.Count - MostLines));
        }

        var text = string.Join('\n', lines);
        var shared = messages.TrueForAll(m => m.DivisionCode == first.DivisionCode) ? first.DivisionCode : Common(messages);
        var digest = new Message
        {
            Id = Guid.CreateVersion7(work.Now),
            Purpose = MessagePurpose.Digest,
            DivisionCode = shared,
            SectorCode = messages.TrueForAll(m => m.SectorCode == first.SectorCode) ? first.SectorCode : "",
            PlaceId = messages.TrueForAll(m => m.PlaceId == first.PlaceId) ? first.PlaceId : null,
            Subject = first.Subject,
            ChannelId = first.ChannelId,
            ChannelName = first.ChannelName,
            PersonKey = first.PersonKey,
            PersonName = first.PersonName,
            Address = first.Address,
            AddressShown = first.AddressShown,
            Title = words.Say("Message.Digest.Title", messages.Count),
            Text = text.Length <= NotificationTables.Text ? text : text[..NotificationTables.Text],
            Links = secrets.Cover(messages.Take(MostLines).SelectMany(m => secrets.Open<List<string>>(m.Links) ?? []).ToList()),
            CreatedAt = work.Now,
        };
        MessageBook.Add(work, digest, heldUntil: null);
        foreach (var message in messages)
        {
            (message.State, message.DigestId, message.EndedAt) = (MessageState.Bundled, digest.Id, work.Now);
            message.Version++;
            MessageBook.Announce(work, message);
        }
    }

    // A digest of several divisions belongs to the one that holds them all.
    private static string Common(List<Message> messages)
    {
        var code = messages[0].DivisionCode;
        foreach (var message in messages)
        {
            while (!message.DivisionCode.StartsWith(code, StringComparison.Ordinal))
            {
                code = code[..^1];
            }
        }

        return code.Length switch { >= 12 => code[..12], >= 9 => code[..9], >= 6 => code[..6], _ => "" };
    }
}
