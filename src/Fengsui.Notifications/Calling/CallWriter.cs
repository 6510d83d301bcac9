using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Calling;

/// <summary>Writes what people are told.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CallWriter(NotificationSecrets secrets, MessageWords words, DutyZone zone, IOptions<NotificationOptions> options)
{
    /// <summary>The page that answers, before the token.</summary>
    public const string AnswerPath = "/answer/";

    /// <summary>How one person is called for a run.</summary>
    public CallPlan Plan(CallRun run, string token, IReadOnlyList<Way> ways)
    {
        var said = Say(run, words.Language);
        return new CallPlan(said.Title, said.Text, said.Spoken, AnswerPath + token, ways);
    }

    /// <summary>What is said about a run, in a language.</summary>
    public static CallSaid Say(CallRun run, CultureInfo language)
    {
        var kind = MessageWords.SayIn(language, "Kind." + run.Kind);
        object[] facts = [run.PlaceName.Length > 0 ? run.PlaceName : MessageWords.SayIn(language, "Message.NoPlace"), kind, run.Where, run.AlarmNumber];
        return new CallSaid(
            MessageWords.SayIn(language, "Message.Call.Title", kind, facts[0]), MessageWords.SayIn(language, "Message.Call.Text", facts),
            MessageWords.SayIn(language, "Message.Call.Spoken", facts));
    }

    /// <summary>What is said after a call to those who were reached, in a language.</summary>
    public static CallSaid SayNews(CallRun run, DutyZone zone, CultureInfo language)
    {
        var news = run.News ?? throw new InvalidOperationException($"Nothing is told of {run.AlarmNumber}.");
        var outcome = news == RunNews.Correction ? "" : MessageWords.SayIn(language, "Message.StandDown.Outcome." + (run.NewsOutcome?.ToString() ?? "Mixed"));
        object[] facts =
        [
            run.PlaceName.Length > 0 ? run.PlaceName : MessageWords.SayIn(language, "Message.NoPlace"), run.Where, MessageWords.SayIn(language, "Kind." + run.Kind),
            run.AlarmNumber, outcome, run.NewsBy.Length > 0 ? run.NewsBy : MessageWords.SayIn(language, "Message.StandDown.System"),
            zone.Wall(run.NewsAt ?? run.StartedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ];
        var text = MessageWords.SayIn(language, $"Message.{news}.Text", facts);
        return new CallSaid(MessageWords.SayIn(language, $"Message.{news}.Title", facts), text, text);
    }

    /// <summary>What became of it, for somebody whom a message has reached, the same way.</summary>
    /// <param name="reached">The message that reached the person.</param>
    public Message News(Work work, CallRun run, Message reached)
    {
        var said = SayNews(run, zone, words.Language);
        return new Message
        {
            Id = Guid.CreateVersion7(work.Now),
            Purpose = run.News == RunNews.Correction ? MessagePurpose.Correction : MessagePurpose.StandDown,
            IsUrgent = run.News == RunNews.Correction,
            DivisionCode = run.DivisionCode,
            SectorCode = run.SectorCode,
            PlaceId = run.PlaceId,
            Subject = $"alarm:{run.AlarmId}",
            RunId = run.Id,
            ChannelId = reached.ChannelId,
            ChannelName = reached.ChannelName,
            PersonKey = reached.PersonKey,
            PersonName = reached.PersonName,
            Address = reached.Address,
            AddressShown = reached.AddressShown,
            Title = MessageBook.Cut(said.Title, NotificationTables.Name * 3),
            Text = MessageBook.Cut(said.Text, NotificationTables.Text),
            CreatedAt = work.Now,
        };
    }

    private string Keys(PhoneKeys keys) =>
        (keys.Taken.Length > 0 ? words.Say("Message.Call.Key", keys.Taken) : "")
        + (keys.AsksForFire ? words.Say("Message.Call.Key.Fire", keys.Fire, keys.NoFire) : "");

    /// <summary>The message of a call on its way, with its place among what it belongs to.</summary>
    public Message Message(Work work, CallRun run, Call call, CallPlan plan)
    {
        var way = plan.Ways[call.Way];
        var link = way.Kind switch
        {
            ChannelKind.Voice => "",
            // Opened on this very server.
            ChannelKind.TestSink or ChannelKind.WebPush => plan.Link,
            _ => options.Value.PublicAddress.Length > 0 ? options.Value.PublicAddress.TrimEnd('/') + plan.Link : "",
        };
        var text = way.Kind == ChannelKind.Voice ? plan.Spoken + Keys(way.Keys ?? new PhoneKeys("1", "", ""))
            : link.Length > 0 && way.Kind != ChannelKind.WebPush ? plan.Text + words.Say("Message.Call.Link") : plan.Text;
        return new Message
        {
            Id = Guid.CreateVersion7(work.Now),
            Purpose = MessagePurpose.Call,
            IsUrgent = run.IsUrgent,
            DivisionCode = run.DivisionCode,
            SectorCode = run.SectorCode,
            PlaceId = run.PlaceId,
            Subject = $"alarm:{run.AlarmId}",
            RunId = run.Id,
            CallId = call.Id,
            ChannelId = way.ChannelId,
            ChannelName = way.ChannelName,
            PersonKey = call.PersonKey,
            PersonName = call.PersonName,
            Address = secrets.Cover(way.Address),
            AddressShown = MessageBook.CutAddress(way.AddressShown),
            Title = MessageBook.Cut(plan.Title, NotificationTables.Name * 3),
            Text = MessageBook.Cut(text, NotificationTables.Text),
            Links = link.Length > 0 ? secrets.Cover<List<string>>([link]) : "",
            CreatedAt = work.Now,
        };
    }
}
